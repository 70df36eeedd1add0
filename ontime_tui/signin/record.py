"""The record of one kept token: whose it is, where its value is, and how new it is; one small file each.

The file tells where the token is, and never says it unless the person agreed to keep it there. It is only readable for
its owner, and replaced as a whole, so that another window finds either the old record or the new one.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, field, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from ontime_tui.api.clean import clean_line
from ontime_tui.api.token import is_token
from ontime_tui.disk import read_own
from ontime_tui.signin.owner import Owner
from ontime_tui.values import dataclass
from ontime_tui.ways import KeptIn

_VERSION: Final = 1
_LOCK_SECONDS: Final = 2
_LONGEST: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a kept token."""

    owner: Owner
    kind: KeptIn
    person: str
    """The address of who signed in; empty: an API user alone."""
    epoch: int
    """Counts the signings-in."""
    sequence: int
    """Counts the renewals since."""
    signed_in_at: int
    """Seconds since 1970."""
    renewed_at: int
    """Seconds since 1970."""
    value: str = field(default="", repr=False)
    """The token; empty where it is kept elsewhere."""
    proved: str = ""
    """The name that was proved with a password to get it; empty: whoever it was, no name was typed and proved."""

    def is_of(self, asked: str) -> bool:
        """Tell whether this is surely the sign-in of whom was asked for."""
        return asked.casefold() == self.proved.casefold() or is_person(asked, self.person)

    def written(self) -> str:
        """Give it as one line of JSON."""
        return json.dumps({"version": _VERSION, **asdict(self)}, ensure_ascii=True)


def is_person(asked: str, address: str) -> bool:
    r"""Tell whether a name that was asked for and an address are surely one person's.

    Args:
        asked: An address, the part of one before its `@`, or that behind a `DOMAIN\`.
        address: The person's.
    """
    names = {asked.casefold(), asked.rpartition("\\")[2].casefold()} - {""}
    return not names.isdisjoint({address.casefold(), address.partition("@")[0].casefold()})


def read_record(text: str) -> Record:
    """Give the record in one line of JSON.

    Raises:
        ValueError: It is none of ours.
    """
    try:
        found = json.loads(text)
        if not isinstance(found, Mapping) or found.get("version") != _VERSION:
            raise ValueError("of another version")
        owner = Owner(**{name: _text(value) for name, value in dict(found["owner"]).items()})
        epoch, sequence, signed_in_at, renewed_at = (
            _number(found[name]) for name in ("epoch", "sequence", "signed_in_at", "renewed_at")
        )
        value = _text(found["value"])
        if value and not is_token(value):
            raise ValueError("without a token")
        return Record(
            owner,
            KeptIn(_text(found["kind"])),
            clean_line(_text(found["person"])),
            epoch,
            sequence,
            signed_in_at,
            renewed_at,
            value,
            clean_line(_text(found.get("proved", ""))),
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a record") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


class Shelf:
    """The folder of records, one file for each owner."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spoilt: list[Path] = []
        """Files that were no records, and now stand beside their places as `.bad`."""

    def path(self, owner: Owner) -> Path:
        """Give the place of an owner's record."""
        return self.folder / f"{owner.key}.json"

    def get(self, owner: Owner) -> Record | None:
        """Give an owner's record; None: there is none, or none that can be read.

        Raises:
            OSError: The folder can't be looked into.
        """
        path = self.path(owner)
        try:
            record = _record_at(path)
        except FileNotFoundError:
            return None
        except ValueError:
            self._set_aside(path)
            return None
        return record if record.owner.key == owner.key else None

    def of_whom(self, owner: Owner) -> Record | None:
        """Give an owner's record, or else that of whom the owner names, who signed in under another name or none.

        An owner's own record that turns out to be somebody else's comes last. None: there is none.

        Raises:
            OSError: The folder can't be looked into.
        """
        own = self.get(owner)
        if not owner.user or owner.on_behalf_of or (own and own.is_of(owner.user)):
            return own
        theirs = (each for each in self.all() if replace(each.owner, user=owner.user).key == owner.key)
        known = (each for each in theirs if each.person and each.is_of(owner.user))
        return max(known, key=lambda each: each.renewed_at, default=own)

    def all(self) -> Iterator[Record]:
        """Give what can be read of all records; what can't is left to its owner."""
        for path in self.folder.glob("*.json"):
            with suppress(OSError, ValueError):
                yield _record_at(path)

    def put(self, record: Record) -> None:
        """Write a record, whole or not at all.

        Raises:
            OSError: It can't be written; an older one is then still there.
        """
        self._make_folder()
        with NamedTemporaryFile(
            "w", dir=self.folder, prefix=".new-", delete=False, encoding="utf-8"
        ) as file:  # made 0600
            try:
                file.write(record.written())
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(self.path(record.owner))
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise

    def drop(self, owner: Owner) -> None:
        """Remove an owner's record, and what was set aside of it.

        Raises:
            OSError: It can't be removed.
        """
        path = self.path(owner)
        for each in (path, path.with_suffix(".bad"), path.with_suffix(".lock")):
            each.unlink(missing_ok=True)

    @contextmanager
    def locked(self, owner: Owner) -> Iterator[None]:
        """Keep other windows from the record meanwhile; without a lock where the disk knows none, or nobody lets go."""
        with suppress(OSError):
            self._make_folder()
        try:
            file = os.open(self.path(owner).with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            yield
            return
        try:
            _lock(file)
            yield
        finally:
            os.close(file)

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _set_aside(self, path: Path) -> None:
        with suppress(OSError):
            path.replace(path.with_suffix(".bad"))
        self.spoilt.append(path.with_suffix(".bad"))


def _record_at(path: Path) -> Record:
    """Give the record in a file, which nobody else can read from then on.

    Raises:
        OSError: The file can't be read.
        ValueError: It is no record.
    """
    return read_record(read_own(path, _LONGEST).decode("utf-8"))


def _lock(file: int) -> None:
    """Take a lock within two seconds, or go on without."""
    ends = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > ends:
                return
            time.sleep(0.02)
        except OSError:
            return
        else:
            return
