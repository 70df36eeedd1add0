"""Whole days that are those of another zone, on the days on which its clocks are turned."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.atlas import atlas
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.whole_days import turning_zone, whole_days
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import COPENHAGEN, KATHMANDU, LORD_HOWE, NEW_YORK, SANTIAGO, zones

LONDON, AUCKLAND, UTC = Zone("Europe/London"), Zone("Pacific/Auckland"), Zone("UTC")
TOKYO = Zone("Asia/Tokyo")
FROM, TO = date(2026, 1, 1), date(2027, 12, 31)


def turned_days(zone: Zone) -> list[date]:
    """Every day of two years on which the clocks of a zone are turned."""
    every = (FROM + timedelta(days=n) for n in range((TO - FROM).days))
    return [day for day in every if zone.minutes_in(day) != 1440]


@pytest.mark.parametrize(
    ("made_in", "seen_in", "day", "drawn_on"),
    [
        (LONDON, COPENHAGEN, date(2026, 3, 29), date(2026, 3, 29)),
        (LONDON, COPENHAGEN, date(2026, 10, 25), date(2026, 10, 25)),
        (NEW_YORK, COPENHAGEN, date(2026, 3, 8), date(2026, 3, 8)),
        (NEW_YORK, TOKYO, date(2026, 11, 1), date(2026, 11, 2)),
        (COPENHAGEN, NEW_YORK, date(2026, 10, 25), date(2026, 10, 25)),
        (LORD_HOWE, UTC, date(2026, 4, 5), date(2026, 4, 5)),
        (SANTIAGO, KATHMANDU, date(2026, 9, 6), date(2026, 9, 6)),
        (AUCKLAND, UTC, date(2026, 4, 5), date(2026, 4, 4)),
    ],
)
def test_a_day_of_elsewhere_on_which_clocks_are_turned_is_one_day(
    made_in: Zone, seen_in: Zone, day: date, drawn_on: date
) -> None:
    start, end = made_in.midnight(day), made_in.midnight(day + timedelta(days=1))
    assert end - start != 1440
    assert whole_days(start, end, seen_in) == Span(drawn_on)


@given(zones, zones, st.dates(FROM, TO), st.integers(1, 10))
def test_days_of_elsewhere_take_the_dates_that_hold_most_of_them(
    made_in: Zone, seen_in: Zone, first: date, count: int
) -> None:
    start, end = made_in.midnight(first), made_in.midnight(first + timedelta(days=count))
    found = whole_days(start, end, seen_in)
    if made_in == KATHMANDU:  # its days of 24 hours begin at a quarter to
        return
    assert found
    assert found.days == count
    assert abs(found.first - first) <= timedelta(days=1)


def test_no_clock_that_is_turned_anywhere_is_forgotten() -> None:
    zones = [placed.zone for placed in atlas().zones]
    turning = [zone for zone in zones if len({zone.minutes_in(FROM + timedelta(days=n)) for n in range(365)}) > 1]
    assert len(turning) > 100
    for zone in turning:
        for day in turned_days(zone):
            start, end = zone.midnight(day), zone.midnight(day + timedelta(days=1))
            assert turning_zone(start, end), (zone, day)


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK])
def test_a_turned_day_is_one_only_where_and_when_clocks_are_turned(zone: Zone) -> None:
    day = date(2026, 3, 28) if zone == LONDON else date(2026, 3, 9)
    start = zone.midnight(day)
    assert whole_days(start, start + 23 * 60, TOKYO) is None
    assert whole_days(start + 60, start + 60 + 25 * 60, TOKYO) is None
