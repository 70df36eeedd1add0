"""Secrets are planted, and looked for in whatever anybody could read afterwards."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import os
import traceback
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.connect import Access
from ontime_tui.cli.connections import connections, door_of
from ontime_tui.settings import Profile

pytestmark = pytest.mark.anyio

PASSWORD, ONE_TIME, WORKING = "canary-password", "canary-one-time", "canary-working"
SERVER = "https://cal.example/ontime"


def answer(request: httpx.Request, *, login: Callable[[], httpx.Response]) -> httpx.Response:
    if "auth.html" in request.url.path:
        told = base64.b64encode(json.dumps({"Status": "OK", "Token": ONE_TIME}).encode()).decode()
        return httpx.Response(303, headers={"Location": f"none?response={told}"})
    return login()


def refused() -> httpx.Response:
    """A server that says everything it knows."""
    said = f"no {ONE_TIME}"
    return httpx.Response(200, json={"Status": "ERROR", "Error": {"Code": "TokenInvalid", "Description": said}})


def admitted() -> httpx.Response:
    me = {"UserID": "1", "Email": "anna@example.org", "DisplayName": "Anna"}
    return httpx.Response(200, json={"Status": "OK", "Token": WORKING, "Data": {"Me": me}})


@pytest.mark.parametrize("login", [refused, admitted])
async def test_no_log_output_error_or_file_tells_a_secret(
    login: Callable[[], httpx.Response],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    found = Access(Endpoint(SERVER), "anna@example.org", PASSWORD, profile=Profile(server=SERVER))
    async with connections(found) as real:
        await _over_the_wire(real)
        http = httpx.AsyncClient(transport=httpx.MockTransport(lambda request: answer(request, login=login)))
        door = door_of(found, http)
        seen = [repr(found), repr(door.means)]
        try:
            await Client(found.endpoint, http, entrance=door).log_in()
        except Exception as error:
            seen += traceback.format_exception(error)
        await door.close()
        await http.aclose()
    seen += [caplog.text, *capfd.readouterr()]
    seen += [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]  # noqa: ASYNC240
    for secret in (PASSWORD, ONE_TIME, WORKING):
        assert secret not in "\n".join(seen), secret
    assert PASSWORD not in str(os.environ)


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
