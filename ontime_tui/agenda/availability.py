"""How many people are free, slot by slot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import ShowAs
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.windows import Windows, either, neither, totals
from ontime_tui.agenda.workhours import Stretch


@dataclass(frozen=True, slots=True)
class Count:
    """How many calendars are what in a slot. The three add up to all that were asked about."""

    start: Minute
    end: Minute
    free: int
    """Known for the whole slot, and nothing occupies any of it. Working elsewhere is free."""
    busy: int
    unknown: int
    """Not known for the whole slot, or holding something of unknown meaning."""


def free_counts(calendars: Iterable[Calendar], slots: Sequence[Stretch]) -> tuple[Count, ...]:
    """Give a count for each slot. Slots are half-open, in order.

    Working hours don't matter here: who isn't at work and has nothing in the calendar is free.

    Raises:
        ValueError: The slots are not in order.
    """
    windows = Windows(tuple(start for start, _ in slots), tuple(end for _, end in slots))
    answers = [_busy_and_unknown(calendar, windows) for calendar in calendars]
    busy = totals((row for row, _ in answers), len(slots))
    unknown = totals((row for _, row in answers), len(slots))
    people = len(answers)
    return tuple(
        Count(start, end, people - taken - unsure, taken, unsure)
        for (start, end), taken, unsure in zip(slots, busy, unknown, strict=True)
    )


def _busy_and_unknown(calendar: Calendar, windows: Windows) -> tuple[bytes, bytes]:
    """Give where a calendar is busy, and where it is neither that nor known to be free."""
    occupying = [event for event in calendar.events if event.occupies]
    busy = windows.touched(event.reach for event in occupying if event.show_as is not ShowAs.UNKNOWN)
    unclear = windows.touched(event.reach for event in occupying if event.show_as is ShowAs.UNKNOWN)
    unsure = either(unclear, neither(windows.held(calendar.known)))
    return busy, bytes(unsure_here > busy_here for unsure_here, busy_here in zip(unsure, busy, strict=True))
