"""Commands of the person's own: password managers, and whatever else prints a secret or takes one in.

A command is a list of words, run without a shell, in a session of its own so that it ends with all that it started.
One that may ask at the terminal stays in ours, or it couldn't; ctrl+c ends that one with all that it started.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Final

from ontime_tui import offspring
from ontime_tui.api.clean import clean_line

SECONDS: Final = 10
"""How long a command may take that asks nobody."""

_ECHO: Final = 8
"""Characters in a row that nobody says by chance who was given them."""
_MASK: Final = "[…]"
_SHOWN: Final = 200
"""Characters of what a command says that are told."""
_LONGEST: Final = 256 * 1024
"""Bytes of what a command prints that are looked at; one that prints more is ended."""

_AT_ONCE: Final = 64 * 1024
_LAST_WORDS: Final = 0.2
"""Seconds for what a command said to come through once it has ended; what it left behind may hold its pipes open."""


class CommandError(Exception):
    """A command gave nothing; the text is one sentence, cleaned, with what the command said about it."""


async def password_of(command: Sequence[str], *, terminal: bool) -> str:
    """Give the password that a command prints: its first line, whatever stands below.

    Args:
        command: The program and its arguments.
        terminal: Whether it may ask at the terminal.

    Raises:
        CommandError: It prints none.
    """
    return await first_line(command, "password command", alone=False, terminal=terminal)


async def first_line(
    command: Sequence[str], called: str, *, alone: bool = True, terminal: bool = False, seconds: float = SECONDS
) -> str:
    """Give the first line that a command prints.

    Args:
        command: The program and its arguments.
        called: What to call it in a sentence, such as `token command`.
        alone: Whether there must be no other line; password managers print notes below a password.
        terminal: Whether it may ask at the terminal.
        seconds: How long it may take if not.

    Raises:
        CommandError: It can't be run, fails, takes too long, prints nothing, or several lines.
    """
    printed = (await output_of(command, called, terminal=terminal, seconds=seconds)).decode(errors="replace")
    lines = [line for line in printed.splitlines() if line.strip()]
    if not lines:
        raise CommandError(f"The {called} printed nothing.")
    if alone and len(lines) > 1:
        raise CommandError(f"The {called} printed {len(lines)} lines, where one is due.")
    return lines[0].strip() if alone else lines[0]


async def output_of(
    command: Sequence[str], called: str, given: bytes = b"", seconds: float = SECONDS, *, terminal: bool = False
) -> bytes:
    """Give what a command prints; what it says on stderr is told when it fails, without what it was given.

    Args:
        command: The program and its arguments.
        called: What to call it in a sentence.
        given: What it reads from its standard input.
        seconds: How long it may take; then it is killed, with all that it started.
        terminal: Whether it may ask at the terminal: then it reads and says there whatever it likes, and has as long as
            the person takes.

    Raises:
        CommandError: It can't be run, fails, takes too long, or prints too much.
    """
    try:
        child = _Child(command, terminal=terminal)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise CommandError(
            f"The {called} can't be run: {clean_line(str(why), 200)} ({clean_line(command[0], 80)})."
        ) from None
    try:
        async with asyncio.timeout(None if terminal else seconds):
            child.tell(given)
            await child.over.wait()
    except TimeoutError:
        raise CommandError(f"The {called} took longer than {seconds:g} seconds and was stopped.") from None
    finally:
        await child.end()
    if child.overflows:
        raise CommandError(f"The {called} printed more than {_LONGEST >> 10} KB and was stopped.")
    if child.code:
        raise CommandError(_failed(called, child.code, bytes(child.heard[2]), given))
    return bytes(child.heard[1])


class _Child:
    """A command that runs: what it says, no more of it than is looked at, until it is over.

    Its own end counts, not that of its pipes: what it leaves behind may hold them for as long as it likes. From the
    moment on in which it runs it is known to `offspring`; asyncio's own processes can't be ended while they start.
    """

    def __init__(self, command: Sequence[str], *, terminal: bool) -> None:
        """Start it.

        Raises:
            OSError: It can't be run.
            ValueError: Its name can't be one.
        """
        self.heard = {1: bytearray(), 2: bytearray()}
        """What came of its standard output and error."""
        self.overflows = False
        """Whether it printed more than is looked at."""
        self.over = asyncio.Event()
        """Set once there is nothing to wait for any more."""
        self.code = 0
        """What it ended with; negative: the signal that ended it."""
        self._loop = asyncio.get_running_loop()
        self._exited, self._mute = asyncio.Event(), asyncio.Event()
        pipe = None if terminal else subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=subprocess.PIPE, stderr=pipe, start_new_session=not terminal, bufsize=0
        )
        offspring.keep(self._process.pid, group=not terminal)
        self._pipes = {
            number: end
            for number, end in enumerate((self._process.stdin, self._process.stdout, self._process.stderr))
            if end
        }
        for number, end in self._pipes.items():
            os.set_blocking(end.fileno(), False)
            if number:
                self._loop.add_reader(end.fileno(), self._hear, number)
        Thread(target=self._wait, daemon=True).start()

    def tell(self, given: bytes) -> None:
        """Let it read something, if it likes."""
        if pipe := self._pipes.get(0):
            self._loop.add_writer(pipe.fileno(), self._write, memoryview(given))

    async def end(self) -> None:
        """End it and whatever it started that is still there, and hear what it said last."""
        offspring.end(self._process.pid, gone=self._process.returncode is not None)
        try:
            with suppress(TimeoutError):  # one that isn't ours to end, of `sudo`, may go on
                async with asyncio.timeout(_LAST_WORDS):
                    await self._exited.wait()
                    await self._mute.wait()
        finally:
            for number in [*self._pipes]:
                self._close(number)

    def _hear(self, number: int) -> None:
        try:
            data = os.read(self._pipes[number].fileno(), _AT_ONCE)
        except BlockingIOError:
            return
        heard = self.heard[number]
        heard += data[: _LONGEST - len(heard)]
        if number == 1 and len(heard) == _LONGEST:
            self.overflows = True
            self.over.set()
        if not data:
            self._close(number)

    def _write(self, given: memoryview) -> None:
        try:
            written = os.write(self._pipes[0].fileno(), given)
        except BlockingIOError:
            return
        except OSError:  # it doesn't read, or not any more
            written = len(given)
        if written < len(given):
            self._loop.add_writer(self._pipes[0].fileno(), self._write, given[written:])
        else:
            self._close(0)

    def _close(self, number: int) -> None:
        pipe = self._pipes.pop(number)
        self._loop.remove_reader(pipe.fileno())
        self._loop.remove_writer(pipe.fileno())
        pipe.close()
        if not self._pipes.keys() & self.heard.keys():
            self._mute.set()

    def _wait(self) -> None:
        code = self._process.wait()
        with suppress(RuntimeError):  # the loop has ended before
            self._loop.call_soon_threadsafe(self._hear_end, code)

    def _hear_end(self, code: int) -> None:
        self.code = code
        self._exited.set()
        self.over.set()


def _failed(called: str, code: int, said: bytes, given: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    told = _without(lines[-1].strip()[: 2 * _SHOWN], given.decode(errors="replace")) if lines else ""
    words = f": {clean_line(told, _SHOWN).rstrip('.')}" if told else ""
    how = f"was ended by signal {-code}" if code < 0 else f"failed (exit code {code})"
    return f"The {called} {how}{words}."


def _without(said: str, given: str) -> str:
    """Give what was said without any piece of what was given: that is a secret, and may be said cut off."""
    kept, at = [], 0
    while at < len(said):
        end = at + _ECHO
        if said[at:end] not in given or end > len(said):
            kept.append(said[at])
            at += 1
            continue
        while end < len(said) and said[at : end + 1] in given:
            end += 1
        kept.append(_MASK)
        at = end
    return "".join(kept)
