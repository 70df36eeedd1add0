"""The stretch of time that a server holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from ontime_tui.agenda.minute import Minute, minute_of

Edge = date | int | None
"""A date, a number of days from today, or not told."""

_EVER: Final = minute_of(datetime(1900, 1, 1, tzinfo=UTC)), minute_of(datetime(2200, 1, 1, tzinfo=UTC))


def window_of(back: Edge, forward: Edge, today: date) -> tuple[Minute, Minute] | None:
    """Give the half-open stretch from the one edge to the other, at midnight UTC; None when neither was told.

    An edge that wasn't told is as far away as dates go; edges in the wrong order tell nothing.

    Source: Login, `Server.SyncBackTime` and `SyncForwardTime`, whose form is not documented.
    """
    start = _midnight(back, today, -1)
    end = _midnight(forward, today, +1)
    if start is None and end is None:
        return None
    window = _EVER[0] if start is None else start, _EVER[1] if end is None else end
    return window if window[0] < window[1] else None


def _midnight(edge: Edge, today: date, direction: int) -> Minute | None:
    if edge is None:
        return None
    try:
        day = edge if isinstance(edge, date) else today + timedelta(days=direction * edge)
    except OverflowError:
        return None
    return minute_of(datetime.combine(day, time(), UTC))
