"""Instants on cells: days of every length, round trips, slots."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import WHOLE_DAY, Hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.widgets.timeline.geometry import Axis, fit, gutter_width
from ontime_tui.ui.widgets.timeline.view import View
from tests.ui.timeline.drawing import COPENHAGEN, OFFICE, WEDNESDAY, WEEK, at, view

LORD_HOWE = Zone("Australia/Lord_Howe")

ZONES = st.sampled_from(
    [COPENHAGEN, LORD_HOWE, Zone("America/Santiago"), Zone("Asia/Kathmandu"), Zone("Pacific/Apia"), Zone("UTC")]
)
HOURS = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda pair: pair[0] < pair[1])
SPANS = st.one_of(
    st.builds(Span.of_days, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 9)),
    st.builds(Span.week_of, st.dates(date(2026, 1, 1), date(2027, 12, 31))),
    st.builds(Span.month_of, st.dates(date(2026, 1, 1), date(2027, 12, 31))),
)
VIEWS = st.builds(
    lambda span, zone, hours, weekends: View(span, zone, None, Hours(60 * hours[0], 60 * hours[1]), weekends, ()),
    SPANS,
    ZONES,
    HOURS,
    st.booleans(),
)
AXES = st.builds(fit, VIEWS, st.integers(31, 240))


def day_cells(axis: Axis) -> list[int]:
    return [one.cells for one in axis.days]


def test_an_hour_is_a_cell_when_ten_hours_have_eleven_cells() -> None:
    axis = fit(view(Span.of_days(WEDNESDAY, 1)), 11)
    assert [axis.cell_of(at(25, hour)) for hour in range(8, 18)] == list(range(10))
    assert axis.right == 10


def test_all_cells_are_used_where_a_smooth_scale_would_waste_many() -> None:
    axis = fit(view(Span.of_days(WEDNESDAY, 1)), 14)
    assert axis.right == 14


def test_halves_of_cells_tell_half_hours() -> None:
    axis = fit(view(Span.of_days(WEDNESDAY, 1)), 10)
    assert axis.halves_of(at(25, 9), at(25, 9, 30)) == (2, 3)
    assert axis.halves_of(at(25, 9, 30), at(25, 11)) == (3, 6)


def test_what_is_shorter_than_half_a_cell_still_has_one() -> None:
    axis = fit(view(Span.of_days(WEDNESDAY, 1)), 10)
    assert axis.halves_of(at(25, 9), at(25, 9)) == (2, 3)
    assert axis.halves_of(at(25, 17, 59), at(25, 18)) == (19, 20)


def test_what_is_hidden_has_no_cells() -> None:
    axis = fit(view(), 54)
    assert axis.halves_of(at(25, 18), at(25, 23)) is None
    assert axis.halves_of(at(24, 18), at(25, 8)) is None
    assert axis.halves_of(at(28, 9), at(28, 10)) is None
    assert axis.cell_of(at(25, 19)) is None
    assert axis.cells_of(at(25, 19), at(25, 20)) is None


def test_a_stretch_over_days_covers_the_parting_between_them() -> None:
    axis = fit(view(), 54)
    assert axis.halves_of(at(23, 17), at(24, 9)) == (18, 24)
    assert axis.partings == (10, 21, 32, 43)
    assert axis.halves_of(at(23, 8), at(23, 18)) == (0, 20)
    assert axis.halves_of(at(24, 8), at(24, 18)) == (22, 42)


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        (COPENHAGEN, date(2026, 3, 29), 23 * 60),
        (COPENHAGEN, date(2026, 10, 25), 25 * 60),
        (LORD_HOWE, date(2026, 4, 5), 24 * 60 + 30),
        (LORD_HOWE, date(2026, 10, 4), 24 * 60 - 30),
    ],
)
def test_a_day_on_which_clocks_change_has_its_real_length(zone: Zone, day: date, minutes: int) -> None:
    span = Span.of_days(day - timedelta(days=1), 3)
    axis = fit(view(span, zone=zone, hours=WHOLE_DAY, weekends=True), 3 * 48 + 4)
    before, changed, after = axis.days
    assert changed.end - changed.start == minutes
    assert changed.cells == minutes // 30
    assert before.cells == after.cells == 48
    assert changed.end == after.start


def test_hours_after_the_change_stand_where_clocks_show_them() -> None:
    span = Span.of_days(date(2026, 3, 29), 1)
    axis = fit(view(span, hours=WHOLE_DAY, weekends=True), 23)
    assert axis.cell_of(COPENHAGEN.at(date(2026, 3, 29), 1 * 60)) == 1
    assert axis.cell_of(COPENHAGEN.at(date(2026, 3, 29), 3 * 60)) == 2
    assert axis.cell_of(COPENHAGEN.at(date(2026, 3, 29), 23 * 60)) == 22


def test_hidden_hours_stay_hidden_when_clocks_change() -> None:
    axis = fit(view(Span.of_days(date(2026, 10, 24), 3), weekends=True), 33)
    assert day_cells(axis) == [10, 10, 10]
    assert [one.end - one.start for one in axis.days] == [600, 600, 600]


def test_a_day_whose_visible_hours_are_skipped_shows_all_of_it() -> None:
    axis = fit(view(Span.of_days(date(2026, 3, 29), 1), hours=Hours(120, 180), weekends=True), 40)
    assert axis.end > axis.start


def test_weekends_make_room_for_working_days() -> None:
    axis = fit(view(weekends=True), 75)
    assert day_cells(axis) == [12, 12, 12, 12, 12, 3, 3]
    roomy = fit(view(weekends=True), 7 * 20 + 6)
    assert day_cells(roomy) == [20] * 7


def test_hidden_weekends_take_no_cells() -> None:
    assert [one.date.weekday() for one in fit(view(), 60).days] == [0, 1, 2, 3, 4]


def test_a_month_has_one_column_a_day() -> None:
    axis = fit(view(Span.month_of(WEDNESDAY), weekends=True), 95)
    assert axis.dense
    assert day_cells(axis) == [3] * 30
    assert axis.slot_at(at(25, 13)) == (at(25, 8), at(25, 18))


def test_columns_of_days_are_equal_when_clocks_change() -> None:
    axis = fit(view(Span.month_of(date(2026, 10, 1)), hours=WHOLE_DAY, weekends=True), 93)
    assert day_cells(axis) == [3] * 31


def test_narrow_days_are_columns() -> None:
    assert fit(
        view(Span.of_days(day=WEDNESDAY, days=9) if False else Span.of_days(WEDNESDAY, 9), weekends=True), 30
    ).dense


@pytest.mark.parametrize(("cells", "slot"), [(10, 60), (14, 60), (20, 30), (30, 30), (40, 15), (80, 15), (5, 120)])
def test_a_slot_is_a_round_time_about_as_long_as_a_cell(cells: int, slot: int) -> None:
    start, end = fit(view(Span.of_days(WEDNESDAY, 1)), cells).slot_at(at(25, 9))
    assert end - start == slot


def test_slots_go_on_over_nights_and_weekends() -> None:
    axis = fit(view(Span.of_days(WEDNESDAY, 9)), 7 * 11)
    assert axis.after(at(25, 17)) == at(26, 8)
    assert axis.after(at(27, 17)) == at(30, 8)
    assert axis.before(at(30, 8)) == at(27, 17)
    assert axis.before(at(25, 8)) is None
    assert axis.after(axis.end - 1) is None


def test_a_hidden_instant_has_the_first_slot_after_it() -> None:
    axis = fit(view(), 54)
    assert axis.slot_at(at(25, 3)) == (at(25, 8), at(25, 9))
    assert axis.slot_at(at(25, 18)) == (at(26, 8), at(26, 9))
    assert axis.slot_at(at(1, 12))[0] == at(23, 8)
    assert fit(view(weekends=True), 80).slot_at(at(29, 0, 48))[0] == at(29, 8)


def test_a_hidden_instant_that_no_slot_follows_has_the_last_one() -> None:
    axis = fit(view(), 54)
    assert axis.slot_at(at(27, 18)) == (at(27, 17), at(27, 18))
    assert axis.slot_at(at(29, 12))[0] == at(27, 17)


def test_slots_of_a_long_day_are_real_hours() -> None:
    axis = fit(view(Span.of_days(date(2026, 10, 25), 1), hours=WHOLE_DAY, weekends=True), 25)
    slots = []
    moment: int | None = axis.start
    while moment is not None:
        slots.append(axis.slot_at(moment))
        moment = axis.after(moment)
    assert len(slots) == 25
    assert {end - start for start, end in slots} == {60}


@pytest.mark.parametrize("width", range(0, 260, 13))
def test_names_leave_room_for_the_chart(width: int) -> None:
    assert 0 <= gutter_width(width) <= max(width - 1, 0)
    assert width < 40 or gutter_width(width) <= width // 3


@given(AXES)
def test_every_cell_comes_back_from_its_first_minute(axis: Axis) -> None:
    for one in axis.days:
        for cell in range(one.left, one.right):
            start, end = axis.stretch_of(cell)
            assert start <= end
            if start < end:
                assert axis.cell_of(start) == cell
                assert axis.cell_of(end - 1) == cell


@given(AXES)
def test_cells_of_a_day_hold_all_of_its_time_once(axis: Axis) -> None:
    for one in axis.days:
        edges = [one.minute_of(cell) for cell in range(one.left, one.right + 1)]
        assert (edges[0], edges[-1]) == (one.start, one.end)
        assert edges == sorted(edges)


@given(AXES, st.data())
def test_an_instant_falls_into_its_slot_and_its_cells(axis: Axis, data: st.DataObject) -> None:
    moment = data.draw(st.integers(axis.start, axis.end - 1))
    start, end = axis.slot_at(moment)
    assert start < end
    reach = axis.cells_of(start, end)
    assert reach is not None
    assert 0 <= reach[0] < reach[1] <= axis.right
    cell = axis.cell_of(moment)
    if cell is not None:
        assert start <= moment < end
        assert reach[0] <= cell <= reach[1]


@given(AXES)
def test_stepping_right_and_back_left_visits_the_same_slots(axis: Axis) -> None:
    there = [axis.slot_at(axis.start)[0]]
    while (moment := axis.after(there[-1])) is not None:
        there.append(moment)
    back = [axis.slot_at(axis.end - 1)[0]]
    while (moment := axis.before(back[-1])) is not None:
        back.append(moment)
    assert there == back[::-1]
    assert there == sorted(set(there))


@given(AXES, st.data())
def test_whatever_has_a_visible_minute_has_a_half_cell(axis: Axis, data: st.DataObject) -> None:
    start = data.draw(st.integers(axis.start - 3000, axis.end + 3000))
    end = start + data.draw(st.integers(0, 6000))
    visible = any(one.start < max(end, start + 1) and one.end > start for one in axis.days)
    reach = axis.halves_of(start, end)
    assert (reach is not None) == visible
    if reach:
        assert 0 <= reach[0] < reach[1] <= 2 * axis.right


@given(AXES, st.data())
def test_later_instants_never_stand_further_left(axis: Axis, data: st.DataObject) -> None:
    one, other = sorted(data.draw(st.tuples(*[st.integers(axis.start, axis.end - 1)] * 2)))
    cells = axis.cell_of(one), axis.cell_of(other)
    if None not in cells:
        assert sorted(cell for cell in cells if cell is not None) == list(cells)


def test_a_week_of_the_office_fits_a_small_terminal() -> None:
    axis = fit(view(WEEK, hours=OFFICE, weekends=True), 80 - gutter_width(80))
    assert day_cells(axis) == [10, 10, 10, 10, 10, 3, 3]
