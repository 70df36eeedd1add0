"""The client of a server: its connections, and how it signs in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx

from ontime_tui.api.client import Client, SignIn
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.errors import SignInRefused

Closing = Callable[[], Awaitable[None]]


def client_of(found: Access) -> tuple[Client, Closing]:
    """Give a client that isn't signed in yet, and what closes its connections.

    Raises:
        Stop: The environment's proxy or certificates can't be used.
    """
    try:
        # Nothing is encrypted on a socket of our own, so no certificates are read for it.
        transport = httpx.AsyncHTTPTransport(uds=str(found.socket), verify=False) if found.socket else None
        http = httpx.AsyncClient(transport=transport, trust_env=found.socket is None)
    except (ValueError, OSError, ImportError) as error:
        raise Stop(Exit.FAILED, f"The proxy or certificate settings of the environment are unusable: {error}") from None
    return Client(found.endpoint, http, sign_in=_sign_in(found, http)), http.aclose


def _sign_in(found: Access, http: httpx.AsyncClient) -> SignIn:
    basic = BasicSignIn(http, found.endpoint.auth, found.user, found.password)
    return _TokenFirst(found.token, basic if found.user and found.password else None) if found.token else basic


class _TokenFirst:
    """A one-time token once, and after it the password, if there is one."""

    def __init__(self, token: str, after: SignIn | None) -> None:
        self._token = token
        self._after = after

    async def __call__(self) -> str:
        token, self._token = self._token, ""
        if token:
            return token
        if self._after is None:
            raise SignInRefused("The one-time token of ONTIME_TOKEN is used up; get a new one and start again.")
        return await self._after()
