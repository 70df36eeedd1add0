"""The strip below the rows: how many are free in each slot."""

from __future__ import annotations

from collections.abc import Collection

from textual.strip import Strip

from ontime_tui.agenda.ids import PersonID
from ontime_tui.ui.widgets.timeline.canvas import Canvas
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.scene import Scene
from ontime_tui.ui.widgets.timeline.tally import Standing, Tally

_INDENT = 2


def paint_availability(tally: Tally, people: Collection[PersonID] | None, scene: Scene) -> Strip:
    """Give the chart: a full cell where all are free, the lowest one where nobody is, `?` where it can't be said.

    The colour is strong only where everybody is also at work.
    """
    canvas = Canvas(scene.axis.width, scene.palette.style(Role.SOME_FREE))
    for cell in scene.axis.partings:
        canvas.fill(cell, cell + 1, scene.glyphs.parting, scene.palette.style(Role.FAINT))
    for standing in tally.standings(people):
        sign, role = _face(standing, scene.glyphs.levels, scene.glyphs.gap)
        canvas.fill(*standing.cells, sign, scene.palette.style(role))
    return canvas.strip()


def paint_availability_words(counted: int, total: int, scene: Scene, *, marked: bool) -> Strip:
    """Say in the cells of the names what a full cell means: `█ all 12 free`."""
    canvas = Canvas(max(scene.gutter - 1, 0), scene.palette.style(Role.COUNT))
    if not counted:
        canvas.write(_INDENT, "reading" if total else "", scene.palette.style(Role.LOADING))
        return canvas.strip()
    who = f"{counted:,} {'marked' if marked else 'read' if counted < total else 'free'}"
    words = next(text for text in (f"all {who}", who) if len(text) + _INDENT + 2 <= canvas.width or text == who)
    canvas.write(_INDENT, scene.glyphs.levels[-1], scene.palette.style(Role.ALL_FREE))
    canvas.write(_INDENT + 2, words, scene.palette.style(Role.COUNT))
    return canvas.strip()


def _face(standing: Standing, levels: str, gap: str) -> tuple[str, Role]:
    if standing.everybody:
        return levels[-1], Role.ALL_FREE if standing.working else Role.SOME_FREE
    if standing.perhaps:
        return gap, Role.MAYBE_FREE
    if not standing.share:
        return levels[0], Role.NONE_FREE
    return levels[min(1 + int(standing.share * (len(levels) - 2)), len(levels) - 2)], Role.SOME_FREE
