from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.lanes import (
    all_day,
    bands,
    importance,
    next_event,
    segments,
)
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import (
    COPENHAGEN,
    KATHMANDU,
    LORD_HOWE,
    NEW_YORK,
    SANTIAGO,
    days,
    event,
    events_within,
    instant,
    zones,
)

TUESDAY = date(2026, 11, 24)
rows = events_within(0, 120, longest=60)


def names(events: tuple[Event, ...]) -> str:
    return " ".join(event.id for event in events)


def test_a_row_is_cut_where_events_begin_and_end() -> None:
    long, short = event(0, 60, name="long"), event(20, 30, name="short")
    cut = [(s.start, s.end, names(s.events)) for s in segments([long, short], 0, 100)]
    assert cut == [(0, 20, "long"), (20, 30, "short long"), (30, 60, "long")]


def test_the_most_important_event_is_on_top() -> None:
    kinds = [ShowAs.FREE, ShowAs.ELSEWHERE, ShowAs.UNKNOWN, ShowAs.TENTATIVE, ShowAs.BUSY]
    stack = [event(0, 10, kind, name=kind.value) for kind in kinds] + [event(0, 10, name="cancelled", cancelled=True)]
    (segment,) = segments(stack, 0, 10)
    assert names(segment.events) == "busy tentative unknown working elsewhere free cancelled"
    assert segment.top.show_as is ShowAs.BUSY


def test_a_meeting_in_an_absence_is_on_top_of_it() -> None:
    stack = [event(0, 100, ShowAs.AWAY, name="absence"), event(10, 20, name="meeting")]
    assert [segment.top.id for segment in segments(stack, 0, 100)] == ["absence", "meeting", "absence"]


def test_a_point_in_time_is_a_segment_without_length() -> None:
    point, meeting = event(10, 10, name="point"), event(0, 20, name="meeting")
    cut = [(s.start, s.end, names(s.events)) for s in segments([meeting, point], 0, 20)]
    assert cut == [(0, 10, "meeting"), (10, 10, "point meeting"), (10, 20, "meeting")]


def test_what_hangs_out_of_the_row_is_cut_off() -> None:
    cut = [(s.start, s.end) for s in segments([event(-50, 5), event(8, 99), event(10, 20), event(-9, 0)], 0, 10)]
    assert cut == [(0, 5), (8, 10)]


@given(rows)
def test_segments_hold_exactly_the_events_of_each_minute(events: tuple[Event, ...]) -> None:
    held = {minute: s.events for s in segments(events, 10, 100) for minute in range(s.start, s.end)}
    for minute in range(10, 100):
        covering = sorted((e for e in events if e.start <= minute < e.end), key=importance)
        assert list(held.get(minute, ())) == covering


@given(rows)
def test_segments_are_in_order_and_lose_no_event(events: tuple[Event, ...]) -> None:
    found = segments(reversed(events), 0, 1000)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {e for segment in found for e in segment.events} == set(events)
    assert all(segment.start < segment.end or segment.top.minutes == 0 or segment.events for segment in found)


def test_g06_two_hundred_events_in_one_slot_are_one_segment() -> None:
    crowd = [event(0, 30, name=str(n)) for n in range(200)]
    (segment,) = segments(crowd, 0, 60)
    assert len(segment.events) == 200


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (COPENHAGEN, date(2026, 3, 29)),
        (COPENHAGEN, date(2026, 10, 25)),
        (NEW_YORK, date(2026, 3, 8)),
        (LORD_HOWE, date(2026, 4, 5)),
        (LORD_HOWE, date(2026, 10, 4)),
        (KATHMANDU, date(2026, 10, 25)),
        (SANTIAGO, date(2026, 9, 6)),
    ],
)
def test_from_midnight_to_midnight_is_all_day_however_long_the_day(zone: Zone, day: date) -> None:
    assert all_day(event(zone.midnight(day), zone.at(day, 1440)), zone) == Span(day)


@given(zones, days, st.integers(1, 40))
def test_whole_local_days_are_drawn_on_exactly_these(zone: Zone, first: date, count: int) -> None:
    end = zone.midnight(first + timedelta(days=count))
    assert all_day(event(zone.midnight(first), end), zone) == Span(first, count)


@pytest.mark.parametrize(
    ("made_in", "seen_in", "drawn_on"),
    [
        (NEW_YORK, COPENHAGEN, TUESDAY),
        (COPENHAGEN, NEW_YORK, TUESDAY),
        (LORD_HOWE, COPENHAGEN, TUESDAY),
        (COPENHAGEN, KATHMANDU, TUESDAY),
        (Zone("Asia/Kolkata"), NEW_YORK, TUESDAY),
        (Zone("Pacific/Fiji"), Zone("UTC"), TUESDAY),
        (Zone("Pacific/Auckland"), Zone("America/Los_Angeles"), date(2026, 11, 23)),
    ],
)
def test_an_all_day_event_of_elsewhere_is_on_the_date_that_holds_most_of_it(
    made_in: Zone, seen_in: Zone, drawn_on: date
) -> None:
    foreign = event(made_in.midnight(TUESDAY), made_in.at(TUESDAY, 1440))
    assert all_day(foreign, seen_in) == Span(drawn_on)


@given(zones, zones, days, st.integers(1, 10))
def test_whole_days_of_elsewhere_take_no_more_dates_than_they_have_days(
    made_in: Zone, seen_in: Zone, first: date, count: int
) -> None:
    start = made_in.midnight(first)
    found = all_day(event(start, start + count * 1440), seen_in)
    if start % 30 == 0:
        assert found
        assert found.days == count
        assert abs(found.first - first) <= timedelta(days=1)


@pytest.mark.parametrize("minutes", [30, 1439, 1441, 1380, 1500, 2900])
def test_what_is_no_number_of_whole_days_is_not_all_day(minutes: int) -> None:
    start = instant(COPENHAGEN, TUESDAY, 0)
    assert all_day(event(start, start + minutes), COPENHAGEN) is None


def test_a_day_of_24_hours_that_begins_at_no_zones_midnight_is_not_all_day() -> None:
    start = instant(COPENHAGEN, TUESDAY, 9, 10)
    assert all_day(event(start, start + 1440), COPENHAGEN) is None


def test_bands_are_whole_days_and_long_stretches() -> None:
    midnight, nine = COPENHAGEN.midnight(TUESDAY), instant(COPENHAGEN, TUESDAY, 9)
    holiday, journey = event(midnight, midnight + 2880, name="holiday"), event(nine, nine + 1500, name="journey")
    until_midnight = event(nine, midnight + 2880, name="until midnight")
    found = bands([event(nine, nine + 60), holiday, journey, until_midnight], COPENHAGEN)
    assert [(band.event.id, band.days.first, band.days.days, band.all_day) for band in found] == [
        ("holiday", TUESDAY, 2, True),
        ("journey", TUESDAY, 2, False),
        ("until midnight", TUESDAY, 2, False),
    ]


def test_a_range_of_days_holds_its_first_and_last() -> None:
    week = Span(TUESDAY, 7)
    assert week.last == date(2026, 11, 30)
    assert TUESDAY in week
    assert week.last in week
    assert week.last + timedelta(days=1) not in week


@given(rows, st.integers(-5, 130))
def test_next_is_the_first_that_begins_later_and_takes_time(events: tuple[Event, ...], moment: int) -> None:
    after = [e for e in events if e.start > moment and e.occupies]
    assert next_event(events, moment) == (after[0] if after else None)
