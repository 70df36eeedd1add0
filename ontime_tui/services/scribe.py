"""Having the newest token kept: soon, one writing after the other, and not all the time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ontime_tui.services.visit import Arrival
from ontime_tui.signin.keeping import Keeper, KeepingError, Place

_PATIENCE: Final = 15
"""Seconds that the end waits for a keyring, a command or a disk."""


class Scribe:
    """Writes down for a keeper what comes at any time, in tasks that nobody waits for before the end."""

    def __init__(self, keeper: Keeper, tell: Callable[[str], object]) -> None:
        """Prepare.

        Args:
            keeper: Keeps the token between runs.
            tell: Called with a sentence about what could not be kept.
        """
        self._keeper = keeper
        self._tell = tell
        self._unwritten = ""
        """The newest token, where it isn't kept yet."""
        self._keeping: asyncio.Task[None] | None = None
        self._writing: asyncio.Task[None] | None = None
        self._pen = asyncio.Lock()
        self._closed = asyncio.Event()

    def begin(self, arrival: Arrival, place: Place | None) -> None:
        """Keep the token of a new signing-in. Nobody waits for it: a keyring may be locked, and ask its owner first."""
        self._keeping = asyncio.create_task(self._keep_new(arrival, place))

    def renewed(self, token: str) -> None:
        """Keep a newer token, soon; only where one is kept already."""
        self._unwritten = token
        if self._keeping and not self._keeping.done():
            return  # what is being kept is older, and is followed by this one
        if self._keeper.keeps and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def keep(self, arrival: Arrival, place: Place) -> None:
        """Keep the token of a signing-in that was begun elsewhere, or nowhere.

        Raises:
            KeepingError: It could not be kept.
        """
        await self.settled()
        async with self._pen:
            token = self._unwritten or arrival.admission.token
            await self._keeper.begin(token, arrival.person, place, arrival.proved)

    async def settled(self) -> None:
        """Wait until a new signing-in is kept, or it turned out that it can't be."""
        if self._keeping:
            await asyncio.wait([self._keeping])

    async def close(self) -> None:
        """Write down what is still to be written, unless the place where it is kept takes all too long."""
        self._closed.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.settled()
                if self._writing:
                    await asyncio.wait([self._writing])
                await self.write_now()

    async def write_now(self) -> None:
        """Write the newest token."""
        async with self._pen:  # or an older one could be written last
            token = self._unwritten
            if not token or not self._keeper.keeps:
                return
            try:
                await self._keeper.renew(token)
            except KeepingError as error:
                self._tell(str(error))
            if self._unwritten == token:
                self._unwritten = ""

    async def _keep_new(self, arrival: Arrival, place: Place | None) -> None:
        try:
            async with self._pen:
                await self._keeper.begin(arrival.admission.token, arrival.person, place, arrival.proved)
        except KeepingError as error:
            self._tell(str(error))
        if self._unwritten and self._keeper.keeps and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Write the newest token, and again when there is a newer one by then; not all the time."""
        while self._unwritten and self._keeper.keeps and not self._closed.is_set():
            await self.write_now()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._keeper.pause):
                    await self._closed.wait()
