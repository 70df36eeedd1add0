"""One `.ics` file, from bytes to a calendar whose every event has a start."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from stat import S_ISREG

from icalendar import Calendar, Event
from icalendar.prop import vDDDTypes

from ontime_tui.server.company.calendars.trimming import trimmed

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
    """Give the file's characters: UTF-8 as the standard wants it, UTF-16 by its mark, else Windows' western ones."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _parse(text: str) -> list[Calendar]:
    """Give the calendars in a text; none if the last one has no end."""
    with warnings.catch_warnings():
        # A guessed zone is still the best that is known.
        warnings.simplefilter("ignore")
        try:
            found = Calendar.from_ical(text, multiple=True)
        except TROUBLE as error:
            raise UnreadableFileError(f"is damaged ({error})") from error
    return [calendar for calendar in found if isinstance(calendar, Calendar)]


def _whole(text: str) -> str:
    """Give the text with a calendar around it, where a program wrote bare events."""
    if "BEGIN:VCALENDAR" in text.upper():
        return text
    if "BEGIN:VEVENT" not in text.upper():
        raise UnreadableFileError("holds no calendar")
    return f"BEGIN:VCALENDAR\r\n{text.strip()}\r\nEND:VCALENDAR\r\n"


def _before_the_cut(text: str) -> list[Calendar]:
    """Give the events that stand whole in a file that ends too early."""
    end = text.upper().rfind("END:VEVENT")
    found = _parse(f"{text[:end]}END:VEVENT\r\nEND:VCALENDAR\r\n") if end >= 0 else []
    if not found:
        raise UnreadableFileError("is cut off before its first event ends")
    return found


def _started(event: Event) -> bool:
    """Tell whether an event has a start; of several, which no event should have, the first is kept."""
    if isinstance(starts := event.get("DTSTART"), list) and starts:
        event["DTSTART"] = starts[0]
    return isinstance(event.get("DTSTART"), vDDDTypes)


def _losses(events: int, started: int, *, cut: bool) -> Iterator[str]:
    if cut:
        yield "it is cut off; what stands before the cut is shown"
    if lost := events - started:
        yield f"{lost} of {events} events have no start and were left out"


def read(path: Path, first: date, last: date) -> ReadFile:
    """Give the calendar in a file; several calendars in one file are taken as one.

    Args:
        path: The file.
        first: What happens once, and well before this day, may be missing.
        last: Likewise, well after this day.

    Raises:
        UnreadableFileError: It can't be opened, is too large, or is no calendar.
    """
    text = trimmed(_whole(_text(_bytes(path))), first, last)
    found = _parse(text)
    calendars = found or _before_the_cut(text)
    events = [event for calendar in calendars for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    started = tuple(event for event in events if _started(event))
    return ReadFile(calendars[0], started, tuple(_losses(len(events), len(started), cut=not found)))
