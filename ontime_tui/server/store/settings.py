"""What applications keep for their users."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def settings(db: sqlite3.Connection, application: str, member: int) -> dict[str, object]:
    """Give all that one application keeps for one member."""
    rows = db.execute("SELECT name, value FROM setting WHERE application = ? AND member = ?", (application, member))
    return {name: json.loads(value) for name, value in rows}


def keep(db: sqlite3.Connection, application: str, member: int, values: Mapping[str, object]) -> None:
    """Set these; others stay."""
    rows = [(application, member, name, json.dumps(value, ensure_ascii=False)) for name, value in values.items()]
    db.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?, ?, ?)", rows)
