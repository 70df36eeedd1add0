"""The signs of the picture, in block and line characters and in ASCII.

Only characters that fixed fonts have had since the first PCs, one cell wide, and no emoji: what an event means must be
readable without colour, over SSH, in PuTTY and on a Linux console.
"""

from __future__ import annotations

from collections.abc import Mapping

from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.values import QuickEnum, dataclass


class Look(QuickEnum):
    """How an event is drawn, and what the legend calls it."""

    BUSY = "busy"
    TENTATIVE = "tentative"
    AWAY = "away"
    ELSEWHERE = "elsewhere"
    FREE = "free"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"

    @property
    def solid(self) -> bool:
        """Whether it fills its cells with colour, so that words stand on the colour."""
        return self in {Look.BUSY, Look.TENTATIVE}


_LOOKS = {
    ShowAs.BUSY: Look.BUSY,
    ShowAs.TENTATIVE: Look.TENTATIVE,
    ShowAs.AWAY: Look.AWAY,
    ShowAs.ELSEWHERE: Look.ELSEWHERE,
    ShowAs.FREE: Look.FREE,
    ShowAs.UNKNOWN: Look.UNKNOWN,
}


def look_of(event: Event) -> Look:
    """Give how an event is drawn."""
    return Look.CANCELLED if event.cancelled else _LOOKS[event.show_as]


@dataclass(frozen=True, slots=True)
class Fill:
    """What the cells of one look are made of."""

    full: str
    left: str
    """A cell of which only the left half is covered."""
    right: str
    begin: str
    """The first cell of an event that lasts for days, where it begins in sight."""
    end: str
    sample: str
    """How the legend shows it."""


def _plain(full: str, left: str = "", right: str = "", begin: str = "", end: str = "", sample: str = "") -> Fill:
    return Fill(full, left or full, right or full, begin or full, end or full, sample or full)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs."""

    fills: Mapping[Look, Fill]
    opening: str
    """The first cell of free time."""
    closing: str
    """The last cell of free time."""
    lone: str
    """Free time of one cell."""
    split: str
    """A cell of two events: the upper half in the colour of one, the lower half in that of the other."""
    earlier: str
    """It goes on before what is shown."""
    later: str
    """It goes on after what is shown."""
    point: str
    """Something without length."""
    private: str
    invitation: str
    cancelled: str
    many: str
    """More events than one digit can count."""
    gap: str
    """Time of which nothing is known."""
    loading: str
    off: str
    """Time outside working hours, where no colour says so."""
    aim: str
    """Nothing, under the cursor, where no colour tells the cursor from a bar."""
    parting: str
    """Between two days."""
    hidden: str
    """Behind a day after which something is at hours that aren't shown."""
    now: str
    covered: str
    """A full cell under the cursor."""
    current: str
    """The row of the cursor."""
    marked: str
    unread: str
    """Behind the name of somebody of whom some entries couldn't be understood."""
    assumed: str
    """Behind the name of somebody whose working hours aren't known."""
    edge: str
    """Between names and chart."""
    thumb: str
    """The part of the edge that says which rows are in sight."""
    ellipsis: str
    levels: str
    """None, then more and more, last: all."""


# Where there is no half of a sign, its lighter sister stands for it: what is busy or away must not look the same.
_DRAWN_FILLS = {
    Look.BUSY: _plain("█", "▌", "▐"),
    Look.TENTATIVE: _plain("▒", "░", "░"),
    Look.AWAY: _plain("━", "╸", "╺", "┣", "┫"),
    Look.ELSEWHERE: _plain("┅", "┄", "┄", "┣", "┫"),
    Look.FREE: _plain("─", "]", "[", "├", "┤", "[─] □"),
    Look.UNKNOWN: _plain("?"),
    Look.CANCELLED: _plain("─", "╴", "╶", sample="×─"),
}

DRAWN = Glyphs(
    fills=_DRAWN_FILLS,
    opening="[",
    closing="]",
    lone="□",
    split="▀",
    earlier="◄",
    later="►",
    point="◊",
    private="◘",
    invitation="!",
    cancelled="×",
    many="+",
    gap="?",
    loading="·",
    off=".",
    aim="┼",
    parting="┊",
    hidden="+",
    now="│",
    covered="■",
    current="›",
    marked="●",
    unread="?",
    assumed="~",
    edge="│",
    thumb="┃",
    ellipsis="…",
    levels="▁▂▃▄▅▆▇█",
)

_ASCII_FILLS = {
    Look.BUSY: _plain("#"),
    Look.TENTATIVE: _plain("/"),
    Look.AWAY: _plain("-", begin="(", end=")"),
    Look.ELSEWHERE: _plain(":", begin="(", end=")"),
    Look.FREE: _plain(".", "]", "[", "(", ")", "[.] ."),
    Look.UNKNOWN: _plain("?"),
    Look.CANCELLED: _plain("x"),
}

ASCII = Glyphs(
    fills=_ASCII_FILLS,
    opening="[",
    closing="]",
    lone=".",
    split="=",
    earlier="<",
    later=">",
    point="o",
    private="&",
    invitation="!",
    cancelled="x",
    many="+",
    gap="?",
    loading="_",
    off=",",
    aim="+",
    parting="|",
    hidden="+",
    now="'",
    covered="#",
    current=">",
    marked="*",
    unread="?",
    assumed="^",
    edge="|",
    thumb="#",
    ellipsis="~",
    levels="0123456789*",
)


def glyphs_for(*, ascii_only: bool) -> Glyphs:
    """Give the set that a terminal can show."""
    return ASCII if ascii_only else DRAWN
