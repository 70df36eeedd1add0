"""The client of a server: its connections, and how it signs in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from ontime_tui.api.client import Client
from ontime_tui.api.persistence import Persistence, Waiting
from ontime_tui.cli.connect import Access
from ontime_tui.cli.connections import connections, door_of
from ontime_tui.cli.reception import ShellReception, stands_at_a_terminal
from ontime_tui.cli.saying import say

Closing = Callable[[], Awaitable[None]]


def client_of(found: Access) -> tuple[Client, Closing]:
    """Give a client that isn't signed in yet, and what closes its connections.

    Raises:
        Stop: The environment's proxy or certificates can't be used.
    """
    http = connections(found)
    attended = stands_at_a_terminal()
    door = door_of(found, http, terminal=attended)
    door.told = partial(say, aside=True)
    if attended:
        door.receive = ShellReception()

    async def closing() -> None:
        await door.close()
        await http.aclose()

    persistence = Persistence()
    persistence.waits = _tell
    client = Client(found.endpoint, http, entrance=door, persistence=persistence)
    client.renewed = door.renewed
    return client, closing


def _tell(waiting: Waiting | None) -> None:
    if waiting:
        say(f"The server is busy and asks to wait {waiting.seconds} s; ctrl+c stops.", aside=True)
