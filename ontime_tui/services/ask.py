"""Asking and telling the server, with what goes wrong in a person's terms."""

from __future__ import annotations

from typing import TypeVar

from ontime_tui.api.asks import Asks
from ontime_tui.api.errors import WireError
from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.services.troubles import NotOnTime, OutcomeUnknown, Trouble, trouble_of
from ontime_tui.signin.errors import SignInError

A = TypeVar("A", bound=Answer)
Row = TypeVar("Row", bound=Answer)


async def ask(client: Asks, call: Call[A]) -> A:
    """Ask one question.

    Raises:
        Trouble: It was not answered.
    """
    try:
        return await client.send(call)
    except (WireError, SignInError) as error:
        raise trouble_of(error) from error


def rows(answer: Listing[Row]) -> tuple[Row, ...]:
    """Give the rows of a list.

    Raises:
        NotOnTime: There is no list, or nothing in it could be understood: that is not the same as an empty one.
    """
    if not answer.items and answer.unreadable:
        raise NotOnTime("the answer holds no list")
    return answer.items


class AnswerLost(Exception):
    """A change was sent, and no usable answer came: it may or may not have been done."""

    trouble: Trouble
    """What swallowed the answer."""
    slow: bool
    """Whether the server may be about to do it."""

    def __init__(self, trouble: Trouble, *, slow: bool) -> None:
        super().__init__(trouble.what)
        self.trouble = trouble
        self.slow = slow

    @property
    def undone(self) -> Trouble:
        """What to say when the change is not to be seen: that it was not done, unless it may be done yet."""
        return OutcomeUnknown(self.trouble.what) if self.slow else self.trouble

    @property
    def unknown(self) -> OutcomeUnknown:
        """What to say when looking doesn't tell."""
        return OutcomeUnknown(self.trouble.what)


async def tell(client: Asks, call: Call[A]) -> A:
    """Send a change, exactly once.

    Raises:
        AnswerLost: It may have been done.
        Trouble: It was surely not done.
    """
    try:
        return await client.send(call)
    except (WireError, SignInError) as error:
        trouble = trouble_of(error)
        if isinstance(error, WireError) and error.may_have_happened:
            raise AnswerLost(trouble, slow=error.may_still_happen) from error
        raise trouble from error
