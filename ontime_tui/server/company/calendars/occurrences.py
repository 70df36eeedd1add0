"""Every occurrence of a calendar's events in a span of days, series expanded and their exceptions heard."""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

import recurring_ical_events
from icalendar import Calendar, Event
from recurring_ical_events import ComponentsWithName, EventAdapter

from ontime_tui.server.company.calendars.reading import TROUBLE, ReadFile
from ontime_tui.server.company.calendars.rules import Window, day_of, judged

MOST_TOGETHER = 200_000
"""Repetitions of all series of all files."""

_Part = list["Occurrence"] | str
"""Some occurrences, or why there are none; the sentence can follow the file's name."""

_REPEATING = ("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "DURATION")


class Occurrence(NamedTuple):
    """One time at which an event happens."""

    event: Event
    """As it is written; the times of its first occurrence stand in it."""
    start: date
    end: date
    """In the zone and form (DATE or DATE-TIME) of the file; half-open."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """The occurrences, and what could not be expanded."""

    occurrences: tuple[Occurrence, ...]
    skipped: tuple[str, ...]
    """Each can follow the file's name."""
    left: int
    """What the series of further files may cost."""


class _Source(EventAdapter):  # type: ignore[misc]
    """An event that the library works out."""

    @property
    def event(self) -> Event:
        """It, as it is written."""
        return cast("Event", self._component)


class _Found(recurring_ical_events.Occurrence):  # type: ignore[misc]
    """An occurrence as the library finds it."""

    def as_component(self, keep_recurrence_attributes: bool) -> Occurrence:
        """Give its times: the library would copy the whole event for each, which takes most of the time."""
        return Occurrence(self._adapter.event, self.start, self.end)


_EVENTS = ComponentsWithName("VEVENT", _Source, occurrence=_Found)


def _titled(event: Event) -> str:
    subject = str(event.get("SUMMARY", "")).strip()
    return f'"{subject}"' if subject else "an event without a subject"


def _query(calendar: Calendar, events: Iterable[Event], first: date, last: date) -> list[Occurrence]:
    whole = Calendar()
    for name in ("X-WR-TIMEZONE", "CALSCALE"):
        if name in calendar:
            whole.add(name, calendar[name])
    for event in events:
        whole.add_component(event)
    query = recurring_ical_events.of(whole, components=[_EVENTS])
    found: Sequence[Occurrence] = query.between(first, last + timedelta(days=1))
    return list(found)


def _one_by_one(calendar: Calendar, events: Iterable[Event], first: date, last: date) -> Iterator[_Part]:
    """Work out each UID by itself, so that a damaged one costs no other."""
    by_uid: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_uid[str(event.get("UID", id(event)))].append(event)
    for group in by_uid.values():
        try:
            yield _query(calendar, group, first, last)
        except TROUBLE as error:
            yield f"{_titled(group[0])} could not be worked out ({error})"


def _share(events: Iterable[Event], window: Window) -> tuple[list[Occurrence], list[Event]]:
    """Give the events that simply stand within the window, and those to be worked out; those beyond are in neither.

    Most events of most calendars happen once, and need none of the time that series take.
    """
    events = list(events)
    uids = Counter(str(event.get("UID", id(event))) for event in events)
    plain: list[Occurrence] = []
    others: list[Event] = []
    for event in events:
        if uids[str(event.get("UID", id(event)))] > 1 or not _is_single(event):
            others.append(event)
            continue
        start, end = _edge(event, "DTSTART"), _edge(event, "DTEND")
        begins, ends = day_of(start), day_of(end)
        if window.first < begins and ends < window.last:
            plain.append(Occurrence(event, start, end))
        elif begins <= window.last and ends >= window.first:
            others.append(event)
    return plain, others


def _is_single(event: Event) -> bool:
    """Tell whether an event happens once, from one plain start to one plain end of the same kind."""
    if any(name in event for name in _REPEATING):
        return False
    start, end = _edge(event, "DTSTART"), _edge(event, "DTEND")
    if not isinstance(start, date) or type(start) is not type(end):
        return False
    return getattr(start, "tzinfo", None) == getattr(end, "tzinfo", None) and bool(start <= end)


def _edge(event: Event, name: str) -> Any:
    return getattr(event.get(name), "dt", None)


def _judged(events: Iterable[Event], window: Window, left: int) -> Iterator[tuple[Event | None, str, int]]:
    """Give each event that is to be worked out, an objection to it, and its cost."""
    for event in events:
        verdict = judged(event, window, left)
        left -= verdict.cost
        if verdict.once:
            event = event.copy(recursive=True)
            del event["RRULE"]
        kept = None if verdict.objection and not verdict.once else event
        yield kept, f"{_titled(event)} {verdict.objection}" if verdict.objection else "", verdict.cost


def expand(file: ReadFile, window: Window, left: int = MOST_TOGETHER) -> Expanded:
    """Give the file's occurrences that touch the days of the window.

    `left` is what the series in it may cost; those over it are skipped.
    """
    plain, others = _share(file.events, window)
    found = list(_judged(others, window, left))
    sound = [event for event, _, _ in found if event]
    objections = tuple(objection for _, objection, _ in found if objection)
    left -= sum(cost for _, _, cost in found)
    parts = _worked_out(file.calendar, sound, window) if sound else []
    worked_out = (occurrence for some in parts if isinstance(some, list) for occurrence in some)
    return Expanded((*plain, *worked_out), (*objections, *(some for some in parts if isinstance(some, str))), left)


def _worked_out(calendar: Calendar, events: Sequence[Event], window: Window) -> list[_Part]:
    with warnings.catch_warnings():
        # A guessed zone is still the best that is known.
        warnings.simplefilter("ignore")
        try:
            return [_query(calendar, events, window.first, window.last)]
        except TROUBLE:
            return list(_one_by_one(calendar, events, window.first, window.last))
