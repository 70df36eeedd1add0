from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import WHOLE_DAY, Hours, shown_dates
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import COPENHAGEN, LORD_HOWE, NEW_YORK, SANTIAGO, days, zones

MONDAY = date(2026, 11, 23)
OFFICE = Hours(8 * 60, 18 * 60)


@pytest.mark.parametrize(
    ("hours", "zone", "day", "minutes"),
    [
        (OFFICE, COPENHAGEN, date(2026, 3, 29), 600),
        (WHOLE_DAY, COPENHAGEN, date(2026, 3, 29), 1380),
        (WHOLE_DAY, COPENHAGEN, date(2026, 10, 25), 1500),
        (WHOLE_DAY, LORD_HOWE, date(2026, 4, 5), 1470),
        (WHOLE_DAY, SANTIAGO, date(2026, 9, 6), 1380),
        (Hours(0, 360), NEW_YORK, date(2026, 11, 1), 420),
        (Hours(120, 180), NEW_YORK, date(2026, 3, 8), 0),
        (Hours(150, 180), NEW_YORK, date(2026, 3, 8), 0),
    ],
)
def test_shown_hours_have_the_length_that_clocks_give_them(hours: Hours, zone: Zone, day: date, minutes: int) -> None:
    begin, end = hours.on(day, zone)
    assert end - begin == minutes


@given(zones, days)
def test_the_whole_day_goes_from_midnight_to_midnight(zone: Zone, day: date) -> None:
    assert WHOLE_DAY.on(day, zone) == (zone.midnight(day), zone.midnight(day) + zone.minutes_in(day))


@given(zones, days, st.integers(0, 23), st.integers(1, 24))
def test_shown_hours_lie_within_their_day(zone: Zone, day: date, first: int, length: int) -> None:
    begin, end = Hours(first * 60, min(first + length, 24) * 60).on(day, zone)
    assert zone.midnight(day) <= begin <= end <= zone.midnight(day) + zone.minutes_in(day)


def test_hours_widen_to_whole_hours_that_hold_the_work() -> None:
    early = office_hours(COPENHAGEN, 6 * 60 + 30, 19 * 60 + 15).on(MONDAY)
    assert OFFICE.holding(early, COPENHAGEN) == Hours(6 * 60, 20 * 60)


def test_hours_never_shrink() -> None:
    assert OFFICE.holding(office_hours(COPENHAGEN).on(MONDAY), COPENHAGEN) == OFFICE
    assert OFFICE.holding([(5, 5)], COPENHAGEN) == OFFICE


def test_work_elsewhere_that_goes_past_midnight_here_shows_the_whole_day() -> None:
    assert OFFICE.holding(office_hours(NEW_YORK, 9 * 60, 19 * 60).on(MONDAY), COPENHAGEN) == WHOLE_DAY
    assert OFFICE.holding(office_hours(NEW_YORK).on(MONDAY), COPENHAGEN) == Hours(8 * 60, 23 * 60)


@pytest.mark.parametrize(("first", "last"), [(-60, 600), (600, 600), (900, 600), (0, 1500)])
def test_hours_without_sense_are_refused(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="begin before"):
        Hours(first, last)


def test_weekends_are_left_out_on_demand() -> None:
    week = Span.week_of(MONDAY)
    assert shown_dates(week, weekends=True) == week.dates
    assert shown_dates(week, weekends=False) == week.dates[:5]


def test_a_weekend_alone_is_shown_all_the_same() -> None:
    sunday = Span.of_days(date(2026, 11, 29), 1)
    assert shown_dates(sunday, weekends=False) == sunday.dates
