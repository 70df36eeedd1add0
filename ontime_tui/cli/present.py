"""What the settings say about here and now: the clock, the zone, the hours."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfoNotFoundError

from ontime_tui.agenda.clock import Clock, FixedClock, SystemClock
from ontime_tui.agenda.workhours import WorkHours, office_hours
from ontime_tui.agenda.zone import UTC_ZONE, UnknownZoneError, Zone
from ontime_tui.services.machine import machine_zone
from ontime_tui.settings import Settings

_WEEKDAYS: Final = {"monday": 0, "saturday": 5, "sunday": 6}


def clock_of(today: date | None) -> Clock:
    """Give the machine's clock, or one that stands at 09:20 UTC of a day."""
    if today is None:
        return SystemClock()
    return FixedClock(datetime(today.year, today.month, today.day, 9, 20, tzinfo=UTC))


def zone_of(settings: Settings) -> Zone:
    """Give the chosen zone, else the machine's, else UTC."""
    try:
        return Zone.named(settings.zone) if settings.zone else machine_zone().zone
    except (UnknownZoneError, ZoneInfoNotFoundError, ValueError):
        return UTC_ZONE


def hours_of(text: str) -> tuple[int, int]:
    """Give the two hours of a stretch such as `8-18`."""
    first, _, last = text.partition("-")
    return int(first), int(last)


def first_weekday(settings: Settings) -> int:
    """Give the day with which a week begins; 0 is Monday."""
    return _WEEKDAYS[settings.week_starts]


def assumed_hours(settings: Settings) -> WorkHours:
    """Give the hours of whoever's own aren't known."""
    first, last = hours_of(settings.work_hours)
    return office_hours(zone_of(settings), first * 60, last * 60)
