"""What a terminal shows, cell by cell, and what to send so that it shows something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from ontime_tui.ui.output.guard import harmless
from ontime_tui.ui.output.pens import PLAIN, UNKNOWN, Pen, on_blanks, pen_of, turned
from ontime_tui.values import dataclass

_BRIDGE = 4
"""So many cells that stay as they are may be written again where that is shorter than going past them."""
_BEYOND = "\U00010000"
"""From here on there are emoji: terminals disagree about the cells that some of them take."""


@dataclass(slots=True)
class Line:
    """Cells of a line: what is written in each, and its look.

    What takes several cells stands in the first of them; the others are empty.
    """

    signs: list[str]
    pens: list[Pen]

    def put(self, left: int, right: int, strip: Strip, system: ColorSystem) -> None:
        """Put a strip into the cells from `left` on; nothing goes beyond `right`."""
        signs: list[str] = []
        pens: list[Pen] = []
        for text, style, _ in strip:
            more_signs, more_pens = _cells(text, style, system)
            signs += more_signs
            pens += more_pens
        room = max(min(right, len(self.signs)) - left, 0)
        self.signs[left : left + len(signs[:room])] = signs[:room]
        self.pens[left : left + len(pens[:room])] = pens[:room]

    def copy(self) -> Line:
        """Give another line with the same cells."""
        return Line([*self.signs], [*self.pens])


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of a line as it shall be."""

    line: int
    left: int
    right: int
    """The cell after the last one."""
    strip: Strip


class Glass:
    """What a terminal shows. All sizes are in cells."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self.size = (0, 0)
        """Columns and lines."""

    def forget(self) -> None:
        """Know nothing of what is shown: all of it will be sent again."""
        self.size = (0, 0)

    def update(self, patches: Iterable[Patch], size: tuple[int, int], system: ColorSystem) -> str:
        """Give what to send so that some pieces are shown, and remember that they are.

        It may begin anywhere and with the plain look, which it leaves behind again. Empty when nothing differs.
        """
        if size != self.size:
            columns, lines = self.size = size
            self._lines = [Line([" "] * columns, [UNKNOWN] * columns) for _ in range(lines)]
        drawn: dict[int, Line] = {}
        for patch in patches:
            if patch.line < len(self._lines):
                line = drawn.get(patch.line) or drawn.setdefault(patch.line, self._lines[patch.line].copy())
                line.put(patch.left, patch.right, patch.strip, system)
        hand = _Hand()
        for y, line in sorted(drawn.items()):
            hand.write(y, self._lines[y], line)
            self._lines[y] = line
        return hand.text


@dataclass(slots=True)
class _Hand:
    """Writes what differs, and knows where the terminal's cursor is and how its next sign will look."""

    sent: list[str] = field(default_factory=list)
    pen: Pen = PLAIN
    y: int = -1
    x: int = -1
    """Negative: not known for sure."""

    @property
    def text(self) -> str:
        """All of it, back in the plain look."""
        return "".join((*self.sent, turned(self.pen, PLAIN)[0]))

    def write(self, y: int, before: Line, after: Line) -> None:
        """Write what differs in a line."""
        for left, right in _differing(before, after):
            self._go(y, left, after)
            for begin, end in _runs(after, left, right):
                if self.x != begin:
                    self._go(y, begin, after)
                self._draw(after, begin, end)

    def _draw(self, line: Line, begin: int, end: int) -> None:
        """Write neighbours of one look."""
        turn, self.pen = turned(self.pen, line.pens[begin])
        text = "".join(line.signs[begin:end])
        self.sent += turn, text
        self.x = -1 if _unsure(text) else end

    def _go(self, y: int, x: int, line: Line) -> None:
        if y == self.y and 0 <= self.x < x:
            self.sent.append(self._past(x, line))
        elif (y, x) != (self.y, self.x):
            self.sent.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self.y, self.x = y, x

    def _past(self, x: int, line: Line) -> str:
        """Give the shorter way to a cell on the right: over those between, or by writing them again."""
        cells = x - self.x
        jump = f"\x1b[{cells}C" if cells > 1 else "\x1b[C"
        if cells > _BRIDGE:
            return jump
        between = line.pens[self.x : x]
        if UNKNOWN not in between and all(not turned(self.pen, pen)[0] for pen in between):
            text = "".join(line.signs[self.x : x])
            return min(text, jump, key=lambda way: len(way.encode())) if not _unsure(text) else jump
        return jump


def _differing(before: Line, after: Line) -> Iterator[tuple[int, int]]:
    """Give the reaches of cells that differ, what takes several cells in one piece."""
    if before.signs == after.signs and before.pens == after.pens:
        return
    width, x = len(after.signs), 0
    old, new = list(zip(before.signs, before.pens, strict=True)), list(zip(after.signs, after.pens, strict=True))
    while x < width:
        if old[x] == new[x]:
            x += 1
            continue
        begin = x
        while x < width and (old[x] != new[x] or not after.signs[x]):
            x += 1
        yield begin, x


def _runs(line: Line, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Give the parts of a reach that have one look, and end after signs the width of which isn't sure."""
    begin = left
    for x in range(left + 1, right):
        if line.signs[x] and (line.pens[x] != line.pens[begin] or _unsure(line.signs[x - 1] or line.signs[x - 2])):
            yield begin, x
            begin = x
    yield begin, right


@lru_cache(maxsize=4096)
def _unsure(text: str) -> bool:
    """Tell whether terminals may disagree about the cells that a text takes."""
    return not text.isascii() and any(sign >= _BEYOND or not get_character_cell_size(sign) for sign in text)


@lru_cache(maxsize=8192)
def _cells(text: str, style: Style | None, system: ColorSystem) -> tuple[tuple[str, ...], tuple[Pen, ...]]:
    """Give the cells of a run of text, and their looks."""
    signs, pen = _signs(harmless(text)), pen_of(style, system)
    if " " not in text:
        return signs, (pen,) * len(signs)
    blank = on_blanks(pen)
    return signs, tuple(blank if sign == " " else pen for sign in signs)


def _signs(text: str) -> tuple[str, ...]:
    """Give what stands in each cell of a text."""
    if text.isascii() and text.isprintable():
        return tuple(text)
    signs: list[str] = []
    for sign in text:
        if size := get_character_cell_size(sign):
            signs += (sign, "")[:size]
        elif signs:
            signs[-1 if signs[-1] else -2] += sign
    cells = cell_len(text)
    # A sign may also take more or fewer cells than its parts: then all of the text is one.
    return tuple(signs) if len(signs) == cells else ("".join(signs), *[""] * cells)[:cells]
