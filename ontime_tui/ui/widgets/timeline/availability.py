"""The strip below the rows: how many are free in each slot."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textual.strip import Strip

from ontime_tui.agenda.ids import PersonID
from ontime_tui.ui.widgets.timeline.canvas import Canvas
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs
from ontime_tui.ui.widgets.timeline.legend import ROLES, Sign
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.scene import Scene
from ontime_tui.ui.widgets.timeline.tally import Standing, Tally

_INDENT = 2


def paint_availability(tally: Tally, people: Collection[PersonID] | None, scene: Scene) -> Strip:
    """Give the chart: a full cell where all are free, the lowest one where nobody is, `?` where it can't be said.

    The colour is strong only where as many as possible are also at work.
    """
    canvas = Canvas(scene.axis.width, scene.palette.style(Role.SOME_FREE))
    for cell in scene.axis.partings:
        canvas.fill(cell, cell + 1, scene.glyphs.parting, scene.palette.style(Role.FAINT))
    for standing in tally.standings(people):
        sign = _sign(standing)
        canvas.fill(*standing.cells, _glyph(sign, standing, scene.glyphs), scene.palette.style(ROLES[sign]))
    return canvas.strip()


def paint_availability_words(counted: int, total: int, scene: Scene, *, mixed: bool = False) -> Strip:
    """Say in the cells of the names what a full cell means: `█ all 12 free`, or `3 of 12 read` until all are.

    Where people and rooms are `mixed`, `13 rows free`: nobody shall look for a thirteenth person.
    """
    canvas = Canvas(max(scene.gutter - 1, 0), scene.palette.style(Role.COUNT))
    if counted < total:
        forms = (f"{counted:,} of {total:,} read", f"{counted:,}/{total:,} read", f"{counted:,} read")
        words = next((form for form in forms if len(form) + _INDENT <= canvas.width), "reading")
        canvas.write(_INDENT, words, scene.palette.style(Role.LOADING))
    elif total:
        words = f"all {counted:,} free" if total > 1 else "free"
        words = f"{counted:,} rows free" if mixed else words
        words = words if len(words) + _INDENT + 2 <= canvas.width else f"{counted:,} free"
        canvas.write(_INDENT, scene.glyphs.levels[-1], scene.palette.style(Role.ALL_FREE))
        canvas.write(_INDENT + 2, words, scene.palette.style(Role.COUNT))
    return canvas.strip()


def signs_of(standings: Iterable[Standing]) -> frozenset[Sign]:
    """Give what a strip shows that the legend explains."""
    return frozenset(_sign(standing) for standing in standings)


def _sign(standing: Standing) -> Sign:
    if standing.everybody:
        return Sign.ALL_FREE if standing.working else Sign.ALL_FREE_OFF
    if standing.perhaps:
        return Sign.PERHAPS_FREE
    return Sign.SOME_FREE if standing.share else Sign.NOBODY_FREE


def _glyph(sign: Sign, standing: Standing, glyphs: Glyphs) -> str:
    levels = glyphs.levels
    if sign is Sign.SOME_FREE:
        return levels[min(1 + int(standing.share * (len(levels) - 2)), len(levels) - 2)]
    return {Sign.PERHAPS_FREE: glyphs.gap, Sign.NOBODY_FREE: levels[0]}.get(sign, levels[-1])
