"""A program in a real pseudo-terminal, and what a person would see of it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pyte

PATIENCE = 60.0
"""Seconds after which something that never shows is taken for missing; no verdict about speed."""
_ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c"}


class Terminal:
    """The outer side of a pseudo-terminal: keys go in, a screen comes out."""

    def __init__(self, process: subprocess.Popen[bytes], master: int, columns: int, lines: int) -> None:
        self.process = process
        self.sent = b""
        """Every byte that the program wrote."""
        self._master = master
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        """What is on the screen now."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def attributes(self) -> list[object]:
        """How the terminal treats what is typed, as `termios` tells it."""
        return list(termios.tcgetattr(self._master))

    def press(self, keys: str) -> None:
        """Type; `\\x1b[B` and the like for keys that are no letters."""
        os.write(self._master, keys.encode())

    def send(self, data: bytes) -> None:
        """Send what no keyboard types: reports of the mouse, answers to questions."""
        os.write(self._master, data)

    def resize(self, columns: int, lines: int) -> None:
        """Take another size, and tell the program as the kernel does."""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def close(self) -> None:
        """Go away without a word, as when a line is lost."""
        if self._master >= 0:
            os.close(self._master)
        self._master = -1

    def see(self, words: str) -> str:
        """Wait until some words are on the screen, and give it."""
        return self.see_that(lambda text: words in text, words)

    def line_of(self, words: str) -> int:
        """Wait until some words are on the screen, and give their line; the first is 1, as in reports of the mouse."""
        self.see(words)
        return next(number for number, line in enumerate(self.lines, 1) if words in line)

    def see_no(self, words: str) -> str:
        """Wait until some words are gone from the screen, and give it."""
        return self.see_that(lambda text: words not in text, f"no {words}")

    def see_that(self, shown: Callable[[str], bool], wanted: str) -> str:
        until = time.monotonic() + PATIENCE
        while not shown(self.text):
            if not self._read(until):
                raise AssertionError(f"never saw: {wanted}\n{self.text}")
        return self.text

    def watch(self, seconds: float) -> None:
        """Look on for so long, or until the program ends."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._read(until):
            pass

    def leave(self) -> int:
        """Wait for the end of the program, and give its exit code."""
        until = time.monotonic() + PATIENCE
        while self._read(until):
            pass
        return self.process.wait(timeout=PATIENCE)

    def _read(self, until: float) -> bool:
        """Take what the program writes next; False at its end, or when patience is."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, until - time.monotonic()))
        try:
            data = os.read(self._master, 65536) if ready else b""
        except OSError:  # Linux says so when the other side is closed
            data = b""
        self.sent += data
        self._stream.feed(data)
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._master, answer)
        return bool(data)


def _without_locale(environment: Mapping[str, str]) -> dict[str, str]:
    """Give an environment that says nothing of the locale: the tests' own Python may have added to what it was given.

    Nor does it say that output isn't to be buffered, as machines that run tests like to: people's shells don't.
    """
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith("LC_") and name not in {"LANG", "PYTHONUNBUFFERED"}
    }


@contextmanager
def terminal(
    command: Sequence[str],
    *,
    columns: int = 120,
    lines: int = 40,
    environment: Mapping[str, str] | None = None,
    said: tuple[int, int] | None = None,
) -> Iterator[Terminal]:
    """Run a command in a terminal of that size; it is ended with the context.

    Args:
        command: Is run.
        columns: Of the terminal.
        lines: Of the terminal.
        environment: What is there besides what shells have.
        said: Columns and lines that the terminal says it has; None: those it has.
    """
    master, slave = pty.openpty()
    said_columns, said_lines = said or (columns, lines)
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", said_lines, said_columns, 0, 0))
    usual = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    known = {**_without_locale(os.environ), **usual, **(environment or {})}
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=known, start_new_session=True, close_fds=True
    )
    os.close(slave)
    screen = Terminal(process, master, columns, lines)
    try:
        yield screen
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        screen.close()
