"""The colours of the picture: roles that the stylesheet decides, and what is computed from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.legend import Legend
from ontime_tui.ui.widgets.timeline.glyphs import Look, look_of
from ontime_tui.values import QuickEnum, dataclass

_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)
_READABLE = 3.0
"""Contrast of words that are a few cells long."""
_VISIBLE = 1.3
"""Contrast of an area against what is around it."""
_LIFT = 0.3
_PALE = 0.6
_FAINT = 0.72
_OTHER_TONE = 0.22
_BRIGHT = 8
"""The bit that parts the terminal's dark colours from its bright ones."""


class Role(QuickEnum):
    """What the stylesheet gives a colour, and perhaps a text style; the values are its component classes."""

    WORK = "timeline--work"
    OFF = "timeline--off"
    FAINT = "timeline--faint"
    NAME = "timeline--name"
    CURRENT = "timeline--current"
    MARK = "timeline--mark"
    TITLE = "timeline--title"
    COUNT = "timeline--count"
    DAY = "timeline--day"
    TODAY = "timeline--today"
    WEEKEND = "timeline--weekend"
    HOUR = "timeline--hour"
    THUMB = "timeline--thumb"
    NOW = "timeline--now"
    CURSOR = "timeline--cursor"
    CURSOR_BLURRED = "timeline--cursor-blurred"
    SELECTED = "timeline--selected"
    LOADING = "timeline--loading"
    TROUBLE = "timeline--trouble"
    ALL_FREE = "timeline--all-free"
    SOME_FREE = "timeline--some-free"
    NONE_FREE = "timeline--none-free"
    MAYBE_FREE = "timeline--maybe-free"
    LEGEND = "timeline--legend"
    BUSY = "timeline--busy"
    TENTATIVE = "timeline--tentative"
    AWAY = "timeline--away"
    ELSEWHERE = "timeline--elsewhere"
    FREE = "timeline--free"
    UNKNOWN = "timeline--unknown"
    CANCELLED = "timeline--cancelled"


@dataclass(frozen=True, slots=True)
class Tint:
    """The colour of an event, and that of words on it."""

    fill: Color
    ink: Color


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour and style that is painted with."""

    styles: Mapping[Role, Style]
    """Foreground, opaque background and text style of each role."""
    work: Color
    """Behind working hours."""
    off: Color
    """Behind all other hours."""
    blank: Color
    """Where there is no time: between days and after the last one."""
    text: Color
    looks: Mapping[Look, Tint]
    legends: Mapping[str, Tint]
    """By the key of the legend."""

    @property
    def shadeless(self) -> bool:
        """Whether no shade tells working hours from others: the terminal's own background has but one."""
        return self.work == self.off

    def style(self, role: Role) -> Style:
        """Give the style of a role."""
        return self.styles[role]

    def tint(self, event: Event) -> Tint:
        """Give an event's colour: that of its legend, else that of what it means for availability."""
        return self.legends.get(event.legend) or self.looks[look_of(event)]


def palette(style_of: Callable[[Role], Style], legends: Iterable[Legend]) -> Palette:
    """Bring the roles of the stylesheet and the organisation's colours together."""
    styles = {role: style_of(role) for role in Role}
    work, text = _back(styles[Role.WORK]), _front(styles[Role.WORK])
    looks = {look: Tint(_front(styles[Role[look.name]]), _ink_on(_front(styles[Role[look.name]]))) for look in Look}
    tints = {legend.key: tint for legend in legends if (tint := _tint(legend, work, text))}
    return Palette(styles, work, _back(styles[Role.OFF]), _back(styles[Role.NAME]), text, looks, tints)


def pale(colour: Color, ground: Color) -> Color:
    """Give a colour that stands back, as signs on the ground."""
    return _mixed(colour, ground, _PALE)


def wash(colour: Color, ground: Color) -> Color:
    """Give a ground with a touch of a colour: words are as readable on it as on the ground."""
    return ground if _is_own(colour, ground) else _mixed(colour, ground, _PALE)


def faint(colour: Color, ground: Color) -> Color:
    """Give a colour that is hardly there."""
    return _mixed(colour, ground, _FAINT)


def other_tone(colour: Color, ground: Color) -> Color:
    """Give a colour that is told from its neighbour, but means the same."""
    if colour.ansi is not None and colour.ansi >= 0:
        return Color.from_rich_color(RichColor.from_ansi(colour.ansi ^ _BRIGHT))
    return _mixed(colour, ground, _OTHER_TONE)


@lru_cache(maxsize=4096)
def ink(fill: Color, ground: Color, *, bold: bool = False, dim: bool = False, strike: bool = False) -> Style:
    """Give the style of signs in one colour on another."""
    return Style(
        color=fill.rich_color, bgcolor=ground.rich_color, bold=bold or None, dim=dim or None, strike=strike or None
    )


def _tint(legend: Legend, ground: Color, text: Color) -> Tint | None:
    try:
        fill = Color.parse(legend.background)
        wanted = Color.parse(legend.foreground) if legend.foreground else _ink_on(fill)
    except ColorParseError:
        return None
    if _contrast(fill, ground) < _VISIBLE:
        fill = _mixed(fill, text, _LIFT)
    return Tint(fill, wanted if _contrast(wanted, fill) >= _READABLE else _ink_on(fill))


def _ink_on(fill: Color) -> Color:
    return max(_BLACK, _WHITE, key=lambda colour: _contrast(colour, fill))


def _mixed(colour: Color, ground: Color, share: float) -> Color:
    """Blend; the terminal's own 16 colours, whose values nobody knows, stay as they are."""
    return colour if _is_own(colour, ground) else colour.blend(ground, share)


def _is_own(*colours: Color) -> bool:
    """Tell whether one of some colours is the terminal's own."""
    return any(colour.ansi is not None for colour in colours)


def _contrast(one: Color, other: Color) -> float:
    """Give the contrast from 1 to 21 that web pages are held to."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _front(style: Style) -> Color:
    return Color.from_rich_color(style.color) if style.color else _WHITE


def _back(style: Style) -> Color:
    return Color.from_rich_color(style.bgcolor) if style.bgcolor else _BLACK
