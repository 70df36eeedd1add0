"""Reading calendars for the rows: none is asked for twice at a time, and answers to an old question are dropped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.widget import Widget

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Trouble

GROUP = "calendars"
"""The workers that read calendars."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which time is asked about."""

    start: Minute
    end: Minute


class Wiring(Protocol):
    """What the reading is joined to."""

    def read(self, people: Sequence[Person], start: Minute, end: Minute) -> AsyncIterator[tuple[Calendar, ...]]:
        """Give calendars, some at a time."""
        ...

    def known(self) -> Mapping[PersonID, Calendar]:
        """Give what is on the rows."""
        ...

    def put(self, calendars: Sequence[Calendar]) -> None:
        """Put calendars on the rows."""
        ...

    def begun(self) -> None:
        """Hear that something is being read."""
        ...

    def ended(self, *, anything: bool) -> None:
        """Hear that reading ended, and whether anything could be read."""
        ...

    def failed(self, trouble: Trouble) -> None:
        """Hear why nothing could be read."""
        ...


class Loading:
    """Keeps track of whose calendars are on their way, for the question that stands now."""

    def __init__(self, host: Widget, wiring: Wiring, question: Question) -> None:
        self._host = host
        self._wiring = wiring
        self._question = question
        self._on_the_way: set[PersonID] = set()

    def ask(self, question: Question) -> None:
        """Ask about another time: what is on its way is dropped."""
        if question == self._question:
            return
        self._question = question
        self._on_the_way = set()
        self._host.workers.cancel_group(self._host, GROUP)

    def want(self, people: Iterable[Person]) -> None:
        """Read the calendars that are neither on the rows nor on their way."""
        known = self._wiring.known()
        new = [person for person in people if person.id not in known and person.id not in self._on_the_way]
        if new:
            self._begin(new)

    def renew(self, people: Iterable[Person]) -> None:
        """Read calendars again; what is on screen stays until the answer is there."""
        if again := list(people):
            self._begin(again)

    def _begin(self, people: list[Person]) -> None:
        self._on_the_way.update(person.id for person in people)
        self._host.run_worker(self._read(people, self._question, self._on_the_way), group=GROUP)

    async def _read(self, people: list[Person], question: Question, on_the_way: set[PersonID]) -> None:
        self._wiring.begun()
        anything = False
        try:
            async for calendars in self._wiring.read(people, question.start, question.end):
                if question != self._question:
                    return
                on_the_way.difference_update(calendar.person for calendar in calendars)
                anything = anything or any(calendar.knowledge is not Knowledge.UNREAD for calendar in calendars)
                self._take(calendars)
        except Trouble as trouble:
            self._wiring.failed(trouble)
        else:
            self._wiring.ended(anything=anything)
        finally:
            on_the_way.difference_update(person.id for person in people)

    def _take(self, calendars: Sequence[Calendar]) -> None:
        """Put calendars on the rows; one that could not be read doesn't replace what is known of the same time."""
        known = self._wiring.known()
        unread = {calendar.person for calendar in calendars if calendar.knowledge is Knowledge.UNREAD}
        self._wiring.put([each for each in calendars if each.person not in unread or not _covers(known, each)])


def _covers(known: Mapping[PersonID, Calendar], calendar: Calendar) -> bool:
    before = known.get(calendar.person)
    return (
        before is not None
        and before.knowledge is Knowledge.KNOWN
        and before.start <= calendar.start
        and calendar.end <= before.end
    )
