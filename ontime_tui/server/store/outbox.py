"""Mail that was sent: it stays here, where tests can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Mail(NamedTuple):
    """One message."""

    sender: str
    receiver: str
    subject: str
    body: str
    sent_at: int
    """Epoch seconds."""


def send(db: sqlite3.Connection, mail: Mail) -> None:
    """Put it into the outbox."""
    db.execute("INSERT INTO outbox VALUES (NULL, ?, ?, ?, ?, ?)", mail)


def sent(db: sqlite3.Connection) -> list[Mail]:
    """Give all mail, oldest first."""
    rows = db.execute("SELECT sender, receiver, subject, body, sent_at FROM outbox ORDER BY id")
    return [Mail._make(row) for row in rows]
