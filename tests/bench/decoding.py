"""What it costs to make sense of Event/List."""

from __future__ import annotations

import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import cycle, islice
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_pascal

from ontime_tui.api.calls.event import CalendarsAnswer
from tests.bench.answers import Desk, Told, answers
from tests.bench.figures import Effort, Figure, NotMeasured, Samples, Unit, taking_turns

_PORTION = 50
"""People in an answer."""
_AGAIN = 10
"""Answers that are read in one turn, so that the clock's grain doesn't show."""


class _Pascal(BaseModel):
    model_config = ConfigDict(alias_generator=lambda name: to_pascal(name).replace("Id", "ID").replace("Ooo", "OOO"))


class Event(_Pascal):
    """An event as one writes it down at first: every field, dates as dates."""

    user_id: str
    event_id: str
    start: datetime
    end: datetime
    subject: str = ""
    show_as: str = ""
    sensitivity: str = ""
    categories: list[str] = []
    type: str = ""
    change_key: str = ""
    organizer: str = ""
    required_attendees: list[str] = []
    optional_attendees: list[str] = []
    is_cancelled: bool = False
    is_recurring: bool = False
    my_response_type: str = ""
    location: str = ""
    ooo: bool = False
    reminder_set: bool = False
    reminder_minutes_before_start: int | None = None
    creator_id: str = ""
    legend_id: int | None = None
    poll_id: str = ""


class Calendar(_Pascal):
    user_id: str
    events: list[Event]


def _modelled(told: Told) -> list[Calendar]:
    """Read an answer with `json` and pydantic."""
    return [Calendar.model_validate(item) for item in json.loads(told.body)["Data"]["Items"]]


@contextmanager
def _desk() -> Iterator[Desk]:
    desk = Desk()
    try:
        yield desk
    finally:
        desk.close()


def _timed(read: Callable[[Any], object], given: list[Any]) -> Callable[[], float]:
    """Measure the reading of some answers, each forgotten before the next."""

    def measured() -> float:
        began = time.perf_counter()
        for one in given:
            read(one)
        return time.perf_counter() - began

    return measured


def _rows(told: Told) -> int:
    """Read an answer as the client does, every event with all its fields; give how many there are."""
    answer, _ = CalendarsAnswer.read_plainly(told.body)
    return sum(len(calendar.events) for calendar in answer.calendars)


def _against_orjson(read: Callable[[Told], object], effort: Effort) -> Samples:
    try:
        import orjson
    except ImportError:
        raise NotMeasured("orjson isn't installed (the extra `bench`)") from None
    told = answers(_PORTION * 4)[0]
    ours, other = _timed(read, [told] * _AGAIN), _timed(orjson.loads, [told.body] * _AGAIN)
    taking_turns(ours, other, 3)
    return taking_turns(ours, other, effort.runs * 3)


def _decode(effort: Effort) -> Samples:
    return _against_orjson(_rows, effort)


def _calendars(effort: Effort) -> Samples:
    with _desk() as desk:
        return _against_orjson(desk.read, effort)


def _load(effort: Effort) -> Samples:
    given = list(islice(cycle(answers(effort.loaded)), effort.many // _PORTION))
    with _desk() as desk:
        return taking_turns(_timed(desk.read, given), _timed(_modelled, given), max(effort.runs // 5, 1))


def _memory(effort: Effort) -> Samples:
    given = answers(effort.loaded)
    with _desk() as desk:
        ours = _bytes_per_event(desk.read, given, lambda read: sum(len(each.events) for each in read.values()))
    other = _bytes_per_event(_modelled, given[:4], lambda read: sum(len(each.events) for each in read))
    return Samples((ours,), (other,))


def _bytes_per_event(read: Callable[[Told], Any], given: tuple[Told, ...], count: Callable[[Any], int]) -> float:
    """Give what stays in memory of some answers, all that is remembered on the way included."""
    read(given[0])
    gc.collect()
    tracemalloc.start()
    try:
        kept = [read(told) for told in given]
        gc.collect()
        return tracemalloc.get_traced_memory()[0] / sum(map(count, kept))
    finally:
        tracemalloc.stop()


FIGURES = [
    Figure(
        "decode", "decode Event/List, bytes to events of 23 fields", "`orjson.loads`", Unit.RATIO, 1.5, 0.6, _decode
    ),
    Figure(
        "calendars",
        "the same, cleaned and translated to calendars",
        "`orjson.loads`",
        Unit.RATIO,
        None,
        None,
        _calendars,
    ),
    Figure("load", "load 10,000 people × 7 days", "json + pydantic", Unit.RATIO, 0.3, 0.05, _load),
    Figure("memory", "memory per stored event", "json + pydantic", Unit.BYTES, 600, 150, _memory),
]
