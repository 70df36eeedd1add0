"""What is measured, and how it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done for a figure."""

    writes: int = 10_000
    """Changes that are sent over a faulty wire."""
    calls: int = 1_800
    """Calls to a server of each token policy."""
    kills: int = 200
    """Windows that are killed in the midst of typing."""
    thorough: bool = True
    """Whether everything that there is to combine is combined, or a sample of it."""


FULL = Effort()
QUICK = Effort(writes=200, calls=100, kills=5, thorough=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured."""

    value: str
    """As it stands in the table."""
    met: bool
    """Whether it is what it must be."""


class NotMeasured(Exception):
    """Something is missing on this machine; the message says what."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    name: str
    """A word to choose it by."""
    says: str
    """What is measured, in the words of the table."""
    must: str
    """What it must be, in the words of the table."""
    measure: Callable[[Effort], Result]
    """May take minutes; raises `NotMeasured` where it can't be measured."""


HEADINGS = """\
| what | measured | must be | met |
|---|---|---|---|"""


def row(figure: Figure, result: Result) -> str:
    """Give the row of the table."""
    met = "yes" if result.met else "**no**"
    return f"| {figure.says} (`{figure.name}`) | {result.value} | {figure.must} | {met} |"


def row_without(figure: Figure, reason: str) -> str:
    """Give the row of a figure that could not be measured."""
    return f"| {figure.says} (`{figure.name}`) | not measured: {reason} | {figure.must} | – |"
