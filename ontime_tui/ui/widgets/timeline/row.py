"""One person's line of the chart."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.person import Person
from ontime_tui.ui.present.knowledge import gap_words, unknown_words
from ontime_tui.ui.widgets.timeline.bars import bars_of
from ontime_tui.ui.widgets.timeline.brush import Brush
from ontime_tui.ui.widgets.timeline.canvas import Canvas, clipped, safe
from ontime_tui.ui.widgets.timeline.density import columns_of, paint_columns
from ontime_tui.ui.widgets.timeline.geometry import Axis, Reach
from ontime_tui.ui.widgets.timeline.legend import Seen, seen_in
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.pieces import Layers, layers
from ontime_tui.ui.widgets.timeline.scene import Scene, working
from ontime_tui.values import dataclass

_SPARSE = 2
"""One sign of the unknown in so many cells."""
_INDENT = 5
"""Cells of the unknown before the words that explain it."""
_WORTH_WORDS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One painted line, and what on it wants an explanation."""

    strip: Strip
    seen: frozenset[Seen]


def paint_row(person: Person, calendar: Calendar | None, scene: Scene) -> Row:
    """Give the chart of one person: their hours, their events, and what isn't known of them.

    None is a calendar that is on its way.
    """
    brush = _ground(person, scene)
    known = None if calendar is None or calendar.knowledge is Knowledge.LOADING else calendar
    found = layers(known.events if known else (), scene.axis, scene.view.zone, scene.accept)
    if known is None:
        _pattern(brush, scene, (0, scene.axis.right), scene.glyphs.loading, Role.LOADING)
    else:
        _unknown(brush, scene, known)
        _events(brush, scene, person, known, found)
    return Row(brush.canvas.strip(), seen_in(person, known, found, scene))


def _ground(person: Person, scene: Scene) -> Brush:
    """Give a brush on a canvas with hours and days on it."""
    palette, axis = scene.palette, scene.axis
    at_work = working(person, scene)
    grounds = [palette.work if here else palette.off for here in at_work]
    grounds[axis.right :] = [palette.blank] * (axis.width - axis.right)
    canvas = Canvas(axis.width, Style())
    brush = Brush(canvas, grounds, palette, scene.glyphs)
    brush.over_ground(0, axis.width, " ", palette.text)
    if palette.shadeless:
        _off_hours(brush, scene, at_work)
    for cell in axis.partings:
        grounds[cell] = palette.blank
        canvas.fill(cell, cell + 1, scene.glyphs.parting, scene.palette.style(Role.FAINT))
    return brush


def _off_hours(brush: Brush, scene: Scene, at_work: Sequence[bool]) -> None:
    """Say by signs what no shade says."""
    colour = Color.from_rich_color(scene.palette.style(Role.FAINT).color)
    for cell, here in enumerate(at_work[: scene.axis.right]):
        if not here:
            brush.over_ground(cell, cell + 1, scene.glyphs.off, colour)


def _events(brush: Brush, scene: Scene, person: Person, calendar: Calendar, found: Layers) -> None:
    """Draw bands, and over them how full each day is, or bars."""
    palette, glyphs, only = scene.palette, scene.glyphs, scene.view.ascii
    if scene.axis.dense:
        columns = columns_of(person, calendar, scene)
        covered = [half for column in columns for half in column.halves]
        brush.bands(bars_of(found.bands, palette, glyphs, covered, ascii_only=only))
        paint_columns(brush, columns)
    else:
        bars = bars_of(found.bars, palette, glyphs, ascii_only=only)
        covered = [half for bar in bars for half in range(bar.left, bar.right)]
        brush.bands(bars_of(found.bands, palette, glyphs, covered, ascii_only=only))
        brush.bars(bars)
        brush.points(found.points)
        for cell in found.hidden:
            sign = brush.canvas.sign(cell)
            if sign and not sign.isalnum():  # never in the middle of a word
                brush.canvas.write(cell, glyphs.hidden, palette.style(Role.COUNT))


def _unknown(brush: Brush, scene: Scene, calendar: Calendar) -> None:
    """Say where an absence of events doesn't mean free time, and why."""
    why = unknown_words(calendar.knowledge, scene.view.keyboard.word("refresh")) or gap_words(calendar)
    for reach in unknown_reaches(calendar, scene.axis):
        _pattern(brush, scene, reach, scene.glyphs.gap, Role.FAINT)
        if not calendar.events or calendar.knowledge is Knowledge.KNOWN:
            _explain(brush, scene, reach, safe(why, ascii_only=scene.view.ascii))


def unknown_reaches(calendar: Calendar, axis: Axis) -> tuple[Reach, ...]:
    """Give the cells of which not everything is known, in order."""
    halves = next((axis.halves_of(*known) for known in calendar.known), None)
    if halves is None:
        return ((0, axis.right),)
    reaches = ((0, (halves[0] + 1) // 2), (halves[1] // 2, axis.right))
    return tuple(reach for reach in reaches if reach[0] < reach[1])


def _pattern(brush: Brush, scene: Scene, reach: Reach, sign: str, role: Role) -> None:
    colour = Color.from_rich_color(scene.palette.style(role).color)
    partings = frozenset(scene.axis.partings)
    for cell in range(*reach):
        if cell % _SPARSE == 0 and cell not in partings:
            brush.over_ground(cell, cell + 1, sign, colour)


def _explain(brush: Brush, scene: Scene, reach: Reach, why: str) -> None:
    left, right = reach
    indent = _INDENT if right - left >= cell_len(why) + _INDENT + 2 else 0
    words = clipped(why, right - left - indent - 2, scene.glyphs.ellipsis) if right - left >= _WORTH_WORDS else ""
    if words:
        colour = Color.from_rich_color(scene.palette.style(Role.TROUBLE).color)
        brush.write_over_ground(left + indent, f" {words} ", colour)
