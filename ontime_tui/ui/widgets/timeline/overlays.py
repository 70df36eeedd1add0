"""What is laid over lines that are painted already: the present, the selection, the cursor."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ontime_tui.ui.widgets.timeline.geometry import Reach
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs, Look

Change: TypeAlias = Callable[[Segment], Segment]


def laid_over(strip: Strip, reach: Reach | None, change: Change) -> Strip:
    """Give a line with some of its cells changed; all others stay as they were painted."""
    width = strip.cell_length
    left, right = (max(reach[0], 0), min(reach[1], width)) if reach else (0, 0)
    if left >= right:
        return strip
    parts = list(strip.divide([cut for cut in (left, right, width) if cut]))
    place = 1 if left else 0
    parts[place] = Strip([change(segment) for segment in parts[place]], right - left)
    return Strip.join(parts)


def now_line(glyphs: Glyphs, style: Style, grounds: Collection[Color | None]) -> Change:
    """Draw the line of the present; what is written on a ground takes its colour, what is on a bar stays as it is."""
    full = glyphs.fills[Look.BUSY].full
    front = Style(color=style.color, bold=True)

    def change(segment: Segment) -> Segment:
        own = segment.style or Style.null()
        if segment.text == " " or (segment.text == full and own.color == own.bgcolor):
            return Segment(glyphs.now, own + front)
        plain = own.bgcolor in grounds and segment.text not in _BLOCKS
        return Segment(segment.text, own + front) if plain else segment

    return change


def selected(style: Style, grounds: Collection[Color | None]) -> Change:
    """Put the colour of the selection behind cells that stand on a ground, and a line below all, colours or none."""
    behind, line = Style(bgcolor=style.bgcolor, underline=True), Style(underline=True)

    def change(segment: Segment) -> Segment:
        own = segment.style or Style.null()
        return Segment(segment.text, own + (behind if own.bgcolor in grounds else line))

    return change


def cursor(glyphs: Glyphs, style: Style) -> Change:
    """Put the cursor over whole cells; words in them can still be read.

    No block is left in them that would halve the cursor, or make it look like the bar that it stands on. In the
    terminal's own colours a cursor on nothing may look like a bar too: there it has a sign of its own.
    """
    full = glyphs.fills[Look.BUSY].full
    signs = str.maketrans(dict.fromkeys({*_BLOCKS, full}, glyphs.covered))
    if style.color is None or style.color.triplet is None:
        signs |= str.maketrans({" ": glyphs.aim})

    def change(segment: Segment) -> Segment:
        return Segment(segment.text.translate(signs), style)

    return change


_BLOCKS = frozenset("▀▁▂▃▄▅▆▇█▌▐▒░")
"""Signs the colour of which has a meaning."""
