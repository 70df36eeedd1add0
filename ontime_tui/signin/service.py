"""The Authentication Service of one server, as far as it is asked without a browser.

Source: Authentication, "Authentication Service".
"""

from __future__ import annotations

import httpx

from ontime_tui.api.errors import WireError
from ontime_tui.api.exchange import exchange
from ontime_tui.api.limits import Limits
from ontime_tui.api.reply import Reply
from ontime_tui.api.trust import Trust
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.schemes import offered
from ontime_tui.signin.tickets import negotiated
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """What the service says that it takes."""

    schemes: tuple[str, ...] = ()
    """`Basic`, `NTLM`, `Negotiate`, as it spells them; empty: it doesn't say."""
    page: bool = False
    """Whether it shows a page to sign in on instead."""
    fault: str = ""
    """Why it could not be asked: one sentence; empty: it was."""

    def reason_against(self, *schemes: str) -> str:
        """Say why none of some schemes is any use here; empty: one may be."""
        if self.page:
            return "This site signs in on a web page: use the browser."
        if self.schemes and not {scheme.lower() for scheme in schemes} & {scheme.lower() for scheme in self.schemes}:
            return f"The server doesn't take it; it takes {', '.join(self.schemes)}."
        return ""


class AuthenticationService:
    """Asks the service; one request each, and no redirect is followed."""

    def __init__(
        self, http: httpx.AsyncClient, auth: str, trust: Trust | None = None, limits: Limits | None = None
    ) -> None:
        self.auth = auth
        """Its address."""
        self._http = http
        self._trust = trust or Trust()
        self._limits = limits or Limits()

    async def offered(self) -> Offered:
        """Ask without credentials what is taken; no answer is an answer too."""
        try:
            return _offered(await self._asked())
        except WireError as error:
            return Offered(fault=str(error))

    async def by_password(self, user: str, password: str) -> str:
        """Give a one-time token for a name and a password, sent once.

        Raises:
            SignInRefused: The service said no.
            SignInNotUnderstood: What answered isn't the service.
            CouldNotAsk: Nothing answered.
        """
        return await BasicSignIn(self._http, self.auth, user, password, self._limits)()

    async def by_proof(self, user: str, password: str) -> str:
        """Give a one-time token for a name and a password of which NTLM sends a proof, once.

        Raises:
            SignInRefused: The service said no.
            SignInNotUnderstood: What answered isn't the service, or nothing did in time.
        """
        return await negotiated(self.auth, "ntlm", self._trust, user, password)

    async def by_ticket(self) -> str:
        """Give a one-time token for the login session's Kerberos ticket.

        Raises:
            SignInRefused: There is none, or the service said no.
            SignInNotUnderstood: What answered isn't the service, or nothing did in time.
        """
        return await negotiated(self.auth, "kerberos", self._trust)

    async def _asked(self) -> Reply:
        address = httpx.URL(self.auth).copy_merge_params({"redirect": "none"})
        request = self._http.build_request("GET", address, headers={"Accept": "*/*"})
        return await exchange(self._http, request, self._limits)


def _offered(reply: Reply) -> Offered:
    if reply.status == 401:
        return Offered(offered(httpx.Headers(reply.headers)))
    return Offered(page=reply.is_redirect or (reply.status == 200 and reply.is_page))
