"""Time zones: local days and wall-clock times of instants, right on days of 23 and 25 hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import pendulum
from pendulum.tz.exceptions import InvalidTimezone

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute, minute_of, moment_of


class UnknownZoneError(ValueError):
    """No time zone goes by that name; the message names it."""


@dataclass(frozen=True, slots=True)
class WallTime:
    """What a clock on the wall shows."""

    day: date
    minute_of_day: int
    """0–1439 on the clock face, whatever the length of the day."""

    @property
    def text(self) -> str:
        """`HH:MM`."""
        return f"{self.minute_of_day // 60:02}:{self.minute_of_day % 60:02}"


@dataclass(frozen=True, slots=True)
class Zone:
    """One time zone, by its IANA name. Equal when the names are."""

    name: str

    @classmethod
    def named(cls, name: str) -> Zone:
        """Give the zone of an IANA name.

        Raises:
            UnknownZoneError: There is none.
        """
        _timezone(name)
        return cls(name)

    def midnight(self, day: date) -> Minute:
        """Give the first instant of a local day; where midnight doesn't exist, what follows the gap."""
        return _midnight(self.name, day)

    def minutes_in(self, day: date) -> int:
        """Give the length of a local day: 1440, or 1380 or 1500 and the like when clocks change."""
        return self.midnight(day + timedelta(days=1)) - self.midnight(day)

    def at(self, day: date, minute_of_day: int) -> Minute:
        """Give the instant of a wall-clock time; `1440` is the next midnight.

        A time that doesn't exist moves forward by the gap; of a time that exists twice the first is meant.
        """
        if minute_of_day >= MINUTES_A_DAY:
            return self.at(day + timedelta(days=1), minute_of_day - MINUTES_A_DAY)
        return _instant(self.name, day, minute_of_day)

    def exists(self, day: date, minute_of_day: int) -> bool:
        """Tell whether clocks show that time on that day at all."""
        return self.wall(self.at(day, minute_of_day)) == WallTime(day, minute_of_day)

    def comes_twice(self, day: date, minute_of_day: int) -> bool:
        """Tell whether clocks show that time twice on that day."""
        timezone = _timezone(self.name)
        naive = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute_of_day)
        first = naive.replace(tzinfo=timezone, fold=0)
        return self.exists(day, minute_of_day) and first.utcoffset() != first.replace(fold=1).utcoffset()

    def wall(self, minute: Minute) -> WallTime:
        """Give what local clocks show at an instant."""
        local = moment_of(minute).astimezone(_timezone(self.name))
        return WallTime(local.date(), local.hour * 60 + local.minute)

    def day_of(self, minute: Minute) -> date:
        """Give the local day of an instant."""
        return self.wall(minute).day

    def offset(self, minute: Minute) -> int:
        """Give the minutes east of UTC at an instant."""
        offset = moment_of(minute).astimezone(_timezone(self.name)).utcoffset() or timedelta()
        return int(offset.total_seconds()) // 60

    def moment(self, minute: Minute) -> datetime:
        """Give an instant as a local, aware datetime, for words."""
        return moment_of(minute).astimezone(_timezone(self.name))


UTC_ZONE = Zone("UTC")


@lru_cache(maxsize=256)
def _timezone(name: str) -> pendulum.Timezone | pendulum.FixedTimezone:
    try:
        return pendulum.timezone(name)
    except (InvalidTimezone, ValueError, OSError) as error:
        raise UnknownZoneError(f"there is no time zone called “{name}”") from error


@lru_cache(maxsize=4096)
def _midnight(name: str, day: date) -> Minute:
    return _instant(name, day, 0)


def _instant(name: str, day: date, minute_of_day: int) -> Minute:
    naive = datetime(day.year, day.month, day.day, minute_of_day // 60, minute_of_day % 60)
    return minute_of(naive.replace(tzinfo=_timezone(name), fold=0).astimezone(UTC))
