"""Moments as people type them: a day and a time, or one of them; and ends, which may be lengths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial

from ontime_tui.agenda.english import date_words
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.typed.days import parse_day
from ontime_tui.agenda.typed.lengths import parse_length
from ontime_tui.agenda.typed.text import ImpossibleError, NotUnderstoodError, plain, quoted
from ontime_tui.agenda.typed.times import parse_time
from ontime_tui.agenda.zone import WallTime, Zone
from ontime_tui.values import dataclass

_MOST_WORDS = 8
_ISO = re.compile(r"([0-9])t([0-9])")
_UNIT = re.compile(r"[0-9] ?(?:[hm]|(?:d|days?|w|weeks?)$)")
_COUNTED_DAY = re.compile(r"\+.*[dw].*")
_YEAR_OR_TIME = re.compile(r".* (19|20|21)([0-5][0-9])")
_FEW_DIGITS = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """An instant that somebody typed."""

    minute: Minute
    note: str = ""
    """What was made of a time that doesn't exist or comes twice, to be shown beside it; empty on all other days."""
    ambiguous: tuple[Minute, ...] = ()
    """Both instants of a time that comes twice, to ask which is meant; empty otherwise. `minute` is the first."""


@dataclass(frozen=True, slots=True)
class TypedDestination:
    """Where in time somebody wants to look."""

    day: date
    moment: TypedMoment | None = None
    """None when no time of day was typed."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text says: at least one of them."""

    day: date | None
    minute_of_day: int | None


def moment_at(day: date, minute_of_day: int, zone: Zone) -> TypedMoment:
    """Give the moment of a wall-clock time; `1440` is the next midnight."""
    minute = zone.at(day, minute_of_day)
    if minute_of_day >= MINUTES_A_DAY:
        return TypedMoment(minute)
    asked, instants = WallTime(day, minute_of_day), zone.instants(day, minute_of_day)
    if not instants:
        return TypedMoment(minute, f"{asked.text} does not exist on that day; {zone.wall(minute).text} used")
    if len(instants) > 1:
        return TypedMoment(minute, f"{asked.text} comes twice on that day; the first is used", instants)
    return TypedMoment(minute)


def parse_moment(
    text: str, *, today: date, zone: Zone, day: date | None = None, minute_of_day: int | None = None
) -> TypedMoment:
    """Give the moment of “tomorrow 9”, “fri 14:30”, “14”, “2026-12-01 9:30”.

    Args:
        text: What was typed.
        today: What “today” and all that counts from it mean.
        zone: On whose clock.
        day: The day of a time that is typed alone; None: today.
        minute_of_day: The time of a day that is typed alone; None: a time must be typed.

    Raises:
        NotUnderstoodError: It is no moment, one that doesn't exist, or it could be two things.
    """
    reading = _read(text, partial(parse_day, today=today))
    at = minute_of_day if reading.minute_of_day is None else reading.minute_of_day
    if at is None:
        raise ImpossibleError(f"at what time? Type it behind the day: {' '.join(text.split())} 14:30")
    return moment_at(reading.day or day or today, at, zone)


def parse_destination(text: str, *, today: date, zone: Zone) -> TypedDestination:
    """Give where “fri”, “tomorrow 9”, “14”, “23 nov 12:00”, “w49” leads; an empty text is today.

    What can be a day is one: “1.12.” is in December. A date or week without a year is the nearest one, be it over; a
    time alone is today's.

    Raises:
        NotUnderstoodError: It is no day and no moment, one that doesn't exist, or it could be two.
    """
    day_of = partial(parse_day, today=today, nearest=True)
    if not text.strip():
        return TypedDestination(today)
    with suppress(NotUnderstoodError):
        return TypedDestination(day_of(text))
    try:
        reading = _read(text, day_of)
    except ImpossibleError:
        raise
    except NotUnderstoodError as error:
        examples = "fri, tomorrow 9, 1 dec, 2026-12-01, +3w or w49"
        raise NotUnderstoodError(f"{quoted(text)} is no day or time: try {examples}") from error
    day = reading.day or today
    at = reading.minute_of_day
    return TypedDestination(day, None if at is None else moment_at(day, at, zone))


def parse_end(text: str, *, start: Minute, today: date, zone: Zone) -> TypedMoment:
    """Give the end that somebody typed: a moment after `start`, or a length from it.

    A time alone is on the day of the start, “midnight” the one after it. A length has a unit or a plus (“1h”, “2 days”,
    “+45”, “+1:30”), or is a number that can't be a time (“45”).

    Raises:
        NotUnderstoodError: It is neither, or not after the start.
    """
    length = _length(text)
    if length is not None:
        return TypedMoment(start + length)
    reading = _read(text, partial(parse_day, today=today))
    if reading.minute_of_day is None:
        raise ImpossibleError("an end needs a time or a length: 15:30, fri 12 or 1h30")
    midnight_after = reading.day is None and reading.minute_of_day == 0
    at = MINUTES_A_DAY if midnight_after else reading.minute_of_day
    return _after(start, moment_at(reading.day or zone.day_of(start), at, zone), zone)


def _after(start: Minute, end: TypedMoment, zone: Zone) -> TypedMoment:
    if not end.ambiguous and end.minute > start:
        return end
    later = tuple(minute for minute in end.ambiguous if minute > start)
    if not later:
        shown, begun = zone.wall(end.minute).text, zone.wall(start).text
        raise ImpossibleError(f"{shown} is not after the start, {begun}: type the day as well, or a length such as 1h")
    return end if len(later) > 1 else TypedMoment(later[0])


def _length(text: str) -> int | None:
    """Give the minutes of what can only be a length; None when it may be something else."""
    words = text.strip().casefold()
    if _COUNTED_DAY.fullmatch(words):
        return None
    try:
        if words.startswith("+") or _UNIT.search(words):
            return parse_length(words.removeprefix("+"))
    except ImpossibleError:
        raise
    except NotUnderstoodError:
        return None
    return parse_length(words) if _FEW_DIGITS.fullmatch(words) and not _is_time(words) else None


def _is_time(words: str) -> bool:
    try:
        parse_time(words)
    except NotUnderstoodError:
        return False
    return True


def _read(text: str, day_of: Callable[[str], date]) -> _Reading:
    found: list[_Reading] = []
    refusals: list[ImpossibleError] = []
    for day_words, time_words in _partings(_ISO.sub(r"\1 \2", plain(text)).split()):
        try:
            found.append(_reading(day_words, time_words, day_of))
        except ImpossibleError as error:
            if not time_words and (match := _YEAR_OR_TIME.fullmatch(day_words)):
                raise ImpossibleError(f"{error}; for the time type {match[1]}:{match[2]}") from error
            refusals.append(error)
        except NotUnderstoodError:
            continue
    if refusals and not found:
        raise refusals[0]
    if not found:
        raise NotUnderstoodError(f"{quoted(text)} is no moment: try 14, 2pm, tomorrow 9, fri 14:30 or 2026-12-01 9:30")
    return _only(found, text)


def _reading(day_words: str, time_words: str, day_of: Callable[[str], date]) -> _Reading:
    minute_of_day = parse_time(time_words) if time_words else None
    return _Reading(day_of(day_words) if day_words else None, minute_of_day)


def _only(found: list[_Reading], text: str) -> _Reading:
    """Give the likeliest reading, unless the text is a time alone as well as a day alone: “9.12”."""
    time, *others = found
    if time.day is None and time.minute_of_day is not None and others and others[0].day:
        shown = WallTime(others[0].day, time.minute_of_day)
        raise ImpossibleError(f"{quoted(text)} could be {shown.text} or {date_words(shown.day)}: type it like that")
    return time


def _partings(words: list[str]) -> Iterator[tuple[str, str]]:
    """Give the ways to part words into a day and a time, the likeliest first; one of them may be empty."""
    words = [word for word in words if word != "at"]
    if not 0 < len(words) <= _MOST_WORDS:
        return
    whole = " ".join(words)
    yield "", whole
    yield whole, ""
    for cut in range(len(words) - 1, 0, -1):
        yield " ".join(words[:cut]), " ".join(words[cut:])
    for cut in range(1, len(words)):
        yield " ".join(words[cut:]), " ".join(words[:cut])
