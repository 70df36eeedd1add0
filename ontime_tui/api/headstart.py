"""A question that is asked before httpx is there, which takes most of the time that a start takes.

It goes over a connection of its own, that nothing stands in, and h11 writes and reads it, as below httpx. It may cost
what any other may, no redirect is followed, and what goes wrong is told in the same words.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from ssl import SSLContext
from typing import Final
from urllib.parse import urlsplit

import h11

from ontime_tui.api.errors import unfinished
from ontime_tui.api.limits import Limits
from ontime_tui.api.reply import Body, Reply, Turns
from ontime_tui.values import dataclass

_EYEBALLS: Final = 0.25
"""Seconds after which the next address of a host is tried beside the first."""
_LONGEST_HEAD: Final = 100 * 1024
_MOST_INTERIM: Final = 100
"""Replies that only say that it may take longer."""
_PART: Final = 16 * 1024
_PLAIN_PATH: Final = re.compile(r"(?!.*/\.{1,2}(?:/|$))/[A-Za-z0-9/._~-]*")
"""Paths that are written down as they are."""
_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Route:
    """The way to a server that nothing stands in: no proxy."""

    context: SSLContext | None = None
    """Tells the server from others; None: nothing is encrypted."""


@dataclass(frozen=True, slots=True)
class Post:
    """What is to be sent."""

    url: str
    headers: Mapping[str, str]
    """But for those that HTTP itself asks for."""
    body: bytes = field(repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether its address is written down as it is; others are left to httpx."""
        parts = urlsplit(self.url)
        return (parts.hostname or "").isascii() and bool(_PLAIN_PATH.fullmatch(parts.path)) and not parts.query

    @property
    def place(self) -> tuple[str, int]:
        """The host, and the port."""
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or _PORTS[parts.scheme]

    @property
    def head(self) -> h11.Request:
        """What comes before the body."""
        parts, (host, port) = urlsplit(self.url), self.place
        shown = f"[{host}]" if ":" in host else host
        known = {
            "Host": shown if port == _PORTS[parts.scheme] else f"{shown}:{port}",
            "Accept-Encoding": "gzip",
            "Connection": "close",
            "Content-Length": str(len(self.body)),
        }
        return h11.Request(method="POST", target=parts.path, headers=[*known.items(), *self.headers.items()])


class HeadStart:
    """A question on its way, once."""

    def __init__(self, route: Route, post: Post, limits: Limits) -> None:
        """Begin.

        Args:
            route: The way.
            post: What to send.
            limits: What it may cost.
        """
        self._post = post
        self._limits = limits
        self._until = asyncio.get_running_loop().time() + limits.total
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)
        self._begun = asyncio.create_task(self._sent(route))

    async def sent(self) -> None:
        """Wait until it is on its way, or turned out not to be."""
        await asyncio.wait([self._begun])

    async def reply(self) -> Reply:
        """Give the reply.

        Raises:
            CouldNotAsk: No whole reply came.
            NotUnderstood: It is larger than allowed, or not compressed as it says.
        """
        try:
            async with asyncio.timeout_at(self._until):
                return await self._read((await self._begun)[0])
        except TimeoutError:
            raise unfinished(self._limits.total) from None

    def end(self) -> None:
        """Let go of the line."""
        if not self._begun.cancel() and not self._begun.cancelled() and not self._begun.exception():
            self._begun.result()[1].transport.abort()

    async def _sent(self, route: Route) -> Streams:
        post, http = self._post, self._http
        host, port = post.place
        try:
            async with asyncio.timeout(self._limits.connect):
                reader, writer = await asyncio.open_connection(
                    host, port, limit=_PART, ssl=route.context, happy_eyeballs_delay=_EYEBALLS
                )
        except OSError as error:
            raise await _failure(error, post.url, connecting=True) from error
        for event in (post.head, h11.Data(post.body), h11.EndOfMessage()):
            writer.write(http.send(event) or b"")
        return reader, writer

    async def _read(self, reader: asyncio.StreamReader) -> Reply:
        try:
            head = await self._head(reader)
            headers = _joined(head.headers)
            body = Body(headers.get("content-encoding", ""), self._limits.size, head.status_code)
            turns = Turns()
            while isinstance(part := await self._next(reader), h11.Data):
                body.take(part.data)
                await turns.one()
        except (OSError, h11.RemoteProtocolError) as error:
            raise await _failure(error, self._post.url, connecting=False) from error
        return Reply(head.status_code, headers, body.whole())

    async def _head(self, reader: asyncio.StreamReader) -> h11.Response:
        for _ in range(_MOST_INTERIM):
            if isinstance(head := await self._next(reader), h11.Response):
                return head
        raise h11.RemoteProtocolError("The server only says that it may take longer.")

    async def _next(self, reader: asyncio.StreamReader) -> h11.Event:
        """Give what comes next of the reply.

        Raises:
            OSError: Nothing does.
            h11.RemoteProtocolError: It is no reply, or breaks off.
        """
        while not isinstance(event := self._http.next_event(), h11.Event):
            async with asyncio.timeout(self._limits.read):
                self._http.receive_data(await reader.read(_PART))
        return event


def _joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Give headers by their names; those that are there several times are one."""
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("ascii"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


async def _failure(error: Exception, url: str, *, connecting: bool) -> Exception:
    from ontime_tui.api.exchange import failure_of  # what goes wrong may well take longer

    return await failure_of(error, url, connecting=connecting)
