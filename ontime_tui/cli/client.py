"""The client of a server: its connections, and how it signs in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ontime_tui.api.client import Client
from ontime_tui.cli.connect import Access
from ontime_tui.cli.connections import connections, door_of

Closing = Callable[[], Awaitable[None]]


def client_of(found: Access) -> tuple[Client, Closing]:
    """Give a client that isn't signed in yet, and what closes its connections.

    Raises:
        Stop: The environment's proxy or certificates can't be used.
    """
    http = connections(found)
    door = door_of(found, http)

    async def closing() -> None:
        await door.close()
        await http.aclose()

    client = Client(found.endpoint, http, entrance=door)
    client.renewed = door.renewed
    return client, closing
