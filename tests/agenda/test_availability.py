from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.availability import Count, Standing, free_counts, standing
from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import ShowAs
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import UTC_ZONE
from tests.agenda.samples import COPENHAGEN, event, events_within, instant

ANNA, BO = PersonID("anna"), PersonID("bo")
HALVES = [(0, 30), (30, 60)]

calendars = st.builds(
    lambda events, knowledge, synced: Calendar(ANNA, 0, 100, events, knowledge, synced),
    events_within(0, 100, longest=40),
    st.sampled_from(Knowledge),
    st.none() | st.tuples(st.integers(0, 50), st.integers(50, 120)),
)
slots_in_order = st.lists(st.integers(0, 110), min_size=2, max_size=12, unique=True).map(
    lambda edges: list(zip(sorted(edges)[:-1:2], sorted(edges)[1::2], strict=False))
)


def test_who_has_nothing_is_free_and_who_has_something_is_not() -> None:
    counts = free_counts([Calendar(ANNA, 0, 60), Calendar(BO, 0, 60, (event(40, 50),))], HALVES, UTC_ZONE)
    assert counts == (Count(0, 30, free=2, busy=0, unknown=0), Count(30, 60, free=1, busy=1, unknown=0))


@pytest.mark.parametrize("knowledge", [Knowledge.LOADING, Knowledge.NOT_PERMITTED, Knowledge.UNREAD])
def test_who_could_not_be_read_is_never_free(knowledge: Knowledge) -> None:
    (first, _) = free_counts([Calendar(ANNA, 0, 60, knowledge=knowledge)], HALVES, UTC_ZONE)
    assert (first.free, first.busy, first.unknown) == (0, 0, 1)


def test_an_entry_that_could_not_be_understood_may_stand_anywhere() -> None:
    counts = free_counts([Calendar(ANNA, 0, 60, (event(30, 60),), unreadable=1)], HALVES, UTC_ZONE)
    assert [(count.free, count.busy, count.unknown) for count in counts] == [(0, 0, 1), (0, 1, 0)]


def test_outside_what_the_server_holds_nobody_is_free() -> None:
    counts = free_counts([Calendar(ANNA, 0, 60, synced=(0, 45))], HALVES, UTC_ZONE)
    assert [count.unknown for count in counts] == [0, 1]


def test_something_of_unknown_meaning_is_unknown_unless_something_else_is_there() -> None:
    odd = event(0, 60, ShowAs.UNKNOWN)
    counts = free_counts([Calendar(ANNA, 0, 60, (odd, event(30, 60)))], HALVES, UTC_ZONE)
    assert [(count.busy, count.unknown) for count in counts] == [(0, 1), (1, 0)]


def test_working_elsewhere_free_and_cancelled_leave_people_free() -> None:
    harmless = (event(0, 60, ShowAs.ELSEWHERE), event(0, 60, ShowAs.FREE), event(0, 60, cancelled=True))
    assert all(count.free == 1 for count in free_counts([Calendar(ANNA, 0, 60, harmless)], HALVES, UTC_ZONE))


def test_an_event_that_touches_a_slot_only_at_its_edge_is_not_in_it() -> None:
    counts = free_counts([Calendar(ANNA, 0, 60, (event(30, 60),))], HALVES, UTC_ZONE)
    assert [count.busy for count in counts] == [0, 1]


def test_nobody_and_no_slots_are_answered_too() -> None:
    assert free_counts([], HALVES, UTC_ZONE) == (Count(0, 30, 0, 0, 0), Count(30, 60, 0, 0, 0))
    assert free_counts([Calendar(ANNA, 0, 60)], [], UTC_ZONE) == ()


def test_slots_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        free_counts([], [(30, 60), (0, 30)], UTC_ZONE)


def test_a_holiday_elsewhere_takes_its_own_time_and_its_day_here() -> None:
    """Of a day in Tokyo, 16:00 to 16:00 in Copenhagen: from then to the end of the day on which it is drawn."""
    begin = instant(COPENHAGEN, date(2026, 11, 22), 16)
    holiday = event(begin, begin + 1440, ShowAs.AWAY)
    slots = [(begin + hour * 60, begin + hour * 60 + 60) for hour in (-1, 0, 12, 31, 32)]
    (known,) = [Calendar(ANNA, begin - 1440, begin + 2880, (holiday,))]
    assert [count.busy for count in free_counts([known], slots, COPENHAGEN)] == [0, 1, 1, 1, 0]
    assert [standing(known, start, COPENHAGEN).taken is None for start, _ in slots] == [True, False, False, False, True]


def test_free_time_ends_where_the_next_event_begins_and_taken_time_where_the_longest_ends() -> None:
    known = Calendar(ANNA, 0, 300, (event(60, 90, name="a"), event(60, 120, name="b"), event(200, 210)))
    assert standing(known, 0, UTC_ZONE) == Standing(None, 60)
    assert standing(known, 70, UTC_ZONE).until == 120
    assert standing(known, 120, UTC_ZONE) == Standing(None, 200)
    assert standing(known, 210, UTC_ZONE) == Standing(None, None)


@given(st.lists(calendars, max_size=5), slots_in_order)
def test_counts_agree_with_looking_at_every_minute(calendars: list[Calendar], slots: list[Stretch]) -> None:
    for count in free_counts(calendars, slots, UTC_ZONE):
        free = busy = 0
        for calendar in calendars:
            inside = [e for e in calendar.events if e.occupies and e.overlaps(count.start, count.end)]
            known = all(calendar.known_at(minute) for minute in range(count.start, count.end))
            busy += any(e.show_as is not ShowAs.UNKNOWN for e in inside)
            free += known and not inside
        assert (count.free, count.busy) == (free, busy)
        assert count.free + count.busy + count.unknown == len(calendars)
