"""What an answer may cost."""

from typing import Final

from ontime_tui.values import dataclass

CONNECT_SECONDS: Final = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    connect: float = CONNECT_SECONDS
    """Seconds until there is a connection."""
    read: float = 15
    """Seconds of silence."""
    total: float = 30
    """Seconds in all."""
    size: int = 32 * 1024 * 1024
    """Bytes, decompressed."""
