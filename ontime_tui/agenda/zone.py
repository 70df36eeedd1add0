"""Time zones: local days and wall-clock times of instants, right on days of 23 and 25 hours."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute, minute_of, moment_of
from ontime_tui.values import dataclass


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
        """Give the first instant of a local day.

        Where midnight doesn't exist, that is where the gap ends; of a midnight that comes twice it is the first.
        """
        return _midnight(self.name, day)

    def minutes_in(self, day: date) -> int:
        """Give the length of a local day: 1440, or 1380 or 1500 and the like when clocks change."""
        return self.midnight(_after(day)) - self.midnight(day)

    def at(self, day: date, minute_of_day: int) -> Minute:
        """Give the instant of a wall-clock time; `1440` is the next midnight.

        A time that doesn't exist moves forward by the gap; of a time that exists twice the first is meant.
        """
        if minute_of_day >= MINUTES_A_DAY:
            return self.at(_after(day), minute_of_day - MINUTES_A_DAY)
        return _instant(self.name, day, minute_of_day)

    def instants(self, day: date, minute_of_day: int) -> tuple[Minute, ...]:
        """Give all instants at which clocks show that time on that day: none in a gap, two when clocks go back."""
        found = {_instant(self.name, day, minute_of_day, fold) for fold in (0, 1)}
        return tuple(sorted(minute for minute in found if self.wall(minute) == WallTime(day, minute_of_day)))

    def exists(self, day: date, minute_of_day: int) -> bool:
        """Tell whether clocks show that time on that day at all."""
        return bool(self.instants(day, minute_of_day))

    def wall(self, minute: Minute) -> WallTime:
        """Give what local clocks show at an instant."""
        local = self.moment(minute)
        return WallTime(local.date(), local.hour * 60 + local.minute)

    def day_of(self, minute: Minute) -> date:
        """Give the local day of an instant."""
        return self.moment(minute).date()

    def offset(self, minute: Minute) -> int:
        """Give the minutes east of UTC at an instant."""
        offset = self.moment(minute).utcoffset() or timedelta()
        return int(offset.total_seconds()) // 60

    def moment(self, minute: Minute) -> datetime:
        """Give an instant as a local, aware datetime, for words.

        Servers send the ends of the calendar for "never": what lies within two days of them, or outside, is moved in.
        """
        return moment_of(min(max(minute, _EARLIEST), _LATEST)).astimezone(_timezone(self.name))


UTC_ZONE = Zone("UTC")

_EARLIEST = minute_of(datetime(1, 1, 3, tzinfo=UTC))
_LATEST = minute_of(datetime(9999, 12, 30, tzinfo=UTC)) - 1
_LAST_DAY = date(9999, 12, 30)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_ONE_DAY = timedelta(days=1)
_ONE = timedelta(minutes=1)


@lru_cache(maxsize=256)
def _timezone(name: str) -> ZoneInfo:
    # The standard library's: pendulum's are the same with more words, and importing them holds up the first frame.
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(f"there is no time zone called “{name}”") from error


@lru_cache(maxsize=4096)
def _midnight(name: str, day: date) -> Minute:
    zone = Zone(name)
    earlier, later = sorted(_instant(name, day, 0, fold) for fold in (0, 1))
    if zone.day_of(earlier) >= day:
        return earlier
    # Clocks skip midnight: the day begins where they jump into it, between both readings of 00:00.
    return earlier + bisect_left(range(earlier, later), day, key=zone.day_of)


def _instant(name: str, day: date, minute_of_day: int, fold: int = 0) -> Minute:
    # Counted rather than converted: a conversion fails where UTC is already beyond year 9999.
    hour, minute = divmod(minute_of_day, 60)
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=_timezone(name), fold=fold)
    east = local.utcoffset() or timedelta()
    return (day.toordinal() - _EPOCH_DAY) * MINUTES_A_DAY + minute_of_day - east // _ONE


def _after(day: date) -> date:
    return min(day, _LAST_DAY) + _ONE_DAY
