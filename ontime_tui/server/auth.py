"""The Authentication Service. Source: Authentication, Authentication Service."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, RedirectResponse, Response

from ontime_tui.server.signin_page import page
from ontime_tui.server.store.passwords import matches

if TYPE_CHECKING:
    import sqlite3

    from starlette.requests import Request

    from ontime_tui.server.clock import Clock
    from ontime_tui.server.negotiation import Negotiations
    from ontime_tui.server.tokens import Tokens

SCHEMES = ("Negotiate", "NTLM", 'Basic realm="OnTimeSuite"')
"""What a 401 offers, one header each. Only Basic is served, or only the others."""

_MOST_FIELDS = 4096


class Door:
    """Whoever asks with a user and a password is sent on, with a one-time token for /Login.

    Without credentials, or with wrong ones, the answer is 401; a browser gets a page to sign in on, and sends its form
    back. An attempt that no other password could mend (another scheme, a garbled header, an account without a calendar,
    a person who doesn't want to) is sent on with the ERROR response.
    """

    def __init__(self, db: sqlite3.Connection, clock: Clock, tokens: Tokens, negotiations: Negotiations | None) -> None:
        """Serve the accounts of a database.

        Args:
            db: The database.
            clock: Tells when tokens are given out.
            tokens: Makes them.
            negotiations: Serves NTLM instead of Basic; None: Basic is served.
        """
        self._db = db
        self._clock = clock
        self._tokens = tokens
        self._negotiations = negotiations

    async def answer(self, request: Request) -> Response:
        """Answer `GET auth.html?redirect={url}`, and the form of its page; the whole service."""
        redirect = request.query_params.get("redirect", "")
        header = request.headers.get("authorization", "")
        if not redirect:
            return HTMLResponse("<p>The parameter redirect is missing.</p>", status_code=400)
        if request.method == "POST":
            return self._of_form(redirect, await _fields(request))
        if not header:
            return page() if _is_browser(request) else self._challenge()
        if self._negotiations:
            return self._of_negotiation(self._negotiations, request, redirect, header)
        credentials = _basic(header)
        if credentials is None:
            return _sent_on(redirect, _REFUSED)
        if not self._is_known(*credentials):
            return self._challenge()
        return _sent_on(redirect, self._admitted(credentials[0]))

    def _of_form(self, redirect: str, fields: dict[str, str]) -> Response:
        if "leave" in fields:
            return _sent_on(redirect, _REFUSED)
        user = fields.get("user", "")
        if not self._is_known(user, fields.get("password", "")):
            return page(user, "This name and password are not known.")
        return _sent_on(redirect, self._admitted(user))

    def _of_negotiation(self, going_on: Negotiations, request: Request, redirect: str, header: str) -> Response:
        scheme, _, told = header.partition(" ")
        if scheme.lower() not in ("ntlm", "negotiate"):
            return _sent_on(redirect, _REFUSED)
        step = going_on.step(request.client, scheme, told.strip())
        if step.user:
            return _sent_on(redirect, self._admitted(step.user))
        return self._challenge(f"{scheme} {step.challenge}") if step.challenge else self._challenge()

    def _is_known(self, user: str, password: str) -> bool:
        row = self._db.execute("SELECT salt, password FROM account WHERE user = ?", (user,)).fetchone()
        return row is not None and matches(password, *row)

    def _admitted(self, user: str) -> dict[str, object]:
        row = self._db.execute("SELECT user, member, api_user FROM account WHERE user = ?", (user,)).fetchone()
        if row is None or (row[1] is None and not row[2]):
            return _REFUSED
        return {"Status": "OK", "Token": self._tokens.issue("once", row[0], int(self._clock.now().timestamp()))}

    def _challenge(self, *schemes: str) -> Response:
        """Ask who it is, with the schemes on offer, or with what comes next in one."""
        response = HTMLResponse("<h1>401 Unauthorized</h1>", status_code=401)
        for scheme in schemes or (SCHEMES[:2] if self._negotiations else SCHEMES):
            response.headers.append("WWW-Authenticate", scheme)
        return response


_REFUSED: dict[str, object] = {
    "Status": "ERROR",
    "Error": {"Code": "AuthenticationError", "Description": "User not authenticated"},
}


def _is_browser(request: Request) -> bool:
    """Tell whether somebody could fill in a form; programs ask for `*/*`."""
    return "text/html" in request.headers.get("accept", "")


async def _fields(request: Request) -> dict[str, str]:
    """Give a form's fields; none of one that is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_FIELDS:
            return {}
    told = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=8)
    return {name: values[0] for name, values in told.items()}


def _basic(header: str) -> tuple[str, str] | None:
    """Give the user and the password; None when the header is not one of Basic."""
    scheme, _, told = header.partition(" ")
    try:
        user, colon, password = base64.b64decode(told.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (user, password) if scheme.lower() == "basic" and colon else None


def _sent_on(redirect: str, response: dict[str, object]) -> Response:
    """Send on: `?response=` is appended to whatever the address is, as the document has it."""
    told = base64.b64encode(json.dumps(response).encode()).decode()
    return RedirectResponse(f"{redirect}?response={told}", status_code=303, headers={"Cache-Control": "no-store"})
