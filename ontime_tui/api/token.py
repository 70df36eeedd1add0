"""The working token, which any answer may replace."""

from dataclasses import field
from typing import Final

from ontime_tui.values import dataclass

TOKEN_LIMIT: Final = 64 * 1024
"""Characters; what is longer isn't a token."""


def is_token(value: str) -> bool:
    """Tell whether a text could be a token: printable ASCII, no blanks, not empty, not huge."""
    return 0 < len(value) <= TOKEN_LIMIT and value.isascii() and value.isprintable() and " " not in value


@dataclass(frozen=True, slots=True)
class Stamp:
    """The token as one request took it along."""

    sequence: int
    """Which request it is; later ones have greater numbers."""
    value: str = field(repr=False)
    fresh: bool = False
    """Whether it came from signing in, and no request before took it along."""


class Token:
    """Holds the newest token: that of the latest request since the last signing-in whose answer had one.

    So neither an answer that comes late nor one from before the last signing-in can bring an old token back.
    """

    def __init__(self) -> None:
        self._value = ""
        self._fresh = False
        self._asked = 0
        self._kept = 0
        self._restarted = 0

    def __bool__(self) -> bool:
        return bool(self._value)

    def stamp(self) -> Stamp:
        """Give the token for the next request."""
        self._asked += 1
        fresh, self._fresh = self._fresh, False
        return Stamp(self._asked, self._value, fresh)

    def keep(self, value: str, asked: Stamp) -> bool:
        """Take the token of an answer, unless it is none, or older than the one held; tell whether it is new."""
        if not is_token(value) or asked.sequence <= self._kept:
            return False
        before, self._value, self._kept = self._value, value, asked.sequence
        return value != before

    def restart(self, value: str) -> None:
        """Begin with the token of a new signing-in, or with none; answers to earlier requests no longer count."""
        self._value, self._kept, self._restarted = value, self._asked, self._asked
        self._fresh = True

    def is_superseded(self, asked: Stamp) -> bool:
        """Tell whether a newer token than the request's is here."""
        return bool(self._value) and self._value != asked.value

    def is_of_now(self, asked: Stamp) -> bool:
        """Tell whether the request was made since the last signing-in."""
        return asked.sequence > self._restarted
