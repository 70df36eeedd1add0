"""The server as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from ontime_tui.server.app import create_app
from ontime_tui.server.run import run
from ontime_tui.server.store.store import Store
from tests.server.office import COMPANY, StoppedClock

uds = Path(sys.argv[1]) if sys.argv[1:] else None
app = create_app(Store.in_memory(COMPANY), StoppedClock())
run(app, uds=uds, ready=lambda url: print(url, flush=True))
"""


@contextmanager
def child(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    return process.stderr.read()


def test_on_a_port_it_tells_its_url_and_stops_when_told() -> None:
    with child() as process:
        url = first_line(process)
        assert httpx.post(f"{url}/api/2/Group/List", json={}).json()["Error"]["Code"] == "MissingField"
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        assert said(process) == ""


def test_on_a_socket_it_is_private(tmp_path: Path) -> None:
    path = tmp_path / "s"
    if len(os.fsencode(path)) > 100:
        pytest.skip("the temporary folder's path is too long for a socket")
    with child(str(path)) as process:
        url = first_line(process)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(path))) as http:
            answer = http.get(f"{url}/auth.html?redirect=none")
        assert answer.headers.get_list("www-authenticate")[:2] == ["Negotiate", "NTLM"]
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


@pytest.mark.parametrize("path", ["/api/2/Group/List", "/auth.html?redirect=none"])
def test_whoever_goes_in_the_middle_of_a_call_leaves_no_word(path: str) -> None:
    with child() as process:
        url = first_line(process)
        address = httpx.URL(url)
        with socket.create_connection((address.host, address.port or 0)) as line:
            line.sendall(f"POST {path} HTTP/1.1\r\nHost: {address.host}\r\nContent-Length: 9\r\n\r\n{{".encode())
        # Whoever asks later is answered later: by then the server has seen the other one go.
        assert httpx.post(f"{url}/api/2/Group/List", json={}).is_success
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        assert said(process) == ""
