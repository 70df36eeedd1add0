"""RRULEs said as the patterns of Event/Details, where they can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from icalendar import Event
from icalendar.prop import vRecur

from ontime_tui.server.company.calendars.reading import TROUBLE
from ontime_tui.server.company.calendars.rules import day_of, part, rules
from ontime_tui.server.company.plan import Pattern

_Value = TypeVar("_Value")

_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_LAST = 5
DAILY, WEEKLY, MONTHLY_BY_DATE, MONTHLY_BY_WEEKDAY, YEARLY_BY_DATE, YEARLY_BY_WEEKDAY = range(6)


@dataclass(frozen=True, slots=True)
class _Rule:
    """The parts of a rule that decide its pattern."""

    frequency: str
    weekdays: tuple[str, ...]
    """As written: `MO`, `2TU`, `-1FR`."""
    dates: tuple[int, ...]
    months: tuple[int, ...]
    positions: tuple[int, ...]


class _InexpressibleError(Exception):
    """No pattern says this rule."""


def _read(rule: vRecur) -> _Rule:
    if any(part(rule, name) for name in ("BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO", "BYEASTER")):
        raise _InexpressibleError
    return _Rule(
        str(part(rule, "FREQ")[0]).upper(),
        tuple(str(day).upper().lstrip("+") for day in part(rule, "BYDAY")),
        tuple(int(day) for day in part(rule, "BYMONTHDAY")),
        tuple(int(month) for month in part(rule, "BYMONTH")),
        tuple(int(position) for position in part(rule, "BYSETPOS")),
    )


def _only(values: Sequence[_Value], otherwise: _Value) -> _Value:
    """Give the single value, or `otherwise` if there is none."""
    if len(values) > 1:
        raise _InexpressibleError
    return values[0] if values else otherwise


def _none(*values: Sequence[object]) -> None:
    if any(values):
        raise _InexpressibleError


def _weekday(day: str) -> int:
    if day not in _WEEKDAYS:
        raise _InexpressibleError
    return _WEEKDAYS.index(day)


def _position(rule: _Rule, ordinal: str) -> int:
    nth = int(ordinal) if ordinal else _only(rule.positions, 0)
    if nth == -1:
        return _LAST
    if not 1 <= nth < _LAST or (ordinal and rule.positions):
        raise _InexpressibleError
    return nth


def _nth_weekday(rule: _Rule, kind: int, month: int | None) -> Pattern:
    _none(rule.dates)
    day = _only(rule.weekdays, "")
    return Pattern(kind, weekdays=(_weekday(day[-2:]),), weekday_index=_position(rule, day[:-2]), month=month)


def _date(rule: _Rule, kind: int, start: date, month: int | None) -> Pattern:
    _none(rule.positions)
    day = _only(rule.dates, start.day)
    if day < 1:
        raise _InexpressibleError
    return Pattern(kind, day_of_month=day, month=month)


def _daily(rule: _Rule, start: date) -> Pattern:
    _none(rule.dates, rule.months, rule.positions)
    return _weekly(rule, start) if rule.weekdays else Pattern(DAILY)


def _weekly(rule: _Rule, start: date) -> Pattern:
    _none(rule.dates, rule.months, rule.positions)
    weekdays = tuple(map(_weekday, rule.weekdays)) or (start.isoweekday() % 7,)
    return Pattern(WEEKLY, weekdays=tuple(sorted(weekdays)))


def _monthly(rule: _Rule, start: date) -> Pattern:
    _none(rule.months)
    if rule.weekdays:
        return _nth_weekday(rule, MONTHLY_BY_WEEKDAY, None)
    return _date(rule, MONTHLY_BY_DATE, start, None)


def _yearly(rule: _Rule, start: date) -> Pattern:
    month = _only(rule.months, start.month)
    if rule.weekdays and rule.months:
        return _nth_weekday(rule, YEARLY_BY_WEEKDAY, month)
    _none(rule.weekdays)
    return _date(rule, YEARLY_BY_DATE, start, month)


_KINDS: dict[str, Callable[[_Rule, date], Pattern]] = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}


def _pattern(event: Event, written: vRecur) -> Pattern:
    rule, start = _read(written), day_of(event.decoded("DTSTART"))
    interval = int(_only(part(written, "INTERVAL"), 1))
    if rule.frequency not in _KINDS or (rule.frequency == "DAILY" and rule.weekdays and interval > 1):
        raise _InexpressibleError
    until = _only(part(written, "UNTIL"), None)
    count = _only(part(written, "COUNT"), None)
    return replace(
        _KINDS[rule.frequency](rule, start),
        interval=interval,
        first=start,
        last=day_of(until) if until else None,
        count=int(count) if count else None,
    )


def pattern_of(event: Event) -> Pattern | None:
    """Give the pattern of a series; None where its one rule is beyond patterns, or it has several rules, or none."""
    written = rules(event)
    if len(written) != 1:
        return None
    try:
        return _pattern(event, written[0])
    except (_InexpressibleError, *TROUBLE):
        return None
