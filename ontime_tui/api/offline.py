"""A client of a server that can't be reached now."""

from typing import TypeVar

import httpx

from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk
from ontime_tui.api.model import Answer, Call

A = TypeVar("A", bound=Answer)


class OfflineClient(Client):
    """Says of every call at once that it was not sent; nothing goes over the wire, no password either."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint, httpx.AsyncClient(transport=_NoLine()), sign_in=_not_now)

    async def send(self, call: Call[A]) -> A:
        """Refuse.

        Raises:
            CouldNotAsk: Always.
        """
        raise CouldNotAsk(_SENTENCE, sent=False)


_SENTENCE = "The window is not connected."


class _NoLine(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(_SENTENCE, request=request)


async def _not_now() -> str:
    raise CouldNotAsk(_SENTENCE, sent=False)
