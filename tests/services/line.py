"""The line between client and server: it remembers what was asked, and breaks where a test says so."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

Json = dict[str, Any]


Answer = Callable[[httpx.Request], httpx.Response]


@dataclass
class Fault:
    """What happens to the next call of an endpoint."""

    endpoint: str
    answer: Answer
    """What comes instead of the server's answer; it may raise."""
    arrives: bool
    """Whether the server got the call, and did what it says."""
    when: Callable[[Json], bool] = lambda data: True
    times: int = 1


def page(status: int = 200) -> Answer:
    html = "<html><title>Corporate\x1b Login</title></html>"
    return lambda request: httpx.Response(status, html=html, request=request)


def error(code: str, description: str = "No") -> Answer:
    content = {"Status": "ERROR", "Error": {"Code": code, "Description": description}}
    return lambda request: httpx.Response(200, json=content, request=request)


def data(content: object) -> Answer:
    return lambda request: httpx.Response(200, json={"Status": "OK", "Data": content}, request=request)


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("reset by peer", request=request)


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("", request=request)


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@dataclass
class Line(httpx.AsyncBaseTransport):
    """A transport that leads to a server."""

    server: httpx.AsyncBaseTransport
    asked: list[tuple[str, Json]] = field(default_factory=list)
    """Endpoint and Data of every call, in order."""
    faults: list[Fault] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = request.url.path.partition("/api/2/")[2]
        content = json.loads(request.content)["Data"] if endpoint else {}
        if endpoint:
            self.asked.append((endpoint, content))
        fault = next((f for f in self.faults if f.endpoint == endpoint and f.times and f.when(content)), None)
        if fault is None:
            return await self.server.handle_async_request(request)
        fault.times -= 1
        if fault.arrives:
            await (await self.server.handle_async_request(request)).aread()
        return _unread(fault.answer(request))

    def breaks(self, *faults: Fault) -> None:
        self.faults += faults

    def sent(self, endpoint: str) -> list[Json]:
        """The Data of every call of an endpoint."""
        return [content for name, content in self.asked if name == endpoint]


def _unread(answer: httpx.Response) -> httpx.Response:
    """The same answer as it comes from a socket: not read yet."""
    return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(answer.content))
