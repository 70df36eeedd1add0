"""The window against a server over HTTP, as a second terminal opens it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from ontime_tui.cli.window import _keep_fault
from tests.cli.conftest import Served
from tests.terminal import terminal

PROGRAM = [sys.executable, "-m", "ontime_tui", "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]


def test_the_week_of_a_server_is_shown(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONTIME_PASSWORD", server.password)
    with terminal([*PROGRAM, "--server", server.url, "--user", server.user]) as screen:
        screen.see("Eva Falk")
        screen.press("q")
        assert screen.leave() == 0


def test_the_password_is_asked_for(server: Served) -> None:
    with terminal([*PROGRAM, "--server", server.url, "--user", server.user]) as screen:
        screen.see("Sign in · ")
        screen.press(f"{server.password}\r")
        screen.see("You are Anna Berg")
        screen.press("\r")
        screen.see("Eva Falk")
        screen.press("q")
        assert screen.leave() == 0


def test_a_refused_password_is_said_and_told_to_the_shell(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONTIME_PASSWORD", "wrong-secret")
    with terminal([*PROGRAM, "--server", server.url, "--user", server.user]) as screen:
        screen.see("does not know this name and password")
        screen.press("\x1b")
        screen.see("You are not signed in")
        screen.press("q")
        assert screen.leave() == 3
    assert b"wrong-secret" not in screen.sent


def test_a_server_that_is_not_there_is_said_and_told_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONTIME_PASSWORD", "demo")
    with terminal([*PROGRAM, "--server", "http://127.0.0.1:9", "--user", "anna"]) as screen:
        screen.see("can't be reached")
        screen.press("q")
        assert screen.leave() == 4


def test_k18_a_fault_that_nobody_waits_for_is_kept_without_loading_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    loop = asyncio.new_event_loop()
    _keep_fault(tmp_path / "crash.txt", loop, {"exception": ValueError("planted-canary")})
    loop.close()
    kept = (tmp_path / "crash.txt").read_text()
    assert "ValueError" in kept
    assert "planted-canary" not in kept
