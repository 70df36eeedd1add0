"""Commands of the person's own: password managers, and whatever else prints a secret or takes one in.

A command is a list of words, run without a shell, in a session of its own so that it ends with all that it started.
One that may ask at the terminal stays in ours, or it couldn't; ctrl+c ends that one with all that it started.
"""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from ontime_tui.api.clean import clean_line

SECONDS: Final = 10
"""How long a command may take that asks nobody."""

_ECHO: Final = 8
"""Characters in a row that nobody says by chance who was given them."""
_MASK: Final = "[…]"
_SHOWN: Final = 200
"""Characters of what a command says that are told."""
_LONGEST: Final = 256 * 1024
"""Bytes of what a command prints that are looked at."""


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
        CommandError: It can't be run, fails, or takes too long.
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
            printed, said = await child.communicate(None if terminal else given)
    except TimeoutError:
        raise CommandError(f"The {called} took longer than {seconds:g} seconds and was stopped.") from None
    finally:
        await _ended(child, alone=terminal)
    if child.returncode:
        raise CommandError(_failed(called, child.returncode, said or b"", given))
    return printed[:_LONGEST]


async def _started(command: Sequence[str], *, terminal: bool) -> subprocess.Process:
    """Start a command; whoever is cancelled in the midst of it leaves nothing running.

    Raises:
        OSError: It can't be run.
        ValueError: Its name can't be one.
    """
    pipe = None if terminal else subprocess.PIPE
    starting = asyncio.ensure_future(
        asyncio.create_subprocess_exec(
            *command,
            stdin=pipe,
            stdout=subprocess.PIPE,
            stderr=pipe,
            start_new_session=not terminal,
        )
    )
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await _ended(
            await starting, alone=terminal
        )  # asyncio itself would end the command, and not what it had started by then
        raise


async def _ended(child: subprocess.Process, *, alone: bool) -> None:
    """End a command and whatever it started that is still there; alone where its group is ours too."""
    end = os.kill if alone else os.killpg
    with suppress(ProcessLookupError, PermissionError):
        if child.returncode is None or not alone:
            end(child.pid, signal.SIGKILL)
    await child.wait()


def _failed(called: str, code: int, said: bytes, given: bytes) -> str:
    lines = [line for line in said[:_LONGEST].decode(errors="replace").splitlines() if line.strip()]
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
