"""The organisation's legend: colours with a meaning."""

from __future__ import annotations

from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Legend:
    """One colour and what it means."""

    key: str
    text: str
    background: str
    """`#rrggbb`."""
    foreground: str
    """`#rrggbb`, or empty: choose one that can be read."""
