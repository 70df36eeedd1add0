"""The embedded server as its own process over loopback HTTP, as a second terminal would run it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Served:
    """What `ontime-tui serve` printed."""

    url: str
    user: str
    password: str


def served(*arguments: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "ontime_tui", "serve", "--people", "12", "--today", "2026-11-25", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            lines = [child.stdout.readline().split() for _ in range(3)]
            yield Served(lines[0][-1], lines[1][-1], lines[2][-1])
        finally:
            child.terminate()


@pytest.fixture(scope="session", params=["sliding", "rotate"])
def server(request: pytest.FixtureRequest) -> Iterator[Served]:
    yield from served("--token-policy", request.param)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the machine's own settings, and no proxy between us and loopback."""
    for name in ("SERVER", "USER", "APPL_ID", "PROFILE", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"ONTIME_{name}", raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONTIME_CONFIG", str(tmp_path_factory.mktemp("settings") / "config.toml"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
