"""The way in to a server: the connections, signing in over them, and the client behind the door.

All but the client can begin before the libraries are there that understand what the server says.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import httpx

from ontime_tui.api.trust import Trust, TrustError
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.keeping import keeper_of
from ontime_tui.services.door import Door, Means, Past
from ontime_tui.settings import Profile
from ontime_tui.signin.service import AuthenticationService
from ontime_tui.values import dataclass
from ontime_tui.ways import Way

if TYPE_CHECKING:
    from ontime_tui.api.client import Client
    from ontime_tui.api.persistence import Waiting

_TALKATIVE: Final = ("httpx", "httpcore")


@dataclass(frozen=True, slots=True)
class Passage:
    """The way in to one server."""

    found: Access
    http: httpx.AsyncClient
    """The connections, which whoever closes the passage closes."""
    door: Door

    def client(self, waits: Callable[[Waiting | None], None] | None = None) -> Client:
        """Give the client, which comes in by the door, asks again what has no answer, and has newer tokens kept.

        Args:
            waits: Called when the server asks for patience, and with None when that is over; None: nobody is.
        """
        from ontime_tui.api.client import Client
        from ontime_tui.api.persistence import Persistence

        persistence = Persistence()
        persistence.waits = waits or persistence.waits
        client = Client(self.found.endpoint, self.http, entrance=self.door, persistence=persistence)
        client.renewed = self.door.renewed
        return client

    async def aclose(self) -> None:
        """Have the newest token kept, and let go of the connections."""
        await self.door.close()
        await self.http.aclose()


def passage_to(found: Access, past: Past | None = None, *, anew: bool = False, terminal: bool = False) -> Passage:
    """Give the way in to a server; nothing is asked of it yet.

    Args:
        found: The server, and what is at hand.
        past: What was refused there before; None: nobody has knocked yet.
        anew: Whether to sign in although a token is kept.
        terminal: Whether the password command may ask at the terminal.

    Raises:
        Stop: The proxies of the environment, or the certificates of the profile, can't be used.
    """
    http = connections(found)
    return Passage(found, http, door_of(found, http, past, anew=anew, terminal=terminal))


def connections(found: Access) -> httpx.AsyncClient:
    """Give the connections, of which none is open yet.

    Raises:
        Stop: The proxies of the environment, or the certificates of the profile, can't be used.
    """
    _hush()
    if found.socket:
        # Nothing is encrypted on a socket of our own, so no certificates are read for it.
        transport = httpx.AsyncHTTPTransport(uds=str(found.socket), verify=False)
        return httpx.AsyncClient(transport=transport, trust_env=False)
    try:
        return httpx.AsyncClient(verify=_trust(found).context())
    except TrustError as error:
        raise Stop(Exit.USAGE, str(error)) from None
    except (ValueError, ImportError, httpx.InvalidURL):
        from ontime_tui.api.proxies import proxy_troubles

        told = " ".join(proxy_troubles()) or "A proxy variable of the environment can't be used."
        raise Stop(Exit.FAILED, told) from None


def _hush() -> None:
    """Let the libraries below log nothing of what they send and get: addresses and headers hold tokens."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _trust(found: Access) -> Trust:
    profile = found.profile or Profile()
    return Trust(profile.ca_file, profile.client_cert, profile.client_key)


def door_of(
    found: Access, http: httpx.AsyncClient, past: Past | None = None, *, anew: bool = False, terminal: bool = False
) -> Door:
    """Give the door of the server.

    Args:
        found: The server, and what is at hand.
        http: The connections to it.
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
    service = AuthenticationService(http, endpoint.auth, _trust(found))
    return Door(urlsplit(endpoint.server).netloc, service, means, keeper_of(found), past, anew=anew)
