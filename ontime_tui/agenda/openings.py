"""Finding a time for a meeting: whole windows inside everybody's hours, best first, and who stands against them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import nsmallest
from typing import TypeAlias

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.conflicts import Conflict
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.lanes import importance
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.windows import Windows, either, neither, totals
from ontime_tui.agenda.workhours import Period, Stretch, WorkHours
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass

MOST = 100
"""How many openings are given: more than anybody reads."""

MOST_PEOPLE = 100
"""For how many people a time is looked for: a year of so many takes a second, and nobody meets with more."""

CORE = 10, 16
"""The hours of the clock between which nobody finds a meeting early or late."""

LONGEST_SEARCH = 370 * MINUTES_A_DAY
"""Minutes from the start to the end of a search, so that it takes no noticeable time."""

_CORE_HOURS = tuple(Period(weekday, CORE[0] * 60, CORE[1] * 60) for weekday in range(7))
_HALF_HOUR = 30
_SOFT = frozenset({ShowAs.TENTATIVE, ShowAs.UNKNOWN})

_Score: TypeAlias = tuple[int, int, int, date, int, bool, Minute]
_DAY = 3
"""The place of the day in a score."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The meeting that is looked for."""

    length: int
    """Minutes."""
    start: Minute
    end: Minute
    """The meeting lies in `[start, end)` as a whole."""
    people: tuple[tuple[Person, WorkHours | None], ...]
    """Whoever shall come, with the hours to keep to; None where there are none (a room)."""
    zone: Zone
    """The zone of whoever asks: days and full hours are those of its clock."""
    keep_hours: bool = True
    """Whether it must lie inside everybody's own hours, in their own zone."""
    notice: Minute | None = None
    """The earliest instant that leaves enough notice; None: any."""
    step: int = 30
    """Minutes from one possible beginning to the next, counted from local midnight: 15 or 30."""

    def __post_init__(self) -> None:
        if self.length < 1 or self.step < 1:
            raise ValueError("a meeting, and the steps between its possible beginnings, last at least a minute")
        if self.end - self.start > LONGEST_SEARCH:
            raise ValueError("a time is looked for within a year")


@dataclass(frozen=True, slots=True)
class Opening:
    """A window for the meeting. Everybody is in `free`, `conflicts` or `unknown`, in the order of the wish."""

    start: Minute
    end: Minute
    free: tuple[PersonID, ...]
    """Whoever can come for certain: the calendar is known, nothing occupies it, and it is inside their hours."""
    conflicts: tuple[Conflict, ...] = ()
    """One a person."""
    unknown: tuple[PersonID, ...] = ()
    """Whoever's calendar isn't known there. Their hours are, and what was seen earlier: such a person may be among the
    conflicts as well."""
    off_core: tuple[PersonID, ...] = ()
    """For whom it isn't all within `CORE` on their own clock: early or late, though perhaps inside their hours."""
    within: Stretch = (0, 0)
    """All the time of that day around it in which every window is the same to the same people."""


def openings(
    gaps: Iterable[Stretch] | None, calendars: Iterable[Calendar], wish: Wish, most: int = MOST
) -> tuple[Opening, ...]:
    """Give the windows in which nobody has a known conflict, best first; if there are none, those with the fewest.

    One that suits nobody at all is only given where all are such.

    Of windows that overlap or touch on one day and are the same to the same people only the best is given, with the
    whole stretch around it. Best means, in this order: fewer conflicts; fewer people unknown; fewer of the conflicts
    hard (busy, away, outside hours; not tentative or unknown); the earlier day; fewer people outside 10 to 16 on their
    own clock; on the hour or half-hour; earlier.

    Args:
        gaps: When the server finds nobody busy; None when it wasn't asked. It may know of events that no calendar here
            shows, so a window outside all gaps is left out unless somebody is known to be in the way.
        calendars: What is known. Whoever has none is unknown.
        wish: The meeting.
        most: How many to give at most.
    """
    windows = _windows(wish)
    rows = _rows(calendars, wish, windows)
    scores = _scores(rows, wish.zone, windows)
    offered = windows.held(gaps) if gaps is not None else None
    possible = [place for place, score in enumerate(scores) if score[0] or offered is None or offered[place]]
    suiting = [place for place in possible if not scores[place][0]]
    runs = _runs(suiting or possible, rows, scores, windows)
    best = nsmallest(most, ((min(run, key=scores.__getitem__), run) for run in runs), key=lambda each: scores[each[0]])
    found = tuple(_opening(rows, place, run, windows) for place, run in best)
    return tuple(each for each in found if each.free or each.unknown) or found


@dataclass(frozen=True, slots=True)
class _Row:
    """One person against all windows: a byte for each, 1 where what the name says holds."""

    person: PersonID
    occupying: tuple[Event, ...]
    """By start."""
    longest: int
    """Minutes of the longest of them."""
    against: bytes
    """Occupied or outside hours."""
    hard: bytes
    """Likewise, but by more than a tentative event."""
    unknown: bytes
    off_core: bytes


def _windows(wish: Wish) -> Windows:
    earliest = wish.start if wish.notice is None else max(wish.start, wish.notice)
    latest = wish.end - wish.length
    day, starts = wish.zone.day_of(earliest), list[Minute]()
    while (midnight := wish.zone.midnight(day)) <= latest:
        day += timedelta(days=1)
        starts += (s for s in range(midnight, wish.zone.midnight(day), wish.step) if earliest <= s <= latest)
    return Windows(tuple(starts), tuple(start + wish.length for start in starts))


def _rows(calendars: Iterable[Calendar], wish: Wish, windows: Windows) -> list[_Row]:
    known = {calendar.person: calendar for calendar in calendars}
    zones = {hours.zone for _, hours in wish.people if hours}
    core = {zone: _outside(WorkHours(zone, _CORE_HOURS), wish, windows) for zone in zones}
    anytime = bytes(len(windows))
    return [
        _row(
            known.get(person.id) or Calendar(person.id, 0, 0),
            _outside(hours, wish, windows) if hours and wish.keep_hours else anytime,
            core[hours.zone] if hours else anytime,
            windows,
        )
        for person, hours in wish.people
    ]


def _outside(hours: WorkHours, wish: Wish, windows: Windows) -> bytes:
    return neither(windows.held(hours.between(wish.start, wish.end)))


def _row(calendar: Calendar, outside: bytes, off_core: bytes, windows: Windows) -> _Row:
    occupying = tuple(sorted((event for event in calendar.events if event.occupies), key=_start))
    longest = max((event.minutes for event in occupying), default=0)
    soft = windows.touched(event.reach for event in occupying if event.show_as in _SOFT)
    hard = either(outside, windows.touched(event.reach for event in occupying if event.show_as not in _SOFT))
    unknown = neither(windows.held(calendar.known))
    return _Row(calendar.person, occupying, longest, either(hard, soft), hard, unknown, off_core)


def _scores(rows: Sequence[_Row], zone: Zone, windows: Windows) -> list[_Score]:
    count = len(windows)
    sums = zip(
        totals((row.against for row in rows), count),
        totals((row.unknown for row in rows), count),
        totals((row.hard for row in rows), count),
        totals((row.off_core for row in rows), count),
        (zone.wall(start) for start in windows.starts),
        windows.starts,
        strict=True,
    )
    return [
        (against, unknown, hard, wall.day, off_core, wall.minute_of_day % _HALF_HOUR > 0, start)
        for against, unknown, hard, off_core, wall, start in sums
    ]


def _runs(places: Iterable[int], rows: Sequence[_Row], scores: Sequence[_Score], windows: Windows) -> Iterator[range]:
    """Give places, which come in order, as runs of windows that join on one day and are the same to the same people."""
    days = (score[_DAY] for score in scores)
    keys = list(zip(days, *(row.against for row in rows), *(row.unknown for row in rows), strict=True))
    run = range(0)
    for place in places:
        joins = bool(run) and place == run.stop and windows.starts[place] <= windows.ends[run[-1]]
        if joins and keys[place] == keys[run[0]]:
            run = range(run.start, place + 1)
            continue
        if run:
            yield run
        run = range(place, place + 1)
    if run:
        yield run


def _opening(rows: Sequence[_Row], place: int, run: range, windows: Windows) -> Opening:
    start, end = windows.starts[place], windows.ends[place]
    return Opening(
        start,
        end,
        free=tuple(row.person for row in rows if not row.against[place] and not row.unknown[place]),
        conflicts=tuple(_conflict(row, start, end) for row in rows if row.against[place]),
        unknown=tuple(row.person for row in rows if row.unknown[place]),
        off_core=tuple(row.person for row in rows if row.off_core[place]),
        within=(windows.starts[run[0]], windows.ends[run[-1]]),
    )


def _conflict(row: _Row, start: Minute, end: Minute) -> Conflict:
    first = bisect_left(row.occupying, start - row.longest, key=_start)
    after = bisect_left(row.occupying, end, key=_start)
    in_the_way = (event for event in row.occupying[first:after] if event.overlaps(start, end))
    return Conflict(row.person, min(in_the_way, key=importance, default=None))


def _start(event: Event) -> Minute:
    return event.start
