"""Every occurrence of a calendar's events in a span of days, series expanded and their exceptions heard."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import prod
from typing import Any

import recurring_ical_events
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from ontime_tui.server.company.calendars.reading import TROUBLE, ReadFile

MOST = 100_000
"""Repetitions of one rule, from its start to the end of the span; a rule with more is not expanded."""

_A_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}
_PARTS = {"SECONDLY": (), "MINUTELY": ("BYSECOND",), "HOURLY": ("BYSECOND", "BYMINUTE")}
_ALL_PARTS = ("BYSECOND", "BYMINUTE", "BYHOUR")


@dataclass(frozen=True, slots=True)
class Expanded:
    """The occurrences, and what could not be expanded."""

    events: tuple[Event, ...]
    skipped: tuple[str, ...]
    """Each can follow the file's name."""


def rules(event: Event) -> list[vRecur]:
    """The event's RRULEs that could be parsed; there may be several."""
    found: Any = event.get("RRULE", [])
    return [rule for rule in (found if isinstance(found, list) else [found]) if isinstance(rule, vRecur)]


def part(rule: vRecur, name: str) -> list[Any]:
    """The values of one part of a rule, none if it has none."""
    found: Any = rule.get(name, [])
    return list(found) if isinstance(found, (list, tuple)) else [found]


def day_of(moment: date) -> date:
    """The date of a DATE or a DATE-TIME, on its own clock."""
    return moment.date() if isinstance(moment, datetime) else moment


def _repetitions(event: Event, rule: vRecur, last: date) -> float:
    """How often a rule falls, from its start to `last`: an upper bound, cheap to have."""
    frequency = str(next(iter(part(rule, "FREQ")), "")).upper()
    interval = max(1, int(next(iter(part(rule, "INTERVAL")), 1)))
    a_day = _A_DAY.get(frequency, interval) / interval
    a_day *= prod(len(part(rule, name)) or 1 for name in _PARTS.get(frequency, _ALL_PARTS))
    ends = min((last, *map(day_of, part(rule, "UNTIL"))))
    days = max(1, (ends - day_of(event.decoded("DTSTART"))).days + 1)
    return min((days * a_day, *map(int, part(rule, "COUNT"))))


def _objection(event: Event, last: date) -> str:
    """Why an event's rules are not worked out; empty: they are."""
    try:
        too_often = any(_repetitions(event, rule, last) > MOST for rule in rules(event))
    except TROUBLE as error:
        return f"{_titled(event)} has a rule that could not be read ({error})"
    return f"{_titled(event)} repeats too often to show" if too_often else ""


def _titled(event: Event) -> str:
    subject = str(event.get("SUMMARY", "")).strip()
    return f'"{subject}"' if subject else "an event without a subject"


def _query(calendar: Calendar, events: Iterable[Event], first: date, last: date) -> list[Event]:
    whole = Calendar()
    for name in ("X-WR-TIMEZONE", "CALSCALE"):
        if name in calendar:
            whole.add(name, calendar[name])
    for event in events:
        whole.add_component(event)
    found: Sequence[Event] = recurring_ical_events.of(whole).between(first, last + timedelta(days=1))
    return list(found)


def _one_by_one(calendar: Calendar, events: Iterable[Event], first: date, last: date) -> Iterator[list[Event] | str]:
    """Each UID by itself, so that a damaged one costs no other."""
    by_uid: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_uid[str(event.get("UID", id(event)))].append(event)
    for group in by_uid.values():
        try:
            yield _query(calendar, group, first, last)
        except TROUBLE as error:
            yield f"{_titled(group[0])} could not be worked out ({error})"


def expand(file: ReadFile, first: date, last: date) -> Expanded:
    """The file's occurrences that touch the days from `first` to `last`, both included.

    Each is an event with DTSTART and DTEND of its own, in the zone and form (DATE or DATE-TIME) of the file.
    """
    judged = [(event, _objection(event, last)) for event in file.events]
    sound = [event for event, objection in judged if not objection]
    objections = tuple(objection for _, objection in judged if objection)
    with warnings.catch_warnings():
        # A guessed zone is still the best that is known.
        warnings.simplefilter("ignore")
        try:
            return Expanded(tuple(_query(file.calendar, sound, first, last)), objections)
        except TROUBLE:
            parts = list(_one_by_one(file.calendar, sound, first, last))
    events = tuple(event for found in parts if isinstance(found, list) for event in found)
    return Expanded(events, (*objections, *(found for found in parts if isinstance(found, str))))
