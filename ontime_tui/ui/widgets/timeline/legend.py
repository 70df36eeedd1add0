"""The last line: what the signs and colours mean that are on screen now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from rich.cells import cell_len
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.person import Person
from ontime_tui.ui.widgets.timeline.canvas import Canvas, safe
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs, Look, glyphs_for, look_of
from ontime_tui.ui.widgets.timeline.palette import Role, ink
from ontime_tui.ui.widgets.timeline.pieces import Layers, Limit, Piece
from ontime_tui.ui.widgets.timeline.scene import Scene, working
from ontime_tui.ui.widgets.timeline.view import View
from ontime_tui.values import QuickEnum, dataclass

_GAP = 2


class Sign(QuickEnum):
    """What else than kinds and colours of events is explained."""

    SHARE = "share of the day taken"
    LOADING = "being read"
    INVITATION = "invitation"
    SOME_FREE = "some free"
    NOBODY_FREE = "nobody"
    PERHAPS_FREE = "perhaps all free"
    UNKNOWN = "not known"
    SEVERAL = "overlapping"
    PRIVATE = "private"
    ALL_FREE = "all free"
    ALL_FREE_OFF = "all free, off hours"
    HIDDEN = "at hidden hours"
    BEYOND = "goes on"
    POINT = "a moment"
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
    if found.hidden:
        seen.add(Sign.HIDDEN)
    if calendar is None:
        seen.add(Sign.LOADING)
    elif not _covered(calendar, scene.view):
        seen.add(Sign.UNKNOWN)
    if scene.palette.shadeless and not all(working(person, scene)[: scene.axis.right]):
        seen.add(Sign.OFF)
    if person.hours and person.hours.assumed:
        seen.add(Sign.ASSUMED)
    return frozenset(seen)


def _covered(calendar: Calendar, view: View) -> bool:
    """Tell whether all of the time that is shown is known."""
    start, end = view.span.starts_at(view.zone), view.span.ends_at(view.zone)
    return any(begin <= start and end <= after for begin, after in calendar.known)


def items(seen: Collection[Seen], scene: Scene) -> Iterator[Item]:
    """Give the explanations of what is seen, what can least be guessed first; one sign has one meaning.

    What a full cell of the strip means stands beside the strip.
    """
    shown = {_SAME.get(each, each) for each in seen}
    if Look.BUSY in shown:
        shown.discard(Sign.ALL_FREE_OFF)
    for each in (*_BEFORE_COLOURS, None, *_AFTER_COLOURS):
        if each is None:
            yield from _colours(seen, scene)
        elif each in shown:
            yield _kind(each, scene) if isinstance(each, Look) else _item(each, scene)


def _colours(seen: Collection[Seen], scene: Scene) -> Iterator[Item]:
    full = scene.glyphs.fills[Look.BUSY].full
    for legend in scene.view.legends:
        if legend.key in seen and (tint := scene.palette.legends.get(legend.key)):
            yield Item(full, ink(tint.fill, _behind(scene)), safe(legend.text, ascii_only=scene.view.ascii))


def paint_legend(seen: Collection[Seen], scene: Scene) -> Strip:
    """Give the line over the whole width: as many whole explanations as fit, and the key that shows the others."""
    style = scene.palette.style(Role.LEGEND)
    canvas = Canvas(scene.width, style)
    found = list(items(seen, scene))
    more = f"{scene.glyphs.ellipsis} {scene.view.keyboard.word('legend')} more"
    cell = _GAP
    for place, item in enumerate(found):
        rest = _GAP + cell_len(more) if place < len(found) - 1 else 0
        if cell + item.cells + rest > canvas.width:
            canvas.write(cell, more, style)
            break
        cell = canvas.write(cell, item.sample, item.style)
        cell = canvas.write(cell, f" {item.words}", style) + _GAP
    return canvas.strip()


def explanations(*, ascii_only: bool) -> tuple[tuple[str, str], ...]:
    """Give every sign there is with what it means: kinds of events, then all others."""
    glyphs = glyphs_for(ascii_only=ascii_only)
    looks = ((glyphs.fills[look].sample, look.value) for look in Look)
    return (*looks, *((_sample(sign, glyphs), sign.value) for sign in Sign))


_SAME: Mapping[Seen, Seen] = {Look.UNKNOWN: Sign.UNKNOWN, Sign.PERHAPS_FREE: Sign.UNKNOWN}
"""What the line explains as something else that looks the same: whatever isn't known is one sign."""
_BEFORE_COLOURS: tuple[Look | Sign, ...] = (
    *(Sign.SHARE, Sign.LOADING, Sign.INVITATION, Sign.PRIVATE, Look.CANCELLED, Sign.UNKNOWN, Sign.SEVERAL),
    Sign.HIDDEN,
    *(Look.ELSEWHERE, Look.TENTATIVE, Look.AWAY, Look.FREE),
)
_AFTER_COLOURS: tuple[Look | Sign, ...] = (
    *(Sign.SOME_FREE, Sign.NOBODY_FREE, Look.BUSY, Sign.BEYOND, Sign.POINT, Sign.ALL_FREE_OFF),
    *(Sign.ASSUMED, Sign.OFF, Sign.NOW),
)


def _of_piece(piece: Piece, *, dense: bool) -> Iterator[Seen]:
    if dense:
        yield Sign.SHARE
        return
    yield look_of(piece.top)
    if Limit.BEYOND in {piece.begin, piece.end}:
        yield Sign.BEYOND
    if piece.top.legend:
        yield piece.top.legend
    if len(piece.events) > 1:
        yield Sign.SEVERAL
    if piece.top.private:
        yield Sign.PRIVATE
    if piece.top.invitation:
        yield Sign.INVITATION


def _kind(look: Look, scene: Scene) -> Item:
    fill = scene.palette.looks[look].fill
    return Item(scene.glyphs.fills[look].sample, ink(fill, _behind(scene)), look.value)


def _item(sign: Sign, scene: Scene) -> Item:
    return Item(_sample(sign, scene.glyphs), _style(sign, scene), sign.value)


def _sample(sign: Sign, glyphs: Glyphs) -> str:
    levels = glyphs.levels
    return {
        Sign.SHARE: levels[1] + levels[len(levels) // 2] + levels[-1],
        Sign.INVITATION: glyphs.invitation,
        Sign.SEVERAL: "2" + glyphs.split,
        Sign.PRIVATE: glyphs.private,
        Sign.ALL_FREE: levels[-1],
        Sign.SOME_FREE: levels[len(levels) // 2],
        Sign.NOBODY_FREE: levels[0],
        Sign.PERHAPS_FREE: glyphs.gap,
        Sign.ALL_FREE_OFF: levels[-1],
        Sign.BEYOND: glyphs.earlier + glyphs.later,
        Sign.POINT: glyphs.point,
        Sign.HIDDEN: glyphs.hidden,
        Sign.UNKNOWN: glyphs.gap,
        Sign.ASSUMED: glyphs.assumed,
        Sign.LOADING: glyphs.loading,
        Sign.OFF: glyphs.off * _GAP,
        Sign.NOW: glyphs.now,
    }[sign]


ROLES = {
    Sign.ALL_FREE: Role.ALL_FREE,
    Sign.SOME_FREE: Role.SOME_FREE,
    Sign.NOBODY_FREE: Role.NONE_FREE,
    Sign.PERHAPS_FREE: Role.MAYBE_FREE,
    Sign.ALL_FREE_OFF: Role.SOME_FREE,
    Sign.UNKNOWN: Role.FAINT,
    Sign.ASSUMED: Role.FAINT,
    Sign.LOADING: Role.LOADING,
    Sign.HIDDEN: Role.COUNT,
    Sign.OFF: Role.FAINT,
    Sign.NOW: Role.NOW,
}


def _style(sign: Sign, scene: Scene) -> Style:
    if sign in ROLES:
        return scene.palette.style(ROLES[sign])
    fill = scene.palette.looks[Look.BUSY].fill if sign in {Sign.SHARE, Sign.SEVERAL} else scene.palette.text
    return ink(fill, _behind(scene))


def _behind(scene: Scene) -> Color:
    return Color.from_rich_color(scene.palette.style(Role.LEGEND).bgcolor)
