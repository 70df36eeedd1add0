"""What kind of thing is kept, on disk or in memory: how it is called there, and what its values are."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from ontime_tui.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of thing that is kept."""

    name: str
    """Part of its files' names, or of its rows."""
    type: Any
    """Of the values, as `msgspec` takes it."""
