"""The window over a real line: sshd on loopback, with keys of its own, as Debian sets it up."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.demo import DEMO, OPEN, child_of, left_on, wait_for_end
from tests.ssh import Line, NoServer, host
from tests.terminal import terminal


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with ExitStack() as stack:
        try:
            there = stack.enter_context(host(tmp_path))
        except NoServer as missing:
            pytest.skip(str(missing))
        yield there


def window_in(folder: Path) -> int:
    """The process of the window at the other end, by its home."""
    return next(int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _is_window(entry, folder))


def _is_window(process: Path, folder: Path) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
        known = (process / "environ").read_bytes().split(b"\0")
    except OSError:  # it has ended, or is somebody else's
        return False
    return words[0] == sys.executable.encode() and b"--demo" in words and f"HOME={folder}".encode() in known


def test_a_window_over_a_line_has_256_colours_takes_keys_and_leaves_a_clean_terminal(line: Line) -> None:
    """The line brings TERM and the locale, not COLORTERM."""
    with terminal(line.command(*DEMO)) as screen:
        screen.see(OPEN)
        assert set(re.findall(rb"[34]8;([25]);", screen.sent)) == {b"5"}
        screen.press("]")
        screen.see("Week 49")
        screen.resize(52, 24)
        screen.see(" of 12")
        screen.press("q")
        assert screen.leave() == 0
        assert left_on(screen.sent) == set()


def test_a_locale_without_utf8_comes_over_the_line(line: Line) -> None:
    with terminal(line.command(*DEMO), environment={"LANG": "C", "LC_ALL": "", "TERM": "xterm"}) as screen:
        screen.see(OPEN)
        assert screen.sent.isascii()


@pytest.mark.parametrize("ignoring", [False, True], ids=["heard", "ignored"])
def test_k02_a_line_that_breaks_ends_the_window_and_its_server(line: Line, tmp_path: Path, *, ignoring: bool) -> None:
    """Also below what ignores the signal: there the end of the terminal is all that tells."""
    program = ["sh", "-c", f"\"trap '' HUP; {' '.join(DEMO)}\""] if ignoring else DEMO
    with terminal(line.command(*program)) as screen:
        screen.see(OPEN)
        window = window_in(tmp_path)
        server = child_of(window)
        screen.process.kill()
        wait_for_end(window)
        wait_for_end(server)
    assert list(tmp_path.glob("ontime-*")) == []
