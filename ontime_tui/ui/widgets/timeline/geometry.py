"""Where time stands: instants and cells, for one width and one view.

Cells are counted from the left edge of the chart, halves of cells likewise. Nothing here knows glyphs or colours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.span import Scale
from ontime_tui.agenda.visible import shown_dates
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui.widgets.timeline.view import View
from ontime_tui.values import dataclass

Reach: TypeAlias = tuple[int, int]
"""Half-open cells, or halves of cells: from, to."""

_GUTTERS = ((54, 12), (84, 16), (110, 20), (140, 24), (168, 28))
"""Up to this width, so many cells for names."""
_WIDEST_GUTTER = 32
_SMOOTH = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 60, 120, 180, 240, 360, 720)
"""Minutes a cell that let hours fall on edges of cells or halves."""
_WORTH = 0.85
"""A smooth scale is taken when it uses at least so much of the width."""
_SLOTS = (15, 30, 60, 120, 180, 240, 360, 720)
_NEARLY = 0.85
"""A slot may be so much shorter than a cell, so that steps stay at round times where cells don't."""
_ROOM_FOR_BARS = 4
"""A day of fewer cells shows how full it is instead of bars."""
_ROOM_FOR_WEEKENDS = 20
"""When days would be narrower, those of the weekend make room for the others."""
_WEEKEND_CELLS = 3
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """What is shown of one local day."""

    date: date
    start: Minute
    end: Minute
    """Half-open: its visible hours at their real length, 23 or 25 hours when clocks change."""
    left: int
    cells: int
    slot: int
    """Minutes that one step of the cursor covers, counted from the first visible hour; a step never leaves its day."""

    @property
    def right(self) -> int:
        """The first cell that is no longer its own."""
        return self.left + self.cells

    def half_of(self, minute: Minute) -> int:
        """Give the nearest edge between half cells, held inside the day."""
        length = self.end - self.start
        passed = min(max(minute - self.start, 0), length)
        return 2 * self.left + (4 * passed * self.cells + length) // (2 * length)

    def cell_of(self, minute: Minute) -> int:
        """Give the cell of an instant of the day."""
        return self.left + (minute - self.start) * self.cells // (self.end - self.start)

    def slot_at(self, minute: Minute) -> Stretch:
        """Give the slot of an instant, or the one of the day nearest to it."""
        held = min(max(minute, self.start), self.end - 1)
        start = held - (held - self.start) % self.slot
        return start, min(start + self.slot, self.end)

    def minute_of(self, cell: int) -> Minute:
        """Give the first minute that falls into a cell of the day; its end for the cell after the last."""
        return self.start - (self.left - cell) * (self.end - self.start) // self.cells


@dataclass(frozen=True, slots=True)
class Axis:
    """Instants on cells."""

    width: int
    """Cells of the chart; what the days leave over is at the right."""
    days: tuple[Day, ...]
    """Never empty, in order. Between two of them is a parting cell when `parted`."""
    parted: bool
    dense: bool
    """Whether a day is one column that tells how full it is."""

    @property
    def start(self) -> Minute:
        """The first visible instant."""
        return self.days[0].start

    @property
    def end(self) -> Minute:
        """The first instant after the last visible one."""
        return self.days[-1].end

    @property
    def right(self) -> int:
        """The first cell after the last day."""
        return self.days[-1].right

    @property
    def partings(self) -> tuple[int, ...]:
        """The cells between days."""
        return tuple(day.left - 1 for day in self.days[1:]) if self.parted else ()

    def day_of(self, minute: Minute) -> Day | None:
        """Give the day in whose visible hours an instant falls; None when it is hidden or outside."""
        day = self.days[min(bisect_right(self.days, minute, key=_end), len(self.days) - 1)]
        return day if day.start <= minute < day.end else None

    def day_at(self, cell: int) -> Day:
        """Give the day of a cell; the one before for a cell that parts, the nearest for cells outside."""
        return self.days[max(bisect_right(self.days, cell, key=_left) - 1, 0)]

    def cell_of(self, minute: Minute) -> int | None:
        """Give the cell in which an instant falls; None when it is hidden or outside."""
        day = self.day_of(minute)
        return day.cell_of(minute) if day else None

    def stretch_of(self, cell: int) -> Stretch:
        """Give the time of a cell, half-open; of the nearest one for cells that part days or lie outside."""
        day = self.day_at(cell)
        inside = min(max(cell, day.left), day.right - 1)
        return day.minute_of(inside), day.minute_of(inside + 1)

    def halves_of(self, start: Minute, end: Minute) -> Reach | None:
        """Give the half cells of a stretch, at least one; None when nothing of it is visible.

        A stretch over several days covers the partings between them.
        """
        stop = max(end, start + 1)
        first = self.days[min(bisect_right(self.days, start, key=_end), len(self.days) - 1)]
        within = first.start < stop <= first.end  # as nearly all are
        last = first if within else self.days[max(bisect_left(self.days, stop, key=_start) - 1, 0)]
        if first.start >= stop or last.end <= start:
            return None
        left = min(first.half_of(start), 2 * first.right - 1)
        return left, max(last.half_of(end), left + 1)

    def visible_from(self, start: Minute, end: Minute) -> Minute | None:
        """Give the first visible instant of a stretch, at least a minute long; None when nothing of it is visible."""
        day = self.days[min(bisect_right(self.days, start, key=_end), len(self.days) - 1)]
        first = max(start, day.start)
        return first if first < min(max(end, start + 1), day.end) else None

    def cells_of(self, start: Minute, end: Minute) -> Reach | None:
        """Give the cells of a stretch, at least one; None when nothing of it is visible.

        Stretches that follow each other share none, if they are as long as a cell.
        """
        days = [day for day in self.days if day.start < end and day.end > start]
        if not days:
            return None
        left = days[0].cell_of(max(start, days[0].start))
        right = days[-1].cell_of(min(end, days[-1].end))
        return left, max(right, left + 1)

    def cell_behind(self, minute: Minute) -> int | None:
        """Give the cell behind the day that ends last before a hidden instant; None where nothing parts it from others.

        What lies before the first day, or beside the last cell, has none.
        """
        place = bisect_right(self.days, minute, key=_end) - 1
        cell = self.days[place].right if place >= 0 else self.width
        return cell if cell < self.width and (self.parted or cell == self.right) else None

    def slot_at(self, minute: Minute) -> Stretch:
        """Give the slot of an instant, or the visible one nearest to it."""
        return self._nearest(minute).slot_at(minute)

    def after(self, minute: Minute) -> Minute | None:
        """Give the beginning of the next slot, on the next day if need be; None at the end."""
        end = self.slot_at(minute)[1]
        return end if self.day_of(end) else next((day.start for day in self.days if day.start >= end), None)

    def before(self, minute: Minute) -> Minute | None:
        """Give the beginning of the slot before, on the day before if need be; None at the beginning."""
        start = self.slot_at(minute)[0]
        day = next((day for day in reversed(self.days) if day.start < start), None)
        return day.slot_at(start - 1)[0] if day else None

    def _nearest(self, minute: Minute) -> Day:
        return min(self.days, key=lambda day: max(day.start - minute, minute - day.end + 1, 0))


def gutter_width(width: int) -> int:
    """Give the cells for names, with marks and the line that parts them from the chart, for a width of the widget."""
    return min(next((cells for most, cells in _GUTTERS if width <= most), _WIDEST_GUTTER), max(width - 1, 0))


def fit(view: View, width: int) -> Axis:
    """Give the axis of a view on so many cells of chart."""
    stretches = tuple(_stretches(view))
    room = max(width // len(stretches), 1)
    if view.span.scale is Scale.MONTH or room < _ROOM_FOR_BARS:
        days = tuple(_place(stretches, [room] * len(stretches), 0, dense=True))
        return Axis(max(width, days[-1].right), days, parted=False, dense=True)
    parting = int(len(stretches) > 1)
    cells = _cells(stretches, width - (len(stretches) - 1) * parting)
    days = tuple(_place(stretches, cells, parting, dense=False))
    return Axis(max(width, days[-1].right), days, bool(parting), dense=False)


def _stretches(view: View) -> Iterator[tuple[date, Stretch]]:
    """Give what is shown of each day. Where the clocks skip all visible hours, the whole day is shown instead."""
    for day in shown_dates(view.span, weekends=view.weekends):
        start, end = view.hours.on(day, view.zone)
        yield day, (start, end) if start < end else (start, max(view.zone.at(day, MINUTES_A_DAY), start + 1))


def _cells(stretches: Sequence[tuple[date, Stretch]], room: int) -> list[int]:
    """Give the cells of each day: weekends narrow where room is short, all others at one scale."""
    weekend = [day.weekday() >= _SATURDAY for day, _ in stretches]
    narrow = len(stretches) > 3 and not all(weekend) and room // len(stretches) < _ROOM_FOR_WEEKENDS
    lengths = [end - start for (_, (start, end)), off in zip(stretches, weekend, strict=True) if not (narrow and off)]
    scaled = iter(_scaled(lengths, room - _WEEKEND_CELLS * (len(stretches) - len(lengths))))
    return [_WEEKEND_CELLS if narrow and off else next(scaled) for off in weekend]


def _scaled(lengths: Sequence[int], room: int) -> list[int]:
    """Give the cells of days at one scale: a smooth one when the width allows, else as many as there are."""
    total, longest = sum(lengths), max(lengths)
    smooth = next((minutes for minutes in _SMOOTH if total <= room * minutes), _SMOOTH[-1])
    if total >= _WORTH * room * smooth or smooth == _SMOOTH[0]:
        return [max(length // smooth, 1) for length in lengths]
    cells = max(room * longest // total, 1)
    return [max(length * cells // longest, 1) for length in lengths]


def _place(
    stretches: Sequence[tuple[date, Stretch]], cells: Sequence[int], parting: int, *, dense: bool
) -> Iterator[Day]:
    left = 0
    for (day, (start, end)), width in zip(stretches, cells, strict=True):
        length = end - start
        yield Day(day, start, end, left, width, length if dense else _slot(length, width))
        left += width + parting


def _slot(length: int, cells: int) -> int:
    """Give the shortest round step that is about as long as a cell."""
    return next((slot for slot in _SLOTS if slot >= _NEARLY * length / cells), length)


def _start(day: Day) -> Minute:
    return day.start


def _end(day: Day) -> Minute:
    return day.end


def _left(day: Day) -> int:
    return day.left
