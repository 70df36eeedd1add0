"""Where the server's present comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """Give the present moment, aware."""
        ...
