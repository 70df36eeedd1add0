"""What is special about a server that lives and ends with this window."""

from __future__ import annotations

from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class OwnServer:
    """The terms on which a window's own server is used."""

    terms: tuple[str, ...] = ()
    """A sentence each: as whom one looks, and where changes go."""
    fleeting: bool = False
    """Whether what is changed is lost with the window, and was worth something."""
