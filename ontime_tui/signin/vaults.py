"""Where the record of a token is kept by others: the machine's keyring, or commands of the person's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Final, Protocol

from ontime_tui.api.clean import clean_line
from ontime_tui.signin.commands import CommandError, output_of
from ontime_tui.signin.owner import Owner

_KEYRING_SECONDS: Final = 5
_KEYRING: Final = (sys.executable, "-m", "ontime_tui.signin.keyring_child")


class KeepingError(Exception):
    """A token could not be kept, read or removed; the text is one sentence, cleaned, without secrets."""


class Vault(Protocol):
    """Keeps one line for each owner. Each verb raises KeepingError: it could not be done."""

    async def get(self, owner: Owner) -> str:
        """Give what is kept; blank: nothing."""
        ...

    async def put(self, owner: Owner, line: str) -> None:
        """Keep something instead of what was kept."""
        ...

    async def drop(self, owner: Owner) -> None:
        """Keep nothing any longer."""
        ...


class Keyring:
    """The keyring of this machine, asked in a process of its own: it may be locked and wait for somebody, or hang."""

    def __init__(self) -> None:
        self._name: str | None = None

    async def name(self, owner: Owner) -> str:
        """Give what it is called; empty: there is no real one. Looked up once."""
        if self._name is None:
            try:
                self._name = clean_line((await self._asked("name", owner)).get("backend", ""), 60)
            except KeepingError:
                self._name = ""
        return self._name

    async def get(self, owner: Owner) -> str:
        """Give what is kept."""
        return (await self._asked("get", owner)).get("value", "")

    async def put(self, owner: Owner, line: str) -> None:
        """Keep something."""
        await self._asked("set", owner, line)

    async def drop(self, owner: Owner) -> None:
        """Keep nothing any longer."""
        await self._asked("drop", owner)

    async def _asked(self, verb: str, owner: Owner, value: str = "") -> dict[str, str]:
        question = json.dumps({"verb": verb, "account": owner.key, "value": value}).encode()
        try:
            answer = json.loads(await output_of(_KEYRING, "keyring", question, _KEYRING_SECONDS))
        except CommandError as error:
            raise KeepingError(str(error)) from None
        except ValueError:
            raise KeepingError("The keyring's answer can't be read.") from None
        return {str(name): str(said) for name, said in answer.items()}


class Commands:
    """The profile's `token_get`, `token_store` and `token_erase`, which know whose token it is."""

    def __init__(self, get: Sequence[str], store: Sequence[str], erase: Sequence[str]) -> None:
        self._get, self._store, self._erase = get, store, erase

    async def get(self, _owner: Owner) -> str:
        """Give what is kept."""
        if not self._get:
            raise KeepingError("The sign-in is kept by a command, but the profile has no token_get any more.")
        return (await self._run(self._get, "token_get command")).decode(errors="replace")

    async def put(self, _owner: Owner, line: str) -> None:
        """Keep something."""
        if not self._store:
            raise KeepingError("The profile has no token_store, so that the sign-in can't be kept by a command.")
        await self._run(self._store, "token_store command", f"{line}\n".encode())

    async def drop(self, _owner: Owner) -> None:
        """Keep nothing any longer: where nothing throws it away, it is overwritten with an empty line."""
        if self._erase:
            await self._run(self._erase, "token_erase command")
        elif self._store:
            await self._run(self._store, "token_store command", b"\n")

    async def _run(self, command: Sequence[str], called: str, given: bytes = b"") -> bytes:
        try:
            return await output_of(command, called, given)
        except CommandError as error:
            raise KeepingError(str(error)) from None
