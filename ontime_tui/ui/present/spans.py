"""Spans and zones in few words, for the header."""

from __future__ import annotations

from datetime import date, timedelta

from ontime_tui.agenda import english
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.span import Scale, Span
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.moments import MONTHS, WEEKDAYS, day_words, range_words

_THURSDAY = 3


def span_words(span: Span) -> str:
    """Give `Week 48 · Mon 23 – Sun 29 Nov 2026`, `November 2026`, `Wed 25 – Fri 27 Nov 2026`."""
    if span.scale is Scale.MONTH:
        return f"{english.MONTHS[span.first.month - 1]} {span.first.year}"
    last = span.after - timedelta(days=1)
    words = day_words(last) if span.days == 1 else _with_years(span.first, last)
    words = f"{words} {last.year}"
    return f"Week {week_number(span)} · {words}" if span.scale is Scale.WEEK else words


def short_span_words(span: Span) -> str:
    """Give `W48 · 23–29 Nov`, `Nov 2026`, `Wed 25 Nov`: for narrow windows."""
    last = span.after - timedelta(days=1)
    if span.scale is Scale.MONTH:
        return f"{MONTHS[span.first.month - 1]} {span.first.year}"
    if span.days == 1:
        return day_words(span.first)
    month = "" if span.first.month == last.month else f" {MONTHS[span.first.month - 1]}"
    words = f"{span.first.day}{month}–{last.day} {MONTHS[last.month - 1]}"
    return f"W{week_number(span)} · {words}" if span.scale is Scale.WEEK else words


def step_words(span: Span) -> str:
    """Give what one span is, for the keys that go on and back: `week`, `month`, `day`, `3 days`."""
    if span.scale is Scale.DAYS:
        return "day" if span.days == 1 else f"{span.days} days"
    return str(span.scale.value)


def week_number(span: Span) -> int:
    """Give the ISO number of the week that holds a span's Thursday, else its first day."""
    thursday = next((day for day in span.dates if day.weekday() == _THURSDAY), span.first)
    return thursday.isocalendar().week


def zone_words(zone: Zone, moment: Minute) -> str:
    """Give `Europe/Copenhagen · UTC+1`."""
    return "UTC" if zone.name in {"UTC", "Etc/UTC"} else f"{zone.name} · {offset_words(zone, moment)}"


def offset_words(zone: Zone, moment: Minute) -> str:
    """Give `UTC+1`, `UTC-3:30`, `UTC`."""
    offset = zone.offset(moment)
    hours, minutes = divmod(abs(offset), 60)
    sign = "-" if offset < 0 else "+"
    rest = f":{minutes:02}" if minutes else ""
    return f"UTC{sign}{hours}{rest}" if offset else "UTC"


def _with_years(first: date, last: date) -> str:
    if first.year == last.year:
        return range_words(first, last)
    return f"{WEEKDAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]} {first.year} – {day_words(last)}"
