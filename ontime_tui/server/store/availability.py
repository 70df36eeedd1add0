"""When calendars are taken.

Tentative time is taken; what is shown as free or as working elsewhere is not, and neither is anything cancelled or
without length.
"""

# ruff: noqa: S608 - statements are joined from parts written here, never from values

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]
"""Epoch seconds, half-open."""

_TAKEN = "NOT cancelled AND starts_at < ends_at AND show_as NOT IN ('Free', 'WorkingElsewhere')"


def is_free(db: sqlite3.Connection, member: int, start: int, end: int) -> bool:
    """Tell whether nothing is in the way in [start, end), in a room's parts and in rooms joined from it neither."""
    row = db.execute(
        "WITH place (id) AS (SELECT :member UNION SELECT part FROM joined_room WHERE room = :member"
        " UNION SELECT room FROM joined_room WHERE part = :member"
        " UNION SELECT theirs.room FROM joined_room AS ours JOIN joined_room AS theirs USING (part)"
        " WHERE ours.room = :member)"
        f" SELECT 1 FROM place JOIN entry ON entry.member = place.id WHERE {_TAKEN}"
        " AND starts_at < :end AND ends_at > :start LIMIT 1",
        {"member": member, "start": start, "end": end},
    ).fetchone()
    return row is None


def gaps(db: sqlite3.Connection, members: Sequence[int], start: int, end: int) -> list[Span]:
    """Give the stretches of [start, end) in which none of the members is taken, in order."""
    taken = db.execute(
        "SELECT max(starts_at, :start), min(ends_at, :end) FROM json_each(:members) JOIN entry ON entry.member = value"
        f" WHERE {_TAKEN} AND starts_at < :end AND ends_at > :start ORDER BY 1",
        {"members": json.dumps(members), "start": start, "end": end},
    )
    return list(_between(taken, start, end))


def _between(taken: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for from_, to in taken:
        if from_ > start:
            yield start, from_
        start = max(start, to)
    if start < end:
        yield start, end


def joined_rooms(db: sqlite3.Connection) -> frozenset[int]:
    """Give the rooms that others are joined to."""
    return frozenset(room for (room,) in db.execute("SELECT DISTINCT room FROM joined_room"))
