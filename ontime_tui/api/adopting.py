"""Connections that take up what a head start began: see `api.headstart`.

httpx lets nobody choose how its connections are opened, httpcore below it does; so the pool is made here.
"""

from __future__ import annotations

# ruff: noqa: ASYNC109  # the timeouts are httpcore's
import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from socket import gaierror
from ssl import SSLContext
from typing import Any, Final

import httpcore
import httpx

from ontime_tui.api.headstart import HeadStart, Streams, given

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
_MOST: Final = 100
_MOST_IDLE: Final = 20
_IDLE_SECONDS: Final = 5
_CLOSING: Final = 1
"""Seconds for which somebody waits for a connection to be closed in good order."""
_OTHER: Final = "What was written ahead is another request."


def adopting(context: SSLContext) -> httpx.AsyncBaseTransport:
    """Give what httpx sends by, with nothing in between; its first request in a task takes up the head start `given`.

    Args:
        context: Tells the server from others.
    """
    transport = httpx.AsyncHTTPTransport(verify=context, trust_env=False)
    transport._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001 # see above
        ssl_context=context,
        max_connections=_MOST,
        max_keepalive_connections=_MOST_IDLE,
        keepalive_expiry=_IDLE_SECONDS,
        network_backend=_Backend(httpcore.AnyIOBackend()),
    )
    return transport


class _Backend(httpcore.AsyncNetworkBackend):
    """Opens connections, or gives one that is open already."""

    def __init__(self, opens: httpcore.AsyncNetworkBackend) -> None:
        self._opens = opens

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        begun = given.get()
        given.set(None)
        if begun and (begun.request.host, begun.request.port) == (host, port) and (stream := await _adopted(begun)):
            return stream
        return await self._opens.connect_tcp(host, port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[SocketOption] | None = None
    ) -> httpcore.AsyncNetworkStream:
        return await self._opens.connect_unix_socket(path, timeout, socket_options)

    async def sleep(self, seconds: float) -> None:
        await self._opens.sleep(seconds)


async def _adopted(begun: HeadStart) -> httpcore.AsyncNetworkStream | None:
    """Give the connection of a head start; None where it is better opened anew, for the libraries know what to say."""
    try:
        return _Stream(await begun.take(), begun.request.bytes)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(str(error)) from error
    except gaierror as error:  # asking again may take as long
        raise httpcore.ConnectError(str(error)) from error
    except OSError:
        return None


class _Stream(httpcore.AsyncNetworkStream):
    """An open connection on which something was written already."""

    def __init__(self, streams: Streams, said: bytes) -> None:
        self._reader, self._writer = streams
        self._said = said
        """What was written and is yet to be written again, which is then only compared."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._said:
            raise httpcore.ReadError(_OTHER)
        with _told(httpcore.ReadTimeout, httpcore.ReadError):
            async with asyncio.timeout(timeout):
                return await self._reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._said:
            if not self._said.startswith(buffer):
                raise httpcore.WriteError(
                    _OTHER
                )  # which the libraries pass over, to read what is answered all the same
            self._said = self._said[len(buffer) :]
            return
        with _told(httpcore.WriteTimeout, httpcore.WriteError):
            async with asyncio.timeout(timeout):
                self._writer.write(buffer)
                await self._writer.drain()

    async def aclose(self) -> None:
        self._writer.close()
        with suppress(OSError):
            async with asyncio.timeout(_CLOSING):
                await self._writer.wait_closed()

    async def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return self  # it was opened that way

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._reader.at_eof()  # of a connection at rest: the server has let go of it
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._writer.get_extra_info(names.get(info, info))


@contextmanager
def _told(late: type[Exception], broken: type[Exception]) -> Iterator[None]:
    """Say in the libraries' words what goes wrong with a connection."""
    try:
        yield
    except TimeoutError as error:
        raise late(str(error)) from error
    except OSError as error:
        raise broken(str(error)) from error
