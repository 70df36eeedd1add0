"""Bars on a canvas: fills, edges of half a cell, caps, words and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.style import Style
from textual.color import Color

from ontime_tui.ui.widgets.timeline.bars import Bar
from ontime_tui.ui.widgets.timeline.canvas import Canvas, clipped, clusters
from ontime_tui.ui.widgets.timeline.geometry import Reach
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs, Look
from ontime_tui.ui.widgets.timeline.palette import Palette, faint, ink, other_tone, pale, wash
from ontime_tui.ui.widgets.timeline.pieces import Limit, Piece
from ontime_tui.values import dataclass

_WORTH_CLIPPING = 4
"""Cells that are enough for the beginning of a subject."""
_AIR = 2


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws on a canvas."""

    canvas: Canvas
    grounds: Sequence[Color]
    """The colour behind each cell."""
    palette: Palette
    glyphs: Glyphs

    def bars(self, bars: Iterable[Bar]) -> None:
        """Draw bars that come left to right."""
        before: Bar | None = None
        for bar in bars:
            self._fill(bar)
            self._words(bar, self._brackets(bar), centred=False)
            self._left_edge(bar, before if before and before.right == bar.left else None)
            self._right_edge(bar)
            before = bar

    def bands(self, bands: Iterable[Bar]) -> None:
        """Draw what lasts for days, with caps that say where it begins and ends."""
        for band in bands:
            self._fill(band)
            self._left_edge(band, None)
            self._right_edge(band)
            self._words(band, self._caps(band), centred=True)

    def points(self, points: Iterable[Piece]) -> None:
        """Draw what has no length, over everything else."""
        for point in points:
            cell = point.halves[0] // 2
            style = ink(self.palette.text, self.canvas.ground(cell), bold=not point.faint, dim=point.faint)
            self.canvas.fill(cell, cell + 1, self.glyphs.point, style)

    def over_ground(self, left: int, right: int, sign: str, colour: Color) -> None:
        """Put a sign into cells, each on the colour that is behind it."""
        for begin, end in self._even(left, right):
            self.canvas.fill(begin, end, sign, ink(colour, self.grounds[begin]))

    def write_over_ground(self, cell: int, text: str, colour: Color) -> None:
        """Write text, each sign on the colour that is behind it."""
        for sign in clusters(text):
            if cell < self.canvas.width:
                cell = self.canvas.write(cell, sign, ink(colour, self.grounds[cell]))

    def _fill(self, bar: Bar) -> None:
        for begin, end in self._even(bar.first, bar.after):
            colour = self._colour(bar, begin)
            if len(bar.piece.events) > 1 and not bar.piece.faint:
                self.canvas.fill(begin, end, self.glyphs.split, ink(colour, self._second(bar, begin)))
            else:
                ground = colour if bar.look is Look.BUSY else self.grounds[begin]
                strike = bar.look is Look.CANCELLED
                self.canvas.fill(begin, end, self.glyphs.fills[bar.look].full, ink(colour, ground, strike=strike))

    def _left_edge(self, bar: Bar, before: Bar | None) -> None:
        """Draw a beginning in the midst of a cell, the left half of which may belong to the bar before."""
        cell = bar.left // 2
        if bar.left % 2 == 0 or cell >= self.canvas.width:
            return
        if before is None:
            self._edge(bar, cell, self.glyphs.fills[bar.look].right)
        elif marked := [each for each in (before, bar) if each.marks and not each.cells and not _begun(each, cell)]:
            most = max(marked, key=lambda each: len(each.piece.events))
            self._write(most, cell, most.marks[0])
        elif bar.look.solid and before.look.solid:
            style = ink(self._colour(before, cell), self._colour(bar, cell))
            self.canvas.fill(cell, cell + 1, self.glyphs.fills[before.look].left, style)
        elif before.right - before.left > bar.right - bar.left:
            self._edge(bar, cell, self.glyphs.fills[bar.look].right)

    def _right_edge(self, bar: Bar) -> None:
        """Draw an end in the midst of a cell, unless that cell is all there is and drawn as a beginning."""
        begun = bar.left % 2 == 1
        if bar.right % 2 and not (begun and bar.right == bar.left + 1):
            self._edge(bar, bar.right // 2, self.glyphs.fills[bar.look].left, marked=not begun)

    def _edge(self, bar: Bar, cell: int, sign: str, *, marked: bool = True) -> None:
        """Draw half a cell; when the bar has no whole one, its mark is worth the cell."""
        if cell >= self.canvas.width:
            return
        if marked and bar.marks and not bar.cells:
            self._write(bar, cell, bar.marks[0])
        else:
            lone = bar.look is Look.FREE and bar.right == bar.left + 1
            self.over_ground(cell, cell + 1, self.glyphs.lone if lone else sign, self._colour(bar, cell))

    def _brackets(self, bar: Bar) -> Reach:
        """Draw the ends of free time, and give what is left for words."""
        left, right = bar.first, bar.after
        if bar.look is not Look.FREE or not bar.cells:
            return left, right
        opens, closes = bar.left % 2 == 0, bar.right % 2 == 0
        if bar.cells == 1 and opens and closes:
            self.over_ground(left, right, self.glyphs.lone, self._colour(bar, left))
            return left, left
        if opens:
            self.over_ground(left, left + 1, self.glyphs.opening, self._colour(bar, left))
        if closes:
            self.over_ground(right - 1, right, self.glyphs.closing, self._colour(bar, left))
        return left + opens, right - closes

    def _caps(self, band: Bar) -> Reach:
        """Draw the ends of a band, and give what is left for words."""
        left, right, fill, piece = band.first, band.after, self.glyphs.fills[band.look], band.piece
        begins = {Limit.HERE: fill.begin, Limit.BEYOND: self.glyphs.earlier}.get(piece.begin, fill.full)
        ends = {Limit.HERE: fill.end, Limit.BEYOND: self.glyphs.later}.get(piece.end, fill.full)
        if band.left == piece.halves[0] and begins != fill.full and band.cells > 1:
            self._cap(band, left, begins)
            left += 1
        if band.right == piece.halves[1] and ends != fill.full and band.cells > 1:
            right -= 1
            self._cap(band, right, ends)
        return left, right

    def _cap(self, band: Bar, cell: int, sign: str) -> None:
        if band.look.solid:
            self.canvas.fill(cell, cell + 1, sign, self._word_style(band, cell))
        else:
            self.over_ground(cell, cell + 1, sign, self._colour(band, cell))

    def _words(self, bar: Bar, reach: Reach, *, centred: bool) -> None:
        """Write marks and words. Only busy time may be covered by words from end to end; all else shows its fill."""
        left, room = reach[0], reach[1] - reach[0]
        text = self._fitting(bar, room)
        if not text:
            return
        if bar.words and not bar.look.solid and room >= cell_len(text) + 2 * _AIR:
            text = f" {text} "
        free = room - cell_len(text)
        offset = free // 2 if centred else int(bool(bar.words) and free >= _AIR and bar.left % 2 == 0)
        self._write(bar, left + offset, text)

    def _write(self, bar: Bar, cell: int, text: str) -> None:
        """Write sign by sign, each on what is behind it; the sign of privacy is a block, so it is a hole in the bar."""
        for sign in clusters(text):
            style = self._word_style(bar, cell)
            if sign == self.glyphs.private and not sign.isascii():
                style = ink(self._colour(bar, cell), bar.tint.ink if bar.look is Look.BUSY else self.grounds[cell])
            cell = self.canvas.write(cell, sign, style)

    def _fitting(self, bar: Bar, room: int) -> str:
        """Give the marks and as much of the words as is worth showing."""
        for_words = room if bar.look is Look.BUSY else room - _AIR
        apart = f"{bar.marks} {bar.words}" if bar.marks else bar.words
        text = apart if cell_len(apart) <= for_words else bar.marks + bar.words
        if bar.words and (cell_len(text) <= for_words or for_words >= _WORTH_CLIPPING):
            return clipped(text, for_words, self.glyphs.ellipsis)
        return clipped(bar.marks, max(room, 0), "")

    def _word_style(self, bar: Bar, cell: int) -> Style:
        ground = self.grounds[cell]
        if bar.look is Look.BUSY:
            return ink(bar.tint.ink, self._colour(bar, cell))
        if bar.look is Look.TENTATIVE:
            return ink(self.palette.text, wash(bar.tint.fill, ground))
        struck = bar.look is Look.CANCELLED
        return ink(pale(self.palette.text, ground) if struck else self.palette.text, ground, strike=struck)

    def _colour(self, bar: Bar, cell: int) -> Color:
        colour, ground = bar.tint.fill, self.grounds[min(cell, len(self.grounds) - 1)]
        if bar.piece.faint:
            return faint(colour, ground)
        if bar.look is Look.CANCELLED:
            return pale(colour, ground)
        return other_tone(colour, ground) if bar.other_tone else colour

    def _second(self, bar: Bar, cell: int) -> Color:
        """Give the colour of what is below, told from the one above."""
        above, below = self._colour(bar, cell), self.palette.tint(bar.piece.events[1]).fill
        return other_tone(other_tone(below, self.grounds[cell]), self.grounds[cell]) if below == above else below

    def _even(self, left: int, right: int) -> Iterator[Reach]:
        """Give stretches of cells with the same colour behind them."""
        cells = range(max(left, 0), min(right, len(self.grounds)))
        for _, alike in groupby(cells, key=lambda cell: self.grounds[cell]):
            found = list(alike)
            yield found[0], found[-1] + 1


def _begun(bar: Bar, cell: int) -> bool:
    """Tell whether a bar has a cell before this one, where its mark is drawn."""
    return bar.left // 2 < cell
