"""Asking and telling the server, with what goes wrong in a person's terms."""

from __future__ import annotations

from typing import TypeVar

from ontime_tui.api.client import Client
from ontime_tui.api.errors import WireError
from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.services.troubles import NotOnTime, Trouble, trouble_of
from ontime_tui.signin.errors import SignInError

A = TypeVar("A", bound=Answer)
Row = TypeVar("Row", bound=Answer)


async def ask(client: Client, call: Call[A]) -> A:
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
    if answer.unreadable and not answer.items:
        raise NotOnTime("the answer holds no list")
    return answer.items


class AnswerLost(Exception):
    """A change was sent, and no usable answer came: it may or may not have been done."""

    trouble: Trouble
    """What swallowed the answer."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.what)
        self.trouble = trouble


async def tell(client: Client, call: Call[A]) -> A:
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
            raise AnswerLost(trouble) from error
        raise trouble from error
