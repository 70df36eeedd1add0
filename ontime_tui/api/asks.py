"""What a question can be put to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from ontime_tui.api.model import Answer, Call

A = TypeVar("A", bound="Answer")


class Asks(Protocol):
    """A client, or whoever knows the answers."""

    async def send(self, call: Call[A]) -> A:
        """Give the answer to a call.

        Raises:
            WireError: There is none.
        """
