"""Keeping a working token between runs: in a command of the person's, the keyring, a file after a yes, or nowhere.

There is no silent way from one place to the next: where one fails, the token stays in memory and a sentence says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from typing import Final, TypeVar

from ontime_tui.api.clean import clean_line
from ontime_tui.api.token import is_token
from ontime_tui.disk import at_disk
from ontime_tui.signin.owner import Owner
from ontime_tui.signin.record import Record, Shelf, read_record
from ontime_tui.signin.vaults import Commands, KeepingError, Keyring, Vault
from ontime_tui.values import dataclass
from ontime_tui.ways import KeptIn

__all__ = ["MEMORY", "NO_WISHES", "Keeper", "KeepingError", "Place", "Wishes", "all_kept", "home_as_tilde"]

_QUICK: Final = frozenset({KeptIn.FILE, KeptIn.MEMORY})
"""Nobody else is asked there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token may be kept."""

    kind: KeptIn
    words: str
    """Where that is, to go after "kept": “in the keyring (SecretService)”."""
    needs_yes: bool = False
    """Whether it may only be taken after the person said yes to it: others could read it there who read the disk."""


MEMORY: Final = Place(KeptIn.MEMORY, "in memory only: it is gone with this window")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the profile says about keeping its token."""

    kind: KeptIn | None = None
    """The place to take; None: the first that there is, of those that need no yes."""
    get: tuple[str, ...] = field(default=(), repr=False)
    """A command that prints what `store` read last."""
    store: tuple[str, ...] = field(default=(), repr=False)
    """A command that reads one line from its standard input and keeps it."""
    erase: tuple[str, ...] = field(default=(), repr=False)
    """A command that throws it away; none: it is overwritten with an empty line."""


NO_WISHES: Final = Wishes()


class Keeper:
    """Keeps the token of one owner."""

    def __init__(self, owner: Owner, folder: Path | None, now: Callable[[], float], wishes: Wishes = NO_WISHES) -> None:
        """Prepare; nothing is read yet.

        Args:
            owner: Whose token it is.
            folder: Where records are; None: nothing is ever kept.
            now: Tells the seconds since 1970.
            wishes: What the profile says about it.
        """
        self.owner = owner
        """To whom what is kept belongs: whoever was asked for, or signed in as the same person under another name."""
        self._asked = owner
        self._shelf = None if folder is None else Shelf(folder)
        self._now = now
        self._wishes = wishes
        self._record: Record | None = None
        self._keyring = Keyring()
        self._commands = Commands(wishes.get, wishes.store, wishes.erase)

    @property
    def keeps(self) -> bool:
        """Whether a token is kept, so that newer ones are to be kept too."""
        return self._record is not None

    @property
    def proved(self) -> str:
        """The name that was proved with a password to get the kept token; empty: none."""
        return self._record.proved if self._record else ""

    @property
    def person(self) -> str:
        """The address of whom the kept token is; empty: nobody's, or there is none."""
        return self._record.person if self._record else ""

    @property
    def pause(self) -> float:
        """Seconds between two writings of newer tokens."""
        return 1 if self._record and self._record.kind in _QUICK else 60

    @property
    def recorded(self) -> bool:
        """Whether there is a record, good or not; a quick look at the disk."""
        shelf = self._shelf
        if shelf is None:
            return False
        try:
            return shelf.path(self._asked).is_file() or shelf.of_whom(self._asked) is not None
        except OSError:
            return False

    async def record(self) -> Record | None:
        """Give what is known of the kept token, without its value; None: none is kept.

        Raises:
            KeepingError: Nobody can tell.
        """
        record = await self._recorded()
        return replace(record, value="") if record else None

    async def read(self) -> str:
        """Give the kept token; empty: there is none.

        Raises:
            KeepingError: There is one, but it can't be had.
        """
        record = await self._recorded()
        if record is None:
            return await self._unrecorded()
        if record.kind is not KeptIn.FILE:
            record = replace(record, value=await self._fetched(record.kind))
        self._record = record
        return record.value

    async def begin(self, token: str, person: str, place: Place | None, proved: str = "") -> None:
        """Keep the token of a new signing-in.

        Args:
            token: The working token.
            person: The address of who it makes us.
            place: Where; None: where the profile wishes it or the last one was, else nowhere.
            proved: The name that was proved with a password to get it; empty: none.

        Raises:
            KeepingError: It could not be kept.
        """
        before = await self._recorded()
        if before and self.owner != self._asked and before.person.casefold() != person.casefold():
            self.owner, before = self._asked, None  # that one stays, for it is somebody else's
        kind = place.kind if place else self._wishes.kind or (before.kind if before else KeptIn.MEMORY)
        if kind is KeptIn.MEMORY or self._shelf is None:
            self._record = None
            if before:
                await self.forget()
            return
        now = int(self._now())
        epoch = before.epoch + 1 if before else 1
        await self._put(Record(self.owner, kind, person, epoch, 0, now, now, token, proved))
        if before and before.kind is not kind:
            await self._erased(before.kind)

    async def renew(self, token: str) -> None:
        """Keep a newer token of the same signing-in, unless another window has signed in since.

        Raises:
            KeepingError: It could not be kept.
        """
        mine, stored = self._record, await self._recorded()
        if mine is None or stored is None or stored.owner != mine.owner or stored.epoch > mine.epoch:
            return
        if token == mine.value:
            return
        await self._put(replace(stored, sequence=stored.sequence + 1, renewed_at=int(self._now()), value=token))

    async def forget(self) -> None:
        """Remove the token everywhere it may be.

        Raises:
            KeepingError: It could not be removed.
        """
        self._record = None
        record = await self._recorded()
        try:
            if record and record.kind is not KeptIn.FILE:
                await self._erased(record.kind)
            elif record is None and self._wishes.store:
                await self._erased(KeptIn.COMMAND)
        finally:
            if self._shelf:
                shelf = self._shelf
                await _at_disk(lambda: shelf.drop(self.owner), "removed")

    async def places(self) -> tuple[Place, ...]:
        """Give where the token may be kept, first the wished-for place, else the one where it is kept already.

        A file that one is kept in already was said yes to.
        """
        if self._shelf is None:
            return (MEMORY,)
        before = await self._place_before(self._shelf)
        places = []
        if self._wishes.store:
            places.append(Place(KeptIn.COMMAND, f"by your own command ({clean_line(self._wishes.store[0], 60)})"))
        if backend := await self._keyring.name(self.owner):
            places.append(Place(KeptIn.KEYRING, f"in the keyring of this machine ({backend})"))
        file = home_as_tilde(self._shelf.path(self.owner))
        words = f"in the file {file}, which your user and the machine's administrators can read"
        agreed = KeptIn.FILE in (self._wishes.kind, before)
        places += [MEMORY, Place(KeptIn.FILE, words, needs_yes=not agreed)]
        return tuple(sorted(places, key=lambda place: (place.kind is not self._wishes.kind, place.kind is not before)))

    async def _place_before(self, shelf: Shelf) -> KeptIn | None:
        """Give where a token is kept already; None: nowhere, or nobody can tell."""
        try:
            record = await _at_disk(lambda: shelf.of_whom(self._asked), "read")
        except KeepingError:
            return None
        return record.kind if record else None

    async def _recorded(self) -> Record | None:
        shelf = self._shelf
        if shelf is None:
            return None
        record = await _at_disk(lambda: shelf.of_whom(self._asked), "read")
        self.owner = record.owner if record else self._asked
        if shelf.spoilt:
            path = shelf.spoilt.pop()
            raise KeepingError(
                f"What was kept of the sign-in can't be read: it was set aside as {home_as_tilde(path)}."
            )
        return record

    async def _unrecorded(self) -> str:
        """Give what the person's command has, of which there is no record on this machine."""
        if not self._wishes.get or self._shelf is None:
            return ""
        value = await self._fetched(KeptIn.COMMAND)
        if value:
            now = int(self._now())
            self._record = Record(self.owner, KeptIn.COMMAND, "", 0, 0, now, now, value)
        return value

    async def _put(self, record: Record) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        written = record if record.kind is KeptIn.FILE else replace(record, value="")

        def put() -> None:
            with shelf.locked(self.owner):
                stored = shelf.get(self.owner)
                if stored is None or stored.epoch <= record.epoch:
                    shelf.put(written)

        if record.kind is not KeptIn.FILE:
            await self._vault(record.kind).put(self.owner, record.written())
        await _at_disk(put, "kept")
        self._record = record

    async def _fetched(self, kind: KeptIn) -> str:
        """Give the token in what a command or the keyring holds, be it a record or the token alone."""
        text = (await self._vault(kind).get(self.owner)).strip()
        try:
            value = read_record(text).value
        except ValueError:
            value = text
        return value if is_token(value) else ""

    async def _erased(self, kind: KeptIn) -> None:
        if kind not in _QUICK:
            await self._vault(kind).drop(self.owner)

    def _vault(self, kind: KeptIn) -> Vault:
        return self._keyring if kind is KeptIn.KEYRING else self._commands


T = TypeVar("T")


async def _at_disk(work: Callable[[], T], done: str) -> T:
    """Give what work at the disk gives, which is done in a thread.

    Raises:
        KeepingError: The disk doesn't let us.
    """
    try:
        return await at_disk(work)
    except OSError as error:
        raise KeepingError(f"The sign-in could not be {done}: {error.strerror or error}.") from None


def all_kept(folder: Path) -> tuple[Record, ...]:
    """Give what is known of every token that is kept, without its value, the one that was renewed last first."""
    found = (replace(record, value="") for record in Shelf(folder).all())
    return tuple(sorted(found, key=lambda record: record.renewed_at, reverse=True))


def home_as_tilde(path: Path) -> str:
    """Give a path as people write it."""
    home = os.environ.get("HOME", "")
    text = str(path)
    return clean_line(f"~{text[len(home) :]}" if home and text.startswith(f"{home}/") else text, 300)
