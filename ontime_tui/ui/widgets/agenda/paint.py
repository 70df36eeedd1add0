"""One line of the list as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.content import Content

from ontime_tui.agenda.event import Event, Reply
from ontime_tui.agenda.lanes import all_day
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.lines import spread
from ontime_tui.ui.present.moments import day_words, length_words
from ontime_tui.ui.widgets.agenda.rows import DayRow, EventRow, FreeRow, Row, SentenceRow
from ontime_tui.ui.widgets.timeline.glyphs import ASCII, DRAWN, look_of
from ontime_tui.values import dataclass

_TIMES = 11


@dataclass(frozen=True, slots=True)
class Look:
    """How lines are drawn."""

    zone: Zone
    today: date
    colours: dict[str, str]
    """Colours of legends by key."""
    accept: Callable[[Event], bool] | None = None
    """Tells which events stand out; None: all do."""
    ascii: bool = False


def agenda_line(row: Row, look: Look, width: int) -> Content:
    """Give a line of exactly `width` cells."""
    content = _line(row, look, width)
    return in_ascii(content) if look.ascii else content


def _line(row: Row, look: Look, width: int) -> Content:
    match row:
        case DayRow(day):
            today = Content.styled("  today" if day == look.today else "", "$text-accent")
            return spread(Content.assemble(" ", (day_words(day, look.today), "bold"), today), Content(""), width)
        case EventRow():
            return _event(row, look, width)
        case FreeRow(start=start, end=end, known=known):
            times = f"{look.zone.wall(start).text}–{_end(row.day, end, look.zone)}"
            words = f"free, {length_words(end - start)}" if known else "not known"
            return spread(Content.styled(f"   {times:<{_TIMES}}   {words}", "$text-disabled"), Content(""), width)
        case SentenceRow(words=words):
            return spread(Content.styled(f" {words}", "$text-muted"), Content(""), width)


def _event(row: EventRow, look: Look, width: int) -> Content:
    event = row.event
    times = _times(row, look.zone)
    mark = (ASCII if look.ascii else DRAWN).fills[look_of(event)].full
    stands_out = look.accept is None or look.accept(event)
    plain = "" if stands_out else "$text-disabled"
    subject = Content.styled(subject_words(event), "strike $text-muted" if event.cancelled else plain)
    colour = look.colours.get(event.legend) or "$text-primary"
    left = Content.assemble((f"   {times:<{_TIMES}} ", plain), (mark, colour if stands_out else plain), " ", subject)
    place = Content.styled(f"  {event.location}" if event.location else "", "$text-disabled")
    return spread(left + place, _asks(event), width)


def _asks(event: Event) -> Content:
    if event.cancelled:
        return Content.styled("cancelled ", "$text-muted")
    waits = event.invitation or event.reply is Reply.NONE
    return Content.styled("answer? " if waits else "", "$text-warning")


def _times(row: EventRow, zone: Zone) -> str:
    event = row.event
    if all_day(event, zone) or (
        event.start < row.start and event.end >= zone.midnight(row.day) + zone.minutes_in(row.day)
    ):
        return "all day"
    return f"{zone.wall(row.start).text}–{_end(row.day, event.end, zone)}"


def _end(day: date, end: int, zone: Zone) -> str:
    return zone.wall(end).text if zone.wall(end).day == day else "24:00"
