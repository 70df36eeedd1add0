"""What stands against a time for one person."""

from __future__ import annotations

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.lanes import taken_time
from ontime_tui.agenda.minute import MINUTES_A_DAY
from ontime_tui.agenda.workhours import Stretch, WorkHours, joined
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why somebody can't come."""

    person: PersonID
    event: Event | None = None
    """The most important thing in the way; None: it is outside the person's hours."""


def in_the_way(calendar: Calendar, slot: Stretch, zone: Zone, without: Event | None = None) -> tuple[Event, ...]:
    """Give the events that take any of a slot, by start.

    Args:
        calendar: Whose.
        slot: Half-open.
        zone: Of whose days all-day events take the whole.
        without: A meeting that doesn't count, in whoever's calendar it stands.
    """
    return tuple(
        event
        for event in calendar.events
        if event.occupies
        and _meet(taken_time(event, zone), slot)
        and not (without is not None and same_meeting(event, without))
    )


def same_meeting(one: Event, other: Event) -> bool:
    """Tell whether two events are one, or copies of one meeting in different calendars.

    Copies have identities of their own; what they share is the organiser, the subject and the time. What hides those is
    never taken for a copy.
    """
    if one.id and one.id == other.id:
        return True
    return bool(one.organiser) and (one.organiser, one.subject, one.start, one.end) == (
        other.organiser,
        other.subject,
        other.start,
        other.end,
    )


def outside_hours(hours: WorkHours | None, slot: Stretch) -> bool:
    """Tell whether a slot isn't all within somebody's hours; never of a day or more, nor where no hours are known."""
    begin, end = slot
    if hours is None or end - begin >= MINUTES_A_DAY:
        return False
    return not any(first <= begin and end <= last for first, last in joined(hours.between(begin, end)))


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
