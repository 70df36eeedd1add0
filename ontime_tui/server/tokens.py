"""Tokens: given out, taken back, and refused."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ontime_tui.server.errors import TokenRefusal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

Kind = Literal["once", "working", "user"]


@dataclass(frozen=True, slots=True)
class TokenPolicy:
    """How long tokens live, and when an answer carries a newer one. All in seconds.

    A token whose successor was given out stays good for `grace` seconds, counted from the first successor: calls that
    were in flight together all succeed then, and each brings a good token home.
    """

    renew_after: int
    """An answer carries a new token once the one used is this old; 0: every answer does."""
    grace: int | None
    """None: a superseded token stays good until it expires. 0: it is good no more."""
    revokes: bool = False
    """Whether a superseded token that comes again ends every working token of that account."""
    lifetime: int = 3600
    one_time_lifetime: int = 120

    @classmethod
    def sliding(cls) -> TokenPolicy:
        """Give the policy of a new token now and then; older ones stay good until they expire."""
        return cls(renew_after=600, grace=None)

    @classmethod
    def occasional(cls) -> TokenPolicy:
        """Give the policy of a new token now and then, which ends the one before at once."""
        return cls(renew_after=600, grace=0)

    @classmethod
    def rotate(cls) -> TokenPolicy:
        """Give the policy of a new token in every answer; the one before is good for ten more seconds."""
        return cls(renew_after=0, grace=10)

    @classmethod
    def strict(cls) -> TokenPolicy:
        """Give the policy of a new token in every answer, which ends the one before at once."""
        return cls(renew_after=0, grace=0)

    @classmethod
    def revoking(cls) -> TokenPolicy:
        """Give the strict policy that takes a token used twice for a stolen one, and ends all of that account."""
        return cls(renew_after=0, grace=0, revokes=True)


POLICIES: Final[Mapping[str, Callable[[], TokenPolicy]]] = {
    "sliding": TokenPolicy.sliding,
    "occasional": TokenPolicy.occasional,
    "rotate": TokenPolicy.rotate,
    "strict": TokenPolicy.strict,
    "revoke": TokenPolicy.revoking,
}
"""By the names that the command line has for them, from the mildest to the harshest."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was accepted."""

    digest: bytes
    kind: Kind
    account: str
    member: int | None
    """Whom a user token acts for."""
    issued_at: int


class Tokens:
    """The tokens of one database under one policy."""

    def __init__(self, db: sqlite3.Connection, policy: TokenPolicy) -> None:
        self._db = db
        self._policy = policy

    def issue(self, kind: Kind, account: str, now: int, *, member: int | None = None) -> str:
        """Make a token and give its value, told once and kept as a digest only."""
        value = secrets.token_urlsafe(48)
        lifetime = self._policy.one_time_lifetime if kind == "once" else self._policy.lifetime
        row = (_digest(value), kind, account, member, now, now + lifetime)
        self._db.execute("INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, NULL)", row)
        return value

    def accept(self, value: str, now: int, *, at_login: bool) -> Token:
        """Give the token of that value, when it is good for this call; a one-time token is used up by it.

        Raises:
            TokenRefusal: TokenIsEmpty, TokenInvalid, TokenExpired.

        Source: POST /Login, "the only call that accepts the onetime token".
        """
        if not value:
            raise TokenRefusal("TokenIsEmpty", "The token is empty")
        row = self._db.execute(
            "SELECT digest, kind, account, member, issued_at, expires_at, superseded_at FROM token WHERE digest = ?",
            (_digest(value),),
        ).fetchone()
        if row is None or (row[1] == "once" and not at_login):
            raise TokenRefusal("TokenInvalid", "The provided token is invalid")
        superseded = self._is_superseded(row[6], now)
        if superseded and self._policy.revokes:
            self._db.execute("DELETE FROM token WHERE account = ? AND kind = 'working'", (row[2],))
        if now >= row[5] or superseded:
            raise TokenRefusal("TokenExpired", "Token has been expired")
        if row[1] == "once":
            self._db.execute("DELETE FROM token WHERE digest = ? OR expires_at < ?", (row[0], now))
        return Token(*row[:5])

    def renewed(self, token: Token, now: int) -> str:
        """Give the value of the successor that this answer should carry; empty when the token goes on as it is."""
        if token.kind == "user" or (token.kind == "working" and now - token.issued_at < self._policy.renew_after):
            return ""
        if token.kind == "working":
            self._db.execute(
                "UPDATE token SET superseded_at = coalesce(superseded_at, ?) WHERE digest = ?", (now, token.digest)
            )
        return self.issue("working", token.account, now)

    def _is_superseded(self, since: int | None, now: int) -> bool:
        return since is not None and self._policy.grace is not None and now - since >= self._policy.grace


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode()).digest()
