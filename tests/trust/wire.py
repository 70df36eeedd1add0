"""A line to the embedded server that loses, delays and garbles by chance, always the same for one seed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import httpx

from ontime_tui.server.app import create_app
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy, Tokens
from tests.services.company import NOW
from tests.services.conftest import filled

Mishap = Callable[[httpx.Request, httpx.Response], httpx.Response]
"""What is done to an answer that the server gave; it may raise."""


@dataclass
class PassingClock:
    """Passes when it is told to."""

    present: datetime = NOW

    def now(self) -> datetime:
        return self.present

    def pass_by(self, seconds: float) -> None:
        self.present += timedelta(seconds=seconds)


def lost(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """The answer never comes; what was asked is done."""
    raise httpx.ReadError("reset by peer", request=request)


@dataclass
class UnsureLine(httpx.AsyncBaseTransport):
    """The line, and the server behind it."""

    policy: TokenPolicy
    chance: Random
    mishaps: tuple[tuple[float, Mishap], ...] = ((0.02, lost),)
    """How likely each is, for any call."""
    before: tuple[tuple[float, Mishap], ...] = ()
    """The same for what happens before the server hears anything of it."""
    clock: PassingClock = field(default_factory=PassingClock)
    spared: frozenset[str] = frozenset()
    """Endpoints that nothing happens to."""

    def __post_init__(self) -> None:
        self.store = Store.open(None)
        filled().db.backup(self.store.db)
        self.tokens = Tokens(self.store.db, self.policy)
        self.asked: list[str] = []
        """Endpoints, in order."""
        self.mishappened = 0
        self._server = httpx.ASGITransport(create_app(self.store, self.clock, self.policy))

    async def once(self) -> str:
        """A one-time token, as signing in gives it."""
        return self.tokens.issue("once", "anna@acme.example", int(self.clock.now().timestamp()))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = request.url.path.partition("/api/2/")[2]
        self.asked.append(endpoint)
        await self._dawdle()
        spared = endpoint in self.spared
        if not spared and (mishap := self._drawn(self.before)):
            return mishap(request, httpx.Response(200, request=request))
        answer = await self._server.handle_async_request(request)
        content = await answer.aread()
        await self._dawdle()
        whole = httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(content))
        mishap = None if spared else self._drawn(self.mishaps)
        return mishap(request, whole) if mishap else whole

    def _drawn(self, mishaps: tuple[tuple[float, Mishap], ...]) -> Mishap | None:
        for likely, mishap in mishaps:
            if self.chance.random() < likely:
                self.mishappened += 1
                return mishap
        return None

    async def _dawdle(self) -> None:
        """Let others overtake."""
        for _ in range(self.chance.randrange(4)):
            await asyncio.sleep(0)
