"""Calls side by side, or one at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Lanes:
    """Lets calls through. One that goes alone waits until nobody is abreast."""

    def __init__(self) -> None:
        self.abreast = 0
        """How many calls are under way side by side."""
        self._turns = asyncio.Lock()
        self._empty = asyncio.Event()
        self._empty.set()

    @asynccontextmanager
    async def any(self) -> AsyncIterator[None]:
        """Go at once."""
        self.abreast += 1
        self._empty.clear()
        try:
            yield
        finally:
            self.abreast -= 1
            if not self.abreast:
                self._empty.set()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Go alone, in the order of coming."""
        async with self._turns:
            await self._empty.wait()
            yield
