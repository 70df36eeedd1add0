"""Signing in with a name and a password, as HTTP Basic at the Authentication Service.

Source: Authentication, "Authentication Service".
"""

from dataclasses import dataclass, field

import httpx

from ontime_tui.api.errors import NotUnderstood
from ontime_tui.api.exchange import exchange
from ontime_tui.api.limits import Limits
from ontime_tui.api.reply import Reply
from ontime_tui.signin.errors import SignInNotUnderstood, SignInRefused
from ontime_tui.signin.response import token_of_address
from ontime_tui.signin.schemes import offered


@dataclass(frozen=True, slots=True)
class BasicSignIn:
    """Gets one-time tokens for a name and a password; await a call of it for the next one.

    Each call sends the password. Since a few wrong tries may lock the account, whoever calls remembers a refusal.
    """

    http: httpx.AsyncClient
    auth: str
    """The Authentication Service's address."""
    user: str
    password: str = field(repr=False)
    limits: Limits = field(default_factory=Limits)

    async def __call__(self) -> str:
        """Give a one-time token.

        Raises:
            SignInRefused: The service said no.
            SignInNotUnderstood: What answered isn't the service.
            CouldNotAsk: Nothing answered.
        """
        return _token(await self._reply())

    async def _reply(self) -> Reply:
        if ":" in self.user:
            raise SignInRefused("A user name can't contain a colon.")
        address = httpx.URL(self.auth).copy_merge_params({"redirect": "none"})
        request = self.http.build_request("GET", address, headers={"Accept": "*/*"})
        try:
            return await exchange(self.http, request, self.limits, httpx.BasicAuth(self.user, self.password))
        except NotUnderstood as error:
            raise SignInNotUnderstood(str(error)) from None


def _token(reply: Reply) -> str:
    location = reply.headers.get("location", "")
    if reply.is_redirect:
        if location and "response=" not in location:
            raise SignInNotUnderstood(_of_redirect(reply))
        return token_of_address(location)
    if reply.status == 401:
        raise _unauthorised(reply)
    titled = f" titled “{reply.title}”" if reply.is_page and reply.title else ""
    if reply.status == 200 and reply.is_page:
        raise SignInNotUnderstood(
            f"The sign-in service shows a web page{titled}: this site signs in with a browser, not a password here."
        )
    raise SignInNotUnderstood(_of_status(reply.status))


def _of_redirect(reply: Reply) -> str:
    if reply.target:
        return f"The sign-in address points to {reply.target}, where your password won't be sent: it may have moved."
    return "The sign-in service points to another page of its own: this site signs in with a browser."


def _of_status(status: int) -> str:
    match status:
        case 400:
            return (
                "The sign-in service finds the request too long or wrong (HTTP 400); its administrator can raise"
                " MaxFieldLength and MaxRequestBytes of http.sys."
            )
        case 404:
            return "There is no sign-in service at this address (HTTP 404); the path is usually /ontimegcms."
    return f"No sign-in service answers at this address (HTTP {status})."


def _unauthorised(reply: Reply) -> SignInRefused:
    schemes = offered(httpx.Headers(reply.headers))
    if schemes and "basic" not in map(str.lower, schemes):
        return SignInRefused(
            f"The server takes no password here; it offers {', '.join(schemes)}.", code="401", schemes=schemes
        )
    return SignInRefused(
        "The server does not know this name and password; a few wrong tries may lock the account.",
        code="401",
        schemes=schemes,
    )
