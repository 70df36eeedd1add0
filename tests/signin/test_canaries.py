"""Secrets are planted, and looked for in whatever anybody could read afterwards."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.connect import Access
from ontime_tui.cli.connections import connections
from ontime_tui.cli.passage import door_of
from ontime_tui.settings import Profile
from ontime_tui.signin.errors import SignInError
from tests.api.wire import answered, reply

pytestmark = pytest.mark.anyio

PASSWORD, ONE_TIME, WORKING = "canary-password", "canary-one-time", "canary-working"
BASIC = base64.b64encode(f"anna@example.org:{PASSWORD}".encode()).decode()
SERVER = "https://cal.example/ontime"


def answer(request: httpx.Request, *, login: Callable[[], httpx.Response]) -> httpx.Response:
    if "auth.html" in request.url.path:
        token = base64.b64encode(json.dumps({"Status": "OK", "Token": ONE_TIME}).encode()).decode()
        return reply(303, location=f"none?response={token}")
    return login()


def refused() -> httpx.Response:
    """A server that says everything it knows."""
    said = f"no {ONE_TIME}"
    return answered({"Status": "ERROR", "Error": {"Code": "TokenInvalid", "Description": said}})


def admitted() -> httpx.Response:
    me = {"UserID": "1", "Email": "anna@example.org", "DisplayName": "Anna"}
    return answered({"Status": "OK", "Token": WORKING, "Data": {"Me": me}})


@pytest.mark.parametrize(("login", "kept"), [(refused, False), (admitted, True)])
async def test_a_secret_is_told_by_nothing_but_the_one_file_that_was_agreed_to(
    login: Callable[[], httpx.Response],
    *,
    kept: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    found = Access(Endpoint(SERVER), "anna@example.org", PASSWORD, profile=Profile(server=SERVER, keep_token="file"))
    async with connections(found) as real:
        await _over_the_wire(real)
        http = httpx.AsyncClient(transport=httpx.MockTransport(lambda request: answer(request, login=login)))
        door = door_of(found, lambda: http)
        seen = [repr(found), repr(door.means)]
        try:
            await Client(found.endpoint, http, entrance=door).log_in()
        except SignInError as error:
            seen += traceback.format_exception(error)
        await door.close()
        await http.aclose()
    seen += [caplog.text, *capfd.readouterr()]
    assert told("\n".join(seen)) == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]  # noqa: ASYNC240
    telling = {path.suffix: secrets for path in files if (secrets := told(path.read_text()))}
    assert telling == ({".json": [WORKING]} if kept else {})


def told(text: str) -> list[str]:
    """The secrets in a text."""
    return [secret for secret in (PASSWORD, BASIC, ONE_TIME, WORKING) if secret in text]


async def _over_the_wire(http: httpx.AsyncClient) -> None:
    """Ask and be answered with tokens over a real line: so the libraries below would log them."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 303 See Other\r\nLocation: none?response={ONE_TIME}\r\nContent-Length: 0\r\n\r\n"
        writer.write(head.encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        reply = await http.get(f"http://127.0.0.1:{port}/nonce?response={ONE_TIME}")
    assert reply.status_code == 303
