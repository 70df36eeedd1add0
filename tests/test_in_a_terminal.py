"""The whole program as a person starts it: a real terminal, a real child with the sample company, real keys."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import terminal

PROGRAM = [sys.executable, "-m", "ontime_tui"]
DEMO = [*PROGRAM, "--demo", "--people", "20", "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]
SIZES = pytest.mark.parametrize(("columns", "lines"), [(120, 40), (80, 24)])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "ONTIME_CONFIG": str(tmp_path / "config.toml"), "TMPDIR": str(tmp_path)}


def sockets(folder: Path) -> list[Path]:
    return list(folder.glob("ontime-*"))


@SIZES
def test_the_demo_opens_and_leaves_nothing_behind(
    columns: int, lines: int, environment: dict[str, str], tmp_path: Path
) -> None:
    environment["XDG_RUNTIME_DIR"] = ""
    with terminal(DEMO, columns=columns, lines=lines, environment=environment) as screen:
        screen.see("Week 48")
        screen.see("Eva Falk")
        assert sockets(tmp_path)
        screen.press("q")
        assert screen.leave() == 0
    assert not sockets(tmp_path)
    assert b"\x1b[?1049l" in screen.sent  # back on the screen where the person was


def test_the_server_is_gone_when_the_window_is_killed(environment: dict[str, str]) -> None:
    with terminal(DEMO, environment=environment) as screen:
        screen.see("Eva Falk")
        (child,) = Path(f"/proc/{screen.process.pid}/task/{screen.process.pid}/children").read_text().split()
        screen.process.kill()
        screen.leave()
        # The end of the child's own output is the end of the child.
        subprocess.run(["tail", f"--pid={child}", "-f", "/dev/null"], check=True, timeout=60)


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//
BEGIN:VEVENT
UID:1@test
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261124
DTEND;VALUE=DATE:20261127
RRULE:FREQ=WEEKLY
SUMMARY:Fishing
END:VEVENT
END:VCALENDAR
"""


def test_j01_a_folder_of_calendars_is_shown_and_what_cannot_be_read_is_named(
    environment: dict[str, str], tmp_path: Path
) -> None:
    group = tmp_path / "calendars" / "Crew"
    group.mkdir(parents=True)
    (group / "Ida.ics").write_text(ICS.replace("\n", "\r\n"), encoding="utf-8")
    (group / "broken\x1b]0;x\x07.ics").write_text("junk", encoding="utf-8")
    command = [*PROGRAM, "--ics", str(tmp_path / "calendars"), "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]
    with terminal(command, environment=environment) as screen:
        screen.see("Fishing")
        screen.see("never written")
        assert "Ida" in screen.see("␛]0;x␇.ics")
        assert b"\x1b]0;x" not in screen.sent
        screen.press("q")
        assert screen.leave() == 0


@pytest.mark.parametrize("term", ["dumb", "Unknown", ""])
def test_j09_a_terminal_that_cannot_show_a_window_is_refused(term: str, environment: dict[str, str]) -> None:
    with terminal(DEMO, environment={**environment, "TERM": term}) as screen:
        screen.see("TERM is empty, “dumb” or “unknown”")
        assert screen.leave() == 2
    assert b"\x1b" not in screen.sent


def test_j10_without_a_terminal_there_is_one_sentence(environment: dict[str, str]) -> None:
    result = subprocess.run(DEMO, capture_output=True, text=True, env={**environment, "TERM": "xterm"}, check=False)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
