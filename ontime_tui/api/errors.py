"""Why a call has no answer.

    WireError                     may_have_happened: whether a change may have been made all the same
    ├── CouldNotAsk               no answer came; `sent` says whether the server may have got the question
    ├── NotUnderstood             something came that isn't an answer of OnTime's: a web page, a 502, half a text
    └── Refused                   OnTime said no, with a code
        └── TokenRefused          because of the token: sign in again

The text of each is one plain sentence, cleaned, without secrets.
"""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

TOKEN_CODES: Final = frozenset({"TokenExpired", "TokenInvalid", "InvalidToken", "TokenIsEmpty"})
"""Source: General, example; Login, "Typical ErrorCodes"."""

MOST_TRIES: Final = 3

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that another moment may change."""


class WireError(Exception):
    """A call that has no answer."""

    may_have_happened: bool = False
    """Whether a call that changes something may have changed it; then only reading can tell."""

    may_still_happen: bool = False
    """Whether it may be changed yet, because the server was slow, not broken; then reading only tells when it was."""

    tries: int = 1
    """How often in all a question that ends so is worth asking within a moment; 1: the same would come of it."""

    is_outage: bool = False
    """Whether it speaks against the server or the way to it: after several in a row nothing is asked for a while."""


class CouldNotAsk(WireError):
    """No answer came."""

    def __init__(
        self, sentence: str, *, sent: bool, slow: bool = False, lasting: bool = False, own: bool = False
    ) -> None:
        super().__init__(sentence)
        self.sent = sent
        """Whether the question may have reached the server."""
        self.tries = 1 if slow or lasting or own else MOST_TRIES
        self.is_outage = not own  # a question that never left tells nothing of the server
        self.may_have_happened = sent
        self.may_still_happen = slow


def unsendable() -> CouldNotAsk:
    """Give the failure of a question that can't be written as JSON in UTF-8: half a character is in it."""
    return CouldNotAsk("The request holds text that can't be sent; nothing was asked.", sent=False, own=True)


def unfinished(seconds: float) -> CouldNotAsk:
    """Give the failure of a question whose answer was not whole after so many seconds."""
    return CouldNotAsk(f"The server did not finish its answer within {seconds:g} seconds.", sent=True, slow=True)


class NotUnderstood(WireError):
    """Something came that isn't an answer of OnTime's."""

    may_have_happened = True

    def __init__(
        self, sentence: str, *, status: int = 200, retry_after: int | None = None, garbled: bool = False
    ) -> None:
        super().__init__(sentence)
        self.may_still_happen = status == HTTPStatus.GATEWAY_TIMEOUT
        self.tries = MOST_TRIES if status in _PASSING else 2 if garbled else 1
        self.is_outage = self.tries > 1
        self.status = status
        """The HTTP status."""
        self.retry_after = retry_after
        """Seconds that the server asks to wait, at most 60; None when it doesn't say."""


class Refused(WireError):
    """OnTime said no; nothing was done."""

    def __init__(self, code: str, description: str, fields: Mapping[str, str] = MappingProxyType({})) -> None:
        said = description or "The server refused without a reason."
        super().__init__(f"{said} ({code})" if code else said)
        self.code = code
        """A short word of the server's, such as `TokenExpired`; blank when there is none."""
        self.description = description
        """The server's own sentence, in English mostly; blank when there is none."""
        self.fields = fields
        """Whatever else the server said about it, for tracing."""


class TokenRefused(Refused):
    """The token isn't good, or not any more; nothing was done."""


def refused(code: str, description: str, fields: Mapping[str, str]) -> Refused:
    """Give the refusal of that code, of its own kind where it is about the token."""
    kind = TokenRefused if code in TOKEN_CODES else Refused
    return kind(code, description, fields)
