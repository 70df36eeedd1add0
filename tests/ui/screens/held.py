"""A line that keeps some questions waiting, and can be cut."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import msgspec
from textual.pilot import Pilot

from ontime_tui.server.app import create_app
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy
from tests.ui.window import CLOCK, sample_store

_PATIENCE = 60
"""Seconds after which what never becomes so is taken for missing; no verdict about speed."""
Which = Callable[[str, str], bool]
"""Chooses questions: by their endpoint, and by what was sent."""


class Held(httpx.AsyncBaseTransport):
    """The embedded server, behind a line that a test holds."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or sample_store()
        self.inner = httpx.ASGITransport(create_app(self.store, CLOCK, TokenPolicy.sliding()))
        self.asked: list[str] = []
        """Endpoints, in order."""
        self.cut = False
        self.waiting = 0
        """Questions that are being kept."""
        self._which: Which = lambda endpoint, sent: False
        self._free = asyncio.Event()

    @contextmanager
    def holding(self, which: Which) -> Iterator[None]:
        """Keep some questions waiting until the block ends."""
        self._which, self._free = which, asyncio.Event()
        yield
        self._which = lambda endpoint, sent: False
        self._free.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = request.url.path.rpartition("/api/2/")[2]
        self.asked.append(endpoint)
        if self.cut:
            raise httpx.ConnectError("no route", request=request)
        if self._which(endpoint, _data(request)):
            await self._kept()
        return await self.inner.handle_async_request(request)

    async def _kept(self) -> None:
        self.waiting += 1
        try:
            await self._free.wait()
        finally:
            self.waiting -= 1


async def kept(pilot: Pilot[None], line: Held) -> None:
    """Wait until a question is being kept."""
    await until(pilot, lambda: line.waiting > 0)


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    ends = asyncio.get_running_loop().time() + _PATIENCE
    while not condition():
        assert asyncio.get_running_loop().time() < ends, "it never became so"
        await pilot.pause()


def at(endpoint: str) -> Which:
    """Choose the questions to one endpoint."""
    return lambda asked, sent: asked == endpoint


def naming(endpoint: str, word: str) -> Which:
    """Choose the questions to one endpoint that hold a word."""
    return lambda asked, sent: asked == endpoint and word in sent


def _data(request: httpx.Request) -> str:
    try:
        return str(msgspec.json.decode(request.content))
    except msgspec.DecodeError:
        return ""
