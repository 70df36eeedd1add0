"""How an instant is written in a question."""

from __future__ import annotations

from datetime import UTC, datetime


def zulu(instant: datetime) -> str:
    """Give an aware instant as the document wants it: `YYYY-MM-DDThh:mm:ssZ`."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
