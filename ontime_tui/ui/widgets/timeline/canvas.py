"""A line that is painted cell by cell and read as a strip."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.strip import Strip

from ontime_tui.characters import SELECTORS, SKIN_TONES
from ontime_tui.ui.present.letters import in_ascii

_UNSAFE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Kinds of characters that terminals disagree about, or obey: controls, joiners, directions, the unassigned."""


class Canvas:
    """So many cells, each with a sign and a style; what goes beyond the ends is left out."""

    __slots__ = ("_signs", "_styles", "width")

    def __init__(self, width: int, style: Style) -> None:
        self.width = width
        self._signs = [" "] * width
        """A sign of two cells is followed by an empty one."""
        self._styles = [style] * width

    def fill(self, left: int, right: int, sign: str, style: Style) -> None:
        """Put the same sign of one cell into every cell of a reach."""
        left, right = max(left, 0), min(right, self.width)
        if left < right:
            self._mend(left, right)
            self._signs[left:right] = [sign] * (right - left)
            self._styles[left:right] = [style] * (right - left)

    def write(self, left: int, text: str, style: Style) -> int:
        """Put text from a cell on, and give the cell after it. Text that was made safe only."""
        for sign in clusters(text):
            cells = cell_len(sign)
            if cells and left >= 0 and left + cells <= self.width:
                self.fill(left, left + cells, "", style)
                self._signs[left] = sign
            left += cells
        return left

    def sign(self, cell: int) -> str:
        """Give what stands in a cell; nothing in the second one of a wide sign."""
        return self._signs[cell]

    def ground(self, cell: int) -> Color:
        """Give the colour behind a cell; of the nearest one for cells outside."""
        behind = self._styles[min(max(cell, 0), self.width - 1)].bgcolor
        return Color.from_rich_color(behind)

    def strip(self) -> Strip:
        """Give what was painted, neighbours of equal style made one."""
        return Strip(self._runs(), self.width)

    def _mend(self, left: int, right: int) -> None:
        """Leave no half of a wide sign behind when the other is painted over."""
        if left > 0 and self._signs[left] == "":
            self._signs[left - 1] = " "
        if right < self.width and self._signs[right] == "":
            self._signs[right] = " "

    def _runs(self) -> Iterator[Segment]:
        begin = 0
        styles = self._styles
        for cell in range(1, self.width + 1):
            if cell == self.width or (styles[cell] is not styles[begin] and styles[cell] != styles[begin]):
                yield Segment("".join(self._signs[begin:cell]), styles[begin])
                begin = cell


@lru_cache(maxsize=8192)
def safe(text: str, *, ascii_only: bool = False) -> str:
    """Give text from outside so that every terminal shows it in as many cells as we count.

    No controls, no directions, no joined emoji; runs of blanks are one.
    """
    plain = text if text.isascii() and text.isprintable() else "".join(_kept(unicodedata.normalize("NFC", text)))
    words = " ".join(plain.split())
    return in_ascii(Content(words)).plain if ascii_only else words


@lru_cache(maxsize=8192)
def clipped(text: str, cells: int, ellipsis: str = "…") -> str:
    """Give as much of a text as fits, with a sign where it was cut."""
    if cell_len(text) <= cells:
        return text
    room, kept = cells - len(ellipsis), ""
    for sign in clusters(text):
        if (room := room - cell_len(sign)) < 0:
            break
        kept += sign
    return kept.rstrip() + ellipsis if cells >= len(ellipsis) else ""


def clusters(text: str) -> Iterator[str]:
    """Give what takes cells of its own, each with the marks that stand on it."""
    if text.isascii():
        yield from text
        return
    held = ""
    for sign in text:
        if held and get_character_cell_size(sign):
            yield held
            held = ""
        held += sign
    if held:
        yield held


def _kept(text: str) -> Iterator[str]:
    for sign in text:
        kind = unicodedata.category(sign)
        if kind in _UNSAFE or kind.startswith("Z"):
            yield " " if sign.isspace() or kind.startswith("Z") else ""
        elif sign not in SELECTORS and sign not in SKIN_TONES:
            yield sign
