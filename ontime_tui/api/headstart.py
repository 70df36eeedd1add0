"""A request that is written before the libraries are loaded that speak HTTP: they take most of a start's time.

Nothing that a server says is looked at here. `api.adopting` hands the connection to these libraries, which read from it
what they would have read from one of their own, and go on using it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from contextvars import ContextVar
from ssl import SSLContext
from typing import Final
from urllib.parse import urlsplit

from ontime_tui.api.limits import CONNECT_SECONDS
from ontime_tui.values import dataclass

_EYEBALLS: Final = 0.25
"""Seconds after which the next address of a host is tried beside the first."""
_PLAIN_PATH: Final = re.compile(r"/[A-Za-z0-9/._~-]*")
"""Paths that are written down as they are."""
_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Route:
    """The way to a server that nothing stands in: no proxy."""

    context: SSLContext | None = None
    """Tells the server from others; None: nothing is encrypted."""


@dataclass(frozen=True, slots=True)
class Written:
    """A request, as it is written."""

    host: str
    port: int
    head: tuple[tuple[str, str], ...]
    """Its headers, all of them, in their order."""
    target: str
    body: bytes

    @property
    def bytes(self) -> bytes:
        """All of it, as HTTP/1.1 has it."""
        lines = [f"POST {self.target} HTTP/1.1", *(f"{name}: {value}" for name, value in self.head)]
        return "\r\n".join([*lines, "", ""]).encode("ascii") + self.body


def written(url: str, head: Mapping[str, str], body: bytes) -> Written | None:
    """Give a POST as it is written; None where its address is none that can be written down as it is.

    Args:
        url: Where to; http or https.
        head: The headers besides those that HTTP itself asks for.
        body: What is sent.
    """
    parts = urlsplit(url)
    host, default = parts.hostname or "", _PORTS[parts.scheme]
    if not host.isascii() or not _PLAIN_PATH.fullmatch(parts.path) or parts.query:
        return None
    port = parts.port or default
    shown = f"[{host}]" if ":" in host else host
    place = shown if port == default else f"{shown}:{port}"
    length = {"Content-Length": str(len(body))}
    return Written(host, port, tuple(({"Host": place} | dict(head) | length).items()), parts.path, body)


class HeadStart:
    """A connection on which a request is written as soon as it is open."""

    def __init__(self, route: Route, request: Written) -> None:
        """Begin."""
        self.request = request
        self._taken = False
        self._streams = asyncio.create_task(self._begun(route))
        self._streams.add_done_callback(_heard)

    async def written(self) -> None:
        """Wait until the request is on its way, or turned out not to be."""
        await asyncio.wait([self._streams])

    async def take(self) -> Streams:
        """Give the connection, which is the taker's from then on.

        Raises:
            TimeoutError: There was none in time.
            OSError: There is none; nothing was written.
        """
        streams = await asyncio.shield(self._streams)
        self._taken = True
        return streams

    def end(self) -> None:
        """Let go of the connection, unless somebody took it."""
        if self._taken or self._streams.cancel() or self._streams.cancelled() or self._streams.exception():
            return
        self._streams.result()[1].transport.abort()

    async def _begun(self, route: Route) -> Streams:
        async with asyncio.timeout(CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(
                self.request.host, self.request.port, ssl=route.context, happy_eyeballs_delay=_EYEBALLS
            )
        writer.write(self.request.bytes)
        return reader, writer


def _heard(begun: asyncio.Task[Streams]) -> None:
    """Take note of how it ended: nobody may want the connection any more."""
    if not begun.cancelled():
        begun.exception()


given: Final[ContextVar[HeadStart | None]] = ContextVar("given", default=None)
"""The head start of the request that is about to be sent."""
