"""A server in a function: what was asked is kept, what is answered is given."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import httpx

from ontime_tui.api.ahead import Line
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.limits import Limits

ENDPOINT = Endpoint("https://cal.acme.example/ontime", appl_ver="1.0.0")

Answering = Callable[[str, dict[str, Any]], Mapping[str, Any] | httpx.Response | Awaitable[httpx.Response]]


def ok(data: object = None, token: str | None = None) -> dict[str, Any]:
    """An answer with status OK."""
    return {"Status": "OK", "Data": {} if data is None else data} | ({"Token": token} if token else {})


def error(code: str, **fields: object) -> dict[str, Any]:
    """An answer with status ERROR."""
    return {"Status": "ERROR", "Error": {"Code": code, **fields}}


def over(http: httpx.AsyncClient) -> Line:
    """A line whose connections are there already."""

    async def connections() -> httpx.AsyncClient:
        return http

    return Line(connections)


class Body(httpx.AsyncByteStream):
    """Bytes as they are on the wire; httpx unpacks what it is given at once."""

    def __init__(self, content: bytes | str) -> None:
        self._content = content.encode() if isinstance(content, str) else content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


def reply(status: int = 200, content: bytes | str = b"", **headers: str) -> httpx.Response:
    """A reply whose headers are spelled with underscores."""
    spelled = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, stream=Body(content), headers=spelled)


def answered(answer: Mapping[str, Any]) -> httpx.Response:
    """A reply with that envelope."""
    return reply(content=json.dumps(answer), content_type="application/json")


class Wire:
    """Answers Login with `working-1`, `working-2`, …, and all else as it is told."""

    def __init__(self, answering: Answering, endpoint: Endpoint = ENDPOINT, limits: Limits | None = None) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.sign_ins = 0
        self._answering = answering
        self._came = asyncio.Condition()
        http = httpx.AsyncClient(transport=httpx.MockTransport(self._handle))
        self.client = Client(endpoint, http, sign_in=self._sign_in, limits=limits)

    def tokens(self, endpoint: str) -> list[str]:
        """The tokens that came with calls of an endpoint, in order."""
        return [envelope["Token"] for name, envelope in self.asked if name == endpoint]

    async def arrived(self, endpoint: str, count: int = 1) -> None:
        """Waits until so many calls of an endpoint have come."""
        async with self._came:
            await self._came.wait_for(lambda: len(self.tokens(endpoint)) >= count)

    async def _sign_in(self) -> str:
        self.sign_ins += 1
        return f"once-{self.sign_ins}"

    async def _handle(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.partition("/api/2/")[2]
        envelope = json.loads(request.content)
        async with self._came:
            self.asked.append((name, envelope))
            self._came.notify_all()
        if name == "Login" and envelope["Token"].startswith("once-"):
            return answered(ok({"Me": {"UserID": "U1"}}, f"working-{self.sign_ins}"))
        answer = self._answering(name, envelope)
        if isinstance(answer, Mapping):
            return answered(answer)
        return _unread(answer) if isinstance(answer, httpx.Response) else await answer


def _unread(answer: httpx.Response) -> httpx.Response:
    """The same reply, whether or not it was given before."""
    if not isinstance(answer.stream, Body):
        return answer
    return httpx.Response(answer.status_code, stream=answer.stream, headers=answer.headers)
