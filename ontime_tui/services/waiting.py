"""What is said while the server asks for patience: the wire's own word, for whoever doesn't know the wire."""

from __future__ import annotations

from ontime_tui.api.persistence import Waiting

__all__ = ["Waiting"]
