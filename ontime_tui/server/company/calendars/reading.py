"""One `.ics` file, from bytes to a calendar whose every event has a start."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from icalendar import Calendar, Event
from icalendar.prop import vDDDTypes

LARGEST = 16 * 1024 * 1024
"""Bytes; larger files are not read, it would take minutes."""

TROUBLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, NotImplementedError)
"""What the libraries raise at damaged calendars, in practice: they parse many values only when asked for them."""


class UnreadableFileError(Exception):
    """A file is not a calendar that can be read; the message says why, and can follow the file's name."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A calendar that was read."""

    calendar: Calendar
    """The calendar's own properties; its events are in `events`."""
    events: tuple[Event, ...]
    skipped: tuple[str, ...]
    """Why some events are missing; each can follow the file's name."""

    @property
    def name(self) -> str:
        """X-WR-CALNAME, often empty."""
        return str(self.calendar.get("X-WR-CALNAME", "")).strip()


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise UnreadableFileError("is not a file")
        if status.st_size > LARGEST:
            raise UnreadableFileError(f"is larger than {LARGEST // 1024**2} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"could not be opened ({error.strerror})") from error


def _text(data: bytes) -> str:
    """The file's characters: UTF-8 as the standard wants it, UTF-16 by its mark, else Windows' western ones."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _calendars(text: str) -> list[Calendar]:
    if "BEGIN:VCALENDAR" not in text.upper():
        raise UnreadableFileError("holds no calendar")
    with warnings.catch_warnings():
        # A guessed zone is still the best that is known.
        warnings.simplefilter("ignore")
        try:
            found = Calendar.from_ical(text, multiple=True)
        except TROUBLE as error:
            raise UnreadableFileError(f"is damaged ({error})") from error
    if not found:
        raise UnreadableFileError("is cut off before its end")
    return [calendar for calendar in found if isinstance(calendar, Calendar)]


def read(path: Path) -> ReadFile:
    """The calendar in a file; several calendars in one file are taken as one.

    Raises:
        UnreadableFileError: It can't be opened, is too large, or is no calendar.
    """
    calendars = _calendars(_text(_bytes(path)))
    events = [event for calendar in calendars for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    started = tuple(event for event in events if isinstance(event.get("DTSTART"), vDDDTypes))
    lost = len(events) - len(started)
    skipped = (f"{lost} of {len(events)} events have no start and were left out",) if lost else ()
    return ReadFile(calendars[0], started, skipped)
