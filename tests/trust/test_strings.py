"""The byte oracle: whatever a server says in any field, no byte but ours is written to the terminal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
import uvicorn

from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.ui.screens import following
from tests.demo import PROGRAM, home_in
from tests.hostile import STRINGS
from tests.terminal import Terminal, terminal
from tests.trust.grammar import foreign
from tests.trust.spoiled import Spoiled
from tests.trust.strings import PARTS, toured
from tests.ui.window import CLOCK, sample_store


@pytest.mark.parametrize(
    "written", ["\x1b[5m", "\x1b[777C", "\x1b[99;1H", "\x1b]8;;https://x\x1b\\", "\x9b5m", "\x07", "\x1bc", "\x1b[?47h"]
)
def test_the_oracle_knows_a_foreign_byte(written: str) -> None:
    assert foreign(f"\x1b[1Hours{written}\x1b[m", 80, 24)
    assert not foreign("\x1b[1H\x1b[1;38;5;252;48;2;1;2;3mours \x1b[3C\x1b[2;80H\x1b[m", 80, 24)


def test_the_oracle_lets_the_clipboard_be_written_once_for_each_key() -> None:
    assert not foreign("\x1b]52;c;eA==\x07", 80, 24, copies=1)
    assert foreign("\x1b]52;c;eA==\x07" * 2, 80, 24, copies=1)


@pytest.mark.anyio
@pytest.mark.parametrize("parts", [(*PARTS,)[:10], (*PARTS,)[10:]], ids=["some", "others"])
async def test_j01_j02_j03_j04_hostile_answers_write_nothing_foreign(
    parts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every string somewhere, in every part of the window."""
    monkeypatch.setattr(following, "REST_SECONDS", 3600.0)
    assert await toured(STRINGS, parts) == []


@pytest.mark.anyio
async def test_e02_j01_nor_do_they_when_textual_draws_and_no_word_means_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "REST_SECONDS", 3600.0)
    parts = ("timeline", "tree", "details", "person card", "search", "palette")
    assert await toured(STRINGS, parts, plain=True, words_too=True) == []


@pytest.fixture
def hostile_server() -> Iterator[str]:
    """The address of a server with something hostile in every answer."""
    app = Spoiled(create_app(sample_store(), CLOCK, TokenPolicy.sliding()), STRINGS)
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_level="error", access_log=False))
    ports: SimpleQueue[int] = SimpleQueue()

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: object = None) -> None:
            await super().startup()
            ports.put(self.servers[0].sockets[0].getsockname()[1])

    server.__class__ = Announcing
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{ports.get(timeout=60)}/ontime"
    server.should_exit = True
    thread.join()


def come_to(screen: Terminal, key: str, words: str) -> None:
    """Press a key that opens something, again where the window says that it is still busy with the one before."""
    screen.press(key)
    if words not in screen.see_that(lambda text: words in text or "works in a moment" in text, words):
        screen.press("\x1b")
        screen.see_no("works in a moment")
        screen.press(key)
        screen.see(words)


def test_j01_no_foreign_byte_reaches_a_real_terminal(hostile_server: str, tmp_path: Path) -> None:
    environment = {**home_in(tmp_path), "ONTIME_PASSWORD": "demo"}
    command = [*PROGRAM, "--server", hostile_server, "--user", "anna.berg@acme.example", "--zone", "Europe/Copenhagen"]
    with terminal(command, environment=environment) as screen:
        screen.see("Eva Falk")
        screen.press("G")
        screen.see("fri · tomorrow")
        screen.press("25 nov 2026\r")
        screen.see_no("fri · tomorrow")
        screen.press("w")
        come_to(screen, "\r", "Shown as")
        screen.press("q")
        screen.see_no("Shown as")
        come_to(screen, "p", "Department")
        screen.press("q")
        screen.see_no("Department")
        come_to(screen, "?", "What can be done")
        screen.press("qq")
        assert screen.leave() == 0
    assert foreign(screen.sent.decode(), 120, 40) == []
