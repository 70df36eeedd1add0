from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.recurrence import CANNOT_BE_SHOWN, REPEATS, Recurrence, words
from tests.agenda.samples import days

TUESDAY = date(2026, 11, 24)
"""The fourth and last of its month."""
LAST_FRIDAY = date(2026, 11, 27)
"""The fourth and last Friday."""
MONDAY = date(2026, 11, 30)
"""The fifth and last Monday, and the last day of the month."""
SUNDAY = date(2026, 11, 1)
"""The first day of the month."""


@pytest.mark.parametrize(
    ("first", "numbers", "said"),
    [
        (TUESDAY, {"interval": 1}, "Every day"),
        (TUESDAY, {"interval": 3, "type": 0}, "Every 3 days"),
        (TUESDAY, {"interval": 1, "days_of_week": (2, 4)}, "Every week on Tuesday and Thursday"),
        (TUESDAY, {"interval": 1, "days_of_week": (3, 5)}, "Every week on Tuesday and Thursday"),
        (TUESDAY, {"interval": 2, "days_of_week": (2,)}, "Every 2 weeks on Tuesday"),
        (TUESDAY, {"interval": 1, "days_of_week": (0, 2, 4)}, "Every week on Tuesday, Thursday and Sunday"),
        (SUNDAY, {"interval": 1, "days_of_week": (7,)}, "Every week on Sunday"),
        (SUNDAY, {"interval": 1, "days_of_week": (0, 1, 2, 3, 4, 5, 6)}, "Every day"),
        (date(2026, 11, 27), {"interval": 1, "days_of_week": (6, 2, 3, 4, 5)}, "Every week on 5 days"),
        (MONDAY, {"interval": 1, "day_of_month": 30}, "Every month on the 30th"),
        (MONDAY, {"interval": 2, "day_of_month": 31}, "Every 2 months on the 31st"),
        (date(2026, 12, 24), {"day_of_month": 24, "month": 12}, "Every year on 24 December"),
        (date(2026, 12, 24), {"interval": 1, "day_of_month": 24, "month": 11}, "Every year on 24 December"),
        (
            date(2026, 12, 22),
            {"interval": 1, "day_of_week": 2, "day_of_week_index": 4},
            "The fourth Tuesday of every month",
        ),
        (TUESDAY, {"interval": 2, "day_of_week": 3, "day_of_week_index": 3}, "The fourth Tuesday of every 2 months"),
        (LAST_FRIDAY, {"interval": 1, "day_of_week": 5, "day_of_week_index": 5}, "The last Friday of every month"),
        (
            LAST_FRIDAY,
            {"day_of_week": 6, "day_of_week_index": 3, "month": 11},
            "The fourth Friday of November every year",
        ),
        (MONDAY, {"day_of_week": 1, "day_of_week_index": 4, "month": 10}, "The last Monday of November every year"),
        (SUNDAY, {"interval": 1, "day_of_week": 7, "day_of_week_index": 0}, "Every month"),
        (SUNDAY, {"interval": 1, "day_of_week": 10, "day_of_week_index": 1}, "The first weekend day of every month"),
        (
            date(2026, 11, 2),
            {"interval": 1, "day_of_week": 8, "day_of_week_index": 0},
            "The first weekday of every month",
        ),
    ],
)
def test_a_rule_whose_numbers_agree_with_its_first_day_is_said(first: date, numbers: dict[str, Any], said: str) -> None:
    assert words(Recurrence(**numbers), first) == said


@pytest.mark.parametrize(
    ("first", "numbers", "said"),
    [
        (TUESDAY, {"interval": 1, "days_of_week": (2, 3)}, "Every week on 2 days"),
        (TUESDAY, {"interval": 1, "days_of_week": (1, 2, 3, 4, 5)}, "Every week on 5 days"),
        (LAST_FRIDAY, {"interval": 1, "day_of_week": 5, "day_of_week_index": 4}, "Every month"),
    ],
)
def test_where_two_readings_fit_only_what_they_share_is_said(first: date, numbers: dict[str, Any], said: str) -> None:
    assert words(Recurrence(**numbers), first) == said


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"days_of_week": (2,)},
        {"interval": 1, "days_of_week": (5,)},
        {"interval": 1, "days_of_week": (2, 99)},
        {"interval": 1, "days_of_week": (2, 8)},
        {"interval": 1, "days_of_week": (2,), "day_of_month": 24},
        {"interval": 1, "day_of_month": 23},
        {"interval": 1, "day_of_month": 24, "month": 2},
        {"interval": 1, "day_of_month": 0, "month": 0, "day_of_week": 0, "day_of_week_index": 0},
        {"interval": 1, "day_of_month": 24, "month": 0, "day_of_week": 0, "day_of_week_index": 0},
        {"interval": 1, "day_of_week": 2, "day_of_week_index": 1},
        {"interval": 1, "day_of_week": 4, "day_of_week_index": 4},
        {"interval": 1, "day_of_week": 2},
        {"interval": 1, "day_of_week": -7, "day_of_week_index": 99},
        {"interval": 1, "month": 11},
        {"interval": 1, "type": 3},
    ],
)
def test_a_rule_whose_numbers_do_not_agree_just_repeats(numbers: dict[str, Any]) -> None:
    assert words(Recurrence(**numbers), TUESDAY) == REPEATS


def test_zeros_that_may_mean_nothing_are_not_taken_for_sunday_or_january() -> None:
    nothing: dict[str, Any] = {"month": 0, "day_of_week": 0, "day_of_week_index": 0}
    first_sunday = date(2027, 1, 3)
    assert words(Recurrence(interval=1, day_of_month=0, **nothing), first_sunday) == REPEATS
    assert words(Recurrence(interval=1, day_of_month=3, **nothing), first_sunday) == REPEATS


def test_the_fifth_weekday_of_a_month_is_not_its_last() -> None:
    assert words(Recurrence(interval=1, day_of_week=8, day_of_week_index=4), date(2026, 11, 6)) == REPEATS


@pytest.mark.parametrize(
    "numbers",
    [
        {"interval": 0},
        {"interval": -1},
        {"interval": 1, "type": 99},
        {"interval": 1, "type": -1},
        {"interval": 1, "until": date(2026, 11, 23)},
        {"interval": 1, "start": date(2026, 12, 2), "until": date(2026, 12, 1)},
        {"interval": 1, "occurrences": -3},
    ],
)
def test_a_rule_without_sense_is_said_to_be_one(numbers: dict[str, Any]) -> None:
    assert words(Recurrence(**numbers), TUESDAY) == CANNOT_BE_SHOWN


@pytest.mark.parametrize(
    ("numbers", "ending"),
    [
        ({"until": date(2026, 12, 18)}, " until 18 Dec 2026"),
        ({"until": TUESDAY}, " until 24 Nov 2026"),
        ({"occurrences": 10}, ", 10 times"),
        ({"occurrences": 1}, ", 1 time"),
        ({"occurrences": 0}, ""),
        ({"occurrences": 10, "until": date(2026, 12, 18)}, " until 18 Dec 2026"),
    ],
)
def test_the_end_of_a_rule_is_said(numbers: dict[str, Any], ending: str) -> None:
    assert words(Recurrence(interval=1, days_of_week=(2,), **numbers), TUESDAY) == f"Every week on Tuesday{ending}"


def test_the_rules_own_first_day_counts_before_that_of_the_event() -> None:
    rule = Recurrence(interval=1, days_of_week=(2, 4), start=TUESDAY)
    assert words(rule, date(2026, 12, 2)) == "Every week on Tuesday and Thursday"


@given(days, st.sampled_from([0, 1]), st.sets(st.integers(0, 6), min_size=1))
def test_a_weekly_rule_never_names_a_wrong_day(first: date, base: int, weekdays: set[int]) -> None:
    weekdays |= {first.weekday()}
    numbers = tuple((day + 1) % 7 + base for day in weekdays)
    said = words(Recurrence(interval=1, days_of_week=numbers), first)
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    named = {number for number, name in enumerate(names) if name in said}
    assert named == weekdays or said in {f"Every week on {len(weekdays)} days", "Every day", "Every weekday"}


_number = st.none() | st.integers(-2, 40)


@given(
    st.builds(
        Recurrence,
        type=_number,
        interval=_number,
        day_of_week=_number,
        day_of_week_index=_number,
        days_of_week=st.lists(st.integers(-2, 12), max_size=4).map(tuple),
        day_of_month=_number,
        month=_number,
        occurrences=_number,
        start=st.none() | st.dates(),
        until=st.none() | st.dates(),
    ),
    st.dates(),
)
def test_no_numbers_at_all_make_it_fail(rule: Recurrence, first: date) -> None:
    said = words(rule, first)
    assert said[:1].isupper()
    assert "None" not in said
