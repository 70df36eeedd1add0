"""Ways out of the window, and whether the terminal is as it was: modes, cursor, keys, echo."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.demo import DEMO, OPEN, home_in, left_on
from tests.terminal import Terminal, terminal
from tests.trust.figures import Effort, Figure, Result

BROKEN: Final = """
import sys
from ontime_tui.cli.main import run
from ontime_tui.ui.screens.main import MainScreen

def broken(screen, *_):
    token = "planted" + "-canary"
    raise RuntimeError(token)

MainScreen.action_verb = broken
sys.exit(run(sys.argv[1:]))
"""
"""The program, in which every verb is a fault of ours."""
CANARY: Final = "planted-canary"


def _signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda screen: screen.process.send_signal(number)


def _key(key: str) -> Callable[[Terminal], None]:
    return lambda screen: screen.press(key)


WAYS: Final[dict[str, tuple[list[str], Callable[[Terminal], None], int]]] = {
    "q": (DEMO, _key("q"), 0),
    "SIGINT": (DEMO, _signal(signal.SIGINT), 130),
    "SIGTERM": (DEMO, _signal(signal.SIGTERM), 143),
    "SIGHUP": (DEMO, _signal(signal.SIGHUP), 129),
    "SIGQUIT": (DEMO, _signal(signal.SIGQUIT), 131),
    "exception": ([sys.executable, "-c", BROKEN, *DEMO[3:]], _key("r"), 1),
}
"""How one leaves: the program, what is done to it once it is open, and the exit code that is due."""


def dirty(screen: Terminal, before: list[object]) -> list[str]:
    """Give what a terminal was left with that it didn't have before."""
    sent = screen.sent
    found = [f"mode {mode}" for mode in sorted(left_on(sent))]
    if sent.rfind(b"\x1b[?25l") > sent.rfind(b"\x1b[?25h"):
        found.append("no cursor")
    if sent.rfind(b"\x1b[?7l") > sent.rfind(b"\x1b[?7h"):
        found.append("lines don't wrap")
    if len(re.findall(rb"\x1b\[>\d+u", sent)) > sent.count(b"\x1b[<u"):
        found.append("newer reports of keys")
    looks = re.findall(rb"\x1b\[([\d;]*)m", sent)
    if looks and looks[-1] not in {b"", b"0"}:
        found.append("colours")
    if screen.attributes != before:
        found.append("the keyboard's echo")
    return found


def left(way: str, home: Path) -> tuple[int, list[str], str]:
    """Leave a window that way; give the exit code, what is dirty, and all that was written."""
    command, leave, _ = WAYS[way]
    with terminal(command, environment=home_in(home)) as screen:
        before = screen.attributes
        screen.see(OPEN)
        leave(screen)
        code = screen.leave()
        return code, dirty(screen, before), screen.sent.decode(errors="replace")


def measure(effort: Effort) -> Result:
    """Leave by each way, thoroughly ten times."""
    times = 10 if effort.thorough else 1
    bad = 0
    for way, (_, _, due) in WAYS.items():
        for _ in range(times):
            with TemporaryDirectory() as home:
                code, found, _ = left(way, Path(home))
            bad += bool(found) or code != due
    return Result(f"{bad} of {len(WAYS) * times} over {len(WAYS)} ways out", met=not bad)


FIGURES = [Figure("exits", "terminals left dirty, or with a wrong exit code", "0", measure)]
