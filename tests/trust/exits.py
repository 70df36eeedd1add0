"""Ways out of the window, and whether the terminal is as it was: modes, cursor, keys, echo."""

from __future__ import annotations

import re
import shlex
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
OTHER_SCREEN: Final = b"\x1b[?1049h"
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
    echo = [] if screen.attributes == before else ["the keyboard's echo"]
    return [*left_behind(screen.sent), *echo]


def left_behind(sent: bytes) -> list[str]:
    """Give what is still in force of what was written to a terminal."""
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


def put_aside(home: Path) -> list[str]:
    """Put a window aside by its key, bring it back and leave; give what the shell found dirty either time."""
    keys = home / "inputrc"
    keys.write_text("set enable-bracketed-paste off")  # the shell's own marks around pasted text
    environment = {**home_in(home), "PS1": "ready> ", "INPUTRC": str(keys)}
    with terminal(["bash", "--norc", "--noprofile", "-i"], environment=environment) as screen:
        screen.see("ready>")
        screen.press(f"{shlex.join(DEMO)}\r")
        screen.see(OPEN)
        screen.press("\x1a")
        screen.see_that(lambda _: b"Stopped" in screen.sent, "the shell")
        found = left_behind(screen.sent)
        taken = screen.sent.count(OTHER_SCREEN)
        screen.press("fg\r")
        screen.see_that(lambda _: screen.sent.count(OTHER_SCREEN) > taken, "the window")
        screen.press("q")
        screen.see_that(lambda _: screen.sent.rstrip().endswith(b"ready>"), "the shell")
        screen.press("exit $?\r")
        found += [f"exit code {code}" for code in [screen.leave()] if code]
        return [*found, *left_behind(screen.sent)]


def measure(effort: Effort) -> Result:
    """Leave by each way, thoroughly ten times."""
    times = 10 if effort.thorough else 1
    bad = 0
    for way, (_, _, due) in WAYS.items():
        for _ in range(times):
            with TemporaryDirectory() as home:
                code, found, _ = left(way, Path(home))
            bad += bool(found) or code != due
    for _ in range(times):
        with TemporaryDirectory() as home:
            bad += bool(put_aside(Path(home)))
    ways = len(WAYS) + 1
    return Result(f"{bad} of {ways * times} over {ways} ways out, one of them ctrl+z", met=not bad)


FIGURES = [Figure("exits", "terminals left dirty, or with a wrong exit code", "0", measure)]
