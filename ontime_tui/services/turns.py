"""Long work that lets the window draw and hear keys in between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Final

_LONG: Final = 0.02
"""Seconds that nobody notices."""


async def others() -> None:
    """Let all others have their turn, those too whom a timer wakes.

    It rings in one turn, and in the next they stand behind whoever waits since then.
    """
    for _ in range(3):
        await asyncio.sleep(0)


async def unhurried(work: Iterable[None]) -> None:
    """Do all of a work that stops now and then; once it took long, others have their turn at the next stop."""
    began = time.perf_counter()
    for _ in work:
        if time.perf_counter() - began > _LONG:
            await others()
            began = time.perf_counter()
