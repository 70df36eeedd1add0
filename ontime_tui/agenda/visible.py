"""Which part of the time the timeline shows: some hours of each day, with or without weekends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours that are shown of every day, half-open, on the clock of the zone that is looked at."""

    first: int = 0
    last: int = MINUTES_A_DAY
    """Minutes of the day; `last` up to 1440."""

    def __post_init__(self) -> None:
        if not 0 <= self.first < self.last <= MINUTES_A_DAY:
            raise ValueError("visible hours begin before they end, within one day")

    def on(self, day: date, zone: Zone) -> Stretch:
        """Give the instants that are shown of a day; its real length on days when clocks change.

        Empty (both equal) where the clocks skip all of these hours.
        """
        begin = zone.midnight(day) if self.first == 0 else zone.at(day, self.first)
        return begin, max(begin, zone.at(day, self.last))

    def holding(self, stretches: Iterable[Stretch], zone: Zone) -> Hours:
        """Give these hours widened by whole hours until they hold every stretch, seen in a zone.

        Working hours elsewhere may go past midnight here: then the whole day is shown.
        """
        first, last = self.first, self.last
        for begin, end in stretches:
            if end > begin:
                earliest, latest = _on_the_clock(begin, end, zone)
                first, last = min(first, earliest), max(last, latest)
        return Hours(first // 60 * 60, -(-last // 60) * 60)


WHOLE_DAY = Hours()


def shown_dates(span: Span, *, weekends: bool) -> tuple[date, ...]:
    """Give the days of a span that are shown, in order: all, or those from Monday to Friday.

    A span of weekend days only is shown whatever was chosen, so that there is always a day.
    """
    weekdays = tuple(day for day in span.dates if day.weekday() < _SATURDAY)
    return span.dates if weekends or not weekdays else weekdays


def _on_the_clock(begin: Minute, end: Minute, zone: Zone) -> tuple[int, int]:
    first, last = zone.wall(begin), zone.wall(end - 1)
    return (first.minute_of_day, last.minute_of_day + 1) if first.day == last.day else (0, MINUTES_A_DAY)
