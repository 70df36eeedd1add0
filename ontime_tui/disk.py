"""What is asked of a disk that may hang, or hold what nobody put there: nobody waits for it for ever."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def at_disk(work: Callable[[], T]) -> T:
    """Give what work at the disk gives, which is done in a thread of its own.

    The end of the program doesn't wait for that thread, as it would for those of `asyncio.to_thread`.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop may have ended meanwhile
            loop.call_soon_threadsafe(lambda: None if done.done() else settle())

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # it is raised where it is awaited
            tell(partial(done.set_exception, error))
        else:
            tell(partial(done.set_result, result))

    Thread(target=run, daemon=True, name="disk").start()
    return await done


def read_own(path: Path, most: int) -> bytes:
    """Give what stands in a file of ours, at most so many bytes; nobody else can read it from then on.

    Raises:
        OSError: It can't be read.
        ValueError: It is no plain file: whoever read a pipe would wait for ever.
    """
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(file, "rb") as opened:
        mode = os.fstat(file).st_mode
        if not stat.S_ISREG(mode):
            raise ValueError("no plain file")
        if mode & 0o077:
            with suppress(OSError):
                os.fchmod(file, 0o600)
        return opened.read(most)
