"""The form of an event with something else in it, so that the rest goes on meaning what it did. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.typed import NotUnderstoodError, parse_end
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
        last = ground.zone.day_of(start) + timedelta(days=max(0, round(length / MINUTES_A_DAY) - 1))
        return replace(text, end=typed_day(last))
    end = start + length
    moved = end_text(start, end, ground.zone)
    return replace(text, end=moved) if not length or ends_at(moved, start, end, ground.zone) else text


def with_days(text: FormText, ground: Ground) -> FormText:
    """Give the form with whole days instead of times: all that the times touch. They are kept, whatever they mean."""
    slot = understand(text, ground).slot
    first = ground.zone.day_of(slot[0]) if slot else text.day
    last = ground.zone.day_of(max(slot[0], slot[1] - 1)) if slot else first
    return replace(text, all_day=True, start=typed_day(first), end=typed_day(last), times=(text.start, text.end))


def with_times(text: FormText, ground: Ground) -> FormText:
    """Give the form with times instead of whole days: those that stood there before, on the first day."""
    start, end = text.times if any(text.times) else _AN_HOUR
    before = replace(text, all_day=False, start=start, end=end, times=("", ""))
    again = with_days(before, ground)
    if any(text.times) and (again.start, again.end) == (text.start, text.end):
        return before
    slot, times = understand(text, ground).slot, understand(before, ground).slot
    day = ground.zone.day_of(slot[0]) if slot else text.day
    if times is None:
        return replace(before, day=day)
    begin = ground.zone.at(day, ground.zone.wall(times[0]).minute_of_day)
    stop = begin + times[1] - times[0]
    return replace(before, day=day, start=ground.zone.wall(begin).text, end=end_text(begin, stop, ground.zone))


def restated(text: FormText, then: Ground, now: Ground) -> FormText:
    """Give the form that means now what it meant on another ground: on another day, or on another clock.

    Whole days stay the days that they were. What was not understood then is left as it was typed.
    """
    meant = understand(text, then).slot
    if meant is None or meant == understand(text, now).slot:
        return text
    start, end = meant
    if text.all_day:
        first, last = then.zone.day_of(start), then.zone.day_of(end - 1)
        return replace(text, day=first, start=typed_day(first), end=typed_day(last))
    day, wall = now.zone.day_of(start), now.zone.wall(start)
    second = start != now.zone.at(day, wall.minute_of_day)
    return replace(text, day=day, start=wall.text, end=end_text(start, end, now.zone), second=second)


def _says_length(text: str, start: Minute, ground: Ground) -> bool:
    """Tell whether an end moves with the start by itself."""
    try:
        ends = [parse_end(text, start=each, today=ground.today, zone=ground.zone).minute for each in (start, start + 1)]
    except NotUnderstoodError:
        return False
    return ends[1] - ends[0] == 1
