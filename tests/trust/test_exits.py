"""Whichever way the window ends, the terminal is as it was."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.demo import home_in
from tests.terminal import terminal
from tests.trust.exits import BROKEN, CANARY, WAYS, left, put_aside


def test_leaving_by_key_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    code, dirty, _ = left("q", tmp_path)
    assert (code, dirty) == (WAYS["q"][2], [])


@pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_k01_k02_k05_a_signal_leaves_the_terminal_as_it_was(way: str, tmp_path: Path) -> None:
    code, dirty, _ = left(way, tmp_path)
    assert (code, dirty) == (WAYS[way][2], [])


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash to be put aside for")
def test_k04_a_window_that_is_put_aside_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    assert put_aside(tmp_path) == []


def test_k03_an_interrupt_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    code, dirty, written = left("SIGINT", tmp_path)
    assert (code, dirty) == (130, [])
    assert "Traceback" not in written


def test_k09_no_secret_is_in_anything_that_is_written_or_left(tmp_path: Path) -> None:
    """What lets us in is at hand when the fault strikes; it is in no output and in no file."""
    secrets = {"ONTIME_PASSWORD": "planted-password", "ONTIME_TOKEN": "planted-one-time-token"}
    command = [sys.executable, "-c", BROKEN, "--server", "http://127.0.0.1:9", "--user", "anna@acme.example"]
    with terminal(command, environment={**home_in(tmp_path), **secrets}) as screen:
        screen.see("can't be reached")
        screen.press("r")
        assert screen.leave() == 1
    left_behind = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"RuntimeError" in left_behind
    for secret in (CANARY, *secrets.values()):
        assert secret.encode() not in screen.sent + left_behind


def test_k09_a_fault_of_ours_leaves_a_clean_terminal_and_tells_no_secret(tmp_path: Path) -> None:
    code, dirty, written = left("exception", tmp_path)
    assert (code, dirty) == (1, [])
    assert CANARY not in written
    (report,) = tmp_path.rglob("crash.txt")
    told = " ".join(re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", written).split())
    assert "fault of its own" in told
    assert str(report) in told.replace(" ", "")
    assert "RuntimeError" in report.read_text()
    assert CANARY not in report.read_text()
