"""Names of days and months in English, whatever the machine's locale is."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""By `date.weekday()`."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""From 0: the month of a date less one."""


def date_words(day: date) -> str:
    """Give `1 Dec 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def ordinal(number: int) -> str:
    """Give `1st`, `22nd`, `13th` for a positive number."""
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
