"""Opaque, case-sensitive identifiers, made the same way from the same parts."""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_BYTES = 33
"""A multiple of three: no padding. Exchange's ids are of this alphabet, `+` and `/` included."""


def opaque(kind: str, *parts: int | str) -> str:
    """Give an identifier that tells nothing of its parts; equal parts give equal identifiers."""
    told = "\0".join([kind, *map(str, parts)])
    return b64encode(blake2b(told.encode(), digest_size=_BYTES).digest()).decode()


def fresh(db: sqlite3.Connection, kind: str) -> str:
    """Give an identifier that was never given before and never will be again, even after what it names is gone."""
    [(serial,)] = db.execute("UPDATE fact SET value = value + 1 WHERE name = 'serial' RETURNING value").fetchall()
    return opaque(kind, "later", serial)


def change_key(event_id: str, version: int) -> str:
    """Give the ChangeKey of one state of an entry."""
    return opaque("change", event_id, version)[:24]
