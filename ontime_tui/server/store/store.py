"""The database itself: opened, filled once, and used one transaction at a time."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ontime_tui.server.store.load import load_company
from ontime_tui.server.store.schema import APPLICATION, SCHEMA, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontime_tui.server.company.plan import Company


class Store:
    """One company in one SQLite database; a single connection, so a single writer.

    It is used from the event loop's thread: a call takes a few milliseconds, and each is one transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    @classmethod
    def open(cls, path: Path | None) -> Store:
        """Give the database at `path`, made when it is missing; in memory without a path.

        A new file is its owner's alone: it holds calendars and mail.

        Raises:
            sqlite3.Error: The file can't be made or read, is something else, or was made by another version.
        """
        if path:
            with suppress(OSError):  # there is one, or SQLite says it in its own words
                path.touch(mode=0o600, exist_ok=False)
        db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        try:
            _prepare(db)
        except BaseException:
            db.close()
            raise
        return cls(db)

    @classmethod
    def in_memory(cls, company: Company) -> Store:
        """Give a store of its own that holds `company` and is gone with the process."""
        store = cls.open(None)
        store.load(company)
        return store

    @classmethod
    def restored(cls, content: bytes) -> Store:
        """Give a store in memory, as another one was when `content` was taken from it.

        Raises:
            sqlite3.Error: It is no database, or was made by another version.
        """
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            db.deserialize(content)
            _prepare(db)
        except BaseException:
            db.close()
            raise
        return cls(db)

    @property
    def content(self) -> bytes:
        """All that is in it now."""
        return self.db.serialize()

    @property
    def is_empty(self) -> bool:
        """True until a company was loaded."""
        return self.db.execute("SELECT 1 FROM member LIMIT 1").fetchone() is None

    @property
    def first_user(self) -> str:
        """Who signs in unless somebody else is meant: the first person with an account."""
        row = self.db.execute("SELECT user FROM account WHERE NOT api_user ORDER BY member LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def load(self, company: Company) -> None:
        """Fill an empty store; on failure it stays empty."""
        with self.transaction():
            load_company(self.db, company)
        self.db.execute("PRAGMA optimize")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of what happens inside, or nothing of it when an exception leaves."""
        self.db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


def _prepare(db: sqlite3.Connection) -> None:
    """Make the tables where there are none; nothing is written to a file that isn't ours."""
    if not db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA)
    marks = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [APPLICATION, VERSION]:
        raise sqlite3.DatabaseError("not a company of this version of ontime-tui")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
