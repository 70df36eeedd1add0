"""What stands against a time, as words."""

from __future__ import annotations

from datetime import date

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.conflicts import in_the_way, outside_hours
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.lanes import all_day
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch, WorkHours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.knowledge import gap_words, unknown_words
from ontime_tui.ui.present.moments import WEEKDAYS, event_time_words

_ADDRESS_ONLY = "only an address is known: nobody can see their time"


def against(
    person: Person | None, calendar: Calendar | None, slot: Stretch, zone: Zone, without: Event | None = None
) -> tuple[str, ...]:
    """Say what speaks against a slot for one person; nothing when they are free, or not read yet.

    Args:
        person: None: only an address is known.
        calendar: None: it is being read.
        slot: Half-open.
        zone: In which times are said.
        without: A meeting that doesn't count: the one whose time is chosen.
    """
    if person is None:
        return (_ADDRESS_ONLY,)
    if calendar is None or calendar.knowledge is Knowledge.LOADING:
        return ()
    if calendar.knowledge is not Knowledge.KNOWN:
        return (f"unknown: {unknown_words(calendar.knowledge)}",)
    begin, end = slot
    found = tuple(clash_words(each, zone, zone.day_of(begin)) for each in in_the_way(calendar, slot, zone, without))
    if not found and not (calendar.known_at(begin) and calendar.known_at(max(begin, end - 1))):
        return (f"unknown: {gap_words(calendar)}",)
    return found or _hours_words(person, slot)


def clash_words(event: Event, zone: Zone, day: date) -> str:
    """Say what is in the way and when: the times alone when it begins and ends on `day`, else its days too."""
    known = event.readable and event.subject and not event.private
    return f"{event.subject if known else event.show_as.value} {_times(event, zone, day)}"


def off_words(hours: WorkHours | None, slot: Stretch) -> str:
    """Say that somebody doesn't work then, with the time on their clock; empty when they do, or nothing is known."""
    if hours is None or not outside_hours(hours, slot):
        return ""
    wall, place = hours.zone.wall(slot[0]), hours.zone.name.rpartition("/")[2].replace("_", " ")
    if hours.works_on(wall.day):
        return f"outside {'assumed ' * hours.assumed}working hours ({wall.text} in {place})"
    no_day = "assumed to be no working day there" if hours.assumed else "no working day there"
    return f"{no_day} ({WEEKDAYS[wall.day.weekday()]} {wall.text} in {place})"


def _hours_words(person: Person, slot: Stretch) -> tuple[str, ...]:
    words = off_words(person.hours, slot)
    return (words,) if words else ()


def _times(event: Event, zone: Zone, day: date) -> str:
    begin, end = zone.wall(event.start), zone.wall(max(event.start, event.end - 1))
    if begin.day == end.day == day and not all_day(event, zone):
        return f"{begin.text}–{zone.wall(event.end).text}"
    return event_time_words(event, zone)
