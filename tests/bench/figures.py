"""What is measured, and how it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done for a figure."""

    runs: int = 15
    """Turns that each side gets."""
    presses: int = 60
    many: int = 10_000
    """People in a large group."""
    loaded: int = 1_000
    """People whose calendars are really made, told and read."""
    idle: float = 30
    """Seconds without a key."""


FULL = Effort()
QUICK = Effort(runs=3, presses=10, many=500, loaded=100, idle=3)


class Unit(Enum):
    """What is told of two sides that took turns."""

    RATIO = "ratio"
    """Ours as a part of the other; the samples are seconds."""
    MILLISECONDS = "ms"
    """Ours alone; the samples are seconds."""
    BYTES = "B"
    SECONDS = "s"


@dataclass(frozen=True, slots=True)
class Samples:
    """What was measured, in the order of the turns."""

    ours: tuple[float, ...]
    other: tuple[float, ...] = ()
    """Empty: there is nothing to compare with."""


class NotMeasured(Exception):
    """Something is missing on this machine; the message says what."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    name: str
    says: str
    against: str
    """The other side."""
    unit: Unit
    must: float | None
    reach: float | None
    measure: Callable[[Effort], Samples]


HEADINGS = """\
| figure | ours | the other side | result | middle half | must | reach for | met |
|---|---|---|---|---|---|---|---|"""


def taking_turns(ours: Callable[[], float], other: Callable[[], float], runs: int) -> Samples:
    """Measure both sides by turns, so that what else the machine does falls on both."""
    pairs = [(ours(), other()) for _ in range(runs)]
    return Samples(tuple(mine for mine, _ in pairs), tuple(theirs for _, theirs in pairs))


def row(figure: Figure, samples: Samples) -> str:
    """Give the row of the table."""
    unit = figure.unit
    ours, other = median(samples.ours), median(samples.other) if samples.other else None
    values = [*_values(unit, samples)]
    result = ours / other if unit is Unit.RATIO and other else ours
    low, _, high = quantiles(values, n=4) if len(values) > 1 else (result,) * 3
    met = "–" if figure.must is None else "yes" if result <= figure.must else "**no**"
    told = [
        f"{figure.says} (`{figure.name}`)",
        _amount(unit, ours),
        f"{figure.against}: {_amount(unit, other)}" if other is not None else "",
        _result(unit, result),
        f"{_result(unit, low)} to {_result(unit, high)}",
        *("–" if bound is None else _result(unit, bound) for bound in (figure.must, figure.reach)),
        met,
    ]
    return f"| {' | '.join(told)} |"


def _values(unit: Unit, samples: Samples) -> Iterator[float]:
    if unit is Unit.RATIO:
        yield from (mine / theirs for mine, theirs in zip(samples.ours, samples.other, strict=True))
    else:
        yield from samples.ours


def _amount(unit: Unit, value: float) -> str:
    if unit is Unit.RATIO:
        return f"{value * 1e3:,.{2 if value < 0.01 else 0}f} ms" if value < 10 else f"{value:.1f} s"
    return _result(unit, value)


def _result(unit: Unit, value: float) -> str:
    match unit:
        case Unit.RATIO:
            return f"{value:.2f}"
        case Unit.MILLISECONDS:
            return f"{value * 1e3:.0f} ms"
        case Unit.SECONDS:
            return f"{value:.2f} s"
        case Unit.BYTES:
            return f"{value:,.0f} B"
