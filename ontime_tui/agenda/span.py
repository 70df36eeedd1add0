"""Stretches of local days: what one screen of the timeline shows, and on which days an event stands."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import Enum

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass


class Scale(Enum):
    """How a span is counted, and so how far the next one is."""

    DAYS = "days"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """Some local days in a row."""

    first: date
    days: int = 1
    """At least 1."""
    scale: Scale = Scale.DAYS

    @classmethod
    def of_days(cls, first: date, days: int) -> Span:
        """Give `days` days from `first` on.

        Raises:
            ValueError: Less than one day.
        """
        if days < 1:
            raise ValueError("a span has at least one day")
        return cls(first, days)

    @classmethod
    def week_of(cls, day: date, first_weekday: int = 0) -> Span:
        """Give the week around a day; `first_weekday` 0 is Monday."""
        return cls(day - timedelta(days=(day.weekday() - first_weekday) % 7), 7, Scale.WEEK)

    @classmethod
    def month_of(cls, day: date) -> Span:
        """Give the calendar month around a day."""
        return cls(day.replace(day=1), calendar.monthrange(day.year, day.month)[1], Scale.MONTH)

    @property
    def last(self) -> date:
        """The last day that belongs to the span."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def after(self) -> date:
        """The first day that no longer belongs to the span."""
        return self.first + timedelta(days=self.days)

    @property
    def dates(self) -> tuple[date, ...]:
        """Every day, in order."""
        return tuple(self.first + timedelta(days=n) for n in range(self.days))

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.after

    def next(self) -> Span:
        """Give the span that follows without a gap."""
        return Span.month_of(self.after) if self.scale is Scale.MONTH else Span(self.after, self.days, self.scale)

    def previous(self) -> Span:
        """Give the span that comes before without a gap."""
        if self.scale is Scale.MONTH:
            return Span.month_of(self.first - timedelta(days=1))
        return Span(self.first - timedelta(days=self.days), self.days, self.scale)

    def around(self, day: date, first_weekday: int = 0) -> Span:
        """Give the span of the same kind that holds `day`; a span of days starts with it."""
        if self.scale is Scale.MONTH:
            return Span.month_of(day)
        return Span.week_of(day, first_weekday) if self.scale is Scale.WEEK else Span(day, self.days)

    def starts_at(self, zone: Zone) -> Minute:
        """Give the first instant."""
        return zone.midnight(self.first)

    def ends_at(self, zone: Zone) -> Minute:
        """Give the first instant that no longer belongs to the span."""
        return zone.midnight(self.after)
