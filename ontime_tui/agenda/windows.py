"""Many windows of time against many stretches at once: the arithmetic below availability and openings.

Answers are one byte a window, so that 50 calendars against thousands of windows are summed in a blink.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.workhours import Stretch, joined
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Windows:
    """Half-open windows in order. They may overlap, but none begins or ends before the one that precedes it."""

    starts: tuple[Minute, ...]
    ends: tuple[Minute, ...]

    def __post_init__(self) -> None:
        if list(self.starts) != sorted(self.starts) or list(self.ends) != sorted(self.ends):
            raise ValueError("windows come in order")

    def __len__(self) -> int:
        return len(self.starts)

    def touched(self, stretches: Iterable[Stretch]) -> bytes:
        """Give 1 for each window into which any of the stretches reaches."""
        marks = bytearray(len(self))
        for begin, end in stretches:
            _mark(marks, bisect_right(self.ends, begin), bisect_left(self.starts, end))
        return bytes(marks)

    def held(self, stretches: Iterable[Stretch]) -> bytes:
        """Give 1 for each window that lies within the stretches; those that touch are one."""
        marks = bytearray(len(self))
        for begin, end in joined(stretches):
            _mark(marks, bisect_left(self.starts, begin), bisect_right(self.ends, end))
        return bytes(marks)


def either(some: bytes, others: bytes) -> bytes:
    """Give 1 where one of two answers has it."""
    return bytes(map(int.__or__, some, others))


def neither(marks: bytes) -> bytes:
    """Give 1 where an answer has 0."""
    return marks.translate(_SWAPPED)


def totals(answers: Iterable[bytes], count: int) -> list[int]:
    """Give how many of the answers have a 1, for each of `count` windows; zeros when there is no answer."""
    rows = list(answers)
    return list(map(sum, zip(*rows, strict=True))) if rows else [0] * count


_SWAPPED = bytes([1, 0]) + bytes(254)


def _mark(marks: bytearray, first: int, after: int) -> None:
    if first < after:
        marks[first:after] = b"\1" * (after - first)
