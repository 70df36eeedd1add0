"""Keys that come faster than the window follows: each is obeyed before it is decided where the next one goes.

Over a slow line many keys come at once. Textual 8.2.8 hands each to what has the focus when it comes: whoever types `n`
and a subject would get the form, and the subject's letters would be commands of the window behind it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import TYPE_CHECKING, Any, Final

from textual.message import Message
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Event
    from textual.widget import Widget

_PATIENCE: Final = 0.15
"""Seconds after which a key waits no longer for what the one before it does or opens: it acts on what is there."""
_LOOK: Final = 0.01
"""Seconds after which it is looked again whether something has opened."""


class Behind(Message):
    """Follows a key on its way from what has the focus up to the window, and comes there once the key was obeyed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Keystrokes:
    """Keys and pastes, one by one. One that comes while nothing else is under way goes its way at once."""

    def __init__(
        self,
        app: App[Any],
        deliver: Callable[[Event], Awaitable[None]],
        opening: Callable[[], Hashable | None],
    ) -> None:
        """Prepare.

        Args:
            app: The window.
            deliver: Lets Textual take a key.
            opening: Gives what is about to take the keys, or has just come to; None: nothing is.
        """
        self._app = app
        self._deliver = deliver
        self._opening = opening
        self._waiting: deque[Event] = deque()
        self._number = 0
        """Of the key under way."""
        self._is_under_way = False
        self._obeyed = False
        self._until = 0.0
        self._target: Widget | None = None
        """What it went to."""
        self._looking: asyncio.TimerHandle | None = None
        self._settled: Hashable | None = None
        """What has opened, or was waited for long enough."""

    async def take(self, event: Event) -> None:
        """Take what was typed."""
        self._waiting.append(event)
        if not self._is_under_way:
            await self._next()

    def arrived(self, number: int) -> None:
        """Let the next key go once that one was obeyed, and what it opens is there."""
        if number != self._number or not self._is_under_way:
            return
        self._obeyed = True
        opening = self._opening()
        if opening is None or opening == self._settled:
            self._is_under_way = False
            self._stop_looking()
            if self._waiting:
                self._app.call_next(self._next)
        elif _now() < self._until:
            self._look_soon()
        else:
            self._settled = opening
            self.arrived(number)

    async def _next(self) -> None:
        if self._is_under_way or not self._waiting:
            return
        event, target = self._waiting.popleft(), self._app.focused or self._app.screen
        self._target = target
        self._number += 1
        self._is_under_way, self._obeyed, self._until = True, False, _now() + _PATIENCE
        await self._deliver(event)
        target.post_message(Behind(self._number))
        self._look_soon()

    def _stop_looking(self) -> None:
        if self._looking:
            self._looking.cancel()

    def _look_soon(self) -> None:
        self._stop_looking()
        self._looking = asyncio.get_running_loop().call_later(_LOOK, self._look, self._number)

    def _look(self, number: int) -> None:
        """See what became of a key: what it went to may have been closed by it, so that nothing comes behind it."""
        if self._obeyed or _now() >= self._until or not self._is_there(self._target):
            self.arrived(number)
        else:
            self._look_soon()

    def _is_there(self, target: Widget | None) -> bool:
        if target is None or not self._app.screen_stack:
            return False
        screens = [node for node in target.ancestors_with_self if isinstance(node, Screen)]
        return any(screen in self._app.screen_stack for screen in screens)


def _now() -> float:
    return asyncio.get_running_loop().time()
