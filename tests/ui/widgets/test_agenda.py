"""One person's days as a list."""

from dataclasses import replace
from datetime import date

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import Hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.widgets.agenda.paint import Look, agenda_line
from ontime_tui.ui.widgets.agenda.rows import Days, EventRow, FreeRow, agenda_rows, place_at

ZONE = Zone("Europe/Copenhagen")
DAY = date(2026, 11, 25)
PERSON = PersonID("anna")
DAYS = Days(Span.of_days(DAY, 1), ZONE, Hours(480, 1080), weekends=True)
LOOK = Look(ZONE, DAY, {})


def event(start: int, end: int, subject: str = "Review", show_as: ShowAs = ShowAs.BUSY) -> Event:
    return Event(EventID(subject), PERSON, ZONE.at(DAY, start * 60), ZONE.at(DAY, end * 60), subject, show_as)


def calendar(*events: Event) -> Calendar:
    return Calendar(PERSON, ZONE.midnight(DAY), ZONE.midnight(DAY) + 1440, events)


def shown(known: Calendar | None, days: Days = DAYS, look: Look = LOOK) -> list[str]:
    return [agenda_line(row, look, 46).plain.rstrip() for row in agenda_rows(known, days)]


def test_events_and_the_free_time_between() -> None:
    assert shown(calendar(event(10, 11), event(13, 14, "Lunch"))) == [
        " Wed 25 Nov  today",
        "   08:00–10:00   free, 2 h",
        "   10:00–11:00 █ Review",
        "   11:00–13:00   free, 2 h",
        "   13:00–14:00 █ Lunch",
        "   14:00–18:00   free, 4 h",
    ]


def test_kinds_differ_without_colour() -> None:
    lines = shown(
        calendar(event(8, 12, "t", ShowAs.TENTATIVE), event(8, 12, "a", ShowAs.AWAY), event(8, 12, "u", ShowAs.UNKNOWN))
    )
    marks = {line.split()[1] for line in lines if line.endswith((" t", " a", " u"))}
    assert len(marks) == 3


def test_time_of_which_nothing_is_known_is_never_free() -> None:
    outside = replace(calendar(), synced=(0, ZONE.at(DAY, 480)))
    assert shown(outside)[1] == "   08:00–18:00   not known"
    assert shown(None) == [" reading…"]
    assert shown(replace(calendar(), knowledge=Knowledge.UNREAD)) == [" could not be read"]
    assert shown(replace(calendar(), knowledge=Knowledge.NOT_PERMITTED)) == [" you may not read this calendar"]


def test_whole_days_stand_on_each_of_their_days() -> None:
    two_days = replace(DAYS, span=Span.of_days(DAY, 2))
    away = Event(EventID("v"), PERSON, ZONE.midnight(DAY), ZONE.midnight(DAY) + 2880, "Vacation", ShowAs.AWAY)
    known = replace(calendar(away), end=ZONE.midnight(DAY) + 2880)
    assert [line for line in shown(known, two_days) if "Vacation" in line] == ["   all day     ━ Vacation"] * 2


def test_a_holiday_elsewhere_stands_on_its_day_alone_and_leaves_nothing_of_it_free() -> None:
    """Thanksgiving in New York is drawn on Thursday, and lasts until Friday morning here."""
    two_days = replace(DAYS, span=Span.of_days(DAY, 2), hours=Hours())
    holiday = Event(EventID("h"), PERSON, ZONE.at(DAY, 360), ZONE.at(DAY, 360) + 1440, "Thanksgiving", ShowAs.AWAY)
    known = replace(calendar(holiday), end=ZONE.midnight(DAY) + 2880)
    assert shown(known, two_days) == [
        " Wed 25 Nov  today",
        "   all day     ━ Thanksgiving",
        " Thu 26 Nov",
        "   06:00–24:00   free, 18 h",
    ]


def test_what_goes_past_midnight_ends_there_and_goes_on_next_day() -> None:
    two_days = replace(DAYS, span=Span.of_days(DAY, 2), hours=Hours())
    known = replace(calendar(event(22, 26, "Release")), end=ZONE.midnight(DAY) + 2880)
    assert [line.strip() for line in shown(known, two_days) if "Release" in line] == [
        "22:00–24:00 █ Release",
        "00:00–02:00 █ Release",
    ]


def test_at_a_moment_stands_what_takes_it_else_what_comes_next() -> None:
    two_days = replace(DAYS, span=Span.of_days(DAY, 2))
    known = replace(calendar(event(9, 12, "Long"), event(10, 11, "Short")), end=ZONE.midnight(DAY) + 2880)
    rows = agenda_rows(known, two_days)
    lines = [agenda_line(row, LOOK, 46).plain.strip() for row in rows]

    def line_at(hour: int, minute: int = 0) -> str:
        return lines[place_at(rows, ZONE.at(DAY, hour * 60 + minute))]

    assert line_at(10, 30).endswith("Short")
    assert line_at(11, 30).endswith("Long")
    assert line_at(3) == "08:00–09:00   free, 1 h"
    assert line_at(20) == "08:00–18:00   free, 10 h"
    assert place_at(rows, ZONE.at(DAY, 20 * 60)) > lines.index("Thu 26 Nov")
    assert place_at(rows, ZONE.at(DAY, 70 * 60)) == len(rows) - 1


def test_a_sentence_stands_at_every_moment() -> None:
    assert place_at(agenda_rows(None, DAYS), ZONE.at(DAY, 600)) == 0


def test_gaps_have_real_lengths_on_the_day_the_clocks_change() -> None:
    sunday = date(2026, 10, 25)
    days = Days(Span.of_days(sunday, 1), ZONE, Hours(), weekends=True)
    known = Calendar(PERSON, ZONE.midnight(sunday), ZONE.midnight(sunday) + 1500)
    free = [row for row in agenda_rows(known, days) if isinstance(row, FreeRow)]
    assert [row.end - row.start for row in free] == [1500]


def test_an_invitation_asks_for_its_answer() -> None:
    waiting = replace(event(10, 11), invitation=True)
    assert shown(calendar(waiting))[2].endswith("answer?")


def test_what_is_filtered_stands_back() -> None:
    rows = agenda_rows(calendar(event(10, 11), event(13, 14, "Lunch")), DAYS)
    look = replace(LOOK, accept=lambda each: each.subject == "Lunch")
    review, lunch = (agenda_line(row, look, 46) for row in rows if isinstance(row, EventRow))
    assert "$text-disabled" in {str(span.style) for span in review.spans}
    assert "$text-disabled" not in {str(span.style) for span in lunch.spans}


def test_in_ascii() -> None:
    lines = shown(calendar(event(10, 11), event(13, 14, "Søren")), look=replace(LOOK, ascii=True))
    assert all(line.isascii() for line in lines)
