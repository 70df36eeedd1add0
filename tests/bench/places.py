"""Where the window runs while it is measured: homes of its own, and a server at some distance."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.outside import Program, running
from tests.demo import home_in

WINDOW = [sys.executable, "-m", "ontime_tui"]
BARE = [sys.executable, "-m", "tests.bench.programs.bare"]
DAY = "2026-11-25"
OPEN = "Sick"
"""On the screen of that day's week once calendars are there."""

LIVE = "● "
"""On the screen once what is there is what the server says."""
MONTH = "November 2026"
"""On the screen once the month is shown."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server to ask."""

    address: str
    user: str
    password: str
    today: str
    """Empty: the real present."""

    @property
    def command(self) -> list[str]:
        """What a person types to look in."""
        return [*WINDOW, "--server", self.address, "--user", self.user, *self._here]

    @property
    def profile(self) -> str:
        """Settings of a person who looks in every day, and lets the sign-in be kept."""
        return f'''default_profile = "work"
[profile.work]
server = "{self.address}"
user = "{self.user}"
keep_token = "file"
'''

    @property
    def daily(self) -> list[str]:
        """What that person types."""
        return [*WINDOW, *self._here]

    @property
    def _here(self) -> list[str]:
        return ["--zone", "Europe/Copenhagen", *(["--today", self.today] if self.today else [])]


@contextmanager
def server(people: int = 60, seconds: float = 0, today: str = DAY) -> Iterator[Server]:
    """Run a server that takes so long for each answer; it ends with the context."""
    command = [sys.executable, "-m", "tests.bench.programs.far", str(people), str(seconds), *filter(None, [today])]
    # It complains of windows that break off in the midst of a call, which is what measured ones do.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            address, user, password = process.stdout.readline().split()
            yield Server(address, user, password, today)
        finally:
            process.terminate()


@contextmanager
def home() -> Iterator[dict[str, str]]:
    """Give an environment in which nothing is remembered yet, and which leaves nothing."""
    with TemporaryDirectory() as folder:
        yield home_in(Path(folder))


@contextmanager
def window(server: Server, environment: dict[str, str]) -> Iterator[Program]:
    """Run the window."""
    with running(server.command, {**environment, "ONTIME_PASSWORD": server.password}) as program:
        yield program


@contextmanager
def daily(server: Server, environment: dict[str, str]) -> Iterator[Program]:
    """Run the window of somebody who looks in every day; leave it by `left`."""
    Path(environment["ONTIME_CONFIG"]).write_text(server.profile, encoding="utf-8")
    with running(server.daily, {**environment, "ONTIME_PASSWORD": server.password}) as program:
        yield program


def left(program: Program) -> None:
    """Leave a window once it is at rest."""
    program.rest(1)
    program.press("q")
    program.process.wait(timeout=30)


def looked_in(server: Server, environment: dict[str, str]) -> None:
    """Look in once, and leave, so that what was seen is remembered."""
    with window(server, environment) as program:
        program.until(OPEN)
        left(program)
