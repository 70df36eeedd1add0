"""`.ics` events said as meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event

from ontime_tui.server.company.plan import Attendee, Meeting, Pattern, Response, ShowAs

_BUSY_STATUS: dict[str, ShowAs] = {
    "FREE": "Free",
    "TENTATIVE": "Tentative",
    "BUSY": "Busy",
    "OOF": "Away",
    "WORKINGELSEWHERE": "WorkingElsewhere",
}
_ANSWERS: dict[str, Response] = {"ACCEPTED": "Accept", "TENTATIVE": "Tentative", "DECLINED": "Decline"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose calendar it is."""

    email: str
    zone: str
    """An IANA name: where floating times and whole days belong."""


@dataclass(frozen=True, slots=True)
class Series:
    """What all occurrences of a series share."""

    key: str
    pattern: Pattern | None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody named by an ATTENDEE or an ORGANIZER."""

    email: str
    name: str
    response: Response
    optional: bool


def _all(event: Event, name: str) -> list[Any]:
    found: Any = dict.get(event, name, [])  # its own `get` tries spellings, which are capitals once an event is read
    return found if isinstance(found, list) else [found]


def _line(event: Event, name: str) -> str:
    """Give the text of a property; the first one where it stands twice."""
    return str(next(iter(_all(event, name)), "")).strip()


def _word(event: Event, name: str) -> str:
    return _line(event, name).upper()


def instant(moment: date, zone: str) -> datetime:
    """Give the UTC instant of a DATE (its midnight) or a DATE-TIME; one without a zone is of the clock of `zone`."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def show_as(event: Event) -> ShowAs:
    """Give Exchange's own word where it is given, else what TRANSP and STATUS say."""
    written = _word(event, "X-MICROSOFT-CDO-BUSYSTATUS")
    if written in _BUSY_STATUS:
        return _BUSY_STATUS[written]
    if _word(event, "TRANSP") == "TRANSPARENT":
        return "Free"
    return "Tentative" if _word(event, "STATUS") == "TENTATIVE" else "Busy"


def _guest(address: Any) -> Guest:
    parameters: Mapping[str, Any] = getattr(address, "params", {})
    email = str(address).strip()
    email = email[7:] if email.lower().startswith("mailto:") else email
    response = _ANSWERS.get(str(parameters.get("PARTSTAT", "")).upper(), "None")
    optional = str(parameters.get("ROLE", "")).upper() == "OPT-PARTICIPANT"
    return Guest(email.lower(), str(parameters.get("CN", "")).strip() or email, response, optional)


def guests(event: Event) -> Iterator[Guest]:
    """Give everybody whom the event names and who can be written to, the organiser too, each once."""
    found = (_guest(address) for name in ("ATTENDEE", "ORGANIZER") for address in _all(event, name))
    yield from {guest.email: guest for guest in found if "@" in guest.email}.values()


def _categories(event: Event) -> tuple[str, ...]:
    found = (str(value) for entry in _all(event, "CATEGORIES") for value in getattr(entry, "cats", [entry]))
    return tuple(dict.fromkeys(filter(None, map(str.strip, found))))


def _reminder(event: Event) -> int | None:
    """Give the minutes before the start of the first alarm that is set before it."""
    for alarm in event.walk("VALARM"):
        trigger = getattr(alarm.get("TRIGGER"), "dt", None)
        if isinstance(trigger, timedelta) and trigger <= timedelta():
            return -trigger // timedelta(minutes=1)
    return None


_SOME_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def meeting(event: Event, owner: Owner, attendees: tuple[Attendee, ...], series: Series | None) -> Meeting:
    """Give the meeting in its owner's calendar, at no certain time yet: `at` gives it one.

    `series` is that to which it belongs, if any.
    """
    shown_as = show_as(event)
    return Meeting(
        owner.email,
        _SOME_TIME,
        _SOME_TIME,
        _line(event, "SUMMARY"),
        shown_as,
        _word(event, "CLASS") in ("PRIVATE", "CONFIDENTIAL"),
        _categories(event),
        _line(event, "LOCATION"),
        _line(event, "DESCRIPTION"),
        _line(event, "X-ALT-DESC"),
        attendees,
        cancelled=_word(event, "STATUS") == "CANCELLED",
        time_off=shown_as == "Away",
        series=series.key if series else "",
        pattern=series.pattern if series else None,
        reminder_minutes=_reminder(event),
    )


def at(meeting: Meeting, start: date, end: date, zone: str) -> Meeting:
    """Give the meeting at a time.

    Whole days are from midnight to midnight in `zone`; an end before its start counts as the start.

    Raises:
        ValueError: The time is none that can be said in UTC.
    """
    begins = instant(start, zone)
    return replace(meeting, start=begins, end=max(begins, instant(end, zone)))
