"""The form of an event with something else in it, so that the rest goes on meaning what it did. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.typed import NotUnderstoodError, parse_end
from ontime_tui.agenda.whole_days import whole_days
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.form_meaning import USUAL, start_of, understand
from ontime_tui.ui.dialogs.form_text import FormText, Ground, end_text, ends_at, typed_day

_AN_HOUR = ("9:00", USUAL)
"""What whole days become that never had times."""


def with_end(text: FormText, length: int, ground: Ground) -> FormText:
    """Give the form with the end at `length` after its start; nothing is changed when the end says a length itself.

    Of whole days as many are kept as there were.
    """
    start = start_of(text, ground)
    if start is None or (not text.all_day and _says_length(text.end, start, ground)):
        return text
    if text.all_day:
        last = ground.first_of(start) + timedelta(days=max(0, round(length / MINUTES_A_DAY) - 1))
        return replace(text, end=typed_day(last))
    end = start + length
    moved = end_text(start, end, ground.zone)
    return replace(text, end=moved) if not length or ends_at(moved, start, end, ground.zone) else text


def with_days(text: FormText, ground: Ground) -> FormText:
    """Give the form with whole days instead of times: all that the times touch. They are kept, whatever they mean."""
    slot = understand(text, ground).slot
    days = _touched(slot, ground) if slot else Span(text.day)
    start, end = typed_day(days.first), typed_day(days.last)
    return replace(text, all_day=True, start=start, end=end, times=(text.start, text.end))


def with_times(text: FormText, ground: Ground) -> FormText:
    """Give the form with times instead of whole days: those that stood there before, on the first day.

    Days of another zone become the times that they have here.
    """
    meant = understand(text, ground).slot
    if ground.lag is not None and meant and not any(text.times):
        return _with_slot(replace(text, all_day=False), meant, ground.zone)
    start, end = text.times if any(text.times) else _AN_HOUR
    before = replace(text, all_day=False, start=start, end=end, times=("", ""))
    again = with_days(before, ground)
    if any(text.times) and (again.start, again.end) == (text.start, text.end):
        return before
    times = understand(before, ground).slot
    day = ground.zone.day_of(meant[0]) if meant else text.day
    if times is None:
        return replace(before, day=day)
    begin = ground.zone.at(day, ground.zone.wall(times[0]).minute_of_day)
    stop = begin + times[1] - times[0]
    return replace(before, day=day, start=ground.zone.wall(begin).text, end=end_text(begin, stop, ground.zone))


def restated(text: FormText, then: Ground, now: Ground) -> FormText:
    """Give the form that means now what it meant on another ground: on another day, or on another clock.

    Whole days stay the days that they were; those of another zone are the days that they are on this clock. What was
    not understood then is left as it was typed.
    """
    meant = understand(text, then).slot
    if meant is None or meant == understand(text, now).slot:
        return text
    if not text.all_day:
        return _with_slot(text, meant, now.zone)
    elsewhere = then.lag is not None
    days = (whole_days(*meant, now.zone) if elsewhere else None) or _touched(meant, then)
    return replace(text, day=days.first, start=typed_day(days.first), end=typed_day(days.last))


def _with_slot(text: FormText, slot: Stretch, zone: Zone) -> FormText:
    """Give the form with times that mean this time on the clock of a zone."""
    start, end = slot
    day, wall = zone.day_of(start), zone.wall(start)
    second = start != zone.at(day, wall.minute_of_day)
    return replace(text, day=day, start=wall.text, end=end_text(start, end, zone), second=second)


def _touched(slot: Stretch, ground: Ground) -> Span:
    """Give the days that a time touches; of whole days of another zone, as the event was seen to be, those days."""
    days = None if ground.lag is None else whole_days(*slot, ground.zone)
    first, last = ground.zone.day_of(slot[0]), ground.zone.day_of(max(slot[0], slot[1] - 1))
    return days or Span(first, (last - first).days + 1)


def _says_length(text: str, start: Minute, ground: Ground) -> bool:
    """Tell whether an end moves with the start by itself."""
    try:
        ends = [parse_end(text, start=each, today=ground.today, zone=ground.zone).minute for each in (start, start + 1)]
    except NotUnderstoodError:
        return False
    return ends[1] - ends[0] == 1
