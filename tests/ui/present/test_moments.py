"""Days, times, lengths and spans as words."""

from datetime import date

import pytest

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.ui.present.moments import event_words, length_words, range_words, stretch_words
from ontime_tui.ui.present.spans import offset_words, short_span_words, span_words, week_number, zone_words

ZONE = Zone("Europe/Copenhagen")
DAY = date(2026, 11, 25)


def _event(first: date, start: int, last: date, end: int) -> Event:
    return Event(EventID("e"), PersonID("p"), ZONE.at(first, start), ZONE.at(last, end))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30"), (1440, "1 day"), (4320, "3 days"), (1500, "25 h")],
)
def test_lengths(minutes: int, words: str) -> None:
    assert length_words(minutes) == words


def test_an_event_says_when_and_how_long() -> None:
    assert event_words(_event(DAY, 780, DAY, 870), ZONE) == "Wed 25 Nov 13:00–14:30 (1 h 30)"


def test_a_point_in_time_has_no_length() -> None:
    assert event_words(_event(DAY, 780, DAY, 780), ZONE) == "Wed 25 Nov 13:00–13:00"


def test_whole_days_have_no_times() -> None:
    assert event_words(_event(DAY, 0, date(2026, 11, 26), 0), ZONE) == "Wed 25 Nov, all day"
    assert event_words(_event(DAY, 0, date(2026, 11, 28), 0), ZONE) == "Wed 25 – Fri 27 Nov (3 days)"


def test_a_day_of_25_hours_is_one_day() -> None:
    sunday = date(2026, 10, 25)
    assert event_words(_event(sunday, 0, date(2026, 10, 26), 0), ZONE) == "Sun 25 Oct, all day"


def test_past_midnight_both_days_are_named() -> None:
    words = event_words(_event(DAY, 1320, date(2026, 11, 26), 120), ZONE)
    assert words == "Wed 25 Nov 22:00 – Thu 26 Nov 02:00 (4 h)"


def test_midnight_ends_its_day() -> None:
    assert stretch_words(ZONE.at(DAY, 1320), ZONE.at(DAY, 1440), ZONE) == "Wed 25 Nov 22:00–24:00"


def test_a_day_far_away_has_its_year() -> None:
    far = date(2028, 3, 1)
    assert event_words(_event(far, 600, far, 660), ZONE, DAY) == "Wed 1 Mar 2028 10:00–11:00 (1 h)"


def test_ranges_name_a_month_once() -> None:
    assert range_words(DAY, date(2026, 11, 27)) == "Wed 25 – Fri 27 Nov"
    assert range_words(date(2026, 11, 30), date(2026, 12, 1)) == "Mon 30 Nov – Tue 1 Dec"


@pytest.mark.parametrize(
    ("span", "long", "short"),
    [
        (Span.week_of(DAY), "Week 48 · Mon 23 – Sun 29 Nov 2026", "W48 · 23–29 Nov"),
        (Span.of_days(DAY, 1), "Wed 25 Nov 2026", "Wed 25 Nov"),
        (Span.of_days(DAY, 3), "Wed 25 – Fri 27 Nov 2026", "25–27 Nov"),
        (Span.month_of(DAY), "November 2026", "Nov 2026"),
        (
            Span.week_of(date(2026, 12, 31)),
            "Week 53 · Mon 28 Dec 2026 – Sun 3 Jan 2027",
            "W53 · 28 Dec–3 Jan",
        ),
    ],
)
def test_spans(span: Span, long: str, short: str) -> None:
    assert (span_words(span), short_span_words(span)) == (long, short)


def test_f14_a_week_that_begins_on_sunday_has_the_number_of_its_thursday() -> None:
    assert week_number(Span.week_of(DAY, 6)) == 48


def test_zones_say_their_offset() -> None:
    noon = ZONE.at(DAY, 720)
    assert zone_words(ZONE, noon) == "Europe/Copenhagen · UTC+1"
    assert offset_words(Zone("Asia/Kathmandu"), noon) == "UTC+5:45"
    assert offset_words(Zone("America/St_Johns"), noon) == "UTC-3:30"
    assert zone_words(UTC_ZONE, noon) == "UTC"
    assert zone_words(Zone("Etc/UTC"), noon) == "UTC"
