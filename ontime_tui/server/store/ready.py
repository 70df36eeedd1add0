"""Databases that are ready to use: what took a second to write is read in a blink at the next start."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import ontime_tui.server
from ontime_tui.server.store.store import Store

_KEPT: Final = 3
"""How many databases stay; those that were used longest ago go first."""

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes; what is larger is written anew each time rather than fill somebody's disk."""

_DIGEST: Final = 32
_SUFFIX: Final = ".company"


def edition() -> str:
    """Give what is different after every change of the code that fills databases: its version, and when it changed."""
    changed = max(path.stat().st_mtime_ns for path in Path(ontime_tui.server.__file__).parent.rglob("*.py"))
    return f"{ontime_tui.__version__} {changed}"


class NotReadyError(LookupError):
    """No such database is kept, or none that can be used."""


class ReadyStores:
    """Databases in a folder of their owner's, by what they were made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, origin: str) -> Store:
        """Give a database in memory, as it was when it was put here.

        Args:
            origin: What it was made from; it must say all that decides what is in it.

        Raises:
            NotReadyError: It isn't here, or was damaged, or belongs to another version.
        """
        path = self._path(origin)
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            raise NotReadyError(origin) from None
        digest, content = kept[:_DIGEST], kept[_DIGEST:]
        if digest != _digest(content):
            raise NotReadyError(origin)
        try:
            return Store.restored(content)
        except sqlite3.Error:
            raise NotReadyError(origin) from None

    def put(self, origin: str, content: bytes) -> None:
        """Keep a database; where the folder can't be written nothing is kept.

        Args:
            origin: As for `get`.
            content: As `Store.content` gave it.
        """
        if len(content) > _LARGEST:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self._path(origin), _digest(content) + content)
            self._prune()

    def _prune(self) -> None:
        found = sorted(self._folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in found[_KEPT:]:
            path.unlink(missing_ok=True)

    def _path(self, origin: str) -> Path:
        return self._folder / (blake2b(origin.encode(), digest_size=16).hexdigest() + _SUFFIX)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def _write(path: Path, content: bytes) -> None:
    """Put a file in its place whole, or not at all: others may be reading or writing it."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:  # 0600
        made = Path(file.name)
        try:
            file.write(content)
            file.close()
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
