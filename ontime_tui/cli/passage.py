"""The way in to a server: the connections, signing in over them, and the client behind the door.

Everything can begin before the libraries are there that speak HTTP, or understand what the server says.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ontime_tui.cli.connect import Access
from ontime_tui.cli.keeping import keeper_of
from ontime_tui.cli.route import trust_of
from ontime_tui.services.door import Door, Means, Past
from ontime_tui.settings import Profile
from ontime_tui.ways import Way

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

    from ontime_tui.api.client import Client
    from ontime_tui.api.persistence import Waiting
    from ontime_tui.signin.service import AuthenticationService

Hear = Callable[["Response"], Awaitable[None]]
"""Awaited with every answer as it begins to come."""


class Passage:
    """The way in to one server; nothing is asked of it yet."""

    def __init__(
        self,
        found: Access,
        past: Past | None = None,
        *,
        anew: bool = False,
        terminal: bool = False,
        hear: Hear | None = None,
    ) -> None:
        """Prepare.

        Args:
            found: The server, and what is at hand.
            past: What was refused there before; None: nobody has knocked yet.
            anew: Whether to sign in although a token is kept.
            terminal: Whether the password command may ask at the terminal.
            hear: Hears of every answer; None: nobody does.
        """
        self.found = found
        self.door = door_of(found, self.connections, past, anew=anew, terminal=terminal)
        self._hear = hear
        self._made: AsyncClient | None = None

    def connections(self) -> AsyncClient:
        """Give the connections, which closing the passage closes; what they need is loaded when they are first wanted.

        Raises:
            Stop: The proxies of the environment, or the certificates of the profile, can't be used.
        """
        if self._made is None:
            from ontime_tui.cli.connections import connections

            self._made = connections(self.found)
            if self._hear:
                self._made.event_hooks["response"].append(self._hear)
        return self._made

    def client(self, waits: Callable[[Waiting | None], None] | None = None) -> Client:
        """Give the client, which comes in by the door, asks again what has no answer, and has newer tokens kept.

        Args:
            waits: Called when the server asks for patience, and with None when that is over; None: nobody is.
        """
        from ontime_tui.api.client import Client
        from ontime_tui.api.persistence import Persistence

        persistence = Persistence()
        persistence.waits = waits or persistence.waits
        client = Client(self.found.endpoint, self.connections(), entrance=self.door, persistence=persistence)
        client.renewed = self.door.renewed
        return client

    async def aclose(self) -> None:
        """Have the newest token kept, and let go of the connections."""
        await self.door.close()
        if self._made:
            await self._made.aclose()


def door_of(
    found: Access,
    connections: Callable[[], AsyncClient],
    past: Past | None = None,
    *,
    anew: bool = False,
    terminal: bool = False,
) -> Door:
    """Give the door of the server.

    Args:
        found: The server, and what is at hand.
        connections: Gives the connections to it.
        past: What was refused there before; None: nobody has knocked yet.
        anew: Whether to sign in although a token is kept.
        terminal: Whether the password command may ask at the terminal.
    """
    profile, endpoint = found.profile or Profile(), found.endpoint
    means = Means(
        user=found.user,
        on_behalf_of=endpoint.on_behalf_of,
        password=found.password,
        token=found.token,
        password_command=() if found.why else profile.password_command,
        token_command=profile.token_command,
        way=Way(profile.sign_in) if profile.sign_in else None,
        terminal=terminal,
        why=found.why,
    )

    def service() -> AuthenticationService:
        from ontime_tui.signin.service import AuthenticationService

        return AuthenticationService(connections(), endpoint.auth, trust_of(found))

    server = urlsplit(endpoint.server).netloc
    return Door(server, endpoint.auth, service, means, keeper_of(found), past, anew=anew)
