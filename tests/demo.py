"""The demo as a person starts it, in a home of its own, and what it leaves behind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.terminal import PATIENCE

PROGRAM = [sys.executable, "-m", "ontime_tui"]
DEMO = [*PROGRAM, "--demo", "--people", "20", "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]
OPEN = "Sick"
"""On the screen once calendars are there: somebody in the first group is ill."""
_MODES = {1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2048}
"""Mouse, focus, the other screen, marks around pasted text, sizes in band."""


def home_in(folder: Path) -> dict[str, str]:
    """An environment in which nothing is found and nothing is left outside of a folder."""
    return {
        "HOME": str(folder),
        "ONTIME_CONFIG": str(folder / "config.toml"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_RUNTIME_DIR": "",
        "TMPDIR": str(folder),
        "TMUX": "",
        "NO_COLOR": "",
    }


def left_on(sent: bytes) -> set[int]:
    """The modes of a terminal that were switched on and not off again."""
    on: set[int] = set()
    for number, letter in re.findall(rb"\x1b\[\?(\d+)([hl])", sent):
        (on.add if letter == b"h" else on.discard)(int(number))
    return on & _MODES


def child_of(process: int) -> int:
    """The only process that a process has started."""
    (child,) = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(child)


def wait_for_end(process: int) -> None:
    """Wait until a process is gone that isn't ours."""
    subprocess.run(["tail", f"--pid={process}", "-f", "/dev/null"], check=True, timeout=PATIENCE)
