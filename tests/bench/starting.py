"""How soon there is something to see."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from tests.bench.figures import Effort, Figure, Samples, Unit, taking_turns
from tests.bench.outside import running
from tests.bench.places import BARE, LIVE, MONTH, OPEN, Server, daily, home, left, looked_in, server, window
from tests.bench.programs.bare import READY
from tests.bench.remembered import with_somebody_forgotten

FAR = 0.1
"""Seconds that the server takes for each answer."""


def _bare() -> float:
    with running(BARE) as program:
        return program.until(READY)


def _seen(server: Server, environment: dict[str, str], word: str) -> Callable[[], float]:
    def measured() -> float:
        with window(server, environment) as program:
            return program.until(word)

    return measured


def _first_frame(effort: Effort) -> Samples:
    with server(seconds=FAR) as far, home() as environment:
        looked_in(far, environment)
        return taking_turns(_seen(far, environment, OPEN), _bare, effort.runs)


def _first_key(effort: Effort) -> Samples:
    """Press a key as soon as the program runs, and wait for what it leads to."""
    with server(seconds=FAR) as far, home() as environment:
        looked_in(far, environment)

        def measured() -> float:
            with window(far, environment) as program:
                program.type("M")
                return program.until(MONTH)

        return taking_turns(measured, _bare, effort.runs)


def _readable(effort: Effort) -> Samples:
    with server(seconds=FAR) as far, home() as environment:
        return taking_turns(_seen(far, environment, "Starting"), _bare, effort.runs)


def _first_sign_in(effort: Effort) -> Samples:
    def measured() -> float:
        with home() as environment:
            return _seen(far, environment, OPEN)()

    with server(seconds=FAR) as far:
        return taking_turns(measured, _bare, effort.runs)


def _later(change: Callable[[dict[str, str]], None]) -> Callable[[Effort], Samples]:
    """Give what measures live data of whoever looks in every day, once something happened to what is remembered."""

    def measure(effort: Effort) -> Samples:
        with server(seconds=FAR) as far, home() as environment:
            with daily(far, environment) as program:
                program.until(LIVE)
                left(program)

            def measured() -> float:
                change(environment)
                with daily(far, environment) as program:
                    seconds = program.until(LIVE)
                    left(program)
                return seconds

            measured()  # the first later window learns how the server takes calls
            return taking_turns(measured, _bare, effort.runs)

    return measure


def _nothing(_environment: dict[str, str]) -> None:
    """Let all be as it was."""


def _headless(effort: Effort) -> Samples:
    def timed(*arguments: str) -> Callable[[], float]:
        def measured() -> float:
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - began

        return measured

    return taking_turns(timed("-m", "ontime_tui", "--version"), timed("-c", "pass"), effort.runs * 2)


FIGURES = [
    Figure("first-frame", "first frame, cached data", "bare app", Unit.RATIO, 1.3, 1.1, _first_frame),
    Figure(
        "first-key",
        "a key pressed at once is obeyed: the month is shown",
        "bare app",
        Unit.RATIO,
        None,
        None,
        _first_key,
    ),
    Figure("readable", "something readable on screen", "bare app", Unit.RATIO, None, 0.15, _readable),
    Figure(
        "first-data",
        "first live data of whoever looks in every day, server 100 ms away",
        "bare app",
        Unit.RATIO,
        1.5,
        1.2,
        _later(_nothing),
    ),
    Figure(
        "new-data",
        "the same with something new in it",
        "bare app",
        Unit.RATIO,
        None,
        None,
        _later(with_somebody_forgotten),
    ),
    Figure("first-sign-in", "the same at the very first start", "bare app", Unit.RATIO, None, None, _first_sign_in),
    Figure("headless", "headless command (`--version`)", "`python -c pass`", Unit.RATIO, 4, 2, _headless),
]
