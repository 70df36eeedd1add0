"""A question that is written before HTTP is loaded: the same question, once, over a connection that is gone on with."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpcore
import httpx
import pytest
import trustme

from ontime_tui.api import headstart
from ontime_tui.api.adopting import adopting
from ontime_tui.api.ahead import Ahead, Line
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import WireError
from ontime_tui.api.exchange import Reply
from ontime_tui.api.headstart import HeadStart, Route, written
from ontime_tui.api.sealing import Question, request_of
from tests.misbehaving import Close, Hear, Misbehaving, Reset, Script, Send, Silence, http, misbehaving

pytestmark = pytest.mark.anyio

AUTHORITY = trustme.CA()
ASKED = Question("Event/List", {"UserIDs": ["Änna"]})
OTHER = Question("User/List", {"GroupID": "g1"})


def said(body: bytes) -> Send:
    return Send(http(body, kind="application/json"))


def context() -> ssl.SSLContext:
    trusting = ssl.create_default_context()
    AUTHORITY.configure_trust(trusting)
    trusting.set_alpn_protocols(["http/1.1"])
    return trusting


@asynccontextmanager
async def line_to(route: Route) -> AsyncIterator[tuple[Line, httpx.AsyncClient]]:
    """A line whose connections are only made once somebody wants them."""
    async with httpx.AsyncClient(transport=adopting(route.context or context()), trust_env=False) as client:

        async def connections() -> httpx.AsyncClient:
            return client

        yield Line(connections, route), client


async def replies_of(server: Misbehaving, route: Route, *questions: Question) -> list[Reply | WireError]:
    async with line_to(route) as (line, _):
        return await Ahead(line, Endpoint(server.url), "token", questions).replies()


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110 # it is said by nobody
        await asyncio.sleep(0)


def bodies(replies: list[Reply | WireError]) -> list[bytes | str]:
    return [reply.body if isinstance(reply, Reply) else str(reply) for reply in replies]


@pytest.mark.parametrize("encrypted", [False, True])
async def test_it_is_sent_once_before_there_are_connections_and_read_by_them(*, encrypted: bool) -> None:
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(shown)
    route = Route(context() if encrypted else None)
    async with misbehaving(
        None, [Hear(), said(b"1")], [Hear(), said(b"2")], tls=shown if encrypted else None
    ) as server:
        endpoint = Endpoint(server.url)
        async with line_to(route) as (ready, client):
            wanted = asyncio.Event()

            async def connections() -> httpx.AsyncClient:
                await wanted.wait()
                return client

            ahead = Ahead(Line(connections, ready.route), endpoint, "token", [ASKED])
            await ahead.sent.wait()
            await until(lambda: bool(server.heard))  # nobody has made connections yet
            wanted.set()
            assert bodies(await ahead.replies()) == [b"1"]
            later = await client.send(request_of(client, endpoint, "token", OTHER))
            assert later.content == b"2"
        first, second = server.heard
        assert server.connections == 1, "the connection is gone on with"
    assert (first.method, first.path, first.data) == ("POST", "/ontime/api/2/Event/List", ASKED.data)
    assert {**second.headers, "content-length": ""}.items() <= {**first.headers, "content-length": ""}.items() | {
        ("user-agent", second.headers["user-agent"]),
        ("accept-encoding", second.headers["accept-encoding"]),
    }


async def test_several_go_side_by_side_and_each_gets_its_own_answer() -> None:
    async with misbehaving() as server:
        server.scripts = [[Hear(), said(b"first")], [Hear(), said(b"second")]]
        replies = await replies_of(server, Route(), ASKED, OTHER)
        assert server.connections == 2
        order = [heard.endpoint for heard in server.heard]
    assert sorted(order) == ["Event/List", "User/List"]
    assert bodies(replies) == [[b"first", b"second"][order.index(name)] for name in ("Event/List", "User/List")]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ([Hear(), Reset()], "broke"),
        ([Hear(), Close()], "broke off"),
        ([Hear(), Send(b"SSH-2.0-OpenSSH\r\n"), Close()], "not HTTP"),
    ],
)
async def test_what_goes_wrong_with_the_line_is_told_as_ever(script: Script, words: str) -> None:
    async with misbehaving(None, script) as server:
        (told,) = bodies(await replies_of(server, Route(), ASKED))
        assert len(server.heard) == 1, "nothing is sent again"
    assert words in str(told)


async def test_a02_a_refused_connection_is_told_as_ever() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Misbehaving(None, ())
        server.port = free.getsockname()[1]
    (told,) = bodies(await replies_of(server, Route(), ASKED))
    assert told == f"The server refused the connection (127.0.0.1, port {server.port})."


async def test_a04_a_connection_that_does_not_come_about_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headstart, "CONNECT_SECONDS", 0)
    async with misbehaving() as server:
        (told,) = bodies(await replies_of(server, Route(), ASKED))
        assert not server.heard
    assert told == "The server did not take the connection in time."


async def test_a01_a_name_that_is_not_known_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    async def unknown(host: str, *_: object, **__: object) -> object:
        looked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    async with line_to(Route()) as (line, _):
        replies = await Ahead(line, Endpoint("http://ontime.corp.invalid"), "token", [ASKED]).replies()
    assert bodies(replies) == ["Cannot find ontime.corp.invalid. Check the address, or the VPN."]
    assert looked == ["ontime.corp.invalid"]


async def test_a12_nothing_is_written_to_whom_nobody_knows() -> None:
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(shown)
    async with misbehaving(None, tls=shown) as server:
        (told,) = bodies(await replies_of(server, Route(context()), ASKED))
        assert not server.heard
    assert "an authority that this machine doesn't know" in str(told)


async def test_whoever_waits_no_longer_lets_go_of_the_line() -> None:
    async with misbehaving(None, [Hear(), Silence()]) as server, line_to(Route()) as (line, _):
        ahead = Ahead(line, Endpoint(server.url), "token", [ASKED])
        await ahead.sent.wait()
        await until(lambda: bool(server.heard))
        ahead.end()
        await until(lambda: not server._served)


async def test_another_request_is_not_sent_in_place_of_the_one_that_was_written() -> None:
    """It may have been obeyed: to send another one as if nothing had happened would be to ask twice."""
    async with misbehaving(None, [Hear(), Silence()]) as server, line_to(Route()) as (_, client):
        request = written(f"{server.url}/api/2/Event/List", {"Accept": "*/*"}, b"{}")
        assert request
        begun = HeadStart(Route(), request)
        headstart.given.set(begun)
        with pytest.raises(httpx.ReadError, match="another request"):
            await client.post(f"{server.url}/api/2/Event/List", content=b"{}")
        headstart.given.set(None)


@pytest.mark.parametrize(
    ("url", "host", "port", "shown"),
    [
        ("https://cal.example.org/ontime", "cal.example.org", 443, "cal.example.org"),
        ("https://cal.example.org:443/ontime", "cal.example.org", 443, "cal.example.org"),
        ("http://cal.example.org/x", "cal.example.org", 80, "cal.example.org"),
        ("http://localhost:8080/x.y~z/_-", "localhost", 8080, "localhost:8080"),
        ("http://[::1]:8080/x", "::1", 8080, "[::1]:8080"),
    ],
)
def test_it_goes_where_the_libraries_would_send_it(url: str, host: str, port: int, shown: str) -> None:
    request = written(url, {"Accept": "*/*"}, b"{}")
    assert request
    theirs = httpx.Request("POST", url, content=b"{}", headers={"Accept": "*/*"})
    assert (request.host, request.port) == (host, port)
    assert dict(request.head) | {"Host": shown} == dict(request.head)
    assert request.target == theirs.url.path
    assert {name.lower(): value for name, value in request.head} == dict(theirs.headers)
    origin = httpcore.URL(url).origin
    assert (origin.host.decode().strip("[]"), origin.port or {b"http": 80, b"https": 443}[origin.scheme]) == (
        host,
        port,
    )


@pytest.mark.parametrize(
    "url", ["https://käl.example.org/x", "https://cal.example.org/on time", "http://a/b%20c", "http://a/?"]
)
def test_an_address_that_would_be_written_otherwise_gets_no_head_start(url: str) -> None:
    assert written(url.replace("?", "?a=b"), {}, b"") is None


def test_nothing_is_loaded_for_it_that_speaks_http() -> None:
    program = "import sys, ontime_tui.api.ahead; print({'httpx', 'httpcore', 'h11', 'anyio'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_a_line_without_a_route_asks_once_the_connections_are_there() -> None:
    async def asked() -> None:
        async with misbehaving(None, [Hear(), said(b"1")]) as server, line_to(Route()) as (line, _):
            ahead = Ahead(Line(line.connections), Endpoint(server.url), "token", [ASKED])
            assert bodies(await ahead.replies()) == [b"1"]
            assert ahead.sent.is_set()

    asyncio.run(asked())
