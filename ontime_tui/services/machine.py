"""What this machine says of time: the zone that it is in, and how far its clock is from a server's."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH

from ontime_tui.agenda.clock import Clock, SystemClock
from ontime_tui.agenda.minute import MINUTES_A_DAY, minute_of
from ontime_tui.agenda.zone import UTC_ZONE, UnknownZoneError, Zone
from ontime_tui.values import dataclass

_HALF_A_YEAR: Final = 182 * MINUTES_A_DAY
_NOTABLE: Final = 5
"""Minutes. Signing in fails at many sites where clocks are further apart."""


@dataclass(frozen=True, slots=True)
class MachineZone:
    """The zone that a machine is in."""

    zone: Zone
    doubt: str = ""
    """Why it may be wrong, as a sentence; blank: the machine's clock agrees with it."""


def machine_zone(environment: Mapping[str, str] = os.environ, clock: Clock | None = None) -> MachineZone:
    """Give the machine's own zone as it is now, held against what the C library makes of it, winter and summer.

    Where it can't be told it is one with the offset of the machine's clock now.
    """
    time.tzset()  # somebody may have taken the machine elsewhere
    now = minute_of((clock or SystemClock()).now())
    offset, later = (_offset_of_the_clock(minute) for minute in (now, now + _HALF_A_YEAR))
    try:
        zone = _named(environment)
    except UnknownZoneError:
        near = _with_offset(offset)
        said = f"TZ={environment['TZ']}" if environment.get("TZ") else "its settings"
        words = f"This machine's time zone can't be told ({said})"
        return MachineZone(near, f"{words}: times are shown in {near.name} until you choose a zone.")
    if (zone.offset(now), zone.offset(now + _HALF_A_YEAR)) != (offset, later):
        words = f"This machine's clock and its time zone {zone.name} disagree about the time of day"
        return MachineZone(zone, f"{words}: one of them is wrong.")
    return MachineZone(zone)


def _named(environment: Mapping[str, str]) -> Zone:
    """Give the zone that the machine names.

    Raises:
        UnknownZoneError: It names none, or none that is known; a rule is no name.
    """
    from tzlocal import get_localzone_name, reload_localzone

    if said := environment.get("TZ", "").removeprefix(":"):
        path = said.partition("zoneinfo/")[2] if said.startswith("/") else said
        return Zone.named(path)
    with suppress(ValueError, LookupError, OSError):
        with suppress(ValueError, LookupError, OSError):
            reload_localzone()  # forgets what it found before; says too when clocks disagree, which is told here
        return Zone.named(get_localzone_name() or UTC_ZONE.name)
    raise UnknownZoneError("no name")


def _offset_of_the_clock(minute: int) -> int:
    """Give the minutes east of UTC by the C library."""
    return time.localtime(minute * 60).tm_gmtoff // 60


def _with_offset(minutes: int) -> Zone:
    """Give a zone of an offset for ever; of whole hours there are some, signed the wrong way round."""
    hours, rest = divmod(minutes, 60)
    with suppress(UnknownZoneError):
        return Zone.named(f"Etc/GMT{-hours:+d}") if hours and not rest else UTC_ZONE
    return UTC_ZONE


class Skew:
    """How far this machine's clock is from a server's, by the last answer that told."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.ahead = timedelta()
        """Negative: behind."""
        self._clock = clock or SystemClock()

    @property
    def minutes(self) -> int:
        """How many minutes it is ahead, negative: behind; 0 where they agree well enough."""
        minutes = round(self.ahead / timedelta(minutes=1))
        return minutes if abs(minutes) >= _NOTABLE else 0

    def hear(self, date: str) -> None:
        """Take the `Date` of an answer that came just now; one that can't be read is none."""
        from email.utils import parsedate_to_datetime

        with suppress(ValueError, TypeError, OverflowError):
            told = parsedate_to_datetime(date)
            self.ahead = self._clock.now() - told.astimezone(UTC)


def zone_rules() -> str:
    """Give which edition of the world's zone rules is used: laws change them several times a year."""
    from importlib import metadata

    for folder in TZPATH:
        with suppress(OSError, ValueError):
            return Path(folder, "tzdata.zi").read_text(encoding="utf-8").partition("\n")[0].split()[-1]
    try:
        return metadata.version("tzdata")
    except metadata.PackageNotFoundError:
        return "unknown"
