"""Endpoints by name: what each wants, and the function that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter

from ontime_tui.server.errors import Refusal
from ontime_tui.server.store.people import NOBODY

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from ontime_tui.server.store.people import Person
    from ontime_tui.server.tokens import Token, Tokens


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, of which database, and when."""

    db: sqlite3.Connection
    tokens: Tokens
    now: int
    """Epoch seconds."""
    application: str
    """The ApplID."""
    token: Token
    person: Person | None
    """For whom the call is made; None for an API user that acts for no one."""
    for_another: bool = False
    """True for an API user with OnBehalfOf."""

    @property
    def viewer(self) -> int:
        """The row id of the person, or `NOBODY`."""
        return self.person.id if self.person else NOBODY

    @property
    def me(self) -> Person:
        """The person, where the call makes no sense without one.

        Raises:
            Refusal: OnBehalfOfMissing.
        """
        if self.person is None:
            raise Refusal("OnBehalfOfMissing", "An API user must name a user in OnBehalfOf for this call")
        return self.person


R = TypeVar("R")
Answer = dict[str, object] | list[dict[str, object]] | None
"""What stands under `Data`; None where the document has only a status."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One row of the table."""

    request: TypeAdapter[Any]
    answer: Callable[[Caller, Any], Answer]


ENDPOINTS: dict[str, Endpoint] = {}
"""Every endpoint of the document, once the modules beside this one are imported."""


def serves(name: str, request: type[R]) -> Callable[[Callable[[Caller, R], Answer]], Callable[[Caller, R], Answer]]:
    """Put a function into the table, under the document's name of the endpoint."""

    def enter(function: Callable[[Caller, R], Answer]) -> Callable[[Caller, R], Answer]:
        ENDPOINTS[name] = Endpoint(TypeAdapter(request), function)
        return function

    return enter
