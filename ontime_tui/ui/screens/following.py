"""Details that follow the cursor: asked for once it rests, never while it moves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.timer import Timer
from textual.widget import Widget

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui import reasons
from ontime_tui.ui.later import later
from ontime_tui.ui.phrases import phrase_for

REST_SECONDS = 0.15
"""How long the cursor stands still before the server is asked."""
_KEPT = 200


class Following:
    """Reads the details of the event that the cursor rests on, and remembers the last ones."""

    def __init__(
        self,
        host: Widget,
        read: Callable[[Event], Awaitable[EventDetails]],
        tell: Callable[[Event, EventDetails | None, str], None],
    ) -> None:
        """Prepare.

        Args:
            host: Whose timers and workers are used.
            read: Gives the details; may raise a `Trouble`.
            tell: Hears them, or why they could not be had.
        """
        self._host = host
        self._read = read
        self._tell = tell
        self._known: dict[Event, EventDetails] = {}
        self._timer: Timer | None = None
        self._event: Event | None = None

    def known(self, event: Event | None) -> EventDetails | None:
        """Give what was read of exactly this event, if anything."""
        return self._known.get(event) if event else None

    def follow(self, event: Event | None) -> None:
        """Take the event under the cursor; what was asked about another one is dropped."""
        if event == self._event:
            return
        self._event = event
        self._stop()
        if event is not None and event not in self._known and not reasons.against_reading(event):
            self._timer = self._host.set_timer(REST_SECONDS, self.rest)

    @property
    def expected(self) -> bool:
        """Whether details will be asked for when the cursor has rested a little longer."""
        return self._timer is not None

    def rest(self) -> None:
        """Hear that the cursor rests: ask about what it is on."""
        self._timer = None
        if (event := self._event) is not None:
            self._host.run_worker(later(self._fetch, event), group="details", exclusive=True)

    def forget(self) -> None:
        """Forget all that was read, and what is being read: it may have changed. The next to be followed is read."""
        self._stop()
        self._known.clear()
        self._event = None

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._host.workers.cancel_group(self._host, "details")

    async def _fetch(self, event: Event) -> None:
        try:
            details = await self._read(event)
        except Trouble as trouble:
            self._answer(event, None, phrase_for(trouble).happened)
        else:
            self._remember(event, details)
            self._answer(event, details, "")

    def _answer(self, event: Event, details: EventDetails | None, trouble: str) -> None:
        if event == self._event:
            self._tell(event, details, trouble)

    def _remember(self, event: Event, details: EventDetails) -> None:
        if len(self._known) >= _KEPT:
            del self._known[next(iter(self._known))]
        self._known[event] = details
