"""What people type: days, times, moments and lengths, in English words and plain figures.

A text either has one meaning, or it is refused in a sentence that says what is possible. Nothing is guessed.
"""

from ontime_tui.agenda.typed.days import parse_day
from ontime_tui.agenda.typed.lengths import parse_length
from ontime_tui.agenda.typed.moments import (
    TypedDestination,
    TypedMoment,
    moment_at,
    parse_destination,
    parse_end,
    parse_moment,
)
from ontime_tui.agenda.typed.text import ImpossibleError, NotUnderstoodError
from ontime_tui.agenda.typed.times import parse_time

__all__ = [
    "ImpossibleError",
    "NotUnderstoodError",
    "TypedDestination",
    "TypedMoment",
    "moment_at",
    "parse_day",
    "parse_destination",
    "parse_end",
    "parse_length",
    "parse_moment",
    "parse_time",
]
