"""What of a calendar's text is worth parsing: the library looks at every character of every line, in Python."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

_READ_HERE = (
    *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE"),
    *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "SEQUENCE"),
    *("SUMMARY", "LOCATION", "DESCRIPTION", "X-ALT-DESC", "CATEGORIES", "CLASS", "STATUS", "TRANSP", "TRIGGER"),
    *("ORGANIZER", "ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"),
)
_ANY_CASE = re.MULTILINE | re.IGNORECASE
_FOLD = re.compile(r"(?:\r?\n)+[ \t]")
_UNREAD = re.compile(rf"^(?!(?:{'|'.join(_READ_HERE)})[;:])[A-Z][A-Z0-9-]*[;:].*\n?", _ANY_CASE)
"""A line of which nothing is read here: an attachment, a picture, what some program keeps for itself."""
_EVENT = re.compile(r"^BEGIN:VEVENT\r?\n.*?^END:VEVENT\r?\n", _ANY_CASE | re.DOTALL)
_REPEATS = re.compile(r"^(?:RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID)[;:]", _ANY_CASE)
_UID = re.compile(r"^UID[;:](.*)$", _ANY_CASE)
_EDGE = re.compile(r"^(DTSTART|DTEND)(?:;[^:\n]*)?:(\d{8})", _ANY_CASE)
_ZONES = timedelta(days=2)
"""More than any zone can move a day."""


def trimmed(text: str, first: date, last: date) -> str:
    """Give a calendar's text unfolded, without lines of which nothing is read here, and without what is far away.

    Far away is an event that happens once, alone under its UID, well before `first` or well after `last`: archives of
    years are full of them.
    """
    lines = _UNREAD.sub("", _FOLD.sub("", text))
    uids = Counter(_UID.findall(lines))
    begins, ends = f"{first - _ZONES:%Y%m%d}", f"{last + _ZONES:%Y%m%d}"

    def kept(event: re.Match[str]) -> str:
        found = _UID.findall(event[0])
        alone = len(found) == 1 and uids[found[0]] == 1 and not _REPEATS.search(event[0])
        return "" if alone and _is_far(event[0], begins, ends) else event[0]

    return _EVENT.sub(kept, lines)


def _is_far(event: str, first: str, last: str) -> bool:
    """Tell whether an event with a start and an end lies outside two days, all in digits."""
    edges = _EDGE.findall(event)
    if sorted(name.upper() for name, _ in edges) != ["DTEND", "DTSTART"]:
        return False
    days = [day for _, day in edges]
    return bool(max(days) < first or min(days) > last)
