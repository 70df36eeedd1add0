"""When a window has nothing left to do, told by what its loop has before it.

Textual's own wait looks at the clock of the processor: it sleeps for fiftieths of a second until hardly any time was
used in one, twice for each key. That takes longer than what the key does, and on a busy machine a window is taken for
idle that was merely not given its turn.
"""

import asyncio
from asyncio import BaseEventLoop
from time import monotonic, process_time
from typing import cast

from textual import app, pilot, screen
from textual._context import active_app

_FRAME = 1 / 240
"""Seconds until changes are drawn: nobody looks, so that there is no reason to let them wait for 60 frames a second."""

_SOON = 1 / 50
"""Whatever is due within these seconds is waited for, such as the next frame; blinking and looking again are not."""

_LONGEST = 20
"""Seconds after which it is given up in any case."""

_THREAD = 1 / 1000
"""Seconds after which a thread is looked at again."""


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing can run, nothing is due soon, and no thread works for the window.

    Args:
        min_sleep: Seconds to wait at least.
        max_sleep: Seconds of computing after which it is given up, as where something runs all the time; a busy
            machine takes longer over them.
    """
    loop, until, end = (
        cast(BaseEventLoop, asyncio.get_running_loop()),
        process_time() + max_sleep,
        monotonic() + _LONGEST,
    )
    await asyncio.sleep(min_sleep)
    while (seconds := _until_next(loop)) < _SOON and process_time() < until and monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(seconds)


def _until_next(loop: BaseEventLoop) -> float:
    """Give the seconds until something runs, once all that could run before us did."""
    if loop._ready:  # type: ignore[attr-defined]
        return 0
    return max(min(_frames(loop), _THREAD if _in_threads(loop) else _SOON), 0)


def _frames(loop: BaseEventLoop) -> float:
    """Give the seconds until something is due; a window that was left goes on counting frames that it doesn't draw."""
    window = active_app.get(None)
    if window and window._exit:
        return _SOON
    due = [each.when() - loop.time() for each in loop._scheduled if not each.cancelled()]  # type: ignore[attr-defined]
    return min(due, default=_SOON)


def _in_threads(loop: BaseEventLoop) -> bool:
    """Tell whether something runs that was given to a thread."""
    threads = loop._default_executor  # type: ignore[attr-defined]
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)


def install() -> None:
    """Let every pilot wait like this."""
    app.wait_for_idle = pilot.wait_for_idle = wait_for_idle  # type: ignore[attr-defined]
    screen.UPDATE_PERIOD = _FRAME  # type: ignore[misc]
