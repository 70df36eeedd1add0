"""What is known of a moment in somebody's row in which no event stands."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.lanes import next_event
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.lines import DOT, joined
from ontime_tui.ui.present.moments import event_time_words, length_words, moment_words
from ontime_tui.ui.present.person import person_line

_UNKNOWN = {
    Knowledge.LOADING: "reading…",
    Knowledge.NOT_PERMITTED: "you may not read this calendar",
    Knowledge.UNREAD: "could not be read; r tries again",
}


def here_lines(
    person: Person, moment: Minute, calendar: Calendar | None, zone: Zone, near: date, *, lines: int
) -> list[Content]:
    """Give what is known of a moment without an event, in two or three lines."""
    status = Content.styled(status_words(moment, calendar), "bold")
    where = joined([Content(person.name), Content(moment_words(moment, zone, near))], DOT)
    about = Content.styled(person_line(person), "$text-muted")
    after = Content.styled(_next_words(moment, calendar, zone, near), "$text-muted")
    if lines < 3:
        return [joined([where, status], DOT), joined([after], DOT) if after else about]
    return [joined([where, status], DOT), about, after]


def status_words(moment: Minute, calendar: Calendar | None) -> str:
    """Give `free for 1 h 30`, or why nobody knows; never `free` for what wasn't read."""
    if calendar is None:
        return _UNKNOWN[Knowledge.LOADING]
    if words := _UNKNOWN.get(calendar.knowledge):
        return words
    if not calendar.known_at(moment):
        return "not known: the server doesn't hold this time"
    following = _following(moment, calendar)
    return f"free for {length_words(following.start - moment)}" if following else "free"


def _following(moment: Minute, calendar: Calendar) -> Event | None:
    occupying = tuple(event for event in calendar.events if event.occupies)
    return next_event(occupying, moment)


def _next_words(moment: Minute, calendar: Calendar | None, zone: Zone, near: date) -> str:
    if calendar is None:
        return ""
    following = next_event(calendar.events, moment)
    if following is None:
        return ""
    return f"next: {subject_words(following)}, {event_time_words(following, zone, near)}"
