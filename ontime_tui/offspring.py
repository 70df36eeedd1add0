"""Processes that we started and that must not outlive us, whatever ends us. Loads nothing."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

_KEPT: dict[int, bool] = {}
"""Each that still runs, and whether it has a group of its own."""


def keep(process: int, *, group: bool) -> None:
    """Remember a process that was started.

    Args:
        process: Its number.
        group: Whether it leads a group of its own, which then ends with it; else those end that it has started.
    """
    _KEPT[process] = group


def end(process: int, *, gone: bool = False) -> None:
    """End a process that was remembered, and what it started.

    Args:
        process: Its number.
        gone: Whether it has ended by itself: then only what is left of its group is.
    """
    group = _KEPT.pop(process, False)
    with suppress(ProcessLookupError, PermissionError):
        if group:
            os.killpg(process, signal.SIGKILL)
    if not group and not gone:
        for each in _family(process):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(each, signal.SIGKILL)


def end_all() -> None:
    """End all that still runs; in any thread."""
    for process in [*_KEPT]:
        end(process)


def _family(process: int) -> list[int]:
    """Give a process and those that came of it, as far as the machine tells: Linux does."""
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        return [process, *(each for child in children for each in _family(int(child)))]
    return [process]
