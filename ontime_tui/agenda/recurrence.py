"""How often something repeats, in words; only as far as the server's numbers are certain.

Source: Event/Details, RecurrenceContainer. The document doesn't say what `Type` means, nor where its numbers start:
Sunday is 0 or 1, the first week 0 or 1, January 0 or 1. So the words come from the parameters that are there, and a
reading counts only if the first day of the series is one of its days. Where several are left, the words say less.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TypeAlias

from ontime_tui.agenda.english import MONTHS, WEEKDAYS, date_words, ordinal
from ontime_tui.values import dataclass

REPEATS = "Repeats"
CANNOT_BE_SHOWN = "Repeats (the rule cannot be shown)"

_TYPES = range(11)
"""Exchange knows ten patterns; a number beyond them is no pattern at all."""
_PERHAPS_DAILY = {None, 0, 1}

_Days: TypeAlias = frozenset[int]
"""Weekdays as Python counts them."""
_WORKDAYS = frozenset(range(5))
_SPECIAL = (frozenset(range(7)), _WORKDAYS, frozenset({5, 6}))
_NAMES = dict(zip(_SPECIAL, ("day", "weekday", "weekend day"), strict=True)) | {
    frozenset({number}): name for number, name in enumerate(WEEKDAYS)
}
_SUNDAY_FIRST = tuple(frozenset({number}) for number in (6, 0, 1, 2, 3, 4, 5))
_NUMBERINGS: tuple[dict[int, _Days], ...] = (
    dict(enumerate(_SUNDAY_FIRST + _SPECIAL)),
    dict(enumerate(_SUNDAY_FIRST + _SPECIAL, 1)),
    {number + 1: frozenset({number}) for number in range(7)},
)
"""Sunday is 0, Sunday is 1, Monday is 1: .NET's, Java's old and Java's new way."""

_LAST = 5
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", _LAST: "last"}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule, in the numbers of the wire; what the server didn't say is None or empty."""

    type: int | None = None
    interval: int | None = None
    day_of_week: int | None = None
    """Also any day, any weekday, any weekend day: the three numbers after the seven days."""
    day_of_week_index: int | None = None
    """Which of them in the month; the fifth number is the last."""
    days_of_week: tuple[int, ...] = ()
    day_of_month: int | None = None
    month: int | None = None
    occurrences: int | None = None
    start: date | None = None
    """The local day of the first occurrence."""
    until: date | None = None
    """The last local day on which it may occur."""


def words(recurrence: Recurrence, start: date) -> str:
    """Give a rule in words: “Every week on Tuesday and Thursday until 18 Dec 2026”, “The last Friday of every month”.

    Args:
        recurrence: The rule.
        start: A local day on which the event takes place; counts where the rule doesn't say when it starts.
    """
    first = recurrence.start or start
    if _senseless(recurrence, first):
        return CANNOT_BE_SHOWN
    pattern = _pattern(recurrence, first)
    return f"{pattern[0].upper()}{pattern[1:]}{_ending(recurrence)}" if pattern else REPEATS


def _senseless(rule: Recurrence, first: date) -> bool:
    return (
        (rule.type is not None and rule.type not in _TYPES)
        or (rule.interval is not None and rule.interval < 1)
        or (rule.until is not None and rule.until < first)
        or (rule.occurrences is not None and rule.occurrences < 0)
    )


def _pattern(rule: Recurrence, first: date) -> str:
    """Give the words of a rule; empty when its numbers and the first day have no reading in common."""
    placed = rule.day_of_week is not None and rule.day_of_week_index is not None
    if rule.days_of_week:
        alone = not (rule.day_of_month or rule.day_of_week or rule.day_of_week_index)
        return _weekly(rule, first) if alone else ""
    if rule.day_of_month is not None and (placed or not rule.day_of_month):
        return ""  # Zeros stand for "not said" here, so none of them can be believed.
    if rule.day_of_month is not None:
        return _on_a_date(rule, rule.day_of_month, first)
    if rule.day_of_week is not None and rule.day_of_week_index is not None:
        return _on_a_weekday(rule, rule.day_of_week, rule.day_of_week_index, first)
    alone = rule.day_of_week is None and rule.day_of_week_index is None and rule.month is None
    return _every(rule, "day") if alone and rule.type in _PERHAPS_DAILY else ""


def _every(rule: Recurrence, unit: str) -> str:
    """Give `every week`, `every 2 weeks`; empty when it isn't known, but a year needs no number."""
    interval = 1 if rule.interval is None and unit == "year" else rule.interval
    return "" if interval is None else f"every {unit}" if interval == 1 else f"every {interval} {unit}s"


def _weekly(rule: Recurrence, first: date) -> str:
    every = _every(rule, "week")
    all_readings = {_union(numbering, rule.days_of_week) for numbering in _NUMBERINGS}
    readings = [days for days in all_readings if first.weekday() in days]
    if not every or not readings:
        return ""
    if len(readings) > 1:
        return f"{every} on {len(readings[0])} days"
    if rule.interval == 1 and readings[0] in _SPECIAL[:2]:
        return f"every {_NAMES[readings[0]]}"
    return f"{every} on {_listed([WEEKDAYS[day] for day in sorted(readings[0])])}"


def _union(numbering: dict[int, _Days], numbers: tuple[int, ...]) -> _Days:
    """Give the weekdays of some numbers; none when one of them isn't a single weekday."""
    days = [numbering.get(number, frozenset[int]()) for number in numbers]
    return frozenset[int]().union(*days) if all(len(day) == 1 for day in days) else frozenset()


def _on_a_date(rule: Recurrence, day: int, first: date) -> str:
    if first.day != min(day, monthrange(first.year, first.month)[1]) or not _month_agrees(rule, first):
        return ""
    every = _every(rule, "month" if rule.month is None else "year")
    when = f"the {ordinal(day)}" if rule.month is None else f"{day} {MONTHS[first.month - 1]}"
    return every and f"{every} on {when}"


def _on_a_weekday(rule: Recurrence, day: int, index: int, first: date) -> str:
    every = _every(rule, "month" if rule.month is None else "year")
    readings = {
        f"{_PLACES[place]} {_NAMES[days]}"
        for days in (numbering.get(day, frozenset[int]()) for numbering in _NUMBERINGS)
        for place in _places(first, days) & {index, index + 1}
    }
    if not every or not readings or not _month_agrees(rule, first):
        return ""
    if len(readings) > 1:
        return every
    month = "" if rule.month is None else f"{MONTHS[first.month - 1]} "
    return f"the {readings.pop()} of {month}{every}"


def _places(first: date, days: _Days) -> set[int]:
    """Give which of these weekdays in its month a date is: a number up to four, and perhaps the last; else none."""
    alike = [n for n in range(1, monthrange(first.year, first.month)[1] + 1) if first.replace(day=n).weekday() in days]
    if first.day not in alike:
        return set()
    place = alike.index(first.day) + 1
    return ({place} if place < _LAST else set()) | ({_LAST} if first.day == alike[-1] else set())


def _month_agrees(rule: Recurrence, first: date) -> bool:
    return rule.month is None or rule.month in {first.month, first.month - 1}


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _ending(rule: Recurrence) -> str:
    if rule.until:
        return f" until {date_words(rule.until)}"
    return f", {rule.occurrences} {'time' if rule.occurrences == 1 else 'times'}" if rule.occurrences else ""
