"""Commands of the person's own: password managers, and whatever else prints a secret or takes one in.

A command is a list of words, run without a shell, in a session of its own so that it ends with all that it started.
One that may ask at the terminal stays in ours, or it couldn't; ctrl+c ends that one with all that it started.
"""

from __future__ import annotations

import asyncio
from asyncio import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, cast

from ontime_tui import offspring
from ontime_tui.api.clean import clean_line

SECONDS: Final = 10
"""How long a command may take that asks nobody."""

_LONGEST: Final = 256 * 1024
"""Bytes of what a command prints that are looked at; one that prints more is ended."""

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
    """Give what a command prints; what it says on stderr is told when it fails.

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
        child = await _started(command, terminal=terminal)
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
        raise CommandError(_failed(called, child.code, bytes(child.heard[2])))
    return bytes(child.heard[1])


class _Child(asyncio.SubprocessProtocol):
    """A command that runs: what it says, no more of it than is looked at, until it is over.

    Its own end counts, not that of its pipes: what it leaves behind may hold them for as long as it likes.
    """

    def __init__(self) -> None:
        self.heard = {1: bytearray(), 2: bytearray()}
        """What came of its standard output and error."""
        self.overflows = False
        """Whether it printed more than is looked at."""
        self.over = asyncio.Event()
        """Set once there is nothing to wait for any more."""
        self.code = 0
        """What it ended with; negative: the signal that ended it."""
        self._exited, self._mute, self._gone = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._pipes = set[int]()
        self._transport: asyncio.SubprocessTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take note of how to reach it."""
        self._transport = cast(asyncio.SubprocessTransport, transport)
        self._pipes = {number for number in self.heard if self._transport.get_pipe_transport(number)}

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Hear something."""
        heard = self.heard[fd]
        heard += data[: _LONGEST - len(heard)]
        if fd == 1 and len(heard) == _LONGEST:
            self.overflows = True
            self.over.set()

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """Hear that nothing more is said there."""
        self._pipes.discard(fd)
        if not self._pipes:
            self._mute.set()

    def process_exited(self) -> None:
        """Hear that it ended."""
        self.code = self._transport.get_returncode() or 0
        self._exited.set()
        self.over.set()

    def connection_lost(self, exc: Exception | None) -> None:
        """Hear that nothing is left of it."""
        self._gone.set()

    def tell(self, given: bytes) -> None:
        """Let it read something, if it likes."""
        pipe = self._transport.get_pipe_transport(0)
        if isinstance(pipe, asyncio.WriteTransport):
            pipe.write(given)
            pipe.close()

    async def end(self) -> None:
        """End it and whatever it started that is still there, and hear what it said last."""
        offspring.end(self._transport.get_pid(), gone=self._transport.get_returncode() is not None)
        await self._exited.wait()  # closing before would take its end from whoever waits for it in asyncio
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS):
                await self._mute.wait()
        pipe = self._transport.get_pipe_transport(0)
        if isinstance(pipe, asyncio.WriteTransport) and pipe.get_write_buffer_size():
            pipe.abort()  # nobody reads it any more, but somebody may hold it
        self._transport.close()
        await self._gone.wait()


async def _started(command: Sequence[str], *, terminal: bool) -> _Child:
    """Start a command; whoever is cancelled in the midst of it leaves nothing running.

    Raises:
        OSError: It can't be run.
        ValueError: Its name can't be one.
    """
    starting = asyncio.ensure_future(_start(command, terminal=terminal))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await (await starting).end()  # asyncio itself would end the command, and not what it had started by then
        raise


async def _start(command: Sequence[str], *, terminal: bool) -> _Child:
    pipe = None if terminal else subprocess.PIPE
    transport, child = await asyncio.get_running_loop().subprocess_exec(
        _Child, *command, stdin=pipe, stdout=subprocess.PIPE, stderr=pipe, start_new_session=not terminal
    )
    offspring.keep(transport.get_pid(), group=not terminal)
    return child


def _failed(called: str, code: int, said: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    words = f": {clean_line(lines[-1].strip(), 200).rstrip('.')}" if lines else ""
    how = f"was ended by signal {-code}" if code < 0 else f"failed (exit code {code})"
    return f"The {called} {how}{words}."
