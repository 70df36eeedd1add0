"""Days that are too narrow for bars: how full each of them is."""

from __future__ import annotations

from collections.abc import Iterable

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.lanes import all_day
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch, joined
from ontime_tui.ui.widgets.timeline.brush import Brush
from ontime_tui.ui.widgets.timeline.geometry import Day
from ontime_tui.ui.widgets.timeline.glyphs import Look
from ontime_tui.ui.widgets.timeline.palette import faint
from ontime_tui.ui.widgets.timeline.pieces import drawn_time
from ontime_tui.ui.widgets.timeline.scene import Scene

_ROOM_FOR_A_GAP = 3


def paint_density(brush: Brush, scene: Scene, person: Person, calendar: Calendar) -> None:
    """Draw each day's share of taken time, except where a band says that the whole day is taken."""
    zone = scene.view.zone
    whole = [drawn_time(event, zone) for event in calendar.events if event.occupies and all_day(event, zone)]
    taken = [event for event in calendar.events if event.occupies and not all_day(event, zone)]
    clear = joined(event.reach for event in taken if scene.accept(event))
    every = joined(event.reach for event in taken)
    for day in scene.axis.days:
        if not _touched(whole, day) and _touched(every, day):
            _column(brush, scene, day, share_of(day, person, every), stands_out=_touched(clear, day))


def share_of(day: Day, person: Person, taken: tuple[Stretch, ...]) -> float:
    """Give how much of a person's working time of a day is taken, of the visible hours on days without any; 0 to 1.

    Time that is taken outside the working hours counts too.
    """
    hours = joined(person.hours.between(day.start, day.end)) if person.hours else ()
    length = sum(end - start for start, end in hours) or day.end - day.start
    return min(_overlap(taken, (day.start, day.end)) / length, 1.0)


def _column(brush: Brush, scene: Scene, day: Day, share: float, *, stands_out: bool) -> None:
    """Fill a day's column; a day with a moment of a meeting is never empty."""
    levels = scene.glyphs.levels
    level = min(1 + int(share * (len(levels) - 1)), len(levels) - 1) if share else 0
    fill = scene.palette.looks[Look.BUSY].fill
    colour = fill if stands_out else faint(fill, brush.grounds[day.left])
    right = day.right - (day.cells >= _ROOM_FOR_A_GAP)
    brush.over_ground(day.left, day.right, " ", colour)
    brush.over_ground(day.left, right, levels[level], colour)


def _touched(stretches: Iterable[Stretch], day: Day) -> bool:
    return any(start < day.end and end > day.start for start, end in stretches)


def _overlap(stretches: Iterable[Stretch], day: Stretch) -> int:
    return sum(max(min(end, day[1]) - max(start, day[0]), 0) for start, end in stretches)
