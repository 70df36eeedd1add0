"""What is told of a fault of our own: where it happened, and nothing of what the person or the server wrote.

The words of an exception are left out, for they quote what was at hand: tokens, passwords, whose meeting is when.
Loads nothing of Textual: commands without a window end this way too.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Final

_MOST: Final = 20
"""Exceptions of a chain or group that are told."""
_FRAMES: Final = 40
"""The last frames of each: a recursion without end has a thousand."""
_SHORT: Final = (OSError, ImportError, MemoryError, RecursionError)
"""What fails where a machine gives too little: then less is told."""
_SHORTAGES: Final = {
    errno.EMFILE: "too many files are open (ulimit -n shows how many a program may have)",
    errno.ENFILE: "too many files are open on this machine",
    errno.ENOMEM: "there is not enough memory",
    errno.EAGAIN: "no more processes or threads can be started (ulimit -u shows how many)",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
}
_OF_OTHERS: Final = ("textual", "rich", "httpx", "pydantic", "tzdata")


def report(error: BaseException) -> str:
    """Give an account of a fault: kinds of exceptions, and places in source code."""
    lines = []
    with suppress(*_SHORT):
        lines.append(_about_us())
    for number, (how, each) in enumerate(_chain(error)):
        if number == _MOST:
            lines.append("And others.")
            break
        lines += [f"{how}{type(each).__module__}.{type(each).__qualname__}", *_places(each)]
    return "\n".join(lines) + "\n"


def keep(error: BaseException, file: Path) -> bool:
    """Write an account of a fault to a file that only its owner can read, in place of the last one.

    Tells whether it is there: a disk may be full, a home read-only, and another fault is no help then.
    """
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as written:
            written.write(report(error))
        fresh.replace(file)
    except _SHORT:
        with suppress(*_SHORT):
            fresh.unlink()
        return False
    return True


def shortage(error: BaseException) -> str:
    """Give what this machine didn't give us, where that is what stopped us; blank where it isn't."""
    found = (_missing(each) for _, each in islice(_chain(error), _MOST))
    return next(filter(None, found), "")


def told(error: BaseException, place: Callable[[], Path]) -> str:
    """Keep an account of a fault, and give what to say of it; where it can't be kept it is said.

    What this machine lacks is no fault of ours, and one sentence says all of it.

    Args:
        error: The fault.
        place: Gives the file for the account; called for a fault of ours only, for what finds it may have to be loaded.
    """
    if short := shortage(error):
        return f"OnTime had to end: {short}."
    happened, file = "OnTime ended because of a fault of its own.", place()
    if keep(error, file):
        return f"{happened} Where it happened is written to {file}; nothing of yours is in it."
    return f"{happened} Where it happened could not be written to {file}; nothing of yours is in this:\n{report(error)}"


@contextmanager
def background_faults_kept(file: Path) -> Iterator[None]:
    """Keep an account of faults that end nothing, and let nobody print them: with their words, into the window."""

    def in_thread(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            keep(fault.exc_value, file)

    def nowhere(fault: sys.UnraisableHookArgs) -> None:
        if fault.exc_value is not None:
            keep(fault.exc_value, file)

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = in_thread, nowhere
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before


def _missing(error: BaseException) -> str:
    if isinstance(error, MemoryError) or (isinstance(error, ImportError) and "map segment" in str(error)):
        return "there is not enough memory (ulimit -v shows what a program may have)"
    if isinstance(error, RuntimeError) and str(error) == "can't start new thread":
        return _SHORTAGES[errno.EAGAIN]
    if isinstance(error, FileNotFoundError) and error.errno == errno.ENOENT and error.filename is None:
        return "there is no folder for temporary files that can be written to (TMPDIR names one)"
    return _SHORTAGES.get(error.errno or 0, "") if isinstance(error, OSError) else ""


def _about_us() -> str:
    import platform  # not at the start of a window, which seldom ends this way

    versions = [f"{name} {_version(name)}" for name in ("ontime-tui", *_OF_OTHERS)]
    return f"{', '.join(versions)}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(version unknown)"


def _chain(error: BaseException, how: str = "", depth: int = 0) -> Iterator[tuple[str, BaseException]]:
    yield how, error
    if depth >= _MOST:
        return
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _chain(each, "Of which: ", depth + 1)
    if isinstance(held := getattr(error, "error", None), BaseException):  # as in what Textual makes of a worker's
        yield from _chain(held, "It holds: ", depth + 1)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before, "Because of: " if error.__cause__ else "While there was: ", depth + 1)


def _places(error: BaseException) -> list[str]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), limit=-_FRAMES, lookup_lines=True)
    return [f"  {frame.filename}:{frame.lineno} {frame.name}\n    {frame.line}" for frame in frames]
