"""Days as people type them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

import pendulum

from ontime_tui.agenda.english import MONTHS, WEEKDAYS, date_words
from ontime_tui.agenda.typed.text import ImpossibleError, NotUnderstoodError, plain, quoted
from ontime_tui.values import dataclass

YEARS = range(1900, 2200)
"""The years that can be typed."""

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_FEWEST_LETTERS = 2
_DAYS_A_WEEK = 7
_CENTURY = 2000
_LONGEST_WAIT = 9
"""Years within which a 29 February comes for certain: a century skips one."""

_HALF_A_YEAR = timedelta(days=182)

_OTHER_YEAR = f"the year must be between {YEARS[0]} and {YEARS[-1]}"


@dataclass(frozen=True, slots=True)
class _Count:
    """From where days are counted."""

    day: date
    earliest: date
    """The first day that a date or a week without a year can mean."""


def parse_day(text: str, *, today: date, since: date | None = None, nearest: bool = False) -> date:
    """Give the day of “fri”, “tomorrow”, “1 dec”, “fri 4 dec 2026”, “2026-12-01”, “1.12.”, “24/12”, “+3w”, “week 49”.

    A day named without a year or week is the coming one, and today counts; a week stands for its Monday. “next monday”
    is one only where it can't also be the Monday of this week that is still to come.

    Args:
        text: What was typed.
        today: What “today”, “tomorrow” and “yesterday” mean.
        since: From where all others are counted: “+2w”, “fri”, “1 dec”; None: from today.
        nearest: Whether a date or a week without a year is the nearest one, be it over: for looking, not for planning.

    Raises:
        NotUnderstoodError: It is no day, a day that doesn't exist, or one that could be two.
    """
    words = plain(text)
    if (near := words.rstrip(".")) in _NEAR:
        return today + timedelta(days=_NEAR[near])
    counted = since or today
    count = _Count(counted, counted - _HALF_A_YEAR if nearest else counted)
    day = _matched(words, count) or _with_weekday(words, count)
    if day is None:
        raise NotUnderstoodError(f"{quoted(text)} is no day: try fri, tomorrow, 1 dec, 2026-12-01, +3w or week 49")
    if day.year not in YEARS:
        raise ImpossibleError(_OTHER_YEAR)
    return day


def _matched(words: str, count: _Count) -> date | None:
    for pattern, read in _PATTERNS:
        if match := pattern.fullmatch(words):
            return read(match, count)
    return None


def _with_weekday(words: str, count: _Count) -> date | None:
    """Read “fri 4 dec”, in which both must agree."""
    name, _, rest = words.partition(" ")
    weekday = _place(name.rstrip("."), WEEKDAYS)
    day = None if weekday is None else _matched(rest, count)
    if day and day.weekday() != weekday:
        raise ImpossibleError(f"{date_words(day)} is a {WEEKDAYS[day.weekday()]}")
    return day


def _named(match: re.Match[str], count: _Count) -> date | None:
    weekday = _place(match[0].rstrip("."), WEEKDAYS)
    return None if weekday is None else count.day + timedelta(days=(weekday - count.day.weekday()) % _DAYS_A_WEEK)


def _next(match: re.Match[str], count: _Count) -> date | None:
    monday = count.day - timedelta(days=count.day.weekday() - _DAYS_A_WEEK)
    if match[1] == "week":
        return monday
    weekday = _place(match[1].rstrip("."), WEEKDAYS)
    if weekday is None:
        return None
    day = monday + timedelta(days=weekday)
    if weekday > count.day.weekday():
        either = f"{date_words(day - timedelta(days=_DAYS_A_WEEK))} or {date_words(day)}"
        raise ImpossibleError(f"{quoted(match[0])} could be {either}: type it like that")
    return day


def _shifted(match: re.Match[str], count: _Count) -> date:
    shift = {_UNITS[match[3][0]]: int(match[1] + match[2])}
    try:
        moved = pendulum.date(count.day.year, count.day.month, count.day.day).add(**shift)
    except (ValueError, OverflowError) as error:
        raise ImpossibleError(_OTHER_YEAR) from error
    return date(moved.year, moved.month, moved.day)


def _numbered_week(match: re.Match[str], count: _Count) -> date:
    year, week = match[1] or match[3], int(match[2])
    if year:
        return _monday(int(year), week)
    first_year = count.earliest.isocalendar().year
    mondays = [_monday(y, week) for y in (first_year, first_year + 1) if week in range(1, _weeks_in(y) + 1)]
    found = next((monday for monday in mondays if monday + timedelta(days=_DAYS_A_WEEK) > count.earliest), None)
    return found or _monday(count.day.isocalendar().year, week)


def _weeks_in(year: int) -> int:
    # 28 December is in the last week of every year.
    return date(year, 12, 28).isocalendar().week


def _monday(year: int, week: int) -> date:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise ImpossibleError(f"{year} has no week {week}") from error


def _year_first(match: re.Match[str], count: _Count) -> date | None:
    return _dated(int(match[3]), int(match[2]), match[1], count)


def _day_first(match: re.Match[str], count: _Count) -> date | None:
    return _dated(int(match[1]), int(match[2]), match[3], count)


def _slashed(match: re.Match[str], count: _Count) -> date | None:
    one, other = int(match[1]), int(match[2])
    if one != other and 0 < one <= len(MONTHS) and 0 < other <= len(MONTHS):
        either = f"{one} {MONTHS[other - 1][:3]} or {other} {MONTHS[one - 1][:3]}"
        raise ImpossibleError(f"{one}/{other} could be {either}: type it like that")
    day, month = (one, other) if other <= len(MONTHS) else (other, one)
    return _dated(day, month, match[3], count)


def _day_then_name(match: re.Match[str], count: _Count) -> date | None:
    month = _place(match[2], MONTHS)
    return None if month is None else _dated(int(match[1]), month + 1, match[3], count)


def _name_then_day(match: re.Match[str], count: _Count) -> date | None:
    month = _place(match[1], MONTHS)
    return None if month is None else _dated(int(match[2]), month + 1, match[3], count)


def _dated(day: int, month: int, year: str | None, count: _Count) -> date | None:
    """Give the date, without a year the coming one; None for a month that doesn't exist.

    Raises:
        ImpossibleError: The month has no such day.
    """
    if not 0 < month <= len(MONTHS):
        return None
    years = [_whole_year(year)] if year else range(count.earliest.year, count.earliest.year + _LONGEST_WAIT)
    dates = (date(y, month, day) for y in years if 0 < day <= monthrange(y, month)[1])
    found = next((d for d in dates if year or d >= count.earliest), None)
    if found is None:
        raise ImpossibleError(f"there is no {day} {MONTHS[month - 1]}{f' {years[0]}' if year else ''}")
    return found


def _whole_year(year: str) -> int:
    return int(year) + (_CENTURY if len(year) == len("26") else 0)


def _place(name: str, names: tuple[str, ...]) -> int | None:
    """Give the place of the one name that begins so; None when it is too short for that, or none does."""
    places = [place for place, whole in enumerate(names) if whole.casefold().startswith(name)]
    return places[0] if len(places) == 1 and len(name) >= _FEWEST_LETTERS else None


_TH = r"(?:st|nd|rd|th)?\.?"
_YEAR = "(?: ([12][0-9]{3}))?"
_Reader: TypeAlias = Callable[[re.Match[str], _Count], date | None]
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"[a-z]+\.?"), _named),
    (re.compile(r"next ([a-z]+\.?)"), _next),
    (re.compile(r"([+-]) ?([0-9]{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)"), _shifted),
    (re.compile(r"(?:([12][0-9]{3})-?)?w(?:eek)? ?([0-9]{1,2})" + _YEAR), _numbered_week),
    (re.compile(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"), _year_first),
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(?:\.([12][0-9]{3}|[0-9]{2})?)?"), _day_first),
    (re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([12][0-9]{3}))?"), _slashed),
    (re.compile("([0-9]{1,2})" + _TH + r" ?([a-z]+)\.?" + _YEAR), _day_then_name),
    (re.compile(r"([a-z]+)\.? ?([0-9]{1,2})" + _TH + _YEAR), _name_then_day),
)
