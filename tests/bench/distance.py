"""`python -m tests.bench.distance`: a session over OpenSSH and a slow line, key by key, as a table."""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import ontime_tui
from tests.bench.outside import Cost, Program, running
from tests.demo import OPEN, PROGRAM
from tests.ssh import Line, NoServer, host

_COMPANY = ["--demo", "--people", "300", "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]
_EVERYBODY = "g/everybody\r\r"
"""Shows the group that all of them are in."""
_QUIET = 0.7
"""Seconds without a byte after which nothing more comes: more than the way there and back."""


@dataclass(frozen=True, slots=True)
class Press:
    """Something that a person does."""

    says: str
    keys: str
    before: str = ""
    """What leads there, and isn't measured."""
    after: str = ""
    """What leads back."""


PRESSES = (
    Press("a move, right", "\x1b[C"),
    Press("a move, down", "\x1b[B"),
    Press("another week", "]", after="["),
    Press("the month", "M", after="W"),
    Press("the week", "W", before="M"),
    Press("a branch of the tree", "\x1b[C", before="g\x1b[H" + "\x1b[B" * 5, after="\x1b[D\x1b"),
    Press("an event's details", "\r", before="bw", after="\x1b"),
    Press("help", "?", after="\x1b"),
    Press("a new event's form", "n", after="\x1b"),
    Press("a letter in a form", "a", before="n", after="\x1b\r"),
    Press("finding time", "f", after="\x1b"),
)


@contextmanager
def slow(line: Line, milliseconds: float, kbit: float, *options: str) -> Iterator[Line]:
    """Give a host behind a slow line.

    Args:
        line: How it is reached.
        milliseconds: There, and as long back.
        kbit: A second.
        options: More words for `ssh`.
    """
    command = [sys.executable, "-m", "tests.bench.programs.relay", str(line.port), str(milliseconds), str(kbit)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as relay:
        try:
            assert relay.stdout is not None
            yield line.by(int(relay.stdout.readline()), *options)
        finally:
            relay.terminate()


def _median(measured: Callable[[], Cost], times: int) -> str:
    costs = [measured() for _ in range(times)]
    first, last = (statistics.median(map(attrgetter(name), costs)) for name in ("first", "seconds"))
    sent = statistics.median(cost.bytes for cost in costs)
    return f"{first * 1000:.0f} ms | {last * 1000:.0f} ms | {sent:,.0f} B"


def _pressed(program: Program, press: Press) -> Cost:
    if press.before:
        program.press(press.before, _QUIET)
    cost = program.press(press.keys, _QUIET, settled=_QUIET)
    if press.after:
        program.press(press.after, _QUIET)
    return cost


def _echoed(line: Line) -> str:
    """Measure what the line itself takes: a letter that the terminal there sends back."""
    with running(line.command("sh", "-c", "'echo ready; cat'")) as program:
        program.until("ready")
        return _median(lambda: _pressed(program, Press("", "x")), 5)


def _session(line: Line, times: int) -> None:
    with running(line.command(*PROGRAM, *_COMPANY)) as program:
        starting, open_ = program.until("Starting"), program.until(OPEN)
        program.rest(_QUIET)
        print(f"| from `ssh` to “Starting…” | {starting * 1000:.0f} ms | | |")
        print(
            f"| from `ssh` to the first calendars | | {open_ * 1000:.0f} ms | {len(program.written):,} B |", flush=True
        )
        for press in PRESSES:
            print(f"| {press.says} | {_median(partial(_pressed, program, press), times)} |", flush=True)
        print(f"| Down held for two seconds: after the last press, per press | | {_held(program)} |", flush=True)


def _held(program: Program) -> str:
    """Hold a key for two seconds, and give how long the screen goes on after it, and the bytes per press."""
    program.press(_EVERYBODY, 2)
    before, presses = len(program.written), 60
    program.hold("\x1b[B", presses, rest=0)
    released = time.perf_counter()
    after = program.rest(_QUIET) - released
    return f"{after * 1000:.0f} ms | {(len(program.written) - before) / presses:,.0f} B"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.distance", description=__doc__)
    parser.add_argument("--ms", type=float, default=100, help="milliseconds in each direction (100)")
    parser.add_argument("--kbit", type=float, default=1000, help="kbit/s in each direction (1000)")
    parser.add_argument("--compress", action="store_true", help="with ssh -C")
    parser.add_argument("--times", type=int, default=5, help="so often each key is pressed (5)")
    chosen = parser.parse_args()
    compileall.compile_dir(Path(ontime_tui.__file__).parent, quiet=1)
    options = ("-C",) if chosen.compress else ()
    with TemporaryDirectory() as folder:
        try:
            with host(Path(folder)) as near, slow(near, chosen.ms, chosen.kbit, *options) as far:
                print("| | first byte | last byte | bytes |\n|---|---|---|---|")
                print(f"| a letter that the line itself brings back | {_echoed(far)} |", flush=True)
                _session(far, chosen.times)
        except NoServer as missing:
            sys.exit(f"Not measured: {missing}.")


if __name__ == "__main__":
    main()
