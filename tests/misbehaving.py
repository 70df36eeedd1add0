"""A server on a real socket that does, byte for byte, what a script says: the faults that no library sends.

    async with misbehaving(app, [Hear(), Reset()]) as server: …

answers every request as `app` does, but the first one by its script: it hears it, and resets the connection.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from starlette.types import ASGIApp

_LINGER_NONE: Final = struct.pack("ii", 1, 0)
_MOST_ENDLESS: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Hear:
    """Take the whole request."""


@dataclass(frozen=True, slots=True)
class Obey:
    """Let the real server do what the request says; the answer stays here."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """Send what the real server answered, as its own bytes after this was done to them."""

    change: Callable[[bytes], bytes] = lambda body: body


@dataclass(frozen=True, slots=True)
class Endless:
    """Send these bytes again and again, for as long as somebody takes them."""

    data: bytes
    pause: float = 0
    """Seconds after each time."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Say nothing until the other side leaves."""


@dataclass(frozen=True, slots=True)
class Close:
    """End the connection in good order."""


@dataclass(frozen=True, slots=True)
class Reset:
    """End the connection by a reset."""


Step = Hear | Obey | Send | Answer | Endless | Silence | Close | Reset
Script = Sequence[Step]

HONEST: Final[Script] = (Hear(), Obey(), Answer())


@dataclass(frozen=True, slots=True)
class Heard:
    """A request that was taken whole."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)

    @property
    def endpoint(self) -> str:
        """The endpoint's name; empty for anything else."""
        return self.path.partition("/api/2/")[2]

    @property
    def data(self) -> Any:
        """The request's `Data`."""
        return json.loads(self.body)["Data"]


class Misbehaving:
    """The server."""

    def __init__(self, app: ASGIApp | None, scripts: Sequence[Script]) -> None:
        self.heard: list[Heard] = []
        """Every request that was taken whole, in order."""
        self.connections = 0
        self.scripts = [*scripts]
        """What is to be done with the next requests; once they are used up, what an honest server does."""
        self.when: Callable[[Heard], bool] = lambda heard: True
        """Which requests get a script."""
        self.port = 0
        self.scheme = "http"
        self._app = app
        self._served: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.scheme}://127.0.0.1:{self.port}/ontime"

    def sent(self, endpoint: str) -> list[Heard]:
        """Every call of an endpoint that was heard."""
        return [each for each in self.heard if each.endpoint == endpoint]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        task = asyncio.current_task()
        assert task
        self._served.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                while await self._request(reader, writer):
                    pass
        except asyncio.CancelledError:
            pass  # the test is over
        finally:
            self._served.discard(task)
            with suppress(ConnectionError, ssl.SSLError):
                writer.close()

    async def end(self) -> None:
        """Leave every connection."""
        for task in [*self._served]:
            task.cancel()
        await asyncio.gather(*self._served, return_exceptions=True)

    async def _request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Do with one request what is due, and tell whether the connection goes on."""
        deaf = bool(self.scripts) and not isinstance(self.scripts[0][0], Hear)
        heard = None if deaf else await _heard(reader)
        if heard is not None:
            self.heard.append(heard)
        due = bool(self.scripts) and (heard is None or self.when(heard))
        script = self.scripts.pop(0) if due else HONEST
        obeyed: httpx.Response | None = None
        for step in script:
            if isinstance(step, Obey):
                assert heard
                obeyed = await self._obeyed(heard)
            elif isinstance(step, Answer):
                assert obeyed
                await _send(writer, _as_bytes(obeyed, step.change))
            elif not await _done(step, reader, writer):
                return False
        return True

    async def _obeyed(self, heard: Heard) -> httpx.Response:
        assert self._app
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app)) as http:
            headers = {
                name: value for name, value in heard.headers.items() if name in ("content-type", "authorization")
            }
            request = http.build_request(
                heard.method, f"http://inside{heard.path}", content=heard.body, headers=headers
            )
            return await http.send(request)


async def _done(step: Step, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Do a step, and tell whether the connection goes on."""
    match step:
        case Send(data):
            await _send(writer, data)
        case Endless(data, pause):
            for _ in range(_MOST_ENDLESS // len(data)):
                await _send(writer, data)
                await asyncio.sleep(pause)
        case Silence():
            await reader.read()
            return False
        case Reset():
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
            writer.transport.abort()
            return False
        case Close():
            return False
    return True


async def _heard(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    return Heard(method, path, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


async def _send(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


def _as_bytes(answer: httpx.Response, change: Callable[[bytes], bytes]) -> bytes:
    body = change(answer.content)
    kept = [(name, value) for name, value in answer.headers.multi_items() if name != "content-length"]
    return http(body, status=answer.status_code, headers=kept)


def http(
    body: bytes = b"",
    *,
    status: int | str = 200,
    kind: str = "",
    headers: Sequence[tuple[str, str]] = (),
    length: int | str | None = None,
) -> bytes:
    """Give a whole reply; `length` says how long it claims to be."""
    named = [*headers, *([("Content-Type", kind)] if kind else [])]
    named.append(("Content-Length", str(len(body) if length is None else length)))
    head = "".join(f"{name}: {value}\r\n" for name, value in named)
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode("latin-1") + body


@asynccontextmanager
async def misbehaving(
    app: ASGIApp | None = None, *scripts: Script, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Misbehaving]:
    """Serve on loopback until the block ends."""
    server = Misbehaving(app, scripts)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    server.scheme = "https" if tls else "http"
    try:
        yield server
    finally:
        listening.close()
        await server.end()
