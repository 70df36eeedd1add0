"""What is known of a moment in somebody's row in which no event stands."""

from __future__ import annotations

from datetime import date, timedelta

from textual.content import Content

from ontime_tui.agenda.availability import standing
from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.lanes import next_event
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.knowledge import gap_words, unknown_words
from ontime_tui.ui.present.lines import DOT, joined
from ontime_tui.ui.present.moments import day_words, event_time_words, moment_words
from ontime_tui.ui.present.person import person_line


def here_lines(
    person: Person,
    moment: Minute,
    calendar: Calendar | None,
    zone: Zone,
    near: date,
    *,
    keyboard: Keyboard,
    lines: int,
    width: int,
) -> list[Content]:
    """Give what is known of a moment without an event, in two or three lines, which may be wider than `width`."""
    hours = person.hours if person.kind is Kind.PERSON else None
    status = Content.styled(status_words(moment, calendar, zone, near, keyboard, hours), "bold")
    where = joined([Content(person.name), Content(moment_words(moment, zone, near))], DOT)
    about = Content.styled(person_line(person), "$text-muted")
    after = Content.styled(_next_words(moment, calendar, zone, near, keyboard, width), "$text-muted")
    if lines < 3:
        return [joined([where, status], DOT), joined([after], DOT) if after else about]
    return [joined([where, status], DOT), about, after]


def status_words(
    moment: Minute,
    calendar: Calendar | None,
    zone: Zone,
    near: date,
    keyboard: Keyboard,
    hours: WorkHours | None = None,
) -> str:
    """Give `free until 11:00`, `off hours, free`, `away until Fri 27 Nov 00:00: Vacation`, or why nobody knows.

    An instant rather than a length, so that it is the same however much time a step of the cursor covers. Never `free`
    for what wasn't read.
    """
    knowledge = Knowledge.LOADING if calendar is None else calendar.knowledge
    if calendar is None or knowledge is not Knowledge.KNOWN:
        return unknown_words(knowledge, keyboard.word("refresh"))
    here = standing(calendar, moment, zone)
    if here.taken is None and not calendar.known_at(moment):
        return f"not known: {gap_words(calendar)}"
    until = "" if here.until is None else f" until {_until_words(here.until, moment, zone, near)}"
    return (
        f"{here.taken.show_as.value}{until}: {subject_words(here.taken)}"
        if here.taken
        else f"{_off(hours, moment)}free{until}"
    )


def _off(hours: WorkHours | None, moment: Minute) -> str:
    """Give `off hours, ` or `no working day, `, for who is free then need not be in; nothing when they work."""
    if hours is None or hours.between(moment, moment + 1):
        return ""
    off = "off hours" if hours.works_on(hours.zone.day_of(moment)) else "no working day"
    return f"{off}{' (assumed)' * hours.assumed}, "


def _until_words(until: Minute, moment: Minute, zone: Zone, near: date) -> str:
    """Give the time, with its day when that is another one; midnight ends the day before."""
    day, wall = zone.day_of(moment), zone.wall(until)
    if wall.day == day:
        return wall.text
    return "24:00" if until == zone.midnight(day + timedelta(days=1)) else moment_words(until, zone, near)


def _next_words(
    moment: Minute, calendar: Calendar | None, zone: Zone, near: date, keyboard: Keyboard, width: int
) -> str:
    """Give what begins next; where nothing does, how far that is known, and the key that looks further.

    A subject gives way to the time.
    """
    if calendar is None or not calendar.known_at(moment):
        return ""
    following = next_event(calendar.events, moment)
    if following is not None:
        before, when = "next: ", f", {event_time_words(following, zone, near)}"
        room = max(1, width - len(before) - len(when))
        return f"{before}{Content(subject_words(following)).truncate(room, ellipsis=True).plain}{when}"
    last = day_words(zone.day_of(calendar.known[0][1] - 1), near)
    return f"next: nothing until the end of {last}; {keyboard.word('next-span')} looks further"
