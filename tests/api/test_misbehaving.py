"""The client and a server that breaks the rules of the line: each fault is a sentence, in bounded time and memory."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random
from typing import Any

import httpx
import pytest

from ontime_tui.api.calls.event import EventDelete
from ontime_tui.api.calls.room import RoomList
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk, NotUnderstood, WireError
from ontime_tui.api.ids import EventID
from ontime_tui.api.limits import Limits
from ontime_tui.api.model import Call
from ontime_tui.api.persistence import Persistence
from tests.misbehaving import Close, Endless, Hear, Misbehaving, Reset, Script, Send, Silence, http, misbehaving

pytestmark = pytest.mark.anyio

ANSWER = json.dumps({"Status": "OK", "Data": {"Items": [{"UserID": "R1", "DisplayName": "Room"}]}}).encode()
GOOD = http(ANSWER, kind="application/json")
LOGIN = http(b'{"Status":"OK","Token":"working","Data":{"Me":{"UserID":"U1"}}}')
DELETE = EventDelete(event_id=EventID("E1"))
SHORT = Limits(connect=0.3, read=0.3, total=0.6)
"""Where the fault lasts for ever, so that nothing depends on how fast this machine is."""


async def at_once(_seconds: float) -> None:
    await asyncio.sleep(0)


async def once() -> str:
    return "once"


@asynccontextmanager
async def asking(
    server: Misbehaving, limits: Limits | None = None, *, persistent: bool = True, url: str = ""
) -> AsyncIterator[Client]:
    """A client of that server; it has not signed in yet."""
    chance = Random(3)  # noqa: S311
    async with httpx.AsyncClient(trust_env=False) as line:
        persistence = Persistence(pause=at_once, chance=chance) if persistent else None
        yield Client(Endpoint(url or server.url), line, sign_in=once, limits=limits, persistence=persistence)


async def outcome(
    *scripts: Script, call: Call[Any] | None = None, limits: Limits | None = None
) -> tuple[list[str] | WireError, Misbehaving]:
    """What comes of one call after a Login, and the server that was asked."""
    async with misbehaving(None, [Hear(), Send(LOGIN)], *scripts) as server, asking(server, limits) as client:
        try:
            answer = await client.send(call or RoomList())
        except WireError as error:
            return error, server
        return [room.display_name for room in getattr(answer, "items", ())], server


def said(found: object) -> str:
    assert isinstance(found, WireError)
    return str(found)


async def test_a01_a_name_that_is_not_known_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(
            asking(Misbehaving(None, ()), url="https://ontime.corp.invalid:8443/x")
        )
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
        with pytest.raises(CouldNotAsk) as caught:
            await client.send(RoomList())
    assert str(caught.value) == "Cannot find ontime.corp.invalid. Check the address, or the VPN."
    assert not caught.value.sent


async def test_a02_a_refused_connection_names_the_port() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with asking(Misbehaving(None, ()), url=f"http://127.0.0.1:{port}/x") as client:
        with pytest.raises(CouldNotAsk) as caught:
            await client.send(RoomList())
    assert str(caught.value) == f"The server refused the connection (127.0.0.1, port {port})."
    assert not caught.value.sent


async def test_a04_a_connection_that_is_never_taken_ends_at_its_deadline() -> None:
    """A full queue of connections drops what else comes, as a firewall does."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        crowd = [socket.socket() for _ in range(4)]
        for each in crowd:
            each.settimeout(0)
            each.connect_ex(("127.0.0.1", port))
        async with asking(Misbehaving(None, ()), SHORT, url=f"http://127.0.0.1:{port}/x") as client:
            with pytest.raises(CouldNotAsk, match="did not take the connection in time") as caught:
                await client.send(RoomList())
        for each in crowd:
            each.close()
    assert not caught.value.sent


@pytest.mark.parametrize("call", [RoomList(), DELETE], ids=["read", "write"])
async def test_a05_silence_after_the_question_ends_at_its_deadline(call: Call[Any]) -> None:
    found, server = await outcome([Hear(), Silence()], call=call, limits=SHORT)
    assert "said nothing" in said(found)
    assert len(server.heard) == 2
    assert isinstance(found, CouldNotAsk)
    assert found.may_have_happened
    assert found.may_still_happen


async def test_a06_an_answer_in_drops_meets_the_deadline_of_the_whole() -> None:
    head = http(length=100_000)
    found, server = await outcome([Hear(), Send(head), Endless(b" ", pause=0.02)], limits=Limits(read=5, total=0.3))
    assert "within 0.3 seconds" in said(found)
    assert len(server.heard) == 2


ENDLESS = {
    "100-continue": Endless(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "headers": Endless(b"X-Padding: 1234567890\r\n"),
    "a header": Endless(b"x" * 1024),
}


@pytest.mark.parametrize("kind", ENDLESS)
async def test_a07_endless_beginnings_end(kind: str) -> None:
    start = Send(b"" if kind == "100-continue" else b"HTTP/1.1 200 OK\r\nX: ")
    steps: Script = [Hear(), start, ENDLESS[kind]]
    found, _ = await outcome(steps, steps, steps, limits=Limits(total=0.5))
    assert said(found) in {
        "The server broke off, or what it said is not HTTP.",
        "The server did not finish its answer within 0.5 seconds.",
    }


async def test_a08_a_reset_after_a_question_is_not_noticed() -> None:
    found, server = await outcome([Hear(), Reset()], [Hear(), Reset()], [Hear(), Send(GOOD)])
    assert found == ["Room"]
    assert len(server.sent("Room/List")) == 3


async def test_a08_three_resets_are_a_failure() -> None:
    cut: Script = [Hear(), Reset()]
    found, server = await outcome(cut, cut, cut)
    assert "connection broke" in said(found) or "broke off" in said(found)
    assert len(server.sent("Room/List")) == 3


@pytest.mark.parametrize("end", [Reset(), Close()], ids=["reset", "closed"])
async def test_a09_a_write_that_was_cut_off_is_sent_once_and_unknown(end: Reset | Close) -> None:
    found, server = await outcome([Hear(), end], call=DELETE)
    assert isinstance(found, CouldNotAsk)
    assert found.may_have_happened
    assert len(server.sent("Event/Delete")) == 1


async def test_a10_a_kept_connection_that_the_server_closed_costs_no_question() -> None:
    found, server = await outcome([Hear(), Close()], [Hear(), Send(GOOD), Close()])
    assert found == ["Room"]
    assert server.connections == 2


async def test_a11_a_broken_ipv6_gives_way_to_ipv4(monkeypatch: pytest.MonkeyPatch) -> None:
    async with misbehaving(None, [Hear(), Send(LOGIN)], [Hear(), Send(GOOD)]) as server:

        async def both(_host: str, port: int, **_: object) -> list[Any]:
            stream = socket.SOCK_STREAM, 6, ""
            return [(socket.AF_INET6, *stream, ("::1", port, 0, 0)), (socket.AF_INET, *stream, ("127.0.0.1", port))]

        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", both)
        async with asking(server, url=f"http://ontime.corp.invalid:{server.port}/x") as client:
            assert len((await client.send(RoomList())).items) == 1


PAGE = b"<html><head><title>Sign \x1b]52;c;RVZJTA==\x07in</title></head></html>"


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        pytest.param(http(PAGE, kind="text/html"), "a web page titled “Sign ␛]52;c;RVZJTA==␇in” instead", id="b01"),
        pytest.param(http(status=302, headers=[("Location", "/login")]), "points to another page", id="b02"),
        pytest.param(http(status=401), "does not let us in (HTTP 401)", id="b04"),
        pytest.param(http(PAGE, status=403), "does not let us in (HTTP 403)", id="b04"),
        pytest.param(http(PAGE, status=404), "no OnTime API at this address (HTTP 404)", id="b05"),
        pytest.param(http(status=413), "too long for the server (HTTP 413)", id="b07"),
        pytest.param(http(), "empty answer", id="b10"),
        pytest.param(http(status=204), "empty answer", id="b10"),
    ],
)
@pytest.mark.parametrize("call", [RoomList(), DELETE], ids=["read", "write"])
async def test_b01_b02_b04_b05_b07_b10_what_stands_in_between_is_named(
    reply: bytes, sentence: str, call: Call[Any]
) -> None:
    found, server = await outcome([Hear(), Send(reply)], call=call)
    assert sentence in said(found)
    assert "working" not in said(found)
    assert len(server.heard) == 2


async def test_b03_a_redirect_elsewhere_is_named_and_never_followed() -> None:
    async with misbehaving(None) as other:
        away = http(status=307, headers=[("Location", f"http://127.0.0.1:{other.port}/api/2/Room/List")])
        found, server = await outcome([Hear(), Send(away)])
        assert other.connections == 0
    assert "points to 127.0.0.1" in said(found)
    assert "token" in said(found)
    assert len(server.heard) == 2


@pytest.mark.parametrize("place", ["https://xn--/", "mailto:a@b", "javascript:x", "http://[::1", "http://a:99999/"])
async def test_b03_a_redirect_to_no_address_leaves_open_what_became_of_a_change(place: str) -> None:
    found, server = await outcome([Hear(), Send(http(status=302, headers=[("Location", place)]))], call=DELETE)
    assert isinstance(found, WireError)
    assert found.may_have_happened
    assert said(found).endswith(".")
    assert len(server.heard) == 2


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_b09_a_failing_gateway_is_asked_again_about_a_question_and_never_about_a_change(status: int) -> None:
    failing = http(PAGE, status=status)
    found, server = await outcome([Hear(), Send(failing)], [Hear(), Send(failing)], [Hear(), Send(GOOD)])
    assert found == ["Room"]
    found, server = await outcome([Hear(), Send(failing)], call=DELETE)
    assert f"HTTP {status}" in said(found)
    assert len(server.sent("Event/Delete")) == 1
    assert isinstance(found, NotUnderstood)
    assert found.may_have_happened


CUT = {
    "shorter than it says": http(ANSWER, length=len(ANSWER) + 10),
    "a chunk cut": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + ANSWER[:20],
    "no chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    "a head cut": b"HTTP/1.1 200 OK\r\nContent-Len",
}


@pytest.mark.parametrize("kind", CUT)
async def test_b11_half_an_answer_is_no_answer(kind: str) -> None:
    cut: Script = [Hear(), Send(CUT[kind]), Close()]
    found, server = await outcome(cut, [Hear(), Send(GOOD)])
    assert found == ["Room"]
    found, server = await outcome(cut, call=DELETE)
    assert isinstance(found, CouldNotAsk)
    assert found.may_have_happened
    assert len(server.sent("Event/Delete")) == 1


NOT_HTTP = {
    "two lengths": http(ANSWER, headers=[("Content-Length", "3")]),
    "a negative length": http(ANSWER, length=-5),
    "a length of words": http(ANSWER, length="many"),
    "NUL in a header": http(ANSWER, headers=[("X-Odd", "a\0b")]),
    "a header of 200 KB": http(ANSWER, headers=[("X-Long", "x" * 200_000)]),
    "5,000 headers": http(ANSWER, headers=[(f"X-{number}", "y" * 20) for number in range(5_000)]),
    "status 0": http(ANSWER, status=0),
    "status 99999": http(ANSWER, status=99999),
    "SSH": b"SSH-2.0-OpenSSH_9.6\r\n",
    "an SMTP greeting": b"220 mail.acme.example ESMTP\r\n",
    "an alert of TLS": b"\x15\x03\x01\x00\x02\x02\x46",
    "zeros": b"\0" * 4096,
}


@pytest.mark.parametrize("kind", NOT_HTTP)
async def test_b12_what_is_not_http_is_said_to_be_none(kind: str) -> None:
    steps: Script = [Hear(), Send(NOT_HTTP[kind]), Close()]
    found, _ = await outcome(steps, steps, steps)
    assert any(word in said(found) for word in ("not HTTP", "plain http", "https", "HTTP 0")), said(found)


async def test_b12_a_banner_before_the_question() -> None:
    banner: Script = [Send(b"SSH-2.0-OpenSSH_9.6\r\n"), Close()]
    async with misbehaving(None, banner, banner, banner) as server, asking(server, SHORT) as client:
        with pytest.raises(CouldNotAsk, match=r"not HTTP|connection broke"):
            await client.send(RoomList())


ODD_COMPRESSION = {
    "plain": http(ANSWER, headers=[("Content-Encoding", "gzip")]),
    "cut": http(gzip.compress(ANSWER)[:-9], headers=[("Content-Encoding", "gzip")]),
    "unknown": http(ANSWER, headers=[("Content-Encoding", "snappy")]),
}


@pytest.mark.parametrize("kind", ODD_COMPRESSION)
async def test_b13_an_answer_compressed_wrongly_is_asked_for_plainly(kind: str) -> None:
    found, server = await outcome([Hear(), Send(ODD_COMPRESSION[kind])], [Hear(), Send(GOOD)])
    assert found == ["Room"]
    assert [each.headers["accept-encoding"] for each in server.sent("Room/List")] == ["gzip", "identity"]


async def test_b14_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    bomb = gzip.compress(b" " * 30_000_000)
    found, server = await outcome(
        [Hear(), Send(http(bomb, headers=[("Content-Encoding", "gzip")]))], limits=Limits(size=1 << 20)
    )
    assert "larger than 1 MB" in said(found)
    assert len(server.heard) == 2


async def test_b14_an_endless_answer_is_not_read_beyond_the_limit() -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    found, _ = await outcome([Hear(), Send(head), Endless(b" " * 65_536)], limits=Limits(size=1 << 20))
    assert "larger than 1 MB" in said(found)


@pytest.mark.parametrize(
    ("kind", "name", "read"),
    [
        ("application/json; charset=utf-16", "Room", "Room"),
        ("application/json; charset=no-such-thing", "Rüm", "Rüm"),
        ("text/plain", "Rüm", "Rüm"),
    ],
)
async def test_b15_a_charset_that_is_wrong_is_not_believed(kind: str, name: str, read: str) -> None:
    found, _ = await outcome([Hear(), Send(http(ANSWER.replace(b"Room", name.encode()), kind=kind))])
    assert found == [read]


async def test_b15_bytes_of_another_charset_cost_their_letters_only() -> None:
    found, _ = await outcome([Hear(), Send(http(ANSWER.replace(b"Room", b"R\xfcm"), kind="application/json"))])
    assert found == ["R\ufffdm"]
