"""Whether somebody is free and until when, and how many people are, slot by slot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.lanes import taken_time
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.windows import Windows, either, neither, totals
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass


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


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody's time is at an instant."""

    taken: Event | None
    """What takes it: of several the one that lasts longest; None: nothing does."""
    until: Minute | None
    """When that changes; None: not in the time that is known."""


def standing(calendar: Calendar, moment: Minute, zone: Zone) -> Standing:
    """Give what takes an instant and until when, or until when it is free. Says nothing about unknown time.

    All-day events take whole days of the zone. What follows without a gap ends free time, but doesn't prolong what is
    taken.
    """
    taken = [(taken_time(event, zone), event) for event in calendar.events if event.occupies]
    here = [(end, event) for (start, end), event in taken if start <= moment < end]
    if here:
        until, event = max(here, key=lambda found: found[0])
        return Standing(event, until)
    return Standing(None, min((start for (start, _), _ in taken if start > moment), default=None))


def free_counts(calendars: Iterable[Calendar], slots: Sequence[Stretch], zone: Zone) -> tuple[Count, ...]:
    """Give a count for each slot. Slots are half-open, in order; all-day events take whole days of the zone.

    Working hours don't matter here: who isn't at work and has nothing in the calendar is free.

    Raises:
        ValueError: The slots are not in order.
    """
    windows = Windows(tuple(start for start, _ in slots), tuple(end for _, end in slots))
    answers = [_busy_and_unknown(calendar, windows, zone) for calendar in calendars]
    busy = totals((row for row, _ in answers), len(slots))
    unknown = totals((row for _, row in answers), len(slots))
    people = len(answers)
    return tuple(
        Count(start, end, people - taken - unsure, taken, unsure)
        for (start, end), taken, unsure in zip(slots, busy, unknown, strict=True)
    )


def _busy_and_unknown(calendar: Calendar, windows: Windows, zone: Zone) -> tuple[bytes, bytes]:
    """Give where a calendar is busy, and where it is neither that nor known to be free."""
    occupying = [event for event in calendar.events if event.occupies]
    busy = windows.touched(taken_time(event, zone) for event in occupying if event.show_as is not ShowAs.UNKNOWN)
    unclear = windows.touched(taken_time(event, zone) for event in occupying if event.show_as is ShowAs.UNKNOWN)
    unsure = either(unclear, neither(windows.held(calendar.known)))
    return busy, bytes(unsure_here > busy_here for unsure_here, busy_here in zip(unsure, busy, strict=True))
