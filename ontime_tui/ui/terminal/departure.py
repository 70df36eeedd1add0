"""Leaving the window when the machine or the terminal says so: in order within two seconds, else at once."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TypeVar

from ontime_tui import offspring
from ontime_tui.disk import Unwaited
from ontime_tui.ui.terminal.restore import RESET

T = TypeVar("T")

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_PATIENCE = 2.0
"""Seconds. A terminal that takes nothing more stops whoever draws on it, and with it every orderly end."""
_LAST_WORDS = 0.3
"""Seconds for the terminal to be set right at the very end."""


class Departure:
    """Hears signals. The first ends what is done: a window is closed, what runs in a loop cancelled, all else left.

    What doesn't end by that is ended within a moment, whatever it waits for, and with it what was started. Handlers run
    whatever the loop of the window is waiting for; all else is done in a thread of its own.
    """

    def __init__(self, patience: float = _PATIENCE) -> None:
        self.signal = 0
        """The first that was heard; 0: none."""
        self._patience = patience
        self._leave: Callable[[], object] | None = None
        self._save: Callable[[], object] = _nothing
        self._ended = threading.Event()
        self._attributes: list[Any] | None = None

    @contextmanager
    def heard(self) -> Iterator[Departure]:
        """Hear signals; to be entered in the main thread.

        Raises:
            SystemExit: In the midst of the context, when one comes while no loop runs; with 128 and its number.
        """
        with suppress(termios.error, OSError, ValueError):
            self._attributes = termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        before = {number: signal.signal(number, self._hear) for number in _SIGNALS}
        try:
            yield self
        finally:
            self._ended.set()
            for number, handler in before.items():
                signal.signal(number, handler)

    def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run something in a loop of its own, which a signal cancels; give what it gives.

        Raises:
            SystemExit: A signal came; with 128 and its number.
        """

        async def cancellable() -> T:
            loop, task = asyncio.get_running_loop(), asyncio.current_task()
            with self.window(lambda: task and loop.call_soon_threadsafe(task.cancel)):
                return await work()

        try:
            with asyncio.Runner() as runner:
                # Where there can be no loop, nothing is left that waits for one.
                runner.get_loop().set_default_executor(Unwaited())
                return runner.run(cancellable())
        except asyncio.CancelledError:
            raise SystemExit(128 + self.signal) from None

    @contextmanager
    def window(self, leave: Callable[[], object], save: Callable[[], object] | None = None) -> Iterator[None]:
        """Close a window when a signal comes.

        Args:
            leave: Asks the window to close; called in another thread.
            save: Begins to save what must not be lost, whatever becomes of the window; called before, and returns at
                once. None: there is nothing to save.

        Raises:
            CancelledError: A signal came before; what `run` runs is about to be cancelled, and a window that opened
                then would be closed before its parts stand.
        """
        before = self._leave, self._save
        self._leave, self._save = leave, save or _nothing
        try:
            if self.signal:
                raise asyncio.CancelledError
            yield
        finally:
            self._leave, self._save = before

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        if self.signal:
            return
        self.signal, leave = number, self._leave
        threading.Thread(target=self._depart, args=(leave or _nothing,), daemon=True, name="departure").start()
        if leave is None:
            raise SystemExit(128 + number)

    def _depart(self, leave: Callable[[], object]) -> None:
        try:
            with suppress(RuntimeError):  # the loop may end in this very moment
                self._save()
                leave()
        finally:
            if not self._ended.wait(self._patience):
                self._end_at_once()

    def _end_at_once(self) -> None:
        """End with the terminal set right if it still listens; our own server sees its pipe close."""
        offspring.end_all()
        words = threading.Thread(target=self._restore, daemon=True)
        words.start()
        words.join(_LAST_WORDS)
        os._exit(128 + self.signal)

    def _restore(self) -> None:
        with suppress(termios.error, OSError):
            if self._attributes is not None:
                termios.tcsetattr(0, termios.TCSANOW, self._attributes)
            if os.isatty(2):
                os.write(2, RESET.encode())


def _nothing() -> None:
    """Save nothing."""
