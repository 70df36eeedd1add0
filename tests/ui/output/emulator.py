"""A terminal that shows what a person would see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyte


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Where there is no sign, only what is behind it can be seen."""

    sign: str
    back: str
    front: str = ""
    attributes: frozenset[str] = frozenset()


_ATTRIBUTES = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
_DRAWN = {"underscore", "strikethrough", "reverse"}


class Emulator:
    """Takes in what is sent, in pieces as they come."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._screen.reset_mode(pyte.modes.DECAWM)
        self._stream = pyte.Stream(self._screen)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    @property
    def cells(self) -> list[list[Cell]]:
        screen = self._screen
        return [[_cell(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]

    @property
    def cursor(self) -> tuple[int, int]:
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)


@cache
def _cell(char: pyte.screens.Char) -> Cell:
    attributes = frozenset(name for name in _ATTRIBUTES if getattr(char, name))
    if char.data == " " and not attributes & _DRAWN:
        return Cell(" ", char.bg)
    return Cell(char.data, char.bg, char.fg, attributes)
