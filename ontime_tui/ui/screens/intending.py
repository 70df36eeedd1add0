"""What waits some seconds before it is sent: counted down, taken back, sent; the rows show at once what will be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from textual.timer import Timer

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.flows.desk import Changed, Desk, Severity
from ontime_tui.ui.later import later

if TYPE_CHECKING:  # it comes with the first thing that waits
    from textual.dom import DOMNode

    from ontime_tui.services.drawer import Drawer
    from ontime_tui.ui.flows.intents import Intent

_NAMED = 30
"""Letters of what is counted down that are said."""


class Rows(Protocol):
    """The rows, as far as they show what will be."""

    @property
    def calendars(self) -> Mapping[PersonID, Calendar]:
        """What they show."""
        ...

    def put(self, calendars: Sequence[Calendar]) -> None:
        """Show these instead."""
        ...

    def go(self, moment: Minute, person: PersonID | None = None, event: Event | None = None) -> None:
        """Stand on an event."""
        ...


class Host(Protocol):
    """The screen that things wait on."""

    @property
    def desk(self) -> Desk:
        """What they are sent with."""
        ...

    @property
    def board(self) -> Rows:
        """The rows."""
        ...

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Say a sentence."""
        ...

    def hear(self, trouble: Trouble) -> None:
        """Say what went wrong."""
        ...

    def tell(self) -> None:
        """Draw what depends on what waits."""
        ...

    def answered_to(self, event: Event) -> None:
        """Hear that an event is gone, or that what it asked is answered."""
        ...

    def read_again(self, changed: Changed) -> None:
        """Read what was changed."""
        ...


class Intending:
    """Keeps what waits, in the order in which it was decided. Each is sent once, and one at a time."""

    def __init__(self, host: Host, node: DOMNode, seconds: int) -> None:
        """Prepare.

        Args:
            host: Where things wait.
            node: Whose timers and workers are used.
            seconds: How long things wait at least.
        """
        self._host, self._node = host, node
        self._seconds = seconds
        self._left: dict[str, int] = {}
        self._all: dict[str, Intent] = {}
        self._hidden: dict[EventID, Event] = {}
        self._is_held = False
        self._timer: Timer | None = None
        self._sending = asyncio.Lock()
        self.drawer: Drawer | None = None
        """Lets the next window know what was not sent; None: it goes with this one."""

    @property
    def waiting(self) -> tuple[Intent, ...]:
        """What can still be taken back, the oldest first."""
        return tuple(self._all[name] for name in self._left)

    @property
    def events(self) -> frozenset[EventID]:
        """The identities of the events that are about to go."""
        return frozenset(intent.event.id for intent in self._all.values())

    @property
    def words(self) -> tuple[str, ...]:
        """Say what happens next, when, and how much more does, from long to short; none: nothing happens."""
        if not self._left:
            return ()
        name = next(iter(self._left))
        intent, left = self._all[name], min(self._left[name], self._seconds)
        more = f" and {len(self._left) - 1} more" if len(self._left) > 1 else ""
        doing, when = intent.deed.doing, f"in {left} s"
        return f"{doing} {intent.named(_NAMED)} {when}{more}", f"{doing} {when}{more}", f"{doing} {when}", when

    async def begin(self, intent: Intent) -> None:
        """Take something on: its event goes from the rows at once, and the seconds are said once it is written down."""
        self._left[intent.id] = self._seconds + bool(self._left)  # the timer runs already: its first second is short
        self._all[intent.id] = intent
        self._keep(intent)
        self._hide(intent.event)
        if self._timer is None:
            self._timer = self._node.set_interval(1, self.tick)
        await self._written()
        self._host.tell()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no second pass for what waits: somebody is being asked about it."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def tick(self) -> None:
        """Count a second, and send what is due."""
        if self._is_held:
            return
        for name in self._left:
            self._left[name] -= 1
        for name in [name for name, left in self._left.items() if left <= 0]:
            self._node.run_worker(later(self._send_aloud, self._take(name)), group="write")
        self._host.tell()

    def undo(self) -> Intent | None:
        """Take the last thing back, and give it; None: nothing waits."""
        if not self._left:
            return None
        intent = self._take(next(reversed(self._left)))
        self._forget(intent)
        self._show(intent.event)
        self._host.board.go(intent.event.start, intent.event.person, intent.event)
        self._host.tell()
        return intent

    async def send_all(self) -> None:
        """Send at once whatever waits; all of it, whatever goes wrong.

        Raises:
            Trouble: What went wrong with the first of those with which something did.
        """
        troubles = []
        for name in [*self._left]:
            try:
                await self._send(self._take(name))
            except Trouble as trouble:
                troubles.append(trouble)
        if troubles:
            raise troubles[0]

    def drop_all(self) -> tuple[Intent, ...]:
        """Do nothing of what waits, and give it: whoever decided it is no longer here."""
        dropped = self.waiting
        for intent in dropped:
            self._forget(self._take(intent.id))
        self._hidden.clear()
        return dropped

    def rows_read(self) -> None:
        """Hear that the rows are as the server has them: what is done needs hiding no longer."""
        self._hidden = {name: event for name, event in self._hidden.items() if name in self.events}

    def without(self, calendars: Sequence[Calendar]) -> Sequence[Calendar]:
        """Give calendars without the events that are about to go."""
        if not self._hidden:
            return calendars
        return [self._without(calendar) for calendar in calendars]

    def _without(self, calendar: Calendar) -> Calendar:
        gone = {event.id: event for event in calendar.events if event.id in self._hidden}
        self._hidden |= gone
        return replace(calendar, events=tuple(e for e in calendar.events if e.id not in gone)) if gone else calendar

    def _hide(self, event: Event) -> None:
        self._hidden[event.id] = event
        self._put(event, lambda events: events)

    def _show(self, event: Event) -> None:
        shown = self._hidden.pop(event.id, event)
        self._put(event, lambda events: sorted({*events, shown}, key=lambda each: (each.start, each.end)))

    def _put(self, event: Event, change: Callable[[tuple[Event, ...]], Iterable[Event]]) -> None:
        """Change the row of an event's owner, if it shows that time."""
        calendar = self._host.board.calendars.get(event.person)
        if calendar and event.overlaps(calendar.start, calendar.end):
            self._host.board.put(self.without([replace(calendar, events=tuple(change(calendar.events)))]))

    def _take(self, name: str) -> Intent:
        """Give something that waits no longer."""
        del self._left[name]
        if not self._left and self._timer:
            self._timer.stop()
            self._timer = None
        return self._all[name]

    async def _send_aloud(self, intent: Intent) -> None:
        try:
            await self._send(intent)
        except Trouble as trouble:
            self._host.hear(trouble)

    async def _send(self, intent: Intent) -> None:
        self._keep(replace(intent, sent=True))
        await self._written()  # a window that is killed right after it was sent must not say that it wasn't
        try:
            async with self._sending:
                await intent.carry_out(self._host.desk.office.diary)
        except Trouble:
            self._forget(intent)
            self._show(intent.event)
            raise
        else:
            self._forget(intent)
            self._host.answered_to(intent.event)
            self._host.say(f"{intent.deed.done.capitalize()}: {intent.words}")
        finally:
            self._host.read_again(Changed(frozenset(intent.people)))

    def _keep(self, intent: Intent) -> None:
        if self.drawer:
            from ontime_tui.ui.flows.intents_left import INTENT

            self.drawer.keep(INTENT, intent.id, intent)

    async def _written(self) -> None:
        if self.drawer:
            await self.drawer.written()

    def _forget(self, intent: Intent) -> None:
        self._all.pop(intent.id, None)
        if self.drawer:
            from ontime_tui.ui.flows.intents_left import INTENT

            self.drawer.drop(INTENT, intent.id)
