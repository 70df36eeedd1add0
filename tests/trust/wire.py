"""A line to the embedded server that loses, delays and garbles by chance, always the same for one seed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final

import httpx

from ontime_tui.api.calls import CALLS
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


def refused(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """Nobody takes the connection."""
    raise httpx.ConnectError("refused", request=request)


def dropped(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """The request is lost; whoever sent it can't know."""
    raise httpx.ReadError("reset by peer", request=request)


def turned_away(_request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """A gateway answers instead, and the server hears nothing."""
    return httpx.Response(502, stream=httpx.ByteStream(_PAGE))


def silent(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """Nothing is said for too long."""
    raise httpx.ReadTimeout("", request=request)


def stalled(request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """Nothing is said for too long, and nothing was done."""
    raise httpx.ReadTimeout("", request=request)


def gateway(_request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """A gateway gives up on the answer."""
    return httpx.Response(504, stream=httpx.ByteStream(_PAGE))


def page(_request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """A web page comes instead of the answer."""
    return httpx.Response(200, headers={"content-type": "text/html"}, stream=httpx.ByteStream(_PAGE))


def empty(_request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """Nothing comes instead of the answer."""
    return httpx.Response(200, stream=httpx.ByteStream(b""))


def cut(_request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    """Half of the answer comes."""
    assert isinstance(answer.stream, httpx.ByteStream)
    whole = b"".join(answer.stream)
    return httpx.Response(
        200, headers={"content-type": "application/json"}, stream=httpx.ByteStream(whole[: len(whole) // 2])
    )


def failed(_request: httpx.Request, _answer: httpx.Response) -> httpx.Response:
    """The server fails after it did what was asked."""
    return httpx.Response(500, stream=httpx.ByteStream(b"oops"))


def expired(_request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    """The token has had its time."""
    return answer


_PAGE: Final = b"<html><title>Corporate login</title></html>"
BEFOREHAND: Final = (refused, dropped, turned_away, stalled)
"""What happens before the server hears anything."""
AFTERWARDS: Final = (lost, silent, gateway, page, empty, cut, failed, expired)
CHANGING: Final = frozenset(name for name, call in CALLS.items() if call.changes)


@dataclass
class UnsureLine(httpx.AsyncBaseTransport):
    """The line, and the server behind it."""

    policy: TokenPolicy
    chance: Random
    mishaps: tuple[tuple[float, Mishap], ...] = ((0.02, lost),)
    """How likely each is, for any call."""
    clock: PassingClock = field(default_factory=PassingClock)
    of_changes: tuple[Mishap, ...] = ()
    """One of these befalls every change; empty: what befalls questions."""

    def __post_init__(self) -> None:
        self.store = Store.open(None)
        filled().db.backup(self.store.db)
        self.tokens = Tokens(self.store.db, self.policy)
        self.asked: list[str] = []
        """Endpoints, in order."""
        self.mishappened = 0
        self.honest = httpx.ASGITransport(create_app(self.store, self.clock, self.policy))

    async def once(self, user: str = "anna@acme.example") -> str:
        """A one-time token, as signing in gives it."""
        return self.tokens.issue("once", user, int(self.clock.now().timestamp()))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = request.url.path.partition("/api/2/")[2]
        self.asked.append(endpoint)
        await self._dawdle()
        befalls = self._of_change(endpoint) if endpoint in CHANGING else self._drawn(self.mishaps)
        if befalls in BEFOREHAND:
            return befalls(request, httpx.Response(200))
        if befalls is expired:
            self.clock.pass_by(3601)
        answer = await self.honest.handle_async_request(request)
        content = await answer.aread()
        await self._dawdle()
        whole = httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(content))
        return befalls(request, whole) if befalls else whole

    def _of_change(self, endpoint: str) -> Mishap | None:
        if not self.of_changes:
            return self._drawn(self.mishaps)
        self.mishappened += 1
        return self.chance.choice(self.of_changes)

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


def no_chance() -> Random:
    """Give a chance that nothing hangs on."""
    return Random(0)  # noqa: S311
