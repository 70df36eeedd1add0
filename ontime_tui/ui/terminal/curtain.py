"""Something to read before the window is there: its last picture or a plain outline, replaced in place.

It is drawn on the terminal's other screen before Textual is imported, which takes ten times as long. Loads nothing.
"""

from __future__ import annotations

import os
import termios
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OTHER_SCREEN: Final = "\x1b[?1049h"
"""Goes to the screen on which windows are drawn; said twice, some terminals wipe it."""
_SET_UP: Final = f"{OTHER_SCREEN}\x1b[?25l\x1b[H"
_TAKE_DOWN: Final = "\x1b[0m\x1b[?25h\x1b[?1049l"

_WIDE = 100
_HIGH = 30
_TREE = 25
"""Columns of the tree; the stylesheet gives it one more for the rule."""
_PANE = 6
"""Lines below the rows in a high window: a rule, the pane, the footer."""


class Curtain:
    """Hangs before the window until that is drawn, and goes without a trace when it never is."""

    def __init__(self, descriptor: int, picture: Callable[[int, int], str] | None = None, *, ascii_only: bool) -> None:
        """Prepare; nothing is drawn yet.

        Args:
            descriptor: Of the terminal.
            picture: Gives what draws the window as it is about to be, by columns and lines; nothing where it can't.
            ascii_only: Whether only ASCII is drawn.
        """
        self._descriptor = descriptor
        self._picture = picture
        self._ascii = ascii_only
        self._hangs = False

    @contextmanager
    def hung(self) -> Iterator[Curtain]:
        """Hang it; at the end the terminal is as it was, whoever took over meanwhile."""
        attributes = self._silence()
        self._write(_SET_UP + self._drawn(*_size(self._descriptor)))
        self._hangs = True
        try:
            yield self
        finally:
            if self.fell():
                self._write(_TAKE_DOWN)
            if attributes is not None:
                with suppress(termios.error, OSError):
                    termios.tcsetattr(self._descriptor, termios.TCSADRAIN, attributes)

    def fell(self) -> bool:
        """Take note that somebody takes over the screen; tell whether the curtain hung on it."""
        hung, self._hangs = self._hangs, False
        return hung

    def write(self, text: str) -> None:
        """Write something over it, as long as it hangs."""
        if self._hangs:
            self._write(text)

    def _drawn(self, columns: int, lines: int) -> str:
        picture = self._picture(columns, lines) if self._picture else ""
        return picture or outline(columns, lines, ascii_only=self._ascii)

    def _silence(self) -> list[Any] | None:
        """Keep what is typed meanwhile from showing; the window gets to read it."""
        with suppress(termios.error, OSError):
            attributes = termios.tcgetattr(self._descriptor)
            silent = [*attributes]
            silent[3] &= ~termios.ECHO
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, silent)
            return attributes
        return None

    def _write(self, text: str) -> None:
        with suppress(OSError):
            os.write(self._descriptor, text.encode())


def outline(columns: int, lines: int, *, ascii_only: bool = False) -> str:
    """Give what is written from the first cell on: the name, the rules between the regions, and that it begins."""
    across, down = ("-", "|") if ascii_only else ("─", "│")
    rows = [""] * lines
    if columns >= _WIDE:
        rows[1:-1] = [" " * _TREE + down] * (lines - 2)
        rows[1] = f" Groups{' ' * (_TREE - 7)}{down}"
    if lines >= _HIGH:
        rows[-_PANE:] = [across * columns, *[""] * (_PANE - 1)]
    rows[0] = " OnTime"
    words = "Starting..." if ascii_only else "Starting…"
    if middle := (lines - 1) // 2:
        rows[middle] = rows[middle].ljust((columns + len(rows[middle]) - len(words)) // 2) + words
    # Addressed one by one: wherever the cursor is after a full line, nothing scrolls.
    return "".join(f"\x1b[{number}H{row}" for number, row in enumerate(rows, 1) if row)


def _size(descriptor: int) -> tuple[int, int]:
    with suppress(OSError):
        size = os.get_terminal_size(descriptor)
        if size.columns and size.lines:
            return size.columns, size.lines
    return 80, 24
