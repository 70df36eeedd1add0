"""The seconds that a busy server asks to wait, counted down in the header."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from ontime_tui.services.waiting import Waiting


class Countdown:
    """Tells every second how many are left, and 0 when it is over."""

    def __init__(self, node: DOMNode, show: Callable[[int], None]) -> None:
        """Prepare; the timer lives as long as the node."""
        self._node = node
        self._show = show
        self._waiting: Waiting | None = None
        self._timer: Timer | None = None
        self._left = 0

    def take(self, waiting: Waiting | None) -> None:
        """Begin, or end."""
        if self._timer:
            self._timer.stop()
        self._waiting, self._left = waiting, waiting.seconds if waiting else 0
        self._timer = self._node.set_interval(1, self.tick) if waiting else None
        self._show(self._left)

    def tick(self) -> None:
        """Count a second."""
        self._left = max(self._left - 1, 1)  # it is over when the office says so
        self._show(self._left)

    def stop(self) -> bool:
        """End the waiting, and tell whether there was any."""
        waiting = self._waiting
        if waiting:
            waiting.stop()
        return waiting is not None
