"""What is there to read before the window: on the other screen, and gone without a trace."""

from __future__ import annotations

import os
import pty
import termios
from collections.abc import Iterator
from fcntl import ioctl
from struct import pack

import pyte
import pytest

from ontime_tui.ui.terminal.curtain import OTHER_SCREEN, Curtain, outline

_MARK = b"\0the end\0"


@pytest.fixture
def line() -> Iterator[tuple[int, int]]:
    """The outer and the inner side of a terminal of 100 columns and 30 lines."""
    outer, inner = pty.openpty()
    ioctl(inner, termios.TIOCSWINSZ, pack("HHHH", 30, 100, 0, 0))
    yield outer, inner
    os.close(outer)
    os.close(inner)


def written(line: tuple[int, int]) -> str:
    """Give all that was written to the inner side so far: a terminal hands it on in pieces, so a mark follows it."""
    outer, inner = line
    os.write(inner, _MARK)
    seen = b""
    while not seen.endswith(_MARK):
        seen += os.read(outer, 10_000)
    return seen.removesuffix(_MARK).decode()


def drawn(columns: int, lines: int, *, ascii_only: bool = False) -> list[str]:
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(outline(columns, lines, ascii_only=ascii_only))
    return [row.rstrip() for row in screen.display]


def echoes(terminal: int) -> bool:
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


@pytest.mark.parametrize(("columns", "lines"), [(200, 60), (120, 40), (100, 30), (99, 29), (80, 24), (40, 12), (9, 1)])
def test_the_outline_fits_every_size(columns: int, lines: int) -> None:
    rows = drawn(columns, lines)
    assert rows[0].startswith(" OnTime")
    assert lines == 1 or any("Starting…" in row for row in rows)
    assert any("│" in row for row in rows) == (columns >= 100)
    assert any("───" in row for row in rows) == (lines >= 30)


def test_without_unicode_it_is_ascii() -> None:
    assert outline(120, 40, ascii_only=True).isascii()


def test_a_window_that_never_opens_leaves_nothing(line: tuple[int, int]) -> None:
    _, inner = line
    with Curtain(inner, ascii_only=False).hung():
        assert not echoes(inner)
    said = written(line)
    assert said.startswith(OTHER_SCREEN)
    assert said.endswith("\x1b[?25h\x1b[?1049l")
    assert echoes(inner)


def test_whoever_takes_over_ends_it_themselves(line: tuple[int, int]) -> None:
    _, inner = line
    with Curtain(inner, ascii_only=False).hung() as curtain:
        assert curtain.fell()
        assert not curtain.fell()
    assert "\x1b[?1049l" not in written(line)
    assert echoes(inner)


def test_where_there_is_no_terminal_nothing_happens() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with Curtain(writing, ascii_only=False).hung():
        pass
    os.close(writing)
