"""Days, times and lengths in few words. English whatever the locale: what is shown can be typed again.

Where `near` is given, the year is said of days that are far from it.
"""

from __future__ import annotations

from datetime import date, timedelta

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.lanes import all_day
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.zone import Zone

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTES_AN_HOUR = 60
_HALF_A_YEAR = 183


def day_words(day: date, near: date | None = None) -> str:
    """Give `Wed 25 Nov`, with the year when `near` is given and far away."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    far = near is not None and abs(day - near) > timedelta(days=_HALF_A_YEAR)
    return f"{words} {day.year}" if far else words


def moment_words(minute: Minute, zone: Zone, near: date | None = None) -> str:
    """Give `Wed 25 Nov 13:00`."""
    wall = zone.wall(minute)
    return f"{day_words(wall.day, near)} {wall.text}"


def length_words(minutes: int) -> str:
    """Give `45 min`, `1 h`, `1 h 30`, `2 days`."""
    hours, rest = divmod(minutes, _MINUTES_AN_HOUR)
    if not hours:
        return f"{rest} min"
    if hours % 24 == 0 and not rest:
        return "1 day" if hours == 24 else f"{hours // 24} days"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def stretch_words(start: Minute, end: Minute, zone: Zone, near: date | None = None) -> str:
    """Give `Wed 25 Nov 13:00–14:30`, with the second day when it is another one; midnight ends the day before."""
    begin, stop = zone.wall(start), zone.wall(end)
    if begin.day == stop.day:
        return f"{day_words(begin.day, near)} {begin.text}–{stop.text}"
    if stop.minute_of_day == 0 and stop.day == begin.day + timedelta(days=1):
        return f"{day_words(begin.day, near)} {begin.text}–24:00"
    return f"{day_words(begin.day, near)} {begin.text} – {day_words(stop.day, near)} {stop.text}"


def days_words(days: Span, near: date | None = None) -> str:
    """Give `Wed 25 Nov, all day` or `Wed 25 – Fri 27 Nov`."""
    if days.days == 1:
        return f"{day_words(days.first, near)}, all day"
    return range_words(days.first, days.last, near)


def range_words(first: date, last: date, near: date | None = None) -> str:
    """Give `Wed 25 – Fri 27 Nov`, `Mon 30 Nov – Tue 1 Dec`."""
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = f"{WEEKDAYS[first.weekday()]} {first.day}" if same_month else day_words(first, near)
    return f"{begin} – {day_words(last, near)}"


def event_time_words(event: Event, zone: Zone, near: date | None = None) -> str:
    """Give when an event is: its days when it lasts whole days, else its times."""
    days = all_day(event, zone)
    return days_words(days, near) if days else stretch_words(event.start, event.end, zone, near)


def event_words(event: Event, zone: Zone, near: date | None = None) -> str:
    """Give when an event is and how long: `Wed 25 Nov 13:00–14:30 (1 h 30)`, `Wed 25 – Fri 27 Nov (3 days)`."""
    words = event_time_words(event, zone, near)
    days = all_day(event, zone)
    length = length_words(event.minutes if days is None else days.days * MINUTES_A_DAY)
    return words if not event.minutes or (days and days.days == 1) else f"{words} ({length})"
