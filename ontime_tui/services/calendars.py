"""Reading many calendars: in portions that servers can bear, several at a time, in the order asked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Sequence

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person, Reading
from ontime_tui.services.parts import parts
from ontime_tui.services.reading import Reader, Readings
from ontime_tui.services.troubles import NotPermitted, SignInNeeded, Trouble
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Portions:
    """How much is asked at once.

    Source: Event/List; the document sets no limits, so these are cautious.
    """

    people: int = 50
    days: int = 35
    in_flight: int = 3
    """How many questions may be waiting for their answers."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everybody's calendars in one stretch of time, and the way to read them."""

    reader: Reader
    start: Minute
    end: Minute
    synced: tuple[Minute, Minute] | None

    async def calendars(
        self, people: Sequence[Person], portions: Portions
    ) -> AsyncGenerator[tuple[Calendar, ...], None]:
        """Give the calendars, a portion of people at a time, in the order asked.

        Raises:
            SignInNeeded: Nothing can be read before somebody signs in.
        """
        waiting: deque[asyncio.Task[tuple[Calendar, ...]]] = deque()
        try:
            for some in parts(people, portions.people):
                waiting.append(asyncio.create_task(self._of(some)))
                if len(waiting) >= portions.in_flight:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            await _ended(waiting)

    async def _of(self, people: Sequence[Person]) -> tuple[Calendar, ...]:
        """Give the calendars of one portion; whoever may not be read isn't asked about."""
        readings = {person.id: person.rights.read for person in people if person.rights.read is not Reading.NOTHING}
        read = await self._read(readings, may_halve=True) if readings else {}
        return tuple(read.get(person.id) or self._unread(person.id, Knowledge.NOT_PERMITTED) for person in people)

    async def _read(self, readings: Readings, *, may_halve: bool) -> dict[PersonID, Calendar]:
        """Give the calendars; if that fails, of each half what can be had."""
        try:
            return await self.reader.calendars(readings, self.start, self.end)
        except SignInNeeded:
            raise
        except Trouble as trouble:
            if not may_halve or len(readings) == 1:
                return self._failed(readings, trouble)
        found: dict[PersonID, Calendar] = {}
        for half in parts(tuple(readings.items()), (len(readings) + 1) // 2):
            found |= await self._read(dict(half), may_halve=False)
        return found

    def _failed(self, readings: Readings, trouble: Trouble) -> dict[PersonID, Calendar]:
        """Give what is known after a failure: nothing, and of somebody who was asked about alone perhaps why."""
        alone = len(readings) == 1 and isinstance(trouble, NotPermitted)
        knowledge = Knowledge.NOT_PERMITTED if alone else Knowledge.UNREAD
        return {person: self._unread(person, knowledge) for person in readings}

    def _unread(self, person: PersonID, knowledge: Knowledge) -> Calendar:
        return Calendar(person, self.start, self.end, knowledge=knowledge, synced=self.synced)


async def _ended(tasks: deque[asyncio.Task[tuple[Calendar, ...]]]) -> None:
    """Stop what nobody waits for any more."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
