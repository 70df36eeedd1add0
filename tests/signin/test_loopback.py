"""The way back from a browser: one answer, from whoever was given the address, and nobody else."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ontime_tui.signin import loopback
from ontime_tui.signin.errors import SignInNotUnderstood, SignInRefused
from ontime_tui.signin.loopback import Callback, callback

pytestmark = pytest.mark.anyio

AUTH = "https://cal.example/ontime/auth.html"
SSH = {"SSH_CONNECTION": "198.51.100.7 50022 203.0.113.9 22", "DISPLAY": ":0"}
OK = base64.b64encode(json.dumps({"Status": "OK", "Token": "one-time"}).encode()).decode()
NO = base64.b64encode(
    json.dumps({"Status": "ERROR", "Error": {"Code": "AuthenticationError", "Description": "Not you"}}).encode()
).decode()


async def said_to(back: Callback, request: str) -> str:
    """The status line that a request gets; empty: the line was closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", back.port)
    writer.write(request.encode())
    reply = await reader.read()
    writer.close()
    return reply.decode()


def asked(back: Callback, answer: str = OK, *, path: str = "", host: str = "", method: str = "GET") -> str:
    host = host or f"127.0.0.1:{back.port}"
    return f"{method} /{path or back.nonce}?response={answer} HTTP/1.1\r\nHost: {host}\r\n\r\n"


async def test_the_answer_of_the_page_is_the_token() -> None:
    async with callback(AUTH, SSH) as back:
        reply = await said_to(back, asked(back))
        assert await back.token() == "one-time"
    head, _, body = reply.partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 200 ")
    assert "no-store" in head
    assert "no-referrer" in head
    assert "one-time" not in body
    assert OK not in reply
    assert back.nonce not in reply


async def test_the_address_brings_the_answer_to_a_secret_path() -> None:
    async with callback(AUTH, SSH) as back, callback(AUTH, SSH) as other:
        (redirect,) = parse_qs(urlsplit(back.url).query)["redirect"]
        assert back.url.startswith(f"{AUTH}?redirect=")
        assert redirect == f"http://127.0.0.1:{back.port}/{back.nonce}"
        assert len(back.nonce) >= 43
        assert back.nonce != other.nonce
        assert back.port != other.port


async def test_h10_a_wrong_nonce_host_or_method_is_refused_and_the_right_one_still_taken() -> None:
    async with callback(AUTH, SSH) as back:
        wrong = [
            asked(back, path="x" * 43),
            asked(back, host=f"evil.example:{back.port}"),
            asked(back, host="127.0.0.1"),
            asked(back, method="POST"),
            asked(back, method="HEAD"),
            f"GET /{back.nonce}?response={OK} HTTP/1.1\r\n\r\n",
            f"GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:{back.port}\r\n\r\n",
            "\x16\x03\x01 not http\r\n\r\n",
        ]
        for request in wrong:
            reply = await said_to(back, request)
            assert not reply.startswith("HTTP/1.1 200 "), request
        assert (await said_to(back, asked(back))).startswith("HTTP/1.1 200 ")
        assert await back.token() == "one-time"


async def test_h10_the_second_answer_is_refused() -> None:
    async with callback(AUTH, SSH) as back:
        await said_to(back, asked(back))
        assert (await said_to(back, asked(back, NO))).startswith("HTTP/1.1 410 ")
        assert await back.token() == "one-time"


async def test_a_refusal_of_the_page_is_told() -> None:
    async with callback(AUTH, SSH) as back:
        await said_to(back, asked(back, NO))
        with pytest.raises(SignInRefused, match="Not you"):
            await back.token()


async def test_h11_whoever_never_comes_back_is_not_waited_for_longer_than_five_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with callback(AUTH, SSH) as back:
        assert 299 <= back.seconds <= 300
    monkeypatch.setattr(loopback, "MINUTES", 0)
    async with callback(AUTH, SSH) as back:
        assert back.seconds == 0
        with pytest.raises(SignInNotUnderstood, match="start again"):
            await back.token()


async def test_h11_waiting_may_be_given_up_and_taken_up_again() -> None:
    async with callback(AUTH, SSH) as back:
        waiting = asyncio.create_task(back.token())
        await asyncio.sleep(0)
        waiting.cancel()
        await said_to(back, asked(back))
        assert await back.token() == "one-time"


async def test_nobody_listens_afterwards() -> None:
    async with callback(AUTH, SSH) as back:
        port = back.port
    with pytest.raises(OSError, match=str(port)):
        await asyncio.open_connection("127.0.0.1", port)


async def test_whoever_says_nothing_is_sent_away_at_the_end_without_a_word() -> None:
    before = asyncio.all_tasks()
    async with callback(AUTH, SSH) as back:
        reader, writer = await asyncio.open_connection("127.0.0.1", back.port)
        await said_to(back, asked(back))
        assert await back.token() == "one-time"
    assert asyncio.all_tasks() == before
    assert await reader.read() == b""
    writer.close()


async def test_no_more_than_a_few_are_heard_at_a_time() -> None:
    async with callback(AUTH, SSH) as back:
        silent = [await asyncio.open_connection("127.0.0.1", back.port) for _ in range(16)]
        with suppress(ConnectionError):
            assert await said_to(back, asked(back)) == ""
        silent[0][1].close()
        while not (await answered(back)).startswith("HTTP/1.1 200 "):
            pass
        assert await back.token() == "one-time"
        for _, writer in silent:
            writer.close()


async def answered(back: Callback) -> str:
    try:
        return await said_to(back, asked(back))
    except ConnectionError:
        return ""


async def test_h12_where_no_port_can_be_had_the_answer_is_pasted(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(*_: object, **__: object) -> asyncio.Server:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(asyncio, "start_server", refused)
    async with callback(AUTH, SSH) as back:
        assert back.port == 0
        assert back.url == f"{AUTH}?redirect=none"
        assert "Permission denied" in back.notes[0]
        assert "paste" in back.notes[0]


async def test_over_ssh_no_browser_is_started_and_the_way_through_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    browser(tmp_path)
    async with callback(AUTH, SSH) as back:
        assert not back.opened
        assert f"ssh -L {back.port}:127.0.0.1:{back.port} 203.0.113.9" in back.notes[0]
        assert "paste" in back.notes[1]


def browser(folder: Path) -> tuple[Path, Path]:
    """A browser that shouts, writes down the address it is given, and says through a pipe that it did."""
    program, seen, pipe = folder / "xdg-open", folder / "seen", folder / "pipe"
    os.mkfifo(pipe)
    program.write_text(f'#!/bin/sh\necho noise; echo noise >&2; printf %s "$1" > {seen}; : > {pipe}\n')
    program.chmod(0o755)
    return seen, pipe


async def test_where_there_is_a_screen_a_browser_is_started_that_can_not_be_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    seen, pipe = browser(tmp_path)
    async with callback(AUTH, {"DISPLAY": ":0"}) as back:
        assert back.opened
        async with asyncio.timeout(10):
            await asyncio.to_thread(lambda: os.close(os.open(pipe, os.O_RDONLY)))
    assert seen.read_text() == back.url
    assert capfd.readouterr() == ("", "")


async def test_k19_without_a_screen_or_a_browser_the_address_is_to_be_opened_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    for environment in ({}, {"DISPLAY": ":0"}):
        async with callback(AUTH, environment) as back:
            assert not back.opened
            assert "open the address yourself" in back.notes[0]
