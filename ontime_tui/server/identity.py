"""For whom a call is made. Source: POST /Login; Data API Calls, "OnBehalfOf"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontime_tui.server.errors import Refusal, TokenRefusal
from ontime_tui.server.store import people

if TYPE_CHECKING:
    import sqlite3

    from ontime_tui.server.store.people import Person
    from ontime_tui.server.tokens import Token


def identify(db: sqlite3.Connection, token: Token, on_behalf_of: str) -> tuple[Person | None, bool]:
    """Give the person, or None for an API user alone; and whether an API user acts for that person.

    Raises:
        Refusal: OnBehalfOf names nobody, or the caller may not act for others.
        TokenRefusal: The token's account is gone.
    """
    account = db.execute("SELECT member, api_user FROM account WHERE user = ?", (token.account,)).fetchone()
    if account is None:
        raise TokenRefusal("TokenInvalid", "The provided token is invalid")
    own, api_user = token.member or account[0], bool(account[1]) and token.kind != "user"
    if not api_user:
        person = _own(db, own)
        if on_behalf_of and on_behalf_of.lower() != person.email.lower():
            raise Refusal("AccessDenied", "OnBehalfOf: only an API user may act for others")
        return person, False
    if not on_behalf_of:
        return None, False
    for person in people.by_emails(db, people.NOBODY, [on_behalf_of]):
        return people.by_ids(db, person.id, [person.id])[0], True
    raise Refusal("NotFound", "OnBehalfOf: no such user")


def _own(db: sqlite3.Connection, member: int | None) -> Person:
    for person in people.by_ids(db, member or people.NOBODY, [member or people.NOBODY]):
        return person
    raise Refusal("AccessDenied", "This account has no calendar")
