"""How much many people cost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

from tests.bench.figures import Effort, Figure, Samples, Unit, taking_turns
from tests.bench.outside import Cost, Program, running
from tests.bench.places import OPEN, Server, home, looked_in, server, window
from tests.bench.programs import crowd
from tests.bench.remembered import grown

FEW = 50
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"


@contextmanager
def _groups(*sizes: int) -> Iterator[list[Callable[[], Program]]]:
    """Give what opens windows in which a group of a size was seen before; the server can't be reached any more."""
    with ExitStack() as stack:
        homes = [stack.enter_context(home()) for _ in sizes]
        with server() as near:
            for environment, size in zip(homes, sizes, strict=True):
                looked_in(near, environment)
                grown(environment, size)
        yield [_opening(stack, near, environment) for environment in homes]


def _opening(stack: ExitStack, server: Server, environment: dict[str, str]) -> Callable[[], Program]:
    return lambda: stack.enter_context(window(server, environment))


def _first_frame(effort: Effort) -> Samples:
    with ExitStack() as stack:
        homes = [stack.enter_context(home()) for _ in range(2)]
        with server() as near:
            for environment, size in zip(homes, (effort.many, FEW), strict=True):
                looked_in(near, environment)
                grown(environment, size)

        def seen(environment: dict[str, str]) -> float:
            with window(near, environment) as program:
                return program.until(OPEN)

        return taking_turns(lambda: seen(homes[0]), lambda: seen(homes[1]), effort.runs)


@cache
def _moves(presses: int, size: int) -> list[tuple[Cost, Cost]]:
    """Give what each move costs in the large group, and in the small one."""
    with _groups(size, FEW) as openings:
        many, few = (opening() for opening in openings)
        for program in (many, few):
            program.until(OPEN)
            program.rest(3)
        return [(many.press(key), few.press(key)) for key in [DOWN, RIGHT, DOWN, UP, LEFT, UP] * (presses // 6)]


def _move(effort: Effort) -> Samples:
    """The cursor is in one write, the first; what is said about its place follows by a clock, a moment later."""
    pairs = _moves(effort.presses, effort.many)
    return Samples(tuple(a.first for a, _ in pairs), tuple(b.first for _, b in pairs))


def _followed(effort: Effort) -> Samples:
    pairs = _moves(effort.presses, effort.many)
    return Samples(tuple(a.seconds for a, _ in pairs), tuple(b.seconds for _, b in pairs))


def _page(effort: Effort) -> Samples:
    programs = "tests.bench.programs"
    commands = [[sys.executable, "-m", f"{programs}.{name}", f"{effort.many}"] for name in ("crowd", "stock")]
    with running(commands[0]) as ours, running(commands[1], {"TEXTUAL_ANIMATIONS": "none"}) as other:
        for program in (ours, other):
            program.until(crowd.READY)
            program.rest(3)
        pairs = [
            (ours.press(key).seconds, other.press(key).seconds)
            for key in [PAGE_DOWN] * effort.presses  # rows that neither side has drawn before
        ]
        return Samples(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


FIGURES = [
    Figure("first-of-many", "first frame, 10,000 people", "50 people", Unit.RATIO, 1.25, 1.05, _first_frame),
    Figure("move-of-many", "cursor-move latency, 10,000 people", "50 people", Unit.RATIO, 1.25, 1.1, _move),
    Figure(
        "rest-of-many", "the same until all is said about its place", "50 people", Unit.RATIO, None, None, _followed
    ),
    Figure("page", "page latency, 10,000 people", "the same picture in DataTable", Unit.RATIO, 0.25, 0.1, _page),
]
