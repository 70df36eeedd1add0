"""The book in which the sample weeks are written: who is taken when, and the meetings so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ontime_tui.server.company.plan import Meeting

QUARTER = timedelta(minutes=15)
_DAY_AHEAD = timedelta(days=2)


@lru_cache(maxsize=8192)
def moment(day: date, at: time, zone: str) -> datetime:
    """Give the UTC instant of a wall-clock time; the earlier one where the clock shows it twice."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def all_day(first: date, days: int, zone: str) -> tuple[datetime, datetime]:
    """Give local midnight to local midnight, `days` days on; half-open."""
    return moment(first, time(), zone), moment(first + timedelta(days), time(), zone)


class Diary:
    """Meetings from `first` to `last`, both included, with everybody's taken time as one bit a quarter.

    Quarters are counted from a fixed instant before `first`, so that a span is two integers and a clash is one `and`.
    """

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.last = last
        self.meetings: list[Meeting] = []
        self.load: Counter[tuple[str, date]] = Counter()
        """Taken events by member and UTC day of their start."""
        self._zero = datetime.combine(first, time(), UTC) - _DAY_AHEAD
        self._taken: dict[str, int] = {}
        self._kept: dict[str, int] = {}
        self._offices: dict[tuple[date, str], int] = {}

    @staticmethod
    def _mask(start: int, length: int) -> int:
        """Give one bit a quarter; a start before the book's days counts as its first."""
        return ((1 << length) - 1) << max(start, 0)

    def quarter(self, instant: datetime) -> int:
        """Give the quarter that holds an instant."""
        return (instant - self._zero) // QUARTER

    def instant(self, quarter: int) -> datetime:
        """Give the start of a quarter."""
        return self._zero + quarter * QUARTER

    def morning(self, day: date, zone: str) -> int:
        """Give the quarter from which office hours are counted by the wall clock, on days with a DST change too."""
        key = day, zone
        if key not in self._offices:
            self._offices[key] = self.quarter(moment(day, time(12), zone)) - 48
        return self._offices[key]

    def keep(self, members: Iterable[str], start: int, length: int) -> None:
        """Leave those quarters open: nobody is asked to anything then, and no overlap is allowed."""
        mask = self._mask(start, length)
        for member in members:
            self._kept[member] = self._kept.get(member, 0) | mask

    def is_kept(self, member: str, start: int, length: int) -> bool:
        """Tell whether one of those quarters is to be left open."""
        return bool(self._kept.get(member, 0) & self._mask(start, length))

    def is_free(self, members: Iterable[str], start: int, length: int) -> bool:
        """Tell whether nobody is taken in those quarters, or keeps them open."""
        mask = self._mask(start, length)
        return not any((self._taken.get(member, 0) | self._kept.get(member, 0)) & mask for member in members)

    def take(self, members: Iterable[str], start: int, length: int) -> None:
        """Mark those quarters as taken."""
        mask = self._mask(start, length)
        for member in members:
            self._taken[member] = self._taken.get(member, 0) | mask

    def take_span(self, member: str, start: datetime, end: datetime) -> None:
        """Mark a span of instants as taken."""
        first = self.quarter(start)
        self.take((member,), first, self.quarter(end - timedelta(microseconds=1)) - first + 1)

    def is_away(self, member: str, start: int, length: int) -> bool:
        """Tell whether every one of those quarters is taken."""
        mask = self._mask(start, length)
        return self._taken.get(member, 0) & mask == mask

    def write(self, meeting: Meeting) -> None:
        """Add a meeting and take the time of all who come, unless it leaves them free.

        A meeting outside the book's days is dropped.
        """
        if not self.first <= meeting.start.date() <= self.last:
            return
        self.meetings.append(meeting)
        if meeting.cancelled or meeting.show_as in ("Free", "WorkingElsewhere"):
            return
        day = meeting.start.date()
        comers = (attendee.email for attendee in meeting.attendees if attendee.response != "Decline")
        for member in (meeting.organiser, *comers, *meeting.rooms):
            self.take_span(member, meeting.start, meeting.end)
            self.load[member, day] += 1

    def finished(self) -> tuple[Meeting, ...]:
        """Give every meeting by its start."""
        return tuple(sorted(self.meetings, key=lambda meeting: (meeting.start, meeting.organiser, meeting.subject)))
