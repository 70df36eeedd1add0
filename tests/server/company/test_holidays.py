"""Public holidays, against dates from printed calendars."""

from __future__ import annotations

from datetime import date

import pytest

from ontime_tui.server.company.acme.holidays import RULES, easter, holidays


@pytest.mark.parametrize(
    "sunday",
    [date(2008, 3, 23), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)],
)
def test_easter(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("Denmark", date(2026, 5, 25), "Whit Monday"),
        ("United States", date(2026, 11, 26), "Thanksgiving"),
        ("United States", date(2026, 9, 7), "Labor Day"),
        ("United Kingdom", date(2026, 8, 31), "Summer bank holiday"),
        ("United Kingdom", date(2026, 5, 25), "Spring bank holiday"),
        ("Japan", date(2026, 1, 12), "成人の日 Coming of Age Day"),
    ],
)
def test_a_day_that_everybody_has_off(country: str, day: date, name: str) -> None:
    assert holidays(country, day, day) == {day: name}


def test_only_the_days_asked_for_across_the_turn_of_a_year() -> None:
    for country in RULES:
        found = holidays(country, date(2026, 12, 20), date(2027, 1, 5))
        assert set(found) <= {date(2026, 12, day) for day in range(20, 32)} | {
            date(2027, 1, day) for day in range(1, 6)
        }
        assert date(2026, 12, 25) in found or country == "Japan"
