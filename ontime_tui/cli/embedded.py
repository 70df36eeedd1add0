"""The embedded server as a child process on a Unix socket that nobody else on the host can reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.settings import Sample
from ontime_tui.values import dataclass

_LONGEST_SOCKET_PATH = 100
"""Bytes. Unix sockets allow 104 on macOS and 108 on Linux."""


_SERVE = (sys.executable, "-m", "ontime_tui", "serve")


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the child says when it can be asked."""

    user: str
    password: str
    skipped: tuple[str, ...]
    """One sentence for each calendar that could not be read."""


class EmbeddedServer:
    """A child process that lives as long as its pipe to us is open, whatever way we end."""

    def __init__(self, sample: Sample, ready: Path | None = None) -> None:
        """Start the child.

        Args:
            sample: What it shall hold.
            ready: Where it may keep sample companies for the next start; None: nowhere.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="ontime-", dir=_short_folder())  # made 0700
        self.socket = Path(self._folder.name) / "s"
        self._words = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - until close
        self._child = subprocess.Popen(
            [*_SERVE, "--uds", str(self.socket), *_ready_arguments(ready), *_sample_arguments(sample)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            start_new_session=True,  # ctrl+c and ctrl+z in the window are the window's
        )

    @cached_property
    def welcome(self) -> Welcome:
        """Who may sign in, once the child can be asked. Blocks.

        Raises:
            Stop: The child could not start; its own words are told.
        """
        if self._child.stdout is None:
            raise Stop(Exit.FAILED, "The embedded server has no voice.")
        line = self._child.stdout.readline()
        if not line:
            code = self._child.wait()
            self._words.seek(0)
            raise Stop(Exit(code) if code in set(Exit) else Exit.FAILED, _sentence(self._words.read()))
        said = json.loads(line)
        return Welcome(said["user"], said["password"], tuple(said["skipped"]))

    def close(self) -> None:
        """End the child and remove its folder."""
        if self._child.stdin:
            self._child.stdin.close()
        try:
            self._child.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        if self._child.stdout:
            self._child.stdout.close()
        self._words.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sentence(words: str) -> str:
    """Give what the child said at its end, or that it broke."""
    last = words.strip().rpartition("\n")[2]
    if last.startswith("ontime-tui: "):
        return last.removeprefix("ontime-tui: ")
    return f"The embedded server broke while it started ({last or 'it said nothing'})."


def _short_folder() -> str | None:
    """Give where a socket's path stays short enough: the user's runtime folder, else the temporary one, else `/tmp`."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    for folder in (runtime, tempfile.gettempdir()):
        if folder and os.access(folder, os.W_OK) and len(os.fsencode(folder)) + 24 < _LONGEST_SOCKET_PATH:
            return folder
    return "/tmp"  # noqa: S108 - the folder made in it is private


def _ready_arguments(ready: Path | None) -> list[str]:
    return ["--ready", str(ready)] if ready else []


def _sample_arguments(sample: Sample) -> list[str]:
    arguments = ["--people", str(sample.people), "--seed", str(sample.seed)]
    given = {"--today": sample.today, "--db": sample.database, "--ics": sample.folder, "--user": sample.user or None}
    for flag, value in given.items():
        if value is not None:
            arguments += [flag, str(value)]
    return arguments
