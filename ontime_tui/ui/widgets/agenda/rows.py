"""The lines of one person's days: days, what stands in them, and the free time between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.lanes import all_day, taken_time
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import Hours, shown_dates
from ontime_tui.agenda.workhours import Stretch, joined
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.knowledge import unknown_words
from ontime_tui.values import dataclass

_SHORTEST = 15
"""Free minutes that are worth a line."""


@dataclass(frozen=True, slots=True)
class Days:
    """Which time the list is about."""

    span: Span
    zone: Zone
    hours: Hours
    weekends: bool
    again: str = ""
    """The key that reads again."""


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
    end: Minute
    """Where it ends on that day."""
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
        return (SentenceRow(start, unknown_words(knowledge, days.again)),)
    dates = shown_dates(days.span, weekends=days.weekends)
    return tuple(row for day in dates for row in _rows_of(day, calendar, days))


def place_at(rows: Sequence[Row], moment: Minute) -> int:
    """Give the place of what stands at a moment, of several the last; else of what comes next, else of the last line.

    Headings of days are passed over.
    """
    lines = [(place, row) for place, row in enumerate(rows) if isinstance(row, EventRow | FreeRow)]
    here = [place for place, row in lines if row.start <= moment < max(row.end, row.start + 1)]
    return here[-1] if here else next((place for place, row in lines if row.start > moment), len(rows) - 1)


def _rows_of(day: date, calendar: Calendar, days: Days) -> Iterator[Row]:
    start, end = days.zone.midnight(day), days.zone.midnight(day) + days.zone.minutes_in(day)
    shown = days.hours.on(day, days.zone)
    yield DayRow(day, shown[0])
    lines: list[EventRow | FreeRow] = [
        EventRow(day, max(begin, start), min(after, end), event)
        for event, (begin, after) in _standing_on(day, start, end, calendar, days.zone)
    ]
    taken = joined(taken_time(event, days.zone) for event in calendar.events if event.occupies)
    lines += [FreeRow(day, *gap, known=calendar.known_at(gap[0])) for gap in _gaps(taken, shown)]
    yield from sorted(lines, key=lambda line: (line.start, isinstance(line, FreeRow)))


def _standing_on(
    day: date, start: Minute, end: Minute, calendar: Calendar, zone: Zone
) -> Iterator[tuple[Event, Stretch]]:
    """Give the events of a day, and their time: those that last whole days stand on their days alone, all day."""
    for event in calendar.events:
        whole = all_day(event, zone)
        if whole and day in whole:
            yield event, (start, end)
        elif whole is None and event.overlaps(start, end):
            yield event, (event.start, event.end)


def _gaps(taken: Iterable[Stretch], shown: Stretch) -> Iterator[Stretch]:
    at, end = shown
    for begin, after in taken:
        if min(begin, end) - at >= _SHORTEST:
            yield at, min(begin, end)
        at = max(at, after)
        if at >= end:
            return
    if end - at >= _SHORTEST:
        yield at, end
