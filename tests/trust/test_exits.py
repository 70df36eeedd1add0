"""Whichever way the window ends, the terminal is as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.trust.exits import CANARY, WAYS, left


def test_leaving_by_key_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    code, dirty, _ = left("q", tmp_path)
    assert (code, dirty) == (WAYS["q"][2], [])


@pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_k01_k02_k05_a_signal_leaves_the_terminal_as_it_was(way: str, tmp_path: Path) -> None:
    code, dirty, _ = left(way, tmp_path)
    assert (code, dirty) == (WAYS[way][2], [])


def test_k03_an_interrupt_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    code, dirty, written = left("SIGINT", tmp_path)
    assert (code, dirty) == (130, [])
    assert "Traceback" not in written


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
