"""NTLM against the embedded server, and what a child process that hangs does to us: nothing."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from ontime_tui.api.trust import Trust
from ontime_tui.signin import extras, tickets
from ontime_tui.signin.errors import SignInNotUnderstood, SignInRefused
from ontime_tui.signin.extras import reason_against
from ontime_tui.signin.negotiation_child import _said
from ontime_tui.signin.tickets import negotiated

pytestmark = [pytest.mark.anyio]
needs_ntlm = pytest.mark.skipif(find_spec("spnego") is None, reason="the extra ontime-tui[ntlm] is not installed")

ANNA = "anna.berg@acme.example"


@dataclass(frozen=True)
class Served:
    auth: str
    user: str
    password: str


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    command = [sys.executable, "-m", "ontime_tui", "serve", "--people", "12", "--today", "2026-11-25", "--ntlm"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            lines = [child.stdout.readline().split() for _ in range(3)]
            yield Served(f"{lines[0][-1]}/auth.html", lines[1][-1], lines[2][-1])
        finally:
            child.terminate()


@needs_ntlm
async def test_ntlm_lets_in_whoever_knows_the_password(server: Served) -> None:
    token = await negotiated(server.auth, "ntlm", Trust(), server.user, server.password)
    assert len(token) > 20


@needs_ntlm
async def test_ntlm_goes_inside_negotiate_where_that_is_all_there_is(
    server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import sys\n"
        "from ontime_tui.signin import negotiation_child as child\n"
        "child._scheme = lambda protocol, reply: 'Negotiate'\n"
        "sys.exit(child.main())\n"
    )
    monkeypatch.setattr(tickets, "_CHILD", (sys.executable, "-c", program))
    assert len(await negotiated(server.auth, "ntlm", Trust(), server.user, server.password)) > 20


@needs_ntlm
@pytest.mark.parametrize(("user", "password"), [(ANNA, "wrong"), ("nobody@acme.example", "demo")])
async def test_h14_ntlm_refuses_everybody_else_with_a_warning(server: Served, user: str, password: str) -> None:
    with pytest.raises(SignInRefused, match="a few wrong tries may lock the account"):
        await negotiated(server.auth, "ntlm", Trust(), user, password)


@needs_ntlm
async def test_several_at_once_do_not_get_in_each_others_way(server: Served) -> None:
    tokens = await asyncio.gather(
        *(negotiated(server.auth, "ntlm", Trust(), server.user, server.password, seconds=60) for _ in range(4))
    )
    assert len(set(tokens)) == 4


@asynccontextmanager
async def silence() -> AsyncIterator[str]:
    """A service that takes connections and says nothing."""
    gone = asyncio.Event()

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    listening = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/auth.html"
    finally:
        gone.set()
        listening.close()


@needs_ntlm
async def test_h15_a_black_hole_neither_stops_the_loop_nor_outlives_its_time() -> None:
    turns = 0

    async def alive() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    async with silence() as auth:
        pulse = asyncio.create_task(alive())
        with pytest.raises(SignInNotUnderstood, match=r"took longer than 1\.5 seconds and was stopped"):
            await negotiated(auth, "ntlm", Trust(), ANNA, "demo", seconds=1.5)
        pulse.cancel()
    assert turns > 50


@needs_ntlm
async def test_h15_cancelling_ends_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = f"import os, time; open({str(pipe)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(tickets, "_CHILD", (sys.executable, "-c", program))
    attempt = asyncio.create_task(negotiated("http://127.0.0.1:9/", "ntlm", Trust(), ANNA, "demo"))
    child = int(await asyncio.to_thread(pipe.read_text))
    attempt.cancel()
    with pytest.raises(asyncio.CancelledError):
        await attempt
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_h16_k20_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert "ontime-tui[kerberos]" in reason_against("kerberos")
    assert "ontime-tui[ntlm]" in reason_against("ntlm")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("No Kerberos credentials available (default cache: FILE:/tmp/krb5cc_0)", "There is no Kerberos ticket here"),
        ("Ticket expired", "has expired"),
        ("Minor (2529638919): Server HTTP/cal@ACME.EXAMPLE not found in Kerberos database, Context: x", "SPN"),
        ("Server not found in Kerberos database", "SPN"),
        ("Cannot contact any KDC for realm 'ACME.EXAMPLE'", "KDC"),
        ("Clock skew too great", "clocks"),
        ("something\nelse", "It failed here: something else."),
    ],
)
def test_h16_what_kerberos_says_becomes_what_to_do(said: str, told: str) -> None:
    assert told in _said(said)
