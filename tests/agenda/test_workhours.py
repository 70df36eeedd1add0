from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.workhours import Period, WorkHours, joined, office_hours, shared
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import COPENHAGEN, KATHMANDU, NEW_YORK, days, instant, zones

stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


def test_working_time_is_on_the_persons_own_clock() -> None:
    monday = date(2026, 11, 23)
    assert office_hours(NEW_YORK).on(monday) == ((instant(COPENHAGEN, monday, 15), instant(COPENHAGEN, monday, 23)),)


def test_a_day_off_has_no_working_time() -> None:
    assert office_hours(KATHMANDU).on(date(2026, 11, 28)) == ()


def test_working_time_is_cut_to_the_stretch_asked_about() -> None:
    monday = date(2026, 11, 23)
    ten, eleven = instant(COPENHAGEN, monday, 10), instant(COPENHAGEN, monday, 11)
    assert office_hours(COPENHAGEN).between(ten, eleven) == ((ten, eleven),)
    assert office_hours(COPENHAGEN).between(instant(COPENHAGEN, monday, 17), instant(COPENHAGEN, monday, 23)) == ()


def test_hours_that_the_clocks_skip_are_no_working_time() -> None:
    night = WorkHours(COPENHAGEN, (Period(6, 120, 180),))
    sunday = date(2026, 3, 29)
    assert night.between(COPENHAGEN.midnight(sunday), COPENHAGEN.at(sunday, 1440)) == ()


@given(zones, days, st.integers(1, 20))
def test_between_is_every_day_on_its_own(zone: Zone, first: date, count: int) -> None:
    hours = office_hours(zone)
    wanted = [stretch for n in range(count) for stretch in hours.on(first + timedelta(days=n))]
    start, end = zone.midnight(first), zone.midnight(first + timedelta(days=count))
    assert list(hours.between(start, end)) == wanted


@given(stretches)
def test_joined_stretches_hold_the_same_time_and_lie_apart(some: list[tuple[int, int]]) -> None:
    made = joined(some)
    held = {minute for start, end in some for minute in range(start, end)}
    assert {minute for start, end in made for minute in range(start, end)} == held
    assert all(one[1] < other[0] for one, other in pairwise(made))
    assert all(start < end for start, end in made)


@given(stretches, stretches)
def test_shared_time_is_in_both(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    one, other = ({minute for start, end in each for minute in range(start, end)} for each in (some, others))
    made = shared(joined(some), joined(others))
    assert {minute for start, end in made for minute in range(start, end)} == one & other
    assert made == shared(joined(others), joined(some))
