"""Public holidays by country, as rules that hold in any year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

Rule = Callable[[int], date]


def easter(year: int) -> date:
    """Give Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    century, of_century = divmod(year, 100)
    lunar = year % 19
    epact = (19 * lunar + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (lunar + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _on(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days)


def _nth(nth: int, weekday: int, month: int) -> Rule:
    """Give the nth weekday (0 is Monday) of a month."""

    def rule(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return rule


def _last(weekday: int, month: int) -> Rule:
    def rule(year: int) -> date:
        after = date(year + month // 12, month % 12 + 1, 1)
        return after - timedelta((after.weekday() - weekday - 1) % 7 + 1)

    return rule


_NEW_YEAR = ("New Year's Day", _on(1, 1))
_GOOD_FRIDAY = ("Good Friday", _easter(-2))
_EASTER_MONDAY = ("Easter Monday", _easter(1))
_ASCENSION = ("Ascension Day", _easter(39))
_WHIT_MONDAY = ("Whit Monday", _easter(50))
_CHRISTMAS = ("Christmas Day", _on(12, 25))
_BOXING_DAY = ("Boxing Day", _on(12, 26))

RULES: dict[str, tuple[tuple[str, Rule], ...]] = {
    "Denmark": (
        _NEW_YEAR,
        ("Maundy Thursday", _easter(-3)),
        _GOOD_FRIDAY,
        _EASTER_MONDAY,
        _ASCENSION,
        _WHIT_MONDAY,
        ("Grundlovsdag (Constitution Day)", _on(6, 5)),
        ("Christmas Eve", _on(12, 24)),
        _CHRISTMAS,
        _BOXING_DAY,
    ),
    "Sweden": (
        _NEW_YEAR,
        ("Epiphany", _on(1, 6)),
        _GOOD_FRIDAY,
        _EASTER_MONDAY,
        ("Labour Day", _on(5, 1)),
        _ASCENSION,
        ("Nationaldagen", _on(6, 6)),
        ("Julafton (Christmas Eve)", _on(12, 24)),
        _CHRISTMAS,
        _BOXING_DAY,
    ),
    "United Kingdom": (
        _NEW_YEAR,
        _GOOD_FRIDAY,
        _EASTER_MONDAY,
        ("Early May bank holiday", _nth(1, 0, 5)),
        ("Spring bank holiday", _last(0, 5)),
        ("Summer bank holiday", _last(0, 8)),
        _CHRISTMAS,
        _BOXING_DAY,
    ),
    "Germany": (
        _NEW_YEAR,
        _GOOD_FRIDAY,
        _EASTER_MONDAY,
        ("Tag der Arbeit", _on(5, 1)),
        _ASCENSION,
        _WHIT_MONDAY,
        ("Tag der Deutschen Einheit", _on(10, 3)),
        _CHRISTMAS,
        _BOXING_DAY,
    ),
    "United States": (
        _NEW_YEAR,
        ("Martin Luther King Jr. Day", _nth(3, 0, 1)),
        ("Presidents' Day", _nth(3, 0, 2)),
        ("Memorial Day", _last(0, 5)),
        ("Juneteenth", _on(6, 19)),
        ("Independence Day", _on(7, 4)),
        ("Labor Day", _nth(1, 0, 9)),
        ("Thanksgiving", _nth(4, 3, 11)),
        _CHRISTMAS,
    ),
    "India": (
        ("Republic Day", _on(1, 26)),
        ("Independence Day", _on(8, 15)),
        ("Gandhi Jayanti", _on(10, 2)),
        ("Kannada Rajyotsava", _on(11, 1)),
        _CHRISTMAS,
    ),
    "Japan": (
        ("元日 New Year's Day", _on(1, 1)),
        ("成人の日 Coming of Age Day", _nth(2, 0, 1)),
        ("National Foundation Day", _on(2, 11)),
        ("昭和の日 Showa Day", _on(4, 29)),
        ("Constitution Memorial Day", _on(5, 3)),
        ("Greenery Day", _on(5, 4)),
        ("こどもの日 Children's Day", _on(5, 5)),
        ("Marine Day", _nth(3, 0, 7)),
        ("Mountain Day", _on(8, 11)),
        ("Respect for the Aged Day", _nth(3, 0, 9)),
        ("Sports Day", _nth(2, 0, 10)),
        ("文化の日 Culture Day", _on(11, 3)),
        ("Labour Thanksgiving Day", _on(11, 23)),
    ),
}


def _named(country: str, first: date, last: date) -> Iterator[tuple[date, str]]:
    for year in range(first.year, last.year + 1):
        for name, rule in RULES[country]:
            if first <= (day := rule(year)) <= last:
                yield day, name


@lru_cache(maxsize=256)
def holidays(country: str, first: date, last: date) -> dict[date, str]:
    """Give the country's holidays from `first` to `last`, both included; not to be changed by the caller."""
    return dict(sorted(_named(country, first, last)))
