"""What is typed into the form of an event, and what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.draft import Field, changes
from ontime_tui.agenda.event import EventDraft, ShowAs
from ontime_tui.agenda.lanes import all_day
from ontime_tui.agenda.person import Address
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.form_change import with_days, with_end, with_times
from ontime_tui.ui.dialogs.form_meaning import slot_length, understand
from ontime_tui.ui.dialogs.form_text import FormText, Ground, Seen, seen_text_of, text_of, typed_day
from ontime_tui.ui.present.moments import day_words, length_words
from tests.ui.dialogs.acme import ANNA, BO, COPENHAGEN, GROUND, NOW, WEDNESDAY, at, event


def text(**values: object) -> FormText:
    base = FormText(ANNA, WEDNESDAY, "13:00", "14:00")
    return replace(base, **values)  # type: ignore[arg-type]


@given(
    zone=st.sampled_from(["Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    start=st.integers(29_000_000, 31_000_000),
    length=st.one_of(st.integers(1, 3000), st.sampled_from([1440, 2880, 1380, 1500])),
    words=st.text(max_size=20),
    private=st.booleans(),
)
def test_a_draft_survives_its_form(zone: str, start: int, length: int, words: str, private: bool) -> None:
    there = Zone(zone)
    draft = EventDraft(
        ANNA.id,
        start,
        start + length,
        subject=words,
        show_as=ShowAs.AWAY,
        private=private,
        categories=("Customer", "Travel"),
        required=(Address("bo@acme.example", "Bo"), Address("x@y.example")),
    )
    form = text_of(draft, ANNA, (BO,), there)
    assert understand(form, Ground(there, NOW)).draft == draft


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "Australia/Lord_Howe", "America/Santiago"])
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 9, 6)])
def test_whole_days_survive_their_form_when_clocks_change(zone: str, day: date) -> None:
    there = Zone(zone)
    draft = EventDraft(ANNA.id, there.midnight(day), there.midnight(day.replace(day=day.day + 1)))
    form = text_of(draft, ANNA, (), there)
    assert form.all_day
    assert understand(form, Ground(there, NOW)).draft == draft


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("14", "15:30", ("Wed 25 Nov 14:00", "15:30 · 1 h 30")),
        ("2pm", "45", ("Wed 25 Nov 14:00", "14:45 · 45 min")),
        ("tomorrow 9", "1h", ("Thu 26 Nov 09:00", "10:00 · 1 h")),
        ("fri 23", "2h", ("Fri 27 Nov 23:00", "Sat 28 Nov 01:00 · 2 h")),
        ("9", "10", ("Wed 25 Nov 09:00 · in the past", "10:00 · 1 h")),
    ],
)
def test_what_was_understood_is_said(start: str, end: str, said: tuple[str, str]) -> None:
    understood = understand(text(start=start, end=end), GROUND)
    assert (understood.echoes["start"], understood.echoes["end"]) == said


@pytest.mark.parametrize(
    ("values", "field", "part"),
    [
        ({"start": "soonish"}, "start", "is no moment"),
        ({"end": "12:00"}, "end", "not after the start"),
        ({"end": "[/]"}, "end", "“[/]”"),
        ({"subject": "x" * 300}, "subject", "300 characters: the server takes at most 255"),
        ({"all_day": True, "start": "fri", "end": "thu 26 nov 2026"}, "end", "before the first"),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field(values: dict[str, object], field: str, part: str) -> None:
    understood = understand(text(**values), GROUND)
    assert understood.draft is None
    assert list(understood.faults) == [field]
    assert part in understood.faults[field]


def test_f05_a_time_that_does_not_exist_is_said_before_saving() -> None:
    understood = understand(text(day=date(2026, 3, 29), start="2026-03-29 2:30", end="1h"), GROUND)
    assert "02:30 does not exist on that day; 03:30 used" in understood.echoes["start"]


def test_f06_a_time_that_comes_twice_is_asked_about() -> None:
    twice = text(start="2027-10-31 2:30", end="1h")
    first, second = understand(twice, GROUND), understand(replace(twice, second=True), GROUND)
    assert first.twice
    assert first.slot
    assert second.slot
    assert second.slot[0] - first.slot[0] == 60


def test_moving_the_start_keeps_the_length() -> None:
    assert with_end(text(start="15:00"), 90, GROUND).end == "16:30"
    assert with_end(text(start="23:30"), 60, GROUND).end == "Thu 26 Nov 2026 00:30"
    assert with_end(text(start="15:00", end="45m"), 45, GROUND).end == "45m"
    assert with_end(text(start="nonsense"), 60, GROUND).end == "14:00"
    days = text(all_day=True, start="fri", end="wed 25 nov 2026")
    assert with_end(days, 2 * 1440, GROUND).end == "Sat 28 Nov 2026"


def test_whole_days_and_back() -> None:
    days = with_days(text(), GROUND)
    assert (days.start, days.end) == ("Wed 25 Nov 2026", "Wed 25 Nov 2026")
    assert understand(days, GROUND).slot == (at(0), at(24))
    assert slot_length(days, GROUND) == 1440
    assert with_times(days, GROUND) == text()
    never_had_times = replace(days, times=("", ""))
    assert understand(with_times(never_had_times, GROUND), GROUND).slot == (at(9), at(10))


@pytest.mark.parametrize(("start", "end"), [("2 o'clock", "15:00"), ("14", "half past"), ("tomorrow 9", "90m")])
def test_times_are_given_back_as_they_were_typed_whatever_they_mean(start: str, end: str) -> None:
    typed = text(start=start, end=end)
    days = with_days(typed, GROUND)
    assert understand(days, GROUND).slot
    assert with_times(days, GROUND) == typed


def test_times_come_back_on_another_day() -> None:
    days = with_days(text(start="14", end="90m"), GROUND)
    friday = with_times(replace(days, start="fri", end="fri"), GROUND)
    assert understand(friday, GROUND).slot == (at(14, day=date(2026, 11, 27)), at(15, 30, day=date(2026, 11, 27)))
    nonsense = with_times(replace(with_days(text(end="half past"), GROUND), start="fri", end="fri"), GROUND)
    assert (nonsense.start, nonsense.end, nonsense.day) == ("13:00", "half past", date(2026, 11, 27))


NEVER = COPENHAGEN.at(date(9999, 12, 31), 23 * 60 + 59)


@pytest.mark.parametrize(
    "odd",
    [
        {"end": at(13)},
        {"end": at(12)},
        {"end": NEVER},
        {"end": COPENHAGEN.midnight(date(2027, 2, 1)), "start": at(0)},
        {"subject": "x" * 300},
        {"subject": "two\nlines"},
        {"location": "y" * 5_000},
        {"categories": ("Sales, Nordics", " ", "b", "b")},
        {"required": (Address("", "Nobody"), Address("", "Nobody"))},
        {"show_as": ShowAs.UNKNOWN},
    ],
)
def test_what_came_from_elsewhere_stays_as_it_is_while_something_else_is_changed(odd: dict[str, object]) -> None:
    draft = replace(EventDraft(ANNA.id, at(13), at(14)), **odd)  # type: ignore[arg-type]
    form = text_of(draft, ANNA, (), COPENHAGEN)
    ground = replace(GROUND, seen=Seen(form, draft))
    assert understand(form, ground).faults == {}
    assert understand(form, ground).draft == draft
    changed = understand(replace(form, private=True), ground).draft
    assert changed
    assert changes(draft, changed).fields == {Field.PRIVATE}


def test_what_was_typed_over_it_is_checked() -> None:
    draft = EventDraft(ANNA.id, at(13), at(13), subject="x" * 300)
    form = text_of(draft, ANNA, (), COPENHAGEN)
    ground = replace(GROUND, seen=Seen(form, draft))
    assert list(understand(replace(form, subject="x" * 299, end="12:59"), ground).faults) == ["subject", "end"]


def test_an_odd_end_survives_another_start() -> None:
    """What takes no time moves as a point; what ends thousands of years later still ends there."""
    for end, moved in ((at(13), at(15)), (NEVER, NEVER)):
        draft = EventDraft(ANNA.id, at(13), end)
        form = text_of(draft, ANNA, (), COPENHAGEN)
        ground = replace(GROUND, seen=Seen(form, draft))
        later = with_end(replace(form, start="15"), slot_length(form, ground), ground)
        assert understand(later, ground).slot == (at(15), moved)


def test_the_last_of_whole_days_counts_from_the_first() -> None:
    days = text(all_day=True, start="2026-12-14", end="+1w")
    assert understand(days, GROUND).slot == (at(0, day=date(2026, 12, 14)), at(0, day=date(2026, 12, 22)))


def test_a_new_event_of_24_hours_keeps_its_times() -> None:
    draft = EventDraft(ANNA.id, at(6), at(6) + 1440)
    form = text_of(draft, ANNA, (), COPENHAGEN)
    assert not form.all_day
    assert understand(form, GROUND).draft == draft


def elsewhere(zone: str, days: int = 1) -> tuple[EventDraft, FormText, Ground]:
    """Whole days from Wednesday on in another zone, as an event that is there and its form."""
    start = Zone(zone).midnight(WEDNESDAY)
    draft = EventDraft(ANNA.id, start, start + days * 1440)
    form = seen_text_of(draft, ANNA, (), COPENHAGEN)
    return draft, form, replace(GROUND, seen=Seen(form, draft))


ELSEWHERE = ["UTC", "Asia/Tokyo", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"]
"""On all their clocks Wednesday is mostly Wednesday in Copenhagen, or by half."""


@pytest.mark.parametrize("zone", ELSEWHERE)
@pytest.mark.parametrize("days", [1, 3])
def test_whole_days_of_another_zone_are_whole_days_in_the_form(zone: str, days: int) -> None:
    draft, form, ground = elsewhere(zone, days)
    understood = understand(form, ground)
    shown = all_day(event(ANNA, draft.start, draft.end), COPENHAGEN)
    assert form.all_day
    assert shown
    assert understood.draft == draft
    assert not changes(draft, draft if understood.draft is None else understood.draft)
    assert (understood.echoes["start"], understood.echoes["end"]) == (
        day_words(shown.first),
        f"{day_words(shown.last)} · {length_words(days * 1440)}",
    )


@pytest.mark.parametrize("zone", ELSEWHERE)
def test_whole_days_of_another_zone_stay_so_on_another_day(zone: str) -> None:
    draft, form, ground = elsewhere(zone, 2)
    friday = with_end(replace(form, start="fri"), slot_length(form, ground), ground)
    slot = understand(friday, ground).slot
    days = all_day(event(ANNA, draft.start, draft.end), COPENHAGEN)
    assert days
    ahead = (date(2026, 11, 27) - days.first).days * 1440
    assert slot == (draft.start + ahead, draft.end + ahead)


@pytest.mark.parametrize("zone", ELSEWHERE)
def test_whole_days_of_another_zone_become_the_times_they_have_here_and_back(zone: str) -> None:
    draft, form, ground = elsewhere(zone)
    times = with_times(form, ground)
    assert not times.all_day
    assert understand(times, ground).draft == draft
    again = with_days(times, ground)
    assert (again.start, again.end) == (form.start, form.end)
    assert understand(again, ground).draft == draft
    assert with_times(again, ground) == times


TURNED = [
    ("Europe/London", date(2026, 3, 29)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Asia/Jerusalem", date(2026, 3, 27)),
]
"""Days of 23 and 25 hours that stand on the same dates in Copenhagen."""


def turned(zone: str, day: date, days: int = 1) -> tuple[EventDraft, FormText, Ground]:
    """Whole days in another zone whose clocks are turned on the first, as an event that is there and its form."""
    there = Zone(zone)
    draft = EventDraft(ANNA.id, there.midnight(day), there.midnight(day + timedelta(days=days)))
    form = seen_text_of(draft, ANNA, (), COPENHAGEN)
    return draft, form, replace(GROUND, seen=Seen(form, draft))


@pytest.mark.parametrize(("zone", "day"), TURNED)
@pytest.mark.parametrize("days", [1, 3])
def test_a_turned_day_of_another_zone_is_a_whole_day_in_the_form(zone: str, day: date, days: int) -> None:
    draft, form, ground = turned(zone, day, days)
    assert (form.all_day, form.start) == (True, typed_day(day))
    understood = understand(form, ground)
    assert understood.draft == draft
    assert understood.echoes["start"] == day_words(day, GROUND.today)
    assert understood.echoes["end"].endswith(length_words(days * 1440))


@pytest.mark.parametrize(("zone", "day"), TURNED)
def test_a_turned_day_of_another_zone_can_be_moved_and_made_longer(zone: str, day: date) -> None:
    there = Zone(zone)
    _, form, ground = turned(zone, day)
    week = timedelta(days=7)
    moved = with_end(replace(form, start=typed_day(day + week)), slot_length(form, ground), ground)
    assert understand(moved, ground).slot == (there.midnight(day + week), there.at(day + week, 1440))
    longer = replace(form, end=typed_day(day + week))
    assert understand(longer, ground).slot == (there.midnight(day), there.at(day + week, 1440))


@pytest.mark.parametrize(("zone", "day"), TURNED)
def test_a_turned_day_of_another_zone_becomes_the_times_it_has_here_and_back(zone: str, day: date) -> None:
    draft, form, ground = turned(zone, day)
    times = with_times(form, ground)
    assert not times.all_day
    assert understand(times, ground).draft == draft
    again = with_days(times, ground)
    assert (again.start, again.end) == (form.start, form.end)
    assert understand(again, ground).draft == draft


@pytest.mark.parametrize("end", ["", "  "])
def test_an_empty_end_means_an_hour_and_says_so(end: str) -> None:
    draft = EventDraft(ANNA.id, at(13), at(15), subject="Review")
    understood = understand(replace(text_of(draft, ANNA, (), COPENHAGEN), end=end), GROUND)
    assert (understood.slot, understood.faults) == ((at(13), at(14)), {})
    assert understood.echoes["end"] == "14:00 · 1 h"
