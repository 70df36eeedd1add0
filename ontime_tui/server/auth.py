"""The Authentication Service. Source: Authentication, Authentication Service."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, RedirectResponse, Response

from ontime_tui.server.store.passwords import matches

if TYPE_CHECKING:
    import sqlite3

    from starlette.requests import Request

    from ontime_tui.server.clock import Clock
    from ontime_tui.server.tokens import Tokens

SCHEMES = ("Negotiate", "NTLM", 'Basic realm="OnTimeSuite"')
"""What a 401 offers, one header each. Only Basic is served."""


class Door:
    """Whoever asks with a user and a password is sent on, with a one-time token for /Login.

    Without credentials, or with wrong ones, the answer is 401, so that a browser asks its user. An attempt
    that no other password could mend (another scheme, a garbled header, an account without a calendar) is sent on with
    the ERROR response.
    """

    def __init__(self, db: sqlite3.Connection, clock: Clock, tokens: Tokens) -> None:
        self._db = db
        self._clock = clock
        self._tokens = tokens

    async def answer(self, request: Request) -> Response:
        """Answer `GET auth.html?redirect={url}`, the whole service."""
        redirect = request.query_params.get("redirect", "")
        header = request.headers.get("authorization", "")
        if not redirect:
            return HTMLResponse("<p>The parameter redirect is missing.</p>", status_code=400)
        if not header:
            return _challenge()
        credentials = _basic(header)
        if credentials is None:
            return _sent_on(redirect, _REFUSED)
        if not self._is_known(*credentials):
            return _challenge()
        return _sent_on(redirect, self._admitted(credentials[0]))

    def _is_known(self, user: str, password: str) -> bool:
        row = self._db.execute("SELECT salt, password FROM account WHERE user = ?", (user,)).fetchone()
        return row is not None and matches(password, *row)

    def _admitted(self, user: str) -> dict[str, object]:
        row = self._db.execute("SELECT user, member, api_user FROM account WHERE user = ?", (user,)).fetchone()
        if row[1] is None and not row[2]:
            return _REFUSED
        return {"Status": "OK", "Token": self._tokens.issue("once", row[0], int(self._clock.now().timestamp()))}


_REFUSED: dict[str, object] = {
    "Status": "ERROR",
    "Error": {"Code": "AuthenticationError", "Description": "User not authenticated"},
}


def _basic(header: str) -> tuple[str, str] | None:
    """Give the user and the password; None when the header is not one of Basic."""
    scheme, _, told = header.partition(" ")
    try:
        user, colon, password = base64.b64decode(told.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (user, password) if scheme.lower() == "basic" and colon else None


def _challenge() -> Response:
    response = HTMLResponse("<h1>401 Unauthorized</h1>", status_code=401)
    for scheme in SCHEMES:
        response.headers.append("WWW-Authenticate", scheme)
    return response


def _sent_on(redirect: str, response: dict[str, object]) -> Response:
    """Send on: `?response=` is appended to whatever the address is, as the document has it."""
    told = base64.b64encode(json.dumps(response).encode()).decode()
    return RedirectResponse(f"{redirect}?response={told}", status_code=303, headers={"Cache-Control": "no-store"})
