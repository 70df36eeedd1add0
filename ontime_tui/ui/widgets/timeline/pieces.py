"""What of a calendar lies where: events cut into pieces and laid on half cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.lanes import Band, Segment, bands, segments
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.widgets.timeline.geometry import Axis, Reach
from ontime_tui.values import QuickEnum, dataclass

Accept: TypeAlias = Callable[[Event], bool]
"""Tells whether an event stands out; all others are drawn faintly."""


def everything(_: Event) -> bool:
    """Let every event stand out."""
    return True


class Limit(QuickEnum):
    """Where the first event of a piece begins or ends."""

    HERE = "here"
    CUT = "elsewhere in sight"
    BEYOND = "out of sight"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some half cells in which the same events stand."""

    halves: Reach
    events: tuple[Event, ...]
    """The one to draw first; never empty. Those that last whole days have the times at which they are drawn."""
    faint: bool = False
    """Whether none of them stands out."""
    begin: Limit = Limit.HERE
    end: Limit = Limit.HERE

    @property
    def top(self) -> Event:
        """The event to draw."""
        return self.events[0]


@dataclass(frozen=True, slots=True)
class Layers:
    """All pieces of a row, in order."""

    bands: tuple[Piece, ...]
    """What lasts for days: everything else is drawn over it."""
    bars: tuple[Piece, ...]
    """What doesn't, together with the bands that it would hide and that leave no free time."""
    points: tuple[Piece, ...]
    """What has no length."""
    hidden: frozenset[int] = frozenset()
    """Cells behind days after which something is at hours that aren't shown."""


def layers(events: Sequence[Event], axis: Axis, zone: Zone, accept: Accept = everything) -> Layers:
    """Lay events on an axis: whatever has a visible minute is in some piece, and of what has none it is said where."""
    found = {id(band.event): _on_its_days(band, zone) for band in bands(events, zone)}
    long = tuple(found.values())
    short = [event for event in events if id(event) not in found]
    blocking = [event for event in long if event.occupies]
    under = {id(event) for event in blocking}
    cuts = segments((*short, *blocking), axis.start, axis.end)
    timed = [over for cut in cuts if (over := _timed_first(cut, under))]
    return Layers(
        tuple(_pieces(segments(long, axis.start, axis.end), axis, zone, accept)),
        tuple(_pieces([cut for cut in timed if cut.start < cut.end], axis, zone, accept)),
        tuple(_pieces([_without_length(cut) for cut in timed if cut.start == cut.end], axis, zone, accept)),
        frozenset() if axis.dense else frozenset(_hidden(short, axis, accept)),
    )


def drawn_time(event: Event, zone: Zone) -> Stretch:
    """Give when an event is drawn: what lasts whole days somewhere is drawn on whole days here."""
    for band in bands((event,), zone):
        placed = _on_its_days(band, zone)
        return placed.start, placed.end
    return event.reach


def _on_its_days(band: Band, zone: Zone) -> Event:
    if not band.all_day:
        return band.event
    start, end = zone.midnight(band.days.first), zone.midnight(band.days.last + timedelta(days=1))
    same = (start, end) == (band.event.start, band.event.end)
    return band.event if same else replace(band.event, start=start, end=end)


def _timed_first(cut: Segment, under: set[int]) -> Segment | None:
    """Put bands last; None when there is nothing else."""
    rest = tuple(event for event in cut.events if id(event) in under) if under else ()
    if not rest:
        return cut
    timed = tuple(event for event in cut.events if id(event) not in under)
    return replace(cut, events=timed + rest) if timed else None


def _without_length(cut: Segment) -> Segment:
    return replace(cut, events=tuple(event for event in cut.events if event.start == event.end))


def _hidden(events: Sequence[Event], axis: Axis, accept: Accept) -> Iterator[int]:
    for event in events:
        if event.occupies and axis.halves_of(*event.reach) is None and accept(event):
            cell = axis.cell_behind(event.start)
            if cell is not None:
                yield cell


def _pieces(cuts: Sequence[Segment], axis: Axis, zone: Zone, accept: Accept) -> Iterator[Piece]:
    sight = zone.midnight(axis.days[0].date), zone.midnight(axis.days[-1].date + timedelta(days=1))
    for cut in cuts:
        if halves := axis.halves_of(cut.start, cut.end):
            events = cut.events
            if len(events) > 1:
                events = tuple(sorted(events, key=lambda event: not accept(event)))
            begin, end = _limits(events[0], (cut.start, cut.end), halves, axis, sight)
            yield Piece(halves, events, not accept(events[0]), begin, end)


def _limits(event: Event, time: Stretch, halves: Reach, axis: Axis, sight: Stretch) -> tuple[Limit, Limit]:
    """Tell whether an event begins and ends where its piece does, which covers that time.

    Hidden hours of a day in sight count as in sight.
    """
    uncut = (event.start, event.end) == time
    whole = halves if uncut else axis.halves_of(event.start, event.end) or halves
    begin = Limit.CUT if whole[0] != halves[0] else Limit.BEYOND if event.start < sight[0] else Limit.HERE
    end = Limit.CUT if whole[1] != halves[1] else Limit.BEYOND if event.end > sight[1] else Limit.HERE
    return begin, end
