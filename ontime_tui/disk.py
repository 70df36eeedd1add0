"""What is asked of a disk, or a machine, that may hang, or hold what nobody put there: nobody waits for it for ever."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.thread import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, ExceptHookArgs, Thread, current_thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
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


class Unwaited(ThreadPoolExecutor):
    """A loop's threads, for what may hang, such as looking for a host's address: the program ends without them."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin some work in a thread of its own, and give what tells of its end."""
        done: Future[T] = Future()

        def run() -> None:
            if not done.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # the top of a thread: whoever waits hears of everything
                done.set_exception(error)
            else:
                done.set_result(result)

        Thread(target=run, daemon=True, name="unwaited").start()
        return done

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; what runs is not waited for."""
        super().shutdown(wait=False, cancel_futures=cancel_futures)


class Clerk:
    """Does work at the disk in the order in which it is given, in one thread."""

    def __init__(self, name: str) -> None:
        """Begin; the thread is made for the first work.

        Args:
            name: Of the thread, for whoever looks at it.
        """
        self._name = name
        self._work: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._thread: Thread | None = None

    def give(self, work: Callable[[], object]) -> None:
        """Let some work be done, soon; a fault of it is one of the thread's, and ends nothing."""
        self._work.put(work)
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True, name=self._name)
            self._thread.start()

    def settle(self, seconds: float) -> bool:
        """Wait until all that was given is done, so long at most, and tell whether it is."""
        done = Event()
        self.give(done.set)
        return done.wait(seconds)

    def _run(self) -> None:
        while True:
            work = self._work.get()
            try:
                work()
            except Exception:  # the top of a thread
                threading.excepthook(ExceptHookArgs((*sys.exc_info(), current_thread())))


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
