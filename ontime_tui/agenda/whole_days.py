"""Which time is whole days, here or elsewhere: the server has no flag for it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.zone import UnknownZoneError, Zone

SHORTEST_DAY: Final = 22 * 60
"""Antarctica/Troll turns its clocks by two hours; nobody else loses more in a night."""
_HALF_HOUR: Final = 30
_TURNS: Final = (30, 60, 120)
"""Minutes by which clocks are turned anywhere."""
_TURNING: Final = (
    *("Europe/Paris", "Europe/London", "Europe/Athens", "Europe/Chisinau", "Atlantic/Azores", "America/Nuuk"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage"),
    *("America/Halifax", "America/St_Johns", "America/Miquelon", "America/Adak", "America/Havana"),
    *("America/Santiago", "Pacific/Easter", "Africa/Casablanca", "Africa/Cairo"),
    *("Asia/Jerusalem", "Asia/Gaza", "Asia/Beirut", "Antarctica/Troll"),
    *("Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe"),
    *("Pacific/Auckland", "Pacific/Chatham", "Pacific/Norfolk"),
)
"""One zone for all that turn their clocks alike."""


def whole_days(start: Minute, end: Minute, zone: Zone) -> Span | None:
    """Give the dates of a time that is whole days; None when it isn't.

    All-day is from local midnight to local midnight, whatever the length of the days. So is a multiple of 24 hours that
    begins at midnight in some other whole or half-hour zone, and what goes from midnight to midnight in one whose
    clocks are turned meanwhile: it stands on the dates that hold most of it, on the later one when it is split evenly,
    and never on one date more than it has days.
    """
    if end - start < SHORTEST_DAY:
        return None
    return days_between(start, end, zone) or _days_of_elsewhere(start, end, zone)


def days_between(start: Minute, end: Minute, zone: Zone) -> Span | None:
    """Give the dates of what goes from local midnight to a later local midnight; None when it doesn't."""
    first, after = zone.day_of(start), zone.day_of(end)
    whole = zone.midnight(first) == start and zone.midnight(after) == end and first < after
    return Span(first, (after - first).days) if whole else None


@lru_cache(maxsize=1024)
def turning_zone(start: Minute, end: Minute) -> Zone | None:
    """Give a zone in which both are midnights, and which turns its clocks between them; None when there is none."""
    if abs((end - start + MINUTES_A_DAY // 2) % MINUTES_A_DAY - MINUTES_A_DAY // 2) not in _TURNS:
        return None
    return next((zone for zone in _turning() if days_between(start, end, zone)), None)


@lru_cache(maxsize=1)
def _turning() -> tuple[Zone, ...]:
    return tuple(zone for name in _TURNING if (zone := _zone_named(name)))


def _zone_named(name: str) -> Zone | None:
    try:
        return Zone.named(name)
    except UnknownZoneError:  # the machine's own zone data need not know all of them
        return None


def _days_of_elsewhere(start: Minute, end: Minute, zone: Zone) -> Span | None:
    days = round((end - start) / MINUTES_A_DAY)
    even = end - start == days * MINUTES_A_DAY and not start % _HALF_HOUR
    if not even and not turning_zone(start, end):
        return None
    length_of_one = end - start - (days - 1) * MINUTES_A_DAY
    return Span(zone.day_of(start + length_of_one // 2), days)
