"""Painting before anybody asks, while there is nothing else to do: the page after is there when its key is pressed."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

_REST = 0.05
"""Seconds without a change before painting begins."""
_BREATH = 0.005
"""Seconds between two rows, in which keys are heard."""


class Ahead:
    """Paints row after row, with a turn for everything else after each."""

    def __init__(self, host: Widget, paint_one: Callable[[], bool]) -> None:
        """Prepare.

        Args:
            host: Whose timers are used.
            paint_one: Paints one row that isn't painted yet; tells whether there was one.
        """
        self._host = host
        self._paint_one = paint_one
        self._timer: Timer | None = None

    def soon(self) -> None:
        """Begin, or begin anew, once nothing has changed for a moment."""
        if self._timer:
            self._timer.stop()
        self._timer = self._host.set_timer(_REST, self._go_on) if self._host.is_running else None

    def _go_on(self) -> None:
        self._timer = self._host.set_timer(_BREATH, self._go_on) if self._paint_one() else None
