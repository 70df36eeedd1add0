"""What is said while the server asks for patience."""

from __future__ import annotations

from collections.abc import Callable

from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """The server is busy: no question goes out for a while, changes do."""

    seconds: int
    """From now on, at most 60."""
    stop: Callable[[], object]
    """Ends it at once: every question that waits fails with what the server said."""
