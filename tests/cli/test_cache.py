"""What is kept of a server between windows: where, for whom, and how it is thrown away."""

from __future__ import annotations

import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Served, served
from tests.terminal import Terminal, terminal

ONTIME = [sys.executable, "-m", "ontime_tui"]
WINDOW = [*ONTIME, "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("ONTIME_PASSWORD", "demo")
    return tmp_path / "ontime-tui"


def cache(action: str) -> str:
    return subprocess.run([*ONTIME, "cache", action], capture_output=True, text=True, check=True).stdout


def look(screen: Terminal, *, live: str) -> None:
    """See the week, and wait until it is live; then leave."""
    screen.see("Eva Falk")
    screen.see(live)
    screen.press("q")
    screen.leave()


def at(server: Served) -> list[str]:
    return ["--server", server.url, "--user", server.user]


def test_a_second_window_shows_the_week_though_the_server_is_gone(folder: Path) -> None:
    with contextmanager(served)() as server, terminal([*WINDOW, *at(server)]) as screen:
        look(screen, live="● 10:20")
    with terminal([*WINDOW, *at(server)]) as screen:
        screen.see("Eva Falk")
        screen.see("as of 10:20, not connected")
        screen.press("n")
        screen.see("Offline: what you see can't be changed now.")
        screen.press("q")
        assert screen.leave() == 4
    with terminal([*WINDOW, *at(server)[:-1], "bo.carlsen@acme.example"]) as screen:
        screen.see("can't be reached")
        assert "Eva Falk" not in screen.text
        screen.press("q")
        screen.leave()


def test_only_its_owner_can_read_it_and_it_can_be_thrown_away(folder: Path) -> None:
    assert Path(cache("path").strip()) == folder
    with contextmanager(served)() as server, terminal([*WINDOW, *at(server)]) as screen:
        look(screen, live="● 10:20")
    (file,) = folder.glob("*.sqlite")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    cache("clear")
    assert list(folder.iterdir()) == []
    cache("clear")


def test_sample_companies_are_thrown_away_too_and_what_is_not_ours_stays(folder: Path) -> None:
    (folder / "companies" / "kept").mkdir(parents=True)
    (folder / "notes.txt").touch()
    cache("clear")
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("how", ["flag", "setting"])
def test_nothing_is_kept_where_that_was_asked_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text("cache = false\n" if how == "setting" else "")
    monkeypatch.setenv("ONTIME_CONFIG", str(settings))
    flag = ["--no-cache"] if how == "flag" else []
    with contextmanager(served)() as server, terminal([*WINDOW, *at(server), *flag]) as screen:
        look(screen, live="● 10:20")
    assert not folder.exists()


def test_a_sample_is_not_remembered(folder: Path) -> None:
    with terminal([*WINDOW, "--demo", "--people", "12"]) as screen:
        look(screen, live="● 10:20")
    assert list(folder.glob("seen*")) == []
