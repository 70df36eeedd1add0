"""Working hours: each person's own, in their own zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass

Stretch = tuple[Minute, Minute]
"""A half-open stretch of time: from, to."""


@dataclass(frozen=True, slots=True)
class Period:
    """Working time on one weekday."""

    weekday: int
    """0 is Monday."""
    start: int
    end: int
    """Minutes of the day on the person's own clock; `end` up to 1440."""


@dataclass(frozen=True, slots=True)
class WorkHours:
    """A person's working week."""

    zone: Zone
    periods: tuple[Period, ...]
    assumed: bool = False
    """True when the server didn't say and these are the configured hours: shown as such."""

    def works_on(self, day: date) -> bool:
        """Tell whether a day on the person's own calendar is a working day."""
        return any(period.weekday == day.weekday() for period in self.periods)

    def on(self, day: date) -> tuple[Stretch, ...]:
        """Give the working time of a day on the person's own calendar, in order."""
        return tuple(
            (self.zone.at(day, period.start), self.zone.at(day, period.end))
            for period in sorted(self.periods, key=lambda period: period.start)
            if period.weekday == day.weekday()
        )

    def between(self, start: Minute, end: Minute) -> tuple[Stretch, ...]:
        """Give the working time that falls into `[start, end)`, cut to it, in order."""
        day, last = self.zone.day_of(start) - timedelta(days=1), self.zone.day_of(end)
        found: list[Stretch] = []
        while day <= last:
            found += [(max(a, start), min(b, end)) for a, b in self.on(day) if max(a, start) < min(b, end)]
            day += timedelta(days=1)
        return tuple(found)


def office_hours(zone: Zone, start: int = 9 * 60, end: int = 17 * 60) -> WorkHours:
    """Give Monday to Friday at the same hours, marked as assumed."""
    return WorkHours(zone, tuple(Period(weekday, start, end) for weekday in range(5)), assumed=True)


def shared(one: Iterable[Stretch], other: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Give the time that is in both, in order."""
    others = tuple(other)
    return joined((max(a, c), min(b, d)) for a, b in one for c, d in others if max(a, c) < min(b, d))


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Give the same time in order, with stretches that touch or overlap made one and empty ones left out."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        elif start < end:
            found.append((start, end))
    return tuple(found)
