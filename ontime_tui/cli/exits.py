"""Exit codes. Other programs depend on them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the end of a command means."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SIGN_IN = 3
    """Signing in is needed, or was refused."""
    UNREACHABLE = 4
    """No answer came from the server."""


class Stop(Exception):
    """Ends the command with a sentence on stderr; without one when there is nothing to say."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
