from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontime_tui.agenda.minute import minute_of, moment_of
from ontime_tui.agenda.zone import UnknownZoneError, WallTime, Zone
from tests.agenda.samples import (
    BEIRUT,
    COPENHAGEN,
    KATHMANDU,
    LORD_HOWE,
    NEW_YORK,
    SANTIAGO,
    days,
    minutes_of_day,
    zones,
)

TWO_ENDS = st.sampled_from([date.min, date(1, 1, 2), date(1, 1, 3), date(9999, 12, 30), date.max])


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        (COPENHAGEN, date(2026, 3, 28), 1440),
        (COPENHAGEN, date(2026, 3, 29), 1380),
        (COPENHAGEN, date(2026, 10, 25), 1500),
        (NEW_YORK, date(2026, 3, 8), 1380),
        (NEW_YORK, date(2026, 11, 1), 1500),
        (LORD_HOWE, date(2026, 10, 4), 1410),
        (LORD_HOWE, date(2026, 4, 5), 1470),
        (KATHMANDU, date(2026, 3, 29), 1440),
        (KATHMANDU, date(1985, 12, 31), 1440),
        (KATHMANDU, date(1986, 1, 1), 1425),
        (SANTIAGO, date(2026, 9, 5), 1440),
        (SANTIAGO, date(2026, 9, 6), 1380),
        (SANTIAGO, date(2026, 4, 4), 1500),
        (BEIRUT, date(2026, 3, 29), 1380),
        (Zone("Pacific/Apia"), date(2011, 12, 30), 0),
        (Zone("Antarctica/Troll"), date(2026, 3, 29), 1320),
    ],
)
def test_days_have_the_length_that_clocks_give_them(zone: Zone, day: date, minutes: int) -> None:
    assert zone.minutes_in(day) == minutes


@pytest.mark.parametrize(
    ("zone", "day", "first_shown"),
    [
        (COPENHAGEN, date(2026, 3, 29), "00:00"),
        (SANTIAGO, date(2026, 9, 6), "01:00"),
        (BEIRUT, date(2026, 3, 29), "01:00"),
        (Zone("America/Toronto"), date(1919, 3, 31), "00:30"),
    ],
)
def test_a_day_begins_where_the_gap_over_midnight_ends(zone: Zone, day: date, first_shown: str) -> None:
    midnight = zone.midnight(day)
    assert zone.wall(midnight).text == first_shown
    assert zone.day_of(midnight) == day
    assert zone.day_of(midnight - 1) == day - timedelta(days=1)


def test_of_a_midnight_that_comes_twice_the_first_begins_the_day() -> None:
    havana, day = Zone("America/Havana"), date(2026, 11, 1)
    assert len(havana.instants(day, 0)) == 2
    assert havana.day_of(havana.midnight(day) - 1) == day - timedelta(days=1)
    assert havana.minutes_in(day) == 1500


@pytest.mark.parametrize(
    ("zone", "day", "asked", "shown"),
    [
        (COPENHAGEN, date(2026, 3, 29), 150, "03:30"),
        (NEW_YORK, date(2026, 3, 8), 120, "03:00"),
        (LORD_HOWE, date(2026, 10, 4), 135, "02:45"),
    ],
)
def test_a_time_in_a_gap_moves_forward_by_the_gap(zone: Zone, day: date, asked: int, shown: str) -> None:
    assert zone.instants(day, asked) == ()
    assert not zone.exists(day, asked)
    assert zone.wall(zone.at(day, asked)).text == shown


@pytest.mark.parametrize(
    ("zone", "day", "asked", "apart"),
    [(COPENHAGEN, date(2026, 10, 25), 150, 60), (LORD_HOWE, date(2026, 4, 5), 105, 30)],
)
def test_a_time_that_comes_twice_has_two_instants_and_means_the_first(
    zone: Zone, day: date, asked: int, apart: int
) -> None:
    first, second = zone.instants(day, asked)
    assert second - first == apart
    assert zone.at(day, asked) == first


@given(zones, st.integers(0, 2_200_000_000 // 60))
def test_clocks_agree_with_the_time_zone_database(zone: Zone, minute: int) -> None:
    local = moment_of(minute).astimezone(ZoneInfo(zone.name))
    assert zone.wall(minute) == WallTime(local.date(), local.hour * 60 + local.minute)
    assert zone.offset(minute) * 60 == (local.utcoffset() or timedelta()).total_seconds()


@given(zones, days, minutes_of_day)
def test_every_instant_of_a_wall_clock_time_shows_it(zone: Zone, day: date, minute_of_day: int) -> None:
    instants = zone.instants(day, minute_of_day)
    assert all(zone.wall(minute) == WallTime(day, minute_of_day) for minute in instants)
    assert zone.at(day, minute_of_day) in instants or not instants


@given(zones, st.integers(700_000_000 // 60, 2_100_000_000 // 60))
def test_an_instant_is_found_again_by_what_clocks_show(zone: Zone, minute: int) -> None:
    shown = zone.wall(minute)
    assert minute in zone.instants(shown.day, shown.minute_of_day)


@given(zones, days)
@example(COPENHAGEN, date(2026, 3, 29))
@example(SANTIAGO, date(2026, 9, 6))
def test_days_follow_each_other_without_gap_or_overlap(zone: Zone, day: date) -> None:
    midnight, after = zone.midnight(day), zone.midnight(day + timedelta(days=1))
    assert zone.day_of(midnight) == zone.day_of(after - 1) == day
    assert zone.day_of(midnight - 1) < day < zone.day_of(after)


@given(zones, days)
def test_midnight_has_whole_minutes_even_where_offsets_had_seconds(zone: Zone, day: date) -> None:
    long_ago = day.replace(year=day.year - 140, day=min(day.day, 28))
    assert zone.wall(zone.midnight(long_ago)) == WallTime(long_ago, 0)


@given(zones, TWO_ENDS, minutes_of_day)
def test_the_ends_of_the_calendar_do_not_fail(zone: Zone, day: date, minute_of_day: int) -> None:
    assert zone.minutes_in(day) in {0, 1440}
    assert zone.midnight(day) <= zone.at(day, minute_of_day) <= zone.at(day, 1440) + 1440
    assert abs(zone.day_of(zone.at(day, minute_of_day)) - day) <= timedelta(days=3)


def test_instants_beyond_the_calendar_are_shown_near_its_end() -> None:
    assert COPENHAGEN.day_of(minute_of(datetime.max.replace(tzinfo=UTC))).year == 9999
    assert NEW_YORK.day_of(minute_of(datetime.min.replace(tzinfo=UTC))).year == 1
    assert NEW_YORK.day_of(10**18).year == 9999


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "\0", "x" * 4000])
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZoneError):
        Zone.named(name)


def test_midnight_at_the_end_of_a_day_is_that_of_the_next() -> None:
    day = date(2026, 10, 25)
    assert COPENHAGEN.at(day, 1440) == COPENHAGEN.midnight(day + timedelta(days=1))
