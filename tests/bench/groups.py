"""How much a large tree of groups costs."""

from __future__ import annotations

import sys

from tests.bench.figures import Effort, Figure, Samples, Unit, taking_turns
from tests.bench.outside import Program, running
from tests.bench.programs.forest import BRANCH

FEW, MANY = 1_000, 100_000
RIGHT, LEFT = "\x1b[C", "\x1b[D"


def _opened(program: Program) -> float:
    """Close the branch and open it again, and give the seconds that opening takes."""
    program.press(LEFT)
    return program.press(RIGHT).seconds


def _expand(effort: Effort) -> Samples:
    command = [sys.executable, "-m", "tests.bench.programs.forest"]
    with running([*command, f"{MANY}"]) as many, running([*command, f"{FEW}"]) as few:
        for program in (many, few):
            program.until(BRANCH)
            program.rest(1)
            program.press(RIGHT)
        return taking_turns(lambda: _opened(many), lambda: _opened(few), effort.runs)


FIGURES = [
    Figure("tree", "expand a branch of 100,000 groups", "of 1,000", Unit.RATIO, 1.5, 1.1, _expand),
]
