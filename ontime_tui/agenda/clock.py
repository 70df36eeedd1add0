"""What tells the present: passed in wherever "now" matters, so that pictures and tests repeat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

from ontime_tui.agenda.minute import Minute, minute_of
from ontime_tui.values import dataclass


class Clock(Protocol):
    """Anything that knows the present moment."""

    def now(self) -> datetime:
        """Give the present moment, aware."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Give the present moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still."""

    moment: datetime
    """Aware."""

    def now(self) -> datetime:
        """Give the moment at which the clock stands."""
        return self.moment


def present_minute(clock: Clock) -> Minute:
    """Give the minute that is running."""
    return minute_of(clock.now())
