"""How questions are asked of a server that may fail.

Each is under way once at a time, is asked again after what passes, and seldom while nothing answers. Only for calls
that change nothing: a change is sent once, whatever happens.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from random import Random
from typing import Final, TypeGuard, TypeVar

from ontime_tui.api.breaker import Breaker
from ontime_tui.api.errors import NotUnderstood, Refused, WireError
from ontime_tui.api.together import Together
from ontime_tui.values import dataclass

A = TypeVar("A")

Pause = Callable[[float], Awaitable[object]]
"""Lets so many seconds pass."""

_FIRST_PAUSE: Final = 0.25
"""Seconds at most before the second try; twice as many before the third."""
_SOON: Final = 5.0
"""Seconds; a try that fails later than that is the last one, for somebody waits for the answer."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The server is busy and asked for patience: no question goes out until it is over, changes do."""

    seconds: int
    """From now on, at most 60."""
    stop: Callable[[], object]
    """Ends it at once: every question that waits fails with what the server said."""


class Persistence:
    """Asks questions of one server."""

    def __init__(
        self,
        *,
        pause: Pause = asyncio.sleep,
        chance: Random | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare.

        Args:
            pause: Lets time pass between two tries.
            chance: Spreads the tries of many windows, so that a server that comes back isn't met by all at once.
            clock: Seconds that only go forward, whatever is done to the machine's clock.
        """
        self.waits: Callable[[Waiting | None], None] = lambda waiting: None
        """Called when the server asks for patience, and with None when that is over."""
        self._pause = pause
        self._chance = chance or Random()  # noqa: S311 - nothing is kept secret by it
        self._clock = clock
        self._breaker = Breaker(clock)
        self._together = Together()
        self._wait: asyncio.Task[None] | None = None

    async def ask(self, question: Hashable, answer: Callable[[bool], Awaitable[A]]) -> A:
        """Give the answer to a question; who asks the same while it is under way gets the same answer.

        Args:
            question: What is asked, equal to itself only.
            answer: Asks it once; is told whether this is a try after a failure.

        Raises:
            WireError: How the last try failed, or that so many failed before that nothing is asked for a while.
        """
        return await self._together.ask(question, lambda: self._answered(answer))

    def heard(self, error: Exception | None) -> None:
        """Take note of how one try ended, a change among them: with an error, or None: with an answer."""
        if error is None or isinstance(error, Refused):
            self._breaker.answered()
        elif isinstance(error, WireError) and error.is_outage and not _asks_for_patience(error):
            self._breaker.failed(error)

    def forget_questions(self) -> None:
        """Let nobody who asks from now on get the answer to a question from before."""
        self._together.forget()

    def try_again(self) -> None:
        """Ask again at once, however much failed before: somebody wants to know."""
        self._breaker.answered()

    def end(self) -> None:
        """Wait no longer."""
        if self._wait:
            self._wait.cancel()

    async def _answered(self, answer: Callable[[bool], Awaitable[A]]) -> A:
        tried, began = 0, self._clock()
        while True:
            self._breaker.look()
            try:
                found = await answer(tried > 0)
            except WireError as error:
                self.heard(error)
                tried += 1
                if tried >= error.tries or self._clock() - began > _SOON:
                    raise
                await self._rest(error, tried)
                began = self._clock()
            else:
                self.heard(None)
                return found

    async def _rest(self, error: WireError, tried: int) -> None:
        """Let some time pass before the next try: as much as the server asks for, else a little, by chance."""
        if _asks_for_patience(error):
            await self._bear(error, error.retry_after or 0)
        else:
            await self._pause(self._chance.uniform(0, _FIRST_PAUSE * 2 ** (tried - 1)))

    async def _bear(self, error: NotUnderstood, seconds: int) -> None:
        """Wait with everybody else who must.

        Raises:
            NotUnderstood: The person doesn't want to wait; for as long, other questions fail at once.
        """
        if self._wait is None:
            self._wait = asyncio.create_task(self._passed(seconds))
            self._wait.add_done_callback(partial(self._over, error))
            self.waits(Waiting(seconds, self._wait.cancel))
        wait = self._wait
        await asyncio.wait([wait])
        if wait.cancelled():
            raise error

    async def _passed(self, seconds: int) -> None:
        await self._pause(seconds)

    def _over(self, error: NotUnderstood, wait: asyncio.Task[None]) -> None:
        self._wait = None
        if wait.cancelled():
            self._breaker.hold(error, error.retry_after or 0)
        self.waits(None)


def _asks_for_patience(error: WireError) -> TypeGuard[NotUnderstood]:
    return isinstance(error, NotUnderstood) and bool(error.retry_after)
