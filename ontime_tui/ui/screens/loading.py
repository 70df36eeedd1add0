"""Reading calendars for the rows: what is in sight first, a few questions at a time, and nothing that came too late.

What is wanted waits in a queue; whatever is wanted next takes its place, so that rows that were only passed by are not
asked about. Calendars that were seen before are on the rows at once, and are read again all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import field
from itertools import islice
from typing import Protocol

from textual.widget import Widget

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.later import later
from ontime_tui.values import dataclass

GROUP = "calendars"
"""The workers that read calendars."""
_AT_ONCE = 150
"""People who are asked about before the queue is looked at again; the office makes a few questions of them."""

_A_TURN = 10
"""Calendars that are put on the rows at a time: counting who is free takes half a millisecond for each."""
_MANY = 2_000
"""Events after which a turn ends earlier: a few full calendars are as much to count and draw as ten ordinary ones."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which time is asked about."""

    start: Minute
    end: Minute


class Wiring(Protocol):
    """What the reading is joined to."""

    @property
    def can_ask(self) -> bool:
        """Whether there is an office to read from."""
        ...

    def read(self, people: Sequence[Person], start: Minute, end: Minute) -> AsyncGenerator[tuple[Calendar, ...], None]:
        """Give calendars, some at a time."""
        ...

    def recall_calendars(self, people: Sequence[Person], start: Minute, end: Minute) -> Sequence[Calendar]:
        """Give the calendars that were seen before, and say how old they are."""
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
        """Hear that everything was read that was wanted, and whether anything could be."""
        ...

    def failed(self, trouble: Trouble) -> None:
        """Hear why nothing could be read."""
        ...


@dataclass(slots=True)
class _Queue:
    """Who is to be read, about one question."""

    question: Question
    again: dict[PersonID, Person] = field(default_factory=dict)
    """Who is to be read though something is on the row."""
    new: dict[PersonID, Person] = field(default_factory=dict)
    asked: set[PersonID] = field(default_factory=set)
    """Whose calendars are on their way."""
    old: set[PersonID] = field(default_factory=set)
    """Whose row shows what was seen before."""
    busy: bool = False

    def take(self) -> list[Person]:
        """Give those who are to be read next, and take them off the queue."""
        people = list(islice((*self.again.values(), *self.new.values()), _AT_ONCE))
        for person in people:
            self.again.pop(person.id, None)
            self.new.pop(person.id, None)
        self.asked = {person.id for person in people}
        return people


class Loading:
    """Keeps the queue, for the question that stands now."""

    def __init__(self, host: Widget, wiring: Wiring, question: Question) -> None:
        self._host = host
        self._wiring = wiring
        self._queue = _Queue(question)

    def ask(self, question: Question) -> None:
        """Ask about another time: what is on its way is dropped."""
        if question != self._queue.question:
            self._queue = _Queue(question)
            self._host.workers.cancel_group(self._host, GROUP)

    def want(self, people: Iterable[Person]) -> None:
        """Read the calendars that are neither on the rows nor on their way, and nobody else's who was wanted before.

        Args:
            people: In the order in which they are needed.
        """
        queue, people = self._queue, list(people)
        self._recall(people)
        known = self._wiring.known().keys() - queue.old
        queue.new = {person.id: person for person in people if person.id not in known | queue.asked}
        self._go_on()

    def renew(self, people: Iterable[Person]) -> None:
        """Read calendars again; what is on screen stays until the answer is there."""
        self._queue.again |= {person.id: person for person in people}
        self._go_on()

    @property
    def wants(self) -> bool:
        """Whether any row that is wanted shows nothing, or only what was seen before."""
        return bool(self._queue.old or self._queue.new)

    def take(self, calendars: Iterable[Calendar]) -> list[Calendar]:
        """Give those of some calendars that are wanted and of the time asked about; they aren't read any more."""
        queue = self._queue
        span, wanted = (queue.question.start, queue.question.end), queue.old | queue.new.keys()
        taken = [each for each in calendars if each.person in wanted and (each.start, each.end) == span]
        for each in taken:
            queue.old.discard(each.person)
            queue.new.pop(each.person, None)
        return taken

    def catch_up(self, people: Iterable[Person]) -> bool:
        """Read again what was seen before, now that somebody can be asked; tell whether there is anything to read.

        Args:
            people: Every row, those in sight first.
        """
        self.renew(person for person in people if person.id in self._queue.old)
        return self.wants

    def _recall(self, people: Iterable[Person]) -> None:
        queue, known = self._queue, self._wiring.known()
        strangers = [person for person in people if person.id not in known]
        seen = self._wiring.recall_calendars(strangers, queue.question.start, queue.question.end) if strangers else ()
        if seen:
            queue.old |= {calendar.person for calendar in seen}
            self._wiring.put(seen)

    def _go_on(self) -> None:
        queue = self._queue
        if (queue.again or queue.new) and not queue.busy and self._wiring.can_ask:
            queue.busy = True
            self._host.run_worker(later(self._read, queue), group=GROUP)

    async def _read(self, queue: _Queue) -> None:
        """Read until nobody is in the queue."""
        self._wiring.begun()
        anything = False
        try:
            while people := queue.take():
                anything |= await self._read_some(queue, people)
        except Trouble as trouble:
            self._wiring.failed(trouble)
        else:
            self._wiring.ended(anything=anything)
        finally:
            queue.busy = False
            queue.asked = set()

    async def _read_some(self, queue: _Queue, people: list[Person]) -> bool:
        """Read some calendars onto the rows, and tell whether any of them could be read."""
        anything = False
        async with aclosing(self._wiring.read(people, queue.question.start, queue.question.end)) as portions:
            async for calendars in portions:
                if queue is not self._queue:
                    return anything
                unread = {calendar.person for calendar in calendars if calendar.knowledge is Knowledge.UNREAD}
                anything = anything or len(unread) < len(calendars)
                for few in _turns(calendars):
                    if queue is self._queue:
                        whose = {calendar.person for calendar in few}
                        queue.asked -= whose
                        queue.old -= whose - unread
                        self._take(few, unread)
                        await asyncio.sleep(0)  # keys are heard before the next few
        return anything

    def _take(self, calendars: Sequence[Calendar], unread: set[PersonID]) -> None:
        """Put calendars on the rows; one that could not be read doesn't replace what is known of the same time."""
        known = self._wiring.known()
        self._wiring.put([each for each in calendars if each.person not in unread or not _covers(known, each)])


def _turns(calendars: Iterable[Calendar]) -> Iterator[list[Calendar]]:
    """Give calendars in order, as many at a time as are put on the rows in no time; at least one."""
    turn, events = list[Calendar](), 0
    for calendar in calendars:
        turn.append(calendar)
        events += len(calendar.events)
        if len(turn) == _A_TURN or events >= _MANY:
            yield turn
            turn, events = [], 0
    if turn:
        yield turn


def _covers(known: Mapping[PersonID, Calendar], calendar: Calendar) -> bool:
    before = known.get(calendar.person)
    return (
        before is not None
        and before.knowledge is Knowledge.KNOWN
        and before.start <= calendar.start
        and calendar.end <= before.end
    )
