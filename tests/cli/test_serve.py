"""`ontime-tui serve`: what it refuses, what it keeps, and that it never outlives its window."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ontime_tui.cli.main import run

PROGRAM = [sys.executable, "-m", "ontime_tui", "serve"]


def test_a_child_that_is_still_loading_ends_with_its_parent(tmp_path: Path) -> None:
    command = [*PROGRAM, "--uds", str(tmp_path / "s"), "--people", "3000", "--today", "2026-11-25"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        out, _ = child.communicate(timeout=60)  # closes its standard input at once
    assert out == b""


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (["--host", ""], "--host"),
        (["--ics", "/nowhere/at/all"], "no folder"),
    ],
)
def test_what_cannot_be_served_is_said(argv: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", *argv]) in {1, 2}
    assert word in capsys.readouterr().err


def welcome(tmp_path: Path, *arguments: str) -> dict[str, object]:
    socket = tmp_path / "s"
    socket.unlink(missing_ok=True)
    command = [*PROGRAM, "--uds", str(socket), "--today", "2026-11-25", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said: dict[str, object] = json.loads(child.stdout.readline())
        child.communicate(timeout=60)
    return said


def test_a_kept_company_is_used_as_it_is_and_its_own_user_signs_in(tmp_path: Path) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    (folder / "Ida.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
        "DTSTART:20261124T100000Z\r\nSUMMARY:Fishing\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    database = ["--db", str(tmp_path / "kept.db")]
    first = welcome(tmp_path, "--ics", str(folder), *database)
    assert welcome(tmp_path, "--people", "12", *database) == {**first, "skipped": []}
    again = welcome(tmp_path, "--ics", str(folder), *database)
    assert "not read again" in str(again["skipped"])
