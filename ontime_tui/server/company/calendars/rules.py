"""The rules of series: their parts, and what it costs to work them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, time
from itertools import islice
from math import ceil, prod
from typing import Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Event
from icalendar.prop import vRecur

from ontime_tui.server.company.calendars.reading import TROUBLE

MOST = 100_000
"""Repetitions of one rule, from its start to the last day; a rule with more is not worked out."""

_OLD_FOR_ONE = 20
"""Repetitions before the first day that cost as much as one that is shown: they are counted, but not made."""
_DAYS_FOR_ONE = 10
"""Days on which a rule does not fall that cost as much to look at as one on which it does."""
_DAYS_FOR_NOTHING = 3_000
"""Days that are looked at without a cost: whatever falls yearly, or on 29 February, falls in them."""

_TOO_MUCH = "is left out: all series together repeat too often to show"
_BY_THE = {"SECONDLY": "second", "MINUTELY": "minute"}
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_TIMES_OF = {"HOURLY": _TIMES[1:]}
_DAYS_OF = {"HOURLY": 1 / 24, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_MOST_DAYS = {"WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
_WITHIN = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER", "BYMONTH")
_WEEKS_A_MONTH = 5
"""In which a weekday can be."""
_CYCLE = 400
"""Years after which the calendar repeats itself, weekdays and all."""
_LATEST = MAXYEAR - _CYCLE


@dataclass(frozen=True, slots=True)
class Window:
    """The days to be held, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an event's rules."""

    cost: int
    """About how many occurrences must be made."""
    objection: str = ""
    """Why its rules are not worked out; can follow its title. Empty: they are."""
    once: bool = False
    """Whether it is shown all the same, as if it had no rules."""


def rules(event: Event) -> list[vRecur]:
    """Give the event's RRULEs that could be parsed; there may be several."""
    found: Any = event.get("RRULE", [])
    return [rule for rule in (found if isinstance(found, list) else [found]) if isinstance(rule, vRecur)]


def part(rule: vRecur, name: str) -> list[Any]:
    """Give the values of one part of a rule, none if it has none."""
    found: Any = rule.get(name, [])
    return list(found) if isinstance(found, (list, tuple)) else [found]


def day_of(moment: date) -> date:
    """Give the date of a DATE or a DATE-TIME, on its own clock."""
    return moment.date() if isinstance(moment, datetime) else moment


def judged(event: Event, window: Window, left: int) -> Verdict:
    """Tell whether an event's rules can be worked out at a cost of at most `left`."""
    try:
        return _judged(event, window, left)
    except TROUBLE as error:
        return Verdict(0, f"has a rule that could not be read ({error})")


def _judged(event: Event, window: Window, left: int) -> Verdict:
    found = rules(event)
    for rule in found:
        if unit := _BY_THE.get(_frequency(rule)):
            return Verdict(1, f"repeats by the {unit}: shown once", once=True)
    start = day_of(event.decoded("DTSTART"))
    times = [_repetitions(rule, start, window.last) for rule in found]
    if any(many > MOST for many in times):
        return Verdict(0, "repeats too often to show")
    cost = _extra_dates(event) + sum(_cost(rule, start, window, many) for rule, many in zip(found, times, strict=True))
    if cost > left:
        return Verdict(0, _TOO_MUCH)
    searched = [_search(rule, event.decoded("DTSTART")) for rule in found]
    looked = sum(max(0, days - _DAYS_FOR_NOTHING) for days, _ in searched) // _DAYS_FOR_ONE
    if not all(falls for _, falls in searched):
        return Verdict(looked, "has a rule that never falls")
    return Verdict(cost + looked) if cost + looked <= left else Verdict(looked, _TOO_MUCH)


def _frequency(rule: vRecur) -> str:
    return str(next(iter(part(rule, "FREQ")), "")).upper()


def _interval(rule: vRecur) -> int:
    interval = int(next(iter(part(rule, "INTERVAL")), 1))
    if interval < 1:
        raise ValueError(f"its INTERVAL is {interval}")
    return interval


def _repetitions(rule: vRecur, start: date, last: date) -> int:
    """Give how often a rule falls, from its start to `last`: an upper bound, cheap to have."""
    ends = min((last, *map(day_of, part(rule, "UNTIL"))))
    days = max(1, (ends - start).days + 1)
    frequency, interval = _frequency(rule), _interval(rule)
    times = prod(len(part(rule, name)) or 1 for name in _TIMES_OF.get(frequency, _TIMES))
    periods = ceil(days / (_DAYS_OF.get(frequency, 1) * interval)) + 1
    return min((periods * times * _in_a_period(rule, frequency), *map(int, part(rule, "COUNT"))))


def _in_a_period(rule: vRecur, frequency: str) -> int:
    """Give on how many days of its day, week, month or year a rule falls, at most."""
    months = (len(part(rule, "BYMONTH")) or 12) if frequency == "YEARLY" else 1
    weekdays = sum(1 if _is_nth(day) or frequency == "WEEKLY" else _WEEKS_A_MONTH for day in part(rule, "BYDAY"))
    bounds = (
        weekdays * months,
        len(part(rule, "BYMONTHDAY")) * months,
        len(part(rule, "BYYEARDAY")),
        len(part(rule, "BYWEEKNO")) * 7,
        len(part(rule, "BYEASTER")),
        len(part(rule, "BYSETPOS")),
    )
    otherwise = len(part(rule, "BYMONTH")) or 1
    most = min(filter(None, bounds), default=otherwise if frequency == "YEARLY" else 1)
    return min(most, _MOST_DAYS.get(frequency, 1))


def _is_nth(day: object) -> bool:
    """Tell whether a weekday is one of the month's: `2TU`, not `TU`."""
    return len(str(day)) > len("TU")


def _cost(rule: vRecur, start: date, window: Window, many: int) -> int:
    shown = _repetitions(rule, max(start, window.first), window.last)
    return min(many, shown) + max(0, many - shown) // _OLD_FOR_ONE


def _extra_dates(event: Event) -> int:
    found: Any = event.get("RDATE", [])
    return sum(len(getattr(entry, "dts", (entry,))) for entry in (found if isinstance(found, list) else [found]))


def _search(rule: vRecur, start: date) -> tuple[int, bool]:
    """Give how many days to look at until a rule falls for the second time, and whether it does within centuries.

    Looking for the next time, dateutil would go on to the year 9999, which can take minutes. So the rule is tried from
    the same day of the calendar's cycle in its last years: the same days come there, and the end is near.
    """
    if not any(part(rule, name) for name in (*_WITHIN, *_TIMES, "BYSETPOS")):
        return 0, True
    free = vRecur({name: value for name, value in rule.items() if name.upper() not in ("COUNT", "UNTIL")})
    begins = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    late = begins.replace(year=begins.year + (_LATEST - begins.year) // _CYCLE * _CYCLE)
    tried = rrulestr(free.to_ical().decode(), dtstart=late)  # type: ignore[no-untyped-call]
    falls = list(islice(tried, 2))
    return ((falls[-1] if len(falls) > 1 else datetime.max) - late).days, len(falls) > 1
