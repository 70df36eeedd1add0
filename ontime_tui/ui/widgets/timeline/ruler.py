"""The lines above the rows: days with dates, and hours on one clock or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from rich.style import Style
from textual.strip import Strip

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.moments import MONTHS, WEEKDAYS
from ontime_tui.ui.widgets.timeline.canvas import Canvas
from ontime_tui.ui.widgets.timeline.geometry import Day
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.scene import Scene

Form: TypeAlias = Callable[[date], str]
"""How a day is called."""

_LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TODAY, _SIGN = " today", "*"
_SATURDAY = 5
_HOUR_STEPS = (1, 2, 3, 4, 6, 12)
_HOUR_CELLS = 3
"""An hour's number and the gap behind it."""
_TICK = 15
"""Whole hours of any zone on Earth fall on quarters of an hour."""


def paint_days(scene: Scene, today: date) -> Strip:
    """Give the line of day names; today is marked by a word, or by a sign where there is no room."""
    canvas = Canvas(scene.axis.width, scene.palette.style(Role.DAY))
    if scene.axis.dense:
        _weeks(canvas, scene, today)
    else:
        for day, label in zip(scene.axis.days, day_labels(scene, today), strict=True):
            canvas.write(day.left, label[: day.cells], _style(scene, day.date, today))
        _partings(canvas, scene)
    return canvas.strip()


def paint_hours(scene: Scene, zone: Zone, today: date) -> Strip:
    """Give the line of hours on the clocks of a zone; of dates where a day is one column."""
    canvas = Canvas(scene.axis.width, scene.palette.style(Role.HOUR))
    if scene.axis.dense:
        _dates(canvas, scene, today)
        return canvas.strip()
    for day in scene.axis.days:
        _hours(canvas, scene, day, zone)
    _partings(canvas, scene)
    return canvas.strip()


def day_labels(scene: Scene, today: date) -> Iterator[str]:
    """Give a name for each day: wide days have the longest form that fits all of them, narrow ones what fits them."""
    days = scene.axis.days
    widest = max(day.cells for day in days)
    wide = [day for day in days if 2 * day.cells > widest]
    form, sign = _form(wide, today)
    for day in days:
        shown = form if day in wide else next((form for form in _FORMS if len(form(day.date)) <= day.cells), _FORMS[-1])
        label = shown(day.date) + (sign if day.date == today else "")
        yield label if len(label) <= day.cells else shown(day.date)[: day.cells]


def _form(days: Sequence[Day], today: date) -> tuple[Form, str]:
    """Give the longest form for which today's name has room for the word, else for the sign."""
    for sign, forms in ((_TODAY, _FORMS[:_PROPER]), (_SIGN, _FORMS)):
        for form in forms:
            if all(len(form(day.date)) + len(sign) * (day.date == today) <= day.cells for day in days):
                return form, sign
    return _FORMS[-1], ""


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


_FORMS: tuple[Form, ...] = (
    lambda day: f"{_LONG_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{_LONG_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}",
    lambda day: f"{_weekday(day)} {day.day} {MONTHS[day.month - 1]}",
    lambda day: f"{_weekday(day)} {day.day}",
    lambda day: f"{_weekday(day)[0]}{day.day}",
    lambda day: f"{day.day}",
)
"""From long to short."""
_PROPER = 4
"""So many of them have a weekday that can be read."""


def _style(scene: Scene, day: date, today: date) -> Style:
    role = Role.TODAY if day == today else Role.WEEKEND if day.weekday() >= _SATURDAY else Role.DAY
    return scene.palette.style(role)


def _partings(canvas: Canvas, scene: Scene) -> None:
    for cell in scene.axis.partings:
        canvas.fill(cell, cell + 1, scene.glyphs.parting, scene.palette.style(Role.FAINT))


def _hours(canvas: Canvas, scene: Scene, day: Day, zone: Zone) -> None:
    """Write as many hours as there is room for, the last one only where it doesn't touch the next day.

    Each stands on the cell in which whatever begins then is drawn.
    """
    ticks = list(whole_hours(day, zone))
    step = hour_step(day)
    free = day.left
    for minute, hour in ticks:
        cell, label = day.half_of(minute) // 2, str(hour)
        if step and hour % step == 0 and cell >= free and cell + len(label) <= day.right:
            free = canvas.write(cell, label, scene.palette.style(Role.HOUR)) + 1


def whole_hours(day: Day, zone: Zone) -> Iterator[tuple[Minute, int]]:
    """Give every visible instant at which a zone's clocks strike, and the hour; one may come twice, or not at all."""
    for minute in range(-(-day.start // _TICK) * _TICK, day.end, _TICK):
        hour, past = divmod(zone.wall(minute).minute_of_day, 60)
        if not past:
            yield minute, hour


def hour_step(day: Day) -> int:
    """Give every how many hours there is room for a number; 0 when there is none."""
    cells_an_hour = day.cells * 60 / (day.end - day.start)
    return next((step for step in _HOUR_STEPS if step * cells_an_hour >= _HOUR_CELLS), 0)


def _weeks(canvas: Canvas, scene: Scene, today: date) -> None:
    """Write the weekdays' letters, or names where there is room."""
    for day in scene.axis.days:
        letters = next(n for n in (3, 2, 1) if n < day.cells or n == 1)
        canvas.write(day.left, _weekday(day.date)[:letters], _style(scene, day.date, today))


def _dates(canvas: Canvas, scene: Scene, today: date) -> None:
    """Write every date where each has a gap behind it; else one a week, that of Monday, with today's and the first.

    Nothing else stands between two numbers: without a gap they would be one.
    """
    if all(day.cells > len(str(day.date.day)) for day in scene.axis.days):
        for day in scene.axis.days:
            canvas.write(day.left, str(day.date.day), _style(scene, day.date, today) + Style(bold=True))
        return
    taken: set[int] = set()
    first, mondays = scene.axis.days[0], (day for day in scene.axis.days if not day.date.weekday())
    present = (day for day in scene.axis.days if day.date == today)
    for day in (*present, *mondays, first):
        label = str(day.date.day)
        cells = range(day.left, day.left + len(label))
        if not taken & set(range(cells.start - 1, cells.stop + 1)) and cells.stop <= canvas.width:
            canvas.write(day.left, label, _style(scene, day.date, today))
            taken |= set(cells)
