"""Lines of a label and what it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

Pair = tuple[str, str]
"""A label, and a text that may have several lines."""


def pair_lines(pairs: Iterable[Pair]) -> Content:
    """Give the pairs that have a text, one below the other, the texts beginning at one column."""
    shown = [(label, text) for label, text in pairs if text]
    width = max((len(label) for label, _ in shown), default=0) + 2
    return Content("\n").join(_pair(label, text, width) for label, text in shown)


def _pair(label: str, text: str, width: int) -> Content:
    first, *others = text.split("\n")
    rest = "".join(f"\n{' ' * width}{line}" for line in others)
    return Content.assemble((label.ljust(width), "$text-muted"), first, rest)
