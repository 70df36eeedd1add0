"""What was seen, as bytes in a file: bounded, for one person's eyes, usable by several windows at once.

Nothing that happens to the file is the window's trouble: what can't be read was not seen, what can't be written is not
kept.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, NamedTuple

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.disk import Clerk

APPLICATION: Final = 0x4F6E5463
"""Marks a file as ours, in SQLite's own header."""

VERSION: Final = 1
"""Counts the shapes of what is kept; each has a file of its own."""

MOST: Final = 64 * 1024 * 1024
"""Bytes that are kept; beyond, what was seen longest ago goes first."""

_LONGEST: Final = 90 * MINUTES_A_DAY
"""How long anything is kept."""

_SCHEMA: Final = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
PRAGMA auto_vacuum = FULL;
PRAGMA journal_mode = WAL;
CREATE TABLE seen (                 -- rows are numbered in the order in which they were seen
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,            -- the minute
    value BLOB NOT NULL,
    PRIMARY KEY (owner, kind, key)
);
"""

_PATIENCE: Final = 2
"""Seconds that the writing thread waits for other windows."""
_LONG: Final = 5
"""Seconds after which a disk is taken to hang."""
_AT_ONCE: Final = 500
"""Keys that one statement asks for."""
_BEYOND: Final = 0.8
"""Of what is allowed so much is left after making room, so that it isn't made all the time."""


def cache_file(folder: Path) -> Path:
    """Give the place of the file in a folder."""
    return folder / f"seen-{VERSION}.sqlite"


class Kept(NamedTuple):
    """Some bytes, and when they were true."""

    at: Minute
    value: bytes


class Cache:
    """A file of what was seen. Reading takes a moment; writing happens in a thread, in the order asked."""

    def __init__(self, path: Path, *, most: int = MOST) -> None:
        """Open the file, or make it, for its owner alone; one that can't be used is set aside.

        Args:
            path: Where it is; its folder is made too.
            most: Bytes that are kept.
        """
        self.damaged = False
        """Whether the file could not be used and now stands beside its place, as `.bad`."""
        self._path = path
        self._most = most
        self._reading: sqlite3.Connection | None = None
        self._writing: sqlite3.Connection | None = None
        self._writer = Clerk("cache")
        self._is_open = True
        self._open()

    def get(self, owner: str, kind: str, keys: Sequence[str]) -> dict[str, Kept]:
        """Give what is kept under some keys; those that aren't there are missing."""
        found: dict[str, Kept] = {}
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            statement = f"SELECT key, at, value FROM seen WHERE owner = ? AND kind = ? AND key IN ({_marks(some)})"  # noqa: S608
            found |= {key: Kept(at, value) for key, at, value in self._read(statement, (owner, kind, *some))}
        return found

    def is_of_now(self, owner: str, kind: str, key: str) -> bool:
        """Tell whether something is kept, and nothing of another kind was kept for that owner since."""
        others = "SELECT max(rowid) FROM seen WHERE owner = ? AND kind <> ?"
        statement = f"SELECT key, at, value FROM seen WHERE owner = ? AND kind = ? AND key = ? AND rowid > ({others})"  # noqa: S608
        return bool(self._read(statement, (owner, kind, key, owner, kind)))

    def put(self, owner: str, kind: str, at: Minute, values: Callable[[], Mapping[str, bytes]]) -> None:
        """Keep something, soon.

        Args:
            owner: For whom.
            kind: Of what.
            at: When it was true.
            values: Gives the bytes by their keys; called in the writing thread.
        """
        self._later(lambda db: self._write(db, ((owner, kind, key, at, value) for key, value in values().items())))

    def forget(self, owner: str) -> None:
        """Keep nothing of somebody's any more, from now on."""
        self._later(lambda db: db.execute("DELETE FROM seen WHERE owner = ?", (owner,)))
        self.settle()

    def settle(self) -> None:
        """Wait until everything is written that was asked for, unless the disk takes all too long."""
        self._writer.settle(_LONG)

    def close(self) -> None:
        """Write what is still to be written, make room, and let go of the file; a disk that hangs keeps nobody."""
        self._later(self._make_room)
        self._is_open = False
        if not self._writer.settle(_LONG):
            return  # it is in the midst of something: the file is let go of with the program
        for db in (self._reading, self._writing):
            if db:
                db.close()
        self._reading = self._writing = None

    def _open(self) -> None:
        try:
            self._connect()
        except sqlite3.OperationalError:  # no folder, no room, no right: nothing is kept
            return
        except sqlite3.DatabaseError:
            self._set_aside()
            with suppress(sqlite3.Error):
                self._connect()

    def _connect(self) -> None:
        _make(self._path)
        self._writing = _opened(self._path, _PATIENCE)
        self._reading = _opened(self._path, 0)  # it is read while a person waits

    def _set_aside(self) -> None:
        """Move a file that can't be used out of the way: somebody may want to know why."""
        self.damaged = True
        with suppress(OSError):
            self._path.replace(self._path.with_suffix(".bad"))
        for ending in ("-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def _read(self, statement: str, values: Sequence[object]) -> list[tuple[str, Minute, bytes]]:
        if self._reading is None:
            return []
        try:
            return self._reading.execute(statement, values).fetchall()
        except sqlite3.OperationalError:  # busy, or the disk is gone
            return []
        except sqlite3.DatabaseError:
            self._give_up()
            return []

    def _give_up(self) -> None:
        """Use a file no longer that turned out to be damaged."""
        self._reading = self._writing = None
        self._set_aside()

    def _later(self, act: Callable[[sqlite3.Connection], object]) -> None:
        if self._is_open:
            self._writer.give(lambda: self._now(act))

    def _now(self, act: Callable[[sqlite3.Connection], object]) -> None:
        db = self._writing
        if db is None:
            return
        try:
            with db:
                act(db)
        except sqlite3.OperationalError:
            return
        except sqlite3.DatabaseError:
            self._give_up()

    def _write(self, db: sqlite3.Connection, rows: Iterable[tuple[str, str, str, Minute, bytes]]) -> None:
        db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", rows)
        if _size(db) > self._most:
            self._make_room(db)

    def _make_room(self, db: sqlite3.Connection) -> None:
        """Throw away what is old, and as much more as makes room."""
        newest = db.execute("SELECT max(at) FROM seen").fetchone()[0] or 0
        db.execute("DELETE FROM seen WHERE at < ?", (newest - _LONGEST,))
        room = self._most * _BEYOND if _size(db) > self._most else self._most
        for row, size in db.execute("SELECT rowid, length(value) + length(key) FROM seen ORDER BY rowid DESC"):
            room -= size
            if room < 0:
                db.execute("DELETE FROM seen WHERE rowid <= ?", (row,))
                break


def _make(path: Path) -> None:
    """Make the file where there is none: whole from the first moment on, for others may open it just then.

    Raises:
        sqlite3.OperationalError: It can't be made.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            path.chmod(0o600)
            return
        with NamedTemporaryFile(dir=path.parent) as file:  # 0600
            with closing(sqlite3.connect(file.name)) as db:
                db.executescript(_SCHEMA)
            with suppress(FileExistsError):
                os.link(file.name, path)
    except OSError as error:
        raise sqlite3.OperationalError(str(error)) from error


def _opened(path: Path, patience: float) -> sqlite3.Connection:
    """Give a connection to a file that is ours.

    Args:
        path: Where it is.
        patience: Seconds to wait for others who are writing.

    Raises:
        sqlite3.OperationalError: It can't be opened now.
        sqlite3.DatabaseError: It is damaged, or not ours.
    """
    db = sqlite3.connect(path, timeout=patience, check_same_thread=False)
    try:
        marks = tuple(db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if marks != (APPLICATION, VERSION):
            raise sqlite3.DatabaseError("not a file of ours")
        db.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        db.close()
        raise
    return db


def _size(db: sqlite3.Connection) -> int:
    """Give the bytes that are in use."""
    pages, free, size = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
