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
from ontime_tui.values import dataclass

_ROOM_FOR_A_GAP = 3


@dataclass(frozen=True, slots=True)
class Column:
    """How full one day is."""

    day: Day
    share: float
    """Of the working time that is taken; 0 to 1."""
    faint: bool
    """Whether nothing of it stands out."""

    @property
    def halves(self) -> range:
        """The half cells of the day."""
        return range(2 * self.day.left, 2 * self.day.right)


def columns_of(person: Person, calendar: Calendar, scene: Scene) -> tuple[Column, ...]:
    """Give the days of which some time is taken, but not all by an event that lasts whole days: that is a band."""
    zone = scene.view.zone
    whole = [drawn_time(event, zone) for event in calendar.events if event.occupies and all_day(event, zone)]
    taken = [event for event in calendar.events if event.occupies and not all_day(event, zone)]
    clear = joined(event.reach for event in taken if scene.accept(event))
    every = joined(event.reach for event in taken)
    return tuple(
        Column(day, share_of(day, person, every), faint=not _touched(clear, day))
        for day in scene.axis.days
        if _touched(every, day) and not _touched(whole, day)
    )


def paint_columns(brush: Brush, columns: Iterable[Column]) -> None:
    """Fill days; one with a moment of a meeting is never empty."""
    levels, fill = brush.glyphs.levels, brush.palette.looks[Look.BUSY].fill
    for column in columns:
        day = column.day
        level = min(1 + int(column.share * (len(levels) - 1)), len(levels) - 1) if column.share else 0
        colour = faint(fill, brush.grounds[day.left]) if column.faint else fill
        brush.over_ground(day.left, day.right - (day.cells >= _ROOM_FOR_A_GAP), levels[level], colour)


def share_of(day: Day, person: Person, taken: tuple[Stretch, ...]) -> float:
    """Give how much of a person's working time of a day is taken, of the visible hours on days without any; 0 to 1.

    Time that is taken outside the working hours counts too.
    """
    hours = joined(person.hours.between(day.start, day.end)) if person.hours else ()
    length = sum(end - start for start, end in hours) or day.end - day.start
    return min(_overlap(taken, (day.start, day.end)) / length, 1.0)


def _touched(stretches: Iterable[Stretch], day: Day) -> bool:
    return any(start < day.end and end > day.start for start, end in stretches)


def _overlap(stretches: Iterable[Stretch], day: Stretch) -> int:
    return sum(max(min(end, day[1]) - max(start, day[0]), 0) for start, end in stretches)
