"""What is known of the company as a whole."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def sync_window(db: sqlite3.Connection) -> tuple[int, int]:
    """Give first and last second that is synced, as a half-open span of epoch seconds."""
    facts = dict(db.execute("SELECT name, value FROM fact WHERE name IN ('first_day', 'last_day')"))
    return _midnight(facts["first_day"], 0), _midnight(facts["last_day"], 1)


def legends(db: sqlite3.Connection) -> list[tuple[int, str, str, str]]:
    """Give id, text, background and foreground of each legend."""
    return db.execute("SELECT id, text, background, foreground FROM legend ORDER BY id").fetchall()


def legend_of(db: sqlite3.Connection, categories: Sequence[str]) -> int | None:
    """Give the legend that is named by one of the categories; the first category that names one wins."""
    row = db.execute(
        "SELECT legend.id FROM json_each(?) AS named JOIN legend ON legend.text = named.value"
        " ORDER BY named.key LIMIT 1",
        (json.dumps(categories),),
    ).fetchone()
    return None if row is None else int(row[0])


def _midnight(day: str, later: int) -> int:
    midnight = datetime.combine(date.fromisoformat(day), time(), UTC)
    return int((midnight + timedelta(days=later)).timestamp())
