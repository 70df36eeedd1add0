"""Lengths of time as people type them."""

from __future__ import annotations

import re
from fractions import Fraction

from ontime_tui.agenda.minute import MINUTES_A_DAY
from ontime_tui.agenda.typed.text import ImpossibleError, NotUnderstoodError, quoted

LONGEST = 31 * MINUTES_A_DAY

_DAYS_A_WEEK = 7

_FEWEST_BARE = 5
"""“2” may be two hours; nobody means two minutes."""

_MINUTES = re.compile(r"([0-9]{1,5}) ?m(?:in(?:ute)?s?)?")
_BARE = re.compile(r"[0-9]{1,5}")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_HOURS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?h(?:(?:ou)?rs?)?")
_DAYS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?(d|days?|w|weeks?)")
_BOTH = re.compile(r"([0-9]{1,3}) ?h(?:(?:ou)?rs?)? ?(?:and )?([0-5]?[0-9]) ?(?:m(?:in(?:ute)?s?)?)?")


def parse_length(text: str) -> int:
    """Give the minutes of “1h”, “90m”, “1:30”, “1.5h”, “45”, “1 h 30”, “2 days”, “1w”. A mere number counts minutes.

    A day is 24 hours, whatever the clocks do.

    Raises:
        NotUnderstoodError: It is no length of time, or one beyond 31 days.
    """
    length = _minutes(" ".join(text.replace(",", ".").casefold().split()), text)
    if not 0 < length <= LONGEST:
        raise ImpossibleError("the length must be between a minute and 31 days")
    return length


def _minutes(words: str, text: str) -> int:
    if _BARE.fullmatch(words):
        return _bare(int(words))
    if match := _MINUTES.fullmatch(words):
        return int(match[1])
    if match := _CLOCK.fullmatch(words) or _BOTH.fullmatch(words):
        return int(match[1]) * 60 + int(match[2])
    if match := _HOURS.fullmatch(words):
        return _whole(Fraction(match[1]) * 60, text)
    if match := _DAYS.fullmatch(words):
        days = 1 if match[2][0] == "d" else _DAYS_A_WEEK
        return _whole(Fraction(match[1]) * days * MINUTES_A_DAY, text)
    raise NotUnderstoodError(f"{quoted(text)} is no length of time: try 45, 90m, 1h, 1.5h or 1:30")


def _bare(number: int) -> int:
    if 0 < number < _FEWEST_BARE:
        raise ImpossibleError(f"{number} of what? Type {number}h or {number}m")
    return number


def _whole(minutes: Fraction, text: str) -> int:
    if minutes.denominator != 1:
        raise ImpossibleError(f"{quoted(text)} is not a whole number of minutes")
    return int(minutes)
