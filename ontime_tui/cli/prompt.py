"""Asking at a terminal, one line at a time, without the limit of 4,095 characters that a terminal's own lines have.

What is pasted may hold line breaks where an editor or a terminal broke it, and is one answer all the same.
"""

from __future__ import annotations

import asyncio
import os
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ontime_tui.cli.saying import say

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_UNFINISHED: Final = frozenset({"\x1b", "\x1b[", "\x1bO"})
_REST_SECONDS: Final = 0.05
"""How long more of the answer may take to come after a line break: a paste without marks has some in it."""


class NoAnswer(Exception):
    """Whoever was asked ended the input, or there is no terminal."""


class Line:
    """A line that is being typed."""

    def __init__(self) -> None:
        self.text = ""
        self.pasted = 0
        """How many characters of it were pasted."""
        self.gone = False
        """Whether the input ended."""
        self._decoder = getincrementaldecoder("utf-8")(errors="ignore")
        self._inside = False
        self._sequence = ""

    def feed(self, data: bytes) -> bool:
        """Take what was typed, and tell whether the line is complete.

        Raises:
            NoAnswer: The end of input was typed on an empty line.
        """
        complete = False
        for char in self._decoder.decode(data):
            complete |= self._take(char)
        return complete

    def _take(self, char: str) -> bool:
        if self._sequence or char == "\x1b":
            self._in_sequence(char)
        elif self._inside:
            self.text += char
            self.pasted += 1
        elif char in "\r\n":
            return True
        elif char in "\x7f\b":
            self.text = self.text[:-1]
        elif char == "\x15":
            self.text = ""
        elif char == "\x04":
            if not self.text:
                raise NoAnswer
            return True
        elif char.isprintable() or char == "\t":
            self.text += char
        return False

    def _in_sequence(self, char: str) -> None:
        """Take another character of what begins with an escape; marks of pastes count, and keys don't."""
        self._sequence += char
        if self._sequence in (_BEGIN, _END):
            self._inside = self._sequence == _BEGIN
        elif self._sequence in _UNFINISHED or not (char.isalpha() or char == "~"):
            return
        self._sequence = ""


async def asked(question: str, *, hidden: bool = False) -> str:
    """Give what somebody types; cancel it freely.

    Args:
        question: Stands before it.
        hidden: Whether nothing is shown of what is typed but how much was pasted.

    Raises:
        NoAnswer: Nobody is there.
    """
    try:
        descriptor = sys.stdin.fileno()
        with _raw(descriptor):
            say(question, aside=True, end="", signs=["mark pastes"])
            try:
                return await _typed(descriptor, hidden=hidden)
            finally:
                say("", aside=True, signs=["mark no pastes"])
    except (termios.error, OSError, ValueError):
        raise NoAnswer from None


async def _typed(descriptor: int, *, hidden: bool) -> str:
    line, loop = Line(), asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def read() -> None:
        before = line.text
        try:
            data = os.read(descriptor, 65536)
            complete = line.feed(data)
        except (OSError, NoAnswer):
            data, complete = b"", True
        if not data:
            line.gone = True
        _echo(before, line, hidden=hidden)
        if (complete or not data) and not done.done():
            loop.call_later(_REST_SECONDS, _end, done)

    loop.add_reader(descriptor, read)
    try:
        await done
    finally:
        loop.remove_reader(descriptor)
    if line.gone:
        raise NoAnswer
    return line.text


def _end(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)


def _echo(before: str, line: Line, *, hidden: bool) -> None:
    """Show what was typed; of a paste only how long it is, for it may be a token."""
    if hidden or line.pasted:
        if line.pasted and len(line.text) != len(before):
            say(f"({len(line.text)} characters) ", aside=True, end="")
        return
    if line.text.startswith(before):
        say(line.text[len(before) :], aside=True, end="")
    else:
        say(line.text, aside=True, end="", signs=["rub out"] * len(before))


@contextmanager
def _raw(descriptor: int) -> Iterator[None]:
    """Let a terminal give each character as it comes, and show none; ctrl+c goes on to interrupt."""
    before = termios.tcgetattr(descriptor)
    now = termios.tcgetattr(descriptor)
    now[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(descriptor, termios.TCSADRAIN, now)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
