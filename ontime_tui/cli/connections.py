"""The connections to a server, and signing in over them: all that can begin before the client's libraries are there."""

from __future__ import annotations

import asyncio

import httpx

from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.errors import SignInRefused


def connections(found: Access) -> httpx.AsyncClient:
    """Give the connections, of which none is open yet.

    Raises:
        Stop: The environment's proxy or certificates can't be used.
    """
    try:
        # Nothing is encrypted on a socket of our own, so no certificates are read for it.
        transport = httpx.AsyncHTTPTransport(uds=str(found.socket), verify=False) if found.socket else None
        return httpx.AsyncClient(transport=transport, trust_env=found.socket is None)
    except (ValueError, OSError, ImportError) as error:
        raise Stop(Exit.FAILED, f"The proxy or certificate settings of the environment are unusable: {error}") from None


class Knock:
    """Gets one-time tokens by whatever gets us in: the token that was given, once, else the password."""

    def __init__(self, found: Access, http: httpx.AsyncClient) -> None:
        """Prepare; nobody is asked yet."""
        self._token = found.token
        basic = BasicSignIn(http, found.endpoint.auth, found.user, found.password)
        self._basic = basic if not found.token or (found.user and found.password) else None
        self._begun: asyncio.Task[str] | None = None

    def begin(self) -> None:
        """Ask for the first token before anybody wants it; the first call waits for it."""
        self._begun = asyncio.create_task(self._next())
        self._begun.add_done_callback(_heard)

    def end(self) -> None:
        """Ask no longer."""
        if self._begun:
            self._begun.cancel()

    async def __call__(self) -> str:
        """Give a token.

        Raises:
            SignInError: There is none.
            CouldNotAsk: Nothing answered.
        """
        begun, self._begun = self._begun, None
        return await (begun or self._next())

    async def _next(self) -> str:
        token, self._token = self._token, ""
        if token:
            return token
        if self._basic is None:
            raise SignInRefused("The one-time token of ONTIME_TOKEN is used up; get a new one and start again.")
        return await self._basic()


def _heard(begun: asyncio.Task[str]) -> None:
    """Take note of how it ended: a window that is left before it wants the token has nobody to tell."""
    if not begun.cancelled():
        begun.exception()
