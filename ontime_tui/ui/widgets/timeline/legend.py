"""The last line: what the signs and colours mean that are on screen now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from rich.cells import cell_len
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.person import Person
from ontime_tui.ui.widgets.timeline.canvas import Canvas, safe
from ontime_tui.ui.widgets.timeline.glyphs import Look, look_of
from ontime_tui.ui.widgets.timeline.palette import Role, ink
from ontime_tui.ui.widgets.timeline.pieces import Layers, Piece
from ontime_tui.ui.widgets.timeline.scene import Scene, working

_GAP = 2


class Sign(Enum):
    """What else than kinds and colours of events is explained."""

    SHARE = "share of the day taken"
    SEVERAL = "overlapping"
    INVITATION = "asks for an answer"
    PRIVATE = "private"
    POINT = "a moment"
    UNKNOWN = "not known"
    LOADING = "being read"
    ASSUMED = "hours assumed"
    OFF = "off hours"
    NOW = "now"


Seen: TypeAlias = Look | Sign | str
"""Something on screen that can be explained; text is the key of a legend."""


@dataclass(frozen=True, slots=True)
class Item:
    """One explanation."""

    sample: str
    style: Style
    words: str

    @property
    def cells(self) -> int:
        """How many cells it takes."""
        return cell_len(self.sample) + 1 + cell_len(self.words)


def seen_in(person: Person, calendar: Calendar | None, found: Layers, scene: Scene) -> frozenset[Seen]:
    """Give what a row shows."""
    seen: set[Seen] = set()
    for piece in (*found.bands, *found.bars, *found.points):
        seen.update(_of_piece(piece, dense=scene.axis.dense and piece not in found.bands))
    if found.points and not scene.axis.dense:
        seen.add(Sign.POINT)
    if calendar is None:
        seen.add(Sign.LOADING)
    if scene.palette.shadeless and not all(working(person, scene)[: scene.axis.right]):
        seen.add(Sign.OFF)
    if person.hours and person.hours.assumed:
        seen.add(Sign.ASSUMED)
    return frozenset(seen)


def items(seen: Collection[Seen], scene: Scene) -> Iterator[Item]:
    """Give the explanations of what is seen: kinds, colours, signs."""
    behind = Color.from_rich_color(scene.palette.style(Role.LEGEND).bgcolor)
    if Sign.SHARE in seen:
        yield _item(Sign.SHARE, scene)
    for look in Look:
        if look in seen:
            yield Item(scene.glyphs.fills[look].sample, ink(scene.palette.looks[look].fill, behind), look.value)
    for legend in scene.view.legends:
        if legend.key in seen and (tint := scene.palette.legends.get(legend.key)):
            full = scene.glyphs.fills[Look.BUSY].full
            yield Item(full, ink(tint.fill, behind), safe(legend.text, ascii_only=scene.view.ascii))
    for sign in Sign:
        if sign in seen and sign is not Sign.SHARE:
            yield _item(sign, scene)


def paint_legend(seen: Collection[Seen], scene: Scene) -> Strip:
    """Give the line over the whole width: as many whole explanations as fit."""
    style = scene.palette.style(Role.LEGEND)
    canvas = Canvas(scene.width, style)
    cell = _GAP
    for item in items(seen, scene):
        if cell + item.cells <= canvas.width:
            cell = canvas.write(cell, item.sample, item.style)
            cell = canvas.write(cell, f" {item.words}", style) + _GAP
    return canvas.strip()


def _of_piece(piece: Piece, *, dense: bool) -> Iterator[Seen]:
    if dense:
        yield Sign.SHARE
        return
    yield look_of(piece.top)
    if piece.top.legend:
        yield piece.top.legend
    if len(piece.events) > 1:
        yield Sign.SEVERAL
    if piece.top.private:
        yield Sign.PRIVATE
    if piece.top.invitation:
        yield Sign.INVITATION


def _item(sign: Sign, scene: Scene) -> Item:
    glyphs, palette = scene.glyphs, scene.palette
    behind = Color.from_rich_color(palette.style(Role.LEGEND).bgcolor)
    plain = ink(palette.text, behind)
    samples = {
        Sign.SHARE: (
            glyphs.levels[1] + glyphs.levels[len(glyphs.levels) // 2] + glyphs.levels[-1],
            _busy(scene, behind),
        ),
        Sign.SEVERAL: ("2" + glyphs.split, _busy(scene, behind)),
        Sign.INVITATION: (glyphs.invitation, plain),
        Sign.PRIVATE: (glyphs.private, plain),
        Sign.POINT: (glyphs.point, plain),
        Sign.UNKNOWN: (glyphs.gap, palette.style(Role.FAINT)),
        Sign.LOADING: (glyphs.loading, palette.style(Role.LOADING)),
        Sign.ASSUMED: (glyphs.assumed, palette.style(Role.FAINT)),
        Sign.OFF: (glyphs.off * _GAP, palette.style(Role.FAINT)),
        Sign.NOW: (glyphs.now, palette.style(Role.NOW)),
    }
    return Item(*samples[sign], sign.value)


def _busy(scene: Scene, behind: Color) -> Style:
    return ink(scene.palette.looks[Look.BUSY].fill, behind)
