"""The lines of one person's days: days, what stands in them, and the free time between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import Hours, shown_dates
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone

_SHORTEST = 15
"""Free minutes that are worth a line."""

_SENTENCES = {
    Knowledge.LOADING: "reading…",
    Knowledge.NOT_PERMITTED: "you may not read this calendar",
    Knowledge.UNREAD: "could not be read; r tries again",
}


@dataclass(frozen=True, slots=True)
class Days:
    """Which time the list is about."""

    span: Span
    zone: Zone
    hours: Hours
    weekends: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of a day."""

    day: date
    start: Minute


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event on one of its days."""

    day: date
    start: Minute
    """Where it begins on that day."""
    event: Event


@dataclass(frozen=True, slots=True)
class FreeRow:
    """Time in which nothing stands, or of which nothing is known."""

    day: date
    start: Minute
    end: Minute
    known: bool = True


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """Why there is nothing to list."""

    start: Minute
    words: str


Row = DayRow | EventRow | FreeRow | SentenceRow


def agenda_rows(calendar: Calendar | None, days: Days) -> tuple[Row, ...]:
    """Give the lines for a calendar; None: it is on its way."""
    knowledge = Knowledge.LOADING if calendar is None else calendar.knowledge
    start = days.span.starts_at(days.zone)
    if calendar is None or (knowledge is not Knowledge.KNOWN and not calendar.events):
        return (SentenceRow(start, _SENTENCES[knowledge]),)
    dates = shown_dates(days.span, weekends=days.weekends)
    return tuple(row for day in dates for row in _rows_of(day, calendar, days))


def _rows_of(day: date, calendar: Calendar, days: Days) -> Iterator[Row]:
    start, end = days.zone.midnight(day), days.zone.midnight(day) + days.zone.minutes_in(day)
    shown = days.hours.on(day, days.zone)
    yield DayRow(day, shown[0])
    events = [event for event in calendar.events if event.overlaps(start, end)]
    lines: list[EventRow | FreeRow] = [EventRow(day, max(event.start, start), event) for event in events]
    lines += [FreeRow(day, *gap, known=calendar.known_at(gap[0])) for gap in _gaps(events, shown)]
    yield from sorted(lines, key=lambda line: (line.start, isinstance(line, FreeRow)))


def _gaps(events: list[Event], shown: Stretch) -> Iterator[Stretch]:
    at, end = shown
    for event in sorted((each for each in events if each.occupies), key=lambda each: each.start):
        if event.start - at >= _SHORTEST:
            yield at, min(event.start, end)
        at = max(at, event.end)
        if at >= end:
            return
    if end - at >= _SHORTEST:
        yield at, end
