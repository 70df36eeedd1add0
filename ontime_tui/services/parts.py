"""Long lists in portions that servers can bear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

MOST_NAMED: Final = 1_000
"""Users or addresses that one question names. Not in the document, but servers have some limit."""


def parts(items: Sequence[T], size: int = MOST_NAMED) -> Iterator[Sequence[T]]:
    """Give items in portions of `size`, the last one perhaps smaller."""
    return (items[first : first + size] for first in range(0, len(items), size))
