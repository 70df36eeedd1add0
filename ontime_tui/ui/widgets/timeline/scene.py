"""What all lines of one picture share."""

from __future__ import annotations

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.ui.widgets.timeline.geometry import Axis, Day
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs, glyphs_for
from ontime_tui.ui.widgets.timeline.palette import Palette
from ontime_tui.ui.widgets.timeline.pieces import Accept, everything
from ontime_tui.ui.widgets.timeline.view import View
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """A view on a chart of some width, in some colours."""

    view: View
    axis: Axis
    palette: Palette
    gutter: int
    """Cells left of the chart: names, and the edge between them and the chart."""
    accept: Accept = everything

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw with."""
        return glyphs_for(ascii_only=self.view.ascii)

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return self.gutter + self.axis.width


def working(person: Person, scene: Scene) -> tuple[bool, ...]:
    """Tell of each cell whether most of it lies in a person's own working hours.

    All do when nobody has asked for them yet.
    """
    axis = scene.axis
    if person.hours is None:
        return (True,) * axis.width
    times = person.hours.between(axis.start, axis.end)
    cells = [False] * axis.width
    for start, end in times:
        for day in axis.days:
            if start < day.end and end > day.start:
                left, right = _covered(day, start, end, dense=axis.dense)
                cells[left:right] = [True] * (right - left)
    return tuple(cells)


def _covered(day: Day, start: Minute, end: Minute, *, dense: bool) -> tuple[int, int]:
    if dense:
        return day.left, day.right
    left, right = (day.half_of(start) + 1) // 2, (day.half_of(end) + 1) // 2
    return left, max(left, right)
