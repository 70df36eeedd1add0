"""Times of day as people type them."""

from __future__ import annotations

import re

from ontime_tui.agenda.minute import MINUTES_A_DAY
from ontime_tui.agenda.typed.text import NotUnderstoodError, plain, quoted

_NAMED = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?: ?([ap])\.?m\.?)?")
_HALF_A_DAY = 12


def parse_time(text: str) -> int:
    """Give the minute of the day of “14”, “2pm”, “14:30”, “1430”, “9.30”, “noon”; `1440` for “24” or “24:00”.

    Raises:
        NotUnderstoodError: It is no time of day.
    """
    words = plain(text)
    if words in _NAMED:
        return _NAMED[words]
    if (match := _CLOCK.fullmatch(words)) and (minute := _minute(*match.groups())) is not None:
        return minute
    raise NotUnderstoodError(f"{quoted(text)} is no time of day: try 14, 14:30, 1430, 2pm or noon")


def _minute(hour_text: str, minute_text: str | None, half: str | None) -> int | None:
    hour, minute = int(hour_text), int(minute_text or 0)
    if half and not 1 <= hour <= _HALF_A_DAY:
        return None
    if half:
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "p" else 0)
    total = hour * 60 + minute
    return total if minute < 60 and total <= MINUTES_A_DAY else None
