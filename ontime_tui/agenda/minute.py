"""Instants as whole minutes since 1970-01-01T00:00Z.

Thousands of events are compared and drawn at each keystroke, so instants are plain integers; a `Zone` turns them into
days and wall-clock times. `Minute` always means an instant; durations are called `minutes` or `length`, times of day
`minute_of_day`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Minute: TypeAlias = int
"""An instant: whole minutes since 1970-01-01T00:00Z, rounded down."""

MINUTES_A_DAY = 1440
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE = timedelta(minutes=1)


def minute_of(moment: datetime) -> Minute:
    """Give the minute in which an aware moment falls.

    Raises:
        ValueError: The moment has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone is not an instant")
    return (moment - _EPOCH) // _ONE


def moment_of(minute: Minute) -> datetime:
    """Give the first moment of a minute, in UTC."""
    return _EPOCH + minute * _ONE
