"""Where the cursor is, and what it selects."""

from __future__ import annotations

from dataclasses import replace

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui.widgets.timeline.geometry import Axis
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Pointer:
    """A row and an instant in it. The instant is kept as it was given, so that zooming out and in comes back to it."""

    row: int
    moment: Minute
    anchor: Minute | None = None
    """Where the selection began; None: nothing is selected."""
    chosen: tuple[str, Minute] | None = None
    """Which of several events in the slot was chosen: its identity, or subject when it has none, and beginning."""

    def at(self, row: int, moment: Minute) -> Pointer:
        """Go elsewhere; the selection is dropped."""
        return Pointer(row, moment)

    def stretched(self, moment: Minute) -> Pointer:
        """Go to another instant of the row, selecting the time between."""
        anchor = self.moment if self.anchor is None else self.anchor
        return Pointer(self.row, moment, anchor)

    def choosing(self, event: Event) -> Pointer:
        """Choose one of several events in the slot."""
        return replace(self, chosen=_key(event))

    def without_selection(self) -> Pointer:
        """Drop the selection."""
        return replace(self, anchor=None)

    def event_of(self, here: tuple[Event, ...]) -> Event | None:
        """Give the chosen one of the events in the slot, else the first; None when there is none."""
        chosen = (event for event in here if _key(event) == self.chosen)
        return next(chosen, here[0] if here else None)

    def slot(self, axis: Axis) -> Stretch:
        """Give the slot that the cursor covers."""
        return axis.slot_at(self.moment)

    def selection(self, axis: Axis) -> Stretch | None:
        """Give the selected time, whole slots."""
        if self.anchor is None:
            return None
        one, other = axis.slot_at(self.anchor), self.slot(axis)
        return min(one[0], other[0]), max(one[1], other[1])


def _key(event: Event) -> tuple[str, Minute]:
    return event.id or event.subject, event.start
