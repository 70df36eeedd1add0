"""How many bytes go to a terminal of 120×40 in true colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from tests.bench.figures import Effort, Figure, Samples, Unit
from tests.bench.outside import Program, running
from tests.bench.places import BARE, OPEN, home, server, window
from tests.bench.programs.bare import READY

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
_HELD = 60
"""Presses, at 30 a second."""
_PLAIN = {"ONTIME_PLAIN_OUTPUT": "1"}
_STOCK = "Textual's own output"


@contextmanager
def _open(more: dict[str, str]) -> Iterator[Program]:
    """Give the window once all that it shows first is on the screen."""
    with server() as near, home() as environment, window(near, environment | more) as program:
        program.until(OPEN)
        program.rest(1)
        yield program


def _everybody(program: Program) -> None:
    """Show the largest group."""
    for keys in ("g", "/everybody\r", "\r"):
        program.press(keys, 1)


def _sides(cost: Callable[[Program], tuple[float, ...]]) -> Samples:
    with _open({}) as program:
        ours = cost(program)
    with _open(_PLAIN) as program:
        return Samples(ours, cost(program))


def _first_paint(_: Effort) -> Samples:
    return _sides(lambda program: (float(len(program.written)),))


def _move(effort: Effort) -> Samples:
    keys = [DOWN, DOWN, RIGHT, RIGHT, UP, LEFT] * (effort.presses // 6 + 1)
    return _sides(lambda program: tuple(float(program.press(key).bytes) for key in keys))


def _page(effort: Effort) -> Samples:
    def cost(program: Program) -> tuple[float, ...]:
        spans = [float(program.press(key).bytes) for key in "[]" * (effort.presses // 20 + 1)]
        _everybody(program)
        return (*spans, *(float(program.press(key).bytes) for key in (PAGE_DOWN, PAGE_UP) * 3))

    return _sides(cost)


def _held_down(_: Effort) -> Samples:
    def cost(program: Program) -> tuple[float, ...]:
        _everybody(program)
        return (program.hold(DOWN, _HELD) / _HELD,)

    return _sides(cost)


@cache
def _idle(seconds: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give bytes and seconds of computing while nobody presses anything: ours, and a bare application's."""
    with server(today="") as near, home() as environment, window(near, environment) as program:
        program.until("all ")
        program.rest(2)
        ours = _watched(program, seconds)
    with running(BARE) as program:
        program.until(READY)
        program.rest(2)
        return ours, _watched(program, seconds)


def _watched(program: Program, seconds: float) -> tuple[float, float]:
    bytes_before, cpu_before = len(program.written), program.cpu
    program.watch(seconds)
    return float(len(program.written) - bytes_before), program.cpu - cpu_before


def _idle_bytes(effort: Effort) -> Samples:
    ours, bare = _idle(effort.idle)
    return Samples((ours[0],), (bare[0],))


def _idle_cpu(effort: Effort) -> Samples:
    ours, bare = _idle(effort.idle)
    return Samples((ours[1],), (bare[1],))


FIGURES = [
    Figure("bytes-move", "cursor move, median", _STOCK, Unit.BYTES, 500, 120, _move),
    Figure("bytes-page", "page or span switch, median", _STOCK, Unit.BYTES, 34_000, 26_000, _page),
    Figure("bytes-held", "held Down, average per press", _STOCK, Unit.BYTES, 3_000, 1_000, _held_down),
    Figure("bytes-first", "first paint, all of it", _STOCK, Unit.BYTES, 60_000, 35_000, _first_paint),
    Figure("idle-bytes", "30 s idle: bytes", "bare app", Unit.BYTES, 2_000, 0, _idle_bytes),
    Figure("idle-cpu", "30 s idle: CPU", "bare app", Unit.SECONDS, 0.15, 0.05, _idle_cpu),
]
