"""A question that is asked before httpx is there: the same question, read as carefully, and told in the same words."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import httpx
import pytest
import trustme

from ontime_tui.api import ahead
from ontime_tui.api.ahead import Ahead, Line
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk, WireError
from ontime_tui.api.headstart import Post, Route
from ontime_tui.api.limits import Limits
from ontime_tui.api.reply import Reply
from ontime_tui.api.sealing import AGENT, Question, request_of
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
async def connected(route: Route | None) -> AsyncIterator[Line]:
    """A line to whatever server, and the connections that stand by."""
    async with httpx.AsyncClient(trust_env=False) as client:

        async def connections() -> httpx.AsyncClient:
            return client

        yield Line(connections, route)


async def nobody() -> httpx.AsyncClient:
    raise AssertionError("nobody wants connections")


async def replies_of(server: Misbehaving, route: Route, *questions: Question) -> list[Reply | WireError]:
    return await Ahead(Line(nobody, route), Endpoint(server.url), "token", questions).replies()


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110 # it is said by nobody
        await asyncio.sleep(0)


def bodies(replies: list[Reply | WireError]) -> list[bytes | str]:
    return [reply.body if isinstance(reply, Reply) else str(reply) for reply in replies]


@pytest.mark.parametrize("encrypted", [False, True])
async def test_it_asks_what_the_client_would_ask(*, encrypted: bool) -> None:
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(shown)
    route = Route(context() if encrypted else None)
    async with misbehaving(
        None, [Hear(), said(b"1")], [Hear(), said(b"2")], tls=shown if encrypted else None
    ) as server:
        assert bodies(await replies_of(server, route, ASKED)) == [b"1"]
        async with httpx.AsyncClient(trust_env=False, verify=context(), headers={"User-Agent": AGENT}) as client:
            await client.send(request_of(client, Endpoint(server.url), "token", ASKED))
        first, second = server.heard
    assert (first.method, first.path, first.body) == (second.method, second.path, second.body)
    theirs = {**second.headers, "accept-encoding": "gzip", "connection": "close"}
    assert first.headers == theirs


async def test_a_reply_is_read_as_the_client_would_read_it() -> None:
    packed = gzip.compress(b"packed")
    parts = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (packed[:7], packed[7:], b""))
    head = b"HTTP/1.1 429 Slow\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nVia: a\r\nVia: b\r\n\r\n"
    early = b"HTTP/1.1 103 Early Hints\r\n\r\n"
    async with misbehaving(None, [Hear(), Send(early), Send(head), Send(parts[:9]), Send(parts[9:])]) as server:
        (reply,) = await replies_of(server, Route(), ASKED)
    assert isinstance(reply, Reply)
    assert (reply.status, reply.body, reply.headers["via"]) == (429, b"packed", "a, b")


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
        ([Hear(), Send(http(b"", headers=[("Content-Encoding", "br")]))], "not asked for"),
        ([Hear(), Send(http(b"no", headers=[("Content-Encoding", "gzip")]))], "compression is broken"),
        (
            [Hear(), Send(http(gzip.compress(bytes(33 << 20)), headers=[("Content-Encoding", "gzip")]))],
            "larger than 32 MB",
        ),
        ([Hear(), Send(http(b"half", length=9)), Close()], "broke off"),
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
    monkeypatch.setattr(ahead, "Limits", partial(Limits, connect=0))
    async with misbehaving() as server:
        (told,) = bodies(await replies_of(server, Route(), ASKED))
        assert not server.heard
    assert told == "The server did not take the connection in time."


@pytest.mark.parametrize(
    ("limits", "words"),
    [(partial(Limits, read=0.2), "then said nothing"), (partial(Limits, total=0.2), "within 0.2 seconds")],
)
async def test_a05_silence_ends_at_its_deadline(
    limits: Callable[[], Limits], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "Limits", limits)
    async with misbehaving(None, [Hear(), Silence()]) as server:
        (failure,) = await replies_of(server, Route(), ASKED)
    assert isinstance(failure, CouldNotAsk)
    assert words in str(failure)
    assert failure.tries == 1, "asking again takes as long"


async def test_a12_nothing_is_written_to_whom_nobody_knows() -> None:
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(shown)
    async with misbehaving(None, tls=shown) as server:
        (told,) = bodies(await replies_of(server, Route(context()), ASKED))
        assert not server.heard
    assert "an authority that this machine doesn't know" in str(told)


async def test_whoever_waits_no_longer_lets_go_of_the_line() -> None:
    async with misbehaving(None, [Hear(), Silence()]) as server:
        waiting = Ahead(Line(nobody, Route()), Endpoint(server.url), "token", [ASKED])
        await waiting.sent.wait()
        assert not any(task.done() for task in waiting._tasks), "it was sent, not given up"
        await until(lambda: bool(server.heard))
        waiting.end()
        await until(lambda: not server._served)


async def test_an_address_that_would_be_written_otherwise_is_left_to_the_client() -> None:
    async with misbehaving(None, [Hear(), said(b"1")]) as server, connected(Route()) as line:
        odd = Ahead(line, Endpoint(f"{server.url}/%C3%A4"), "token", [ASKED])
        assert bodies(await odd.replies()) == [b"1"]
        assert server.heard[0].headers["connection"] == "keep-alive"


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
def test_it_goes_where_the_client_would_send_it(url: str, host: str, port: int, shown: str) -> None:
    post = Post(url, {"Accept": "*/*"}, b"{}")
    assert post.is_plain
    assert post.place == (host, port)
    theirs = httpx.Request("POST", url, content=b"{}", headers={"Accept": "*/*"})
    assert post.head.target == theirs.url.raw_path
    assert {name.decode(): value.decode() for name, value in post.head.headers}.items() >= dict(theirs.headers).items()
    assert theirs.headers["host"] == shown


@pytest.mark.parametrize(
    "url", ["https://käl.example.org/x", "https://a.example/on time", "http://a/b%20c", "http://a/?b"]
)
def test_an_address_that_is_not_plain_is_told(url: str) -> None:
    assert not Post(url, {}, b"").is_plain


def test_the_token_is_in_no_repr() -> None:
    assert "canary" not in repr(Post("http://a/x", {}, b'{"Token":"canary"}'))


@pytest.mark.parametrize(
    "flood",
    [b"HTTP/1.1 103 Early Hints\r\n\r\n" * 200, b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000],
    ids=["1xx", "head"],
)
async def test_a07_a_beginning_without_an_end_is_no_reply(flood: bytes) -> None:
    async with misbehaving(None, [Hear(), Send(flood), Silence()]) as server:
        (told,) = bodies(await replies_of(server, Route(), ASKED))
    assert told == "The server broke off, or what it said is not HTTP."


async def test_b14_an_answer_in_a_great_many_parts_lets_others_have_their_turn() -> None:
    parts = 20_000
    chunks = b"1\r\nx\r\n" * parts + b"0\r\n\r\n"
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with misbehaving(
        None, [Hear(), Send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)]
    ) as server:
        counting = asyncio.create_task(others())
        assert bodies(await replies_of(server, Route(), ASKED)) == [b"x" * parts]
        counting.cancel()
    assert turns > parts / 100


def test_nothing_is_loaded_for_it_that_speaks_http() -> None:
    program = "import sys, ontime_tui.api.ahead; print({'httpx', 'httpcore', 'anyio', 'pydantic'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


async def test_a_line_without_a_route_asks_once_the_connections_are_there() -> None:
    async with misbehaving(None, [Hear(), said(b"1")]) as server, connected(None) as line:
        asked = Ahead(line, Endpoint(server.url), "token", [ASKED])
        assert bodies(await asked.replies()) == [b"1"]
        assert asked.sent.is_set()
