"""What a row of one line needs to know of its events: who covers what, which are bands, which comes next."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import TypeAlias

from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.whole_days import SHORTEST_DAY, whole_days
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass

_RANKS = {
    ShowAs.AWAY: 0,
    ShowAs.BUSY: 0,
    ShowAs.TENTATIVE: 1,
    ShowAs.UNKNOWN: 2,
    ShowAs.ELSEWHERE: 3,
    ShowAs.FREE: 4,
}
_CANCELLED = 5

_Importance: TypeAlias = tuple[int, int, Minute, str]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row in which the same events stand, half-open; a mere point in time when it has no length."""

    start: Minute
    end: Minute
    events: tuple[Event, ...]
    """All that cover it, the most important first; never empty."""

    @property
    def top(self) -> Event:
        """The event to draw."""
        return self.events[0]


@dataclass(frozen=True, slots=True)
class Band:
    """An event that is drawn along whole days."""

    event: Event
    days: Span
    """The dates that it touches."""
    all_day: bool
    """False when it begins or ends in the midst of a day."""


def importance(event: Event) -> _Importance:
    """Give a key that sorts the most important event of a moment first.

    Away and busy, then tentative, unknown, elsewhere, free; what was cancelled comes last. Among equals the shorter
    one, so that a meeting in a long absence is seen; then the earlier.
    """
    rank = _CANCELLED if event.cancelled else _RANKS[event.show_as]
    return rank, event.minutes, event.start, event.id


def segments(events: Iterable[Event], start: Minute, end: Minute) -> tuple[Segment, ...]:
    """Cut `[start, end)` at every beginning and end of an event into stretches with the same events, in order.

    Gaps are left out. An event without length is a segment without length, before the one that begins there. Events may
    come in any order.
    """
    ordered = sorted((event for event in events if event.overlaps(start, end)), key=importance)
    arriving = _arrivals(ordered, start)
    edges = sorted(
        {edge for event in ordered for edge in (event.start, event.end) if start <= edge < end} | {start, end}
    )
    covering: list[int] = []
    found: list[Segment] = []
    for here, after in pairwise(edges):
        present = arriving.get(here, [])
        if covering := [n for n in covering if ordered[n].end > here]:
            present = sorted([*covering, *present])
        covering = [n for n in present if ordered[n].end > here]
        if len(present) > len(covering):
            found.append(Segment(here, here, tuple(ordered[n] for n in present)))
        if covering:
            found.append(Segment(here, after, tuple(ordered[n] for n in covering)))
    return tuple(found)


def all_day(event: Event, zone: Zone) -> Span | None:
    """Give the dates of an event that lasts whole days; None when it doesn't."""
    return whole_days(event.start, event.end, zone)


def bands(events: Iterable[Event], zone: Zone) -> tuple[Band, ...]:
    """Give the events that are all-day or last 24 hours and more, with their local dates, in the order they came."""
    found = (_band(event, zone) for event in events if event.minutes >= SHORTEST_DAY)
    return tuple(band for band in found if band)


def taken_time(event: Event, zone: Zone) -> Stretch:
    """Give the time that an event takes, half-open: its own, and all of the days on which it stands when it is all-day.

    A holiday elsewhere begins and ends in the midst of days here, but is drawn on whole days: no minute of either is
    free. A mere point in time takes its minute.
    """
    days = all_day(event, zone)
    if days is None:
        return event.reach
    return min(event.start, days.starts_at(zone)), max(event.end, days.ends_at(zone))


def next_event(events: Sequence[Event], moment: Minute) -> Event | None:
    """Give the first event that starts after a moment and takes time; None after the last.

    Events must be sorted by start. What was cancelled, or leaves somebody free, is nothing to be ready for.
    """
    later = islice(events, bisect_right(events, moment, key=_start), None)
    return next((event for event in later if event.occupies), None)


def _arrivals(ordered: Sequence[Event], start: Minute) -> dict[Minute, list[int]]:
    """Give the places in `ordered` of the events that begin at an instant, or before it where the row begins."""
    arriving: defaultdict[Minute, list[int]] = defaultdict(list)
    for place, event in enumerate(ordered):
        arriving[max(event.start, start)].append(place)
    return arriving


def _start(event: Event) -> Minute:
    return event.start


def _band(event: Event, zone: Zone) -> Band | None:
    days = all_day(event, zone)
    if days:
        return Band(event, days, all_day=True)
    if event.minutes < MINUTES_A_DAY:
        return None
    first, last = zone.day_of(event.start), zone.day_of(event.end - 1)
    return Band(event, Span(first, (last - first).days + 1), all_day=False)
