"""The strip of everybody's time, by the text of its lines."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import ShowAs
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.visible import Hours
from ontime_tui.agenda.workhours import Stretch, office_hours
from ontime_tui.ui.present.clashes import against
from ontime_tui.ui.widgets.busy_strip import Strip, StripRow, paint, rows_shown
from tests.ui.dialogs.acme import ANNA, BO, COPENHAGEN, CY, DEE, NEW_YORK, ROOM, at, calendars, event, person

SLOT = at(13), at(14)


def strip_of(*people: Person, slot: Stretch = SLOT, ascii_only: bool = False) -> Strip:
    day = COPENHAGEN.day_of(slot[0])
    begin, end = COPENHAGEN.midnight(day), COPENHAGEN.midnight(day) + 4 * 1440
    known = asyncio.run(calendars(people, begin, end))
    rows = tuple(StripRow(each.name, each, calendar) for each, calendar in zip(people, known, strict=True))
    return Strip(rows, slot, COPENHAGEN, Hours(7 * 60, 20 * 60), ascii=ascii_only)


def said_of(row: StripRow, strip: Strip) -> tuple[str, ...]:
    return against(row.person, row.calendar, strip.slot, strip.zone, strip.without)


def lines(strip: Strip, width: int = 63) -> list[str]:
    return [line.plain for line in paint(strip, width)]


def test_every_kind_of_time_has_its_own_glyph() -> None:
    assert lines(strip_of(ANNA, BO, CY, DEE, ROOM), 64) == [
        "Wed 25 Nov  7   8   9   10  11  12  13  14  15  16  17  18  19  ",
        "                                    ┌──┐",
        "Anna Berg   ....┅┅┅┅                                ............",
        "Bo Carlsen  ........                ██████      ▒▒▒▒............",
        "Cy [/] Dahl ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
        "Dee Ek      ????????????????????????????????????????????????????",
        "Room 4.12                                                       ",
    ]


@pytest.mark.parametrize(
    ("near", "room", "shown"),
    [
        (0, 9, range(9)),
        (8, 9, range(9)),
        (0, 5, (0, 1, 2, 3)),
        (2, 5, (0, 1, 2, 3)),
        (5, 5, (0, 3, 4, 5)),
        (8, 5, (0, 6, 7, 8)),
        (8, 3, (0, 8)),
        (8, 2, (8,)),
        (8, 1, (8,)),
    ],
)
def test_where_not_all_rows_find_room_the_first_and_the_one_dealt_with_do(
    near: int, room: int, shown: Sequence[int]
) -> None:
    assert rows_shown(9, room, near) == tuple(shown)


def test_the_last_line_says_how_many_rows_find_no_room() -> None:
    drawn = [line.plain for line in paint(replace(strip_of(ANNA, BO, CY, DEE, ROOM), near=3), 64, 5)]
    assert [line[:9] for line in drawn[2:]] == ["Anna Berg", "Dee Ek   ", "and 3 mor"]


def test_ascii_draws_the_same_picture() -> None:
    drawn = lines(strip_of(BO, CY, DEE, ascii_only=True), 64)
    assert all(line.isascii() for line in drawn)
    assert drawn[1].strip() == "[--]"
    assert "######" in drawn[2]
    assert "////" in drawn[2]


def test_a_long_slot_shows_its_days() -> None:
    drawn = lines(strip_of(CY, slot=(at(0), at(0) + 3 * 1440)), 60)
    assert [word for word in ("Wed 25", "Thu 26", "Fri 27") if word in drawn[0]] == ["Wed 25", "Thu 26", "Fri 27"]
    assert drawn[2].count("━") * 3 == pytest.approx(drawn[1].count("─") + 2, abs=3)


def test_a_slot_outside_the_usual_hours_is_shown_all_the_same() -> None:
    drawn = lines(strip_of(ANNA, slot=(at(22), at(23))), 100)
    assert "┌" in drawn[1]
    assert "22" in drawn[0]


@pytest.mark.parametrize(
    ("day", "night"), [(date(2026, 3, 29), [0, 1, 3, 4]), (date(2026, 10, 25), [0, 1, 2, 2, 3, 4])]
)
def test_days_when_clocks_change_are_drawn_in_their_own_length(day: date, night: list[int]) -> None:
    slot = COPENHAGEN.midnight(day), COPENHAGEN.midnight(day) + 60
    drawn = lines(strip_of(ANNA, slot=slot), 120)
    hours = [int(word) for word in drawn[0].removeprefix(drawn[0][:11]).split()]
    assert hours[: len(night)] == night


def test_a_row_that_is_still_read_says_so() -> None:
    (_, _, row) = lines(Strip((StripRow("Anna", ANNA),), (at(13), at(14)), COPENHAGEN))
    assert row == "Anna       reading…"


def test_clashes_name_what_is_there_and_never_call_the_unknown_free() -> None:
    strip = strip_of(ANNA, BO, CY, DEE, ROOM)
    said = {row.name: said_of(row, strip) for row in strip.rows}
    assert said == {
        "Anna Berg": (),
        "Bo Carlsen": ("Customer [@click=app.quit]visit[/] 13:00–14:30",),
        "Cy [/] Dahl": ("Vacation Wed 25 Nov, all day",),
        "Dee Ek": ("unknown: could not be read",),
        "Room 4.12": (),
    }


def test_private_and_unreadable_events_clash_without_words() -> None:
    secret = event(ANNA, at(13), at(14), "", ShowAs.TENTATIVE)
    calendar = Calendar(ANNA.id, at(0), at(24), (secret,))
    strip = Strip((StripRow("Anna", ANNA, calendar),), (at(13), at(14)), COPENHAGEN)
    assert said_of(strip.rows[0], strip) == ("tentative 13:00–14:00",)


def test_outside_working_hours_is_said_with_the_time_there() -> None:
    early = person("Eve New", CY.hours.zone if CY.hours else COPENHAGEN)
    calendar = Calendar(early.id, at(0), at(24))
    strip = Strip((StripRow("Eve", early, calendar),), (at(9), at(10)), COPENHAGEN)
    assert said_of(strip.rows[0], strip) == ("outside assumed working hours (03:00 in New York)",)


@pytest.mark.parametrize(
    ("assumed", "said"),
    [
        (True, "assumed to be no working day there (Sun 04:00 in New York)"),
        (False, "no working day there (Sun 04:00 in New York)"),
    ],
)
def test_a_day_on_which_nobody_works_there_is_said_to_be_one(assumed: bool, said: str) -> None:
    sunday = date(2026, 11, 29)
    eve = replace(person("Eve New"), hours=replace(office_hours(NEW_YORK), assumed=assumed))
    calendar = Calendar(eve.id, at(0, day=sunday), at(24, day=sunday))
    slot = at(10, day=sunday), at(11, day=sunday)
    strip = Strip((StripRow("Eve", eve, calendar),), slot, COPENHAGEN)
    assert said_of(strip.rows[0], strip) == (said,)


def test_outside_what_the_server_holds_is_unknown() -> None:
    calendar = Calendar(ANNA.id, at(0), at(24), synced=(at(0), at(12)))
    strip = Strip((StripRow("Anna", ANNA, calendar),), (at(13), at(14)), COPENHAGEN)
    assert said_of(strip.rows[0], strip) == ("unknown: the server doesn't hold this time",)
    assert "?" in lines(strip)[2]


def test_the_meeting_that_is_changed_is_left_out_in_every_calendar() -> None:
    """Its copies have identities of their own."""
    mine = replace(event(ANNA, at(13), at(14), "Review"), organiser="Anna Berg")
    rows = tuple(
        StripRow(each.name, each, Calendar(each.id, at(0), at(24), (replace(mine, id=EventID(each.name)),)))
        for each in (ANNA, BO, ROOM)
    )
    strip = Strip(rows, (at(13), at(14)), COPENHAGEN, without=mine)
    assert [said_of(row, strip) for row in rows] == [()] * 3
    assert "█" not in "".join(lines(strip))


@pytest.mark.parametrize("change", [{"start": at(12)}, {"subject": ""}, {"organiser": "Bo Carlsen"}, {"organiser": ""}])
def test_what_only_looks_like_the_meeting_is_still_in_the_way(change: dict[str, object]) -> None:
    mine = replace(event(ANNA, at(13), at(14), "Review"), organiser="Anna Berg")
    other = replace(mine, id=EventID("other"), **change)  # type: ignore[arg-type]
    strip = Strip(
        (StripRow("Bo", BO, Calendar(BO.id, at(0), at(24), (other,))),), (at(13), at(14)), COPENHAGEN, without=mine
    )
    assert said_of(strip.rows[0], strip)


def test_where_the_meeting_is_left_out_unusual_hours_are_still_said() -> None:
    early = replace(event(BO, at(6), at(7), "Early"), organiser="Anna Berg")
    calendar = Calendar(BO.id, at(0), at(24), (early,))
    strip = Strip((StripRow("Bo", BO, calendar),), (at(6), at(7)), COPENHAGEN, without=early)
    assert said_of(strip.rows[0], strip) == ("outside assumed working hours (06:00 in Copenhagen)",)


def test_at_least_the_usual_hours_are_shown() -> None:
    strip = replace(strip_of(ANNA), hours=Hours(9 * 60, 17 * 60))
    assert lines(strip)[0].split()[3:] == ["9", "10", "11", "12", "13", "14", "15", "16"]


@given(
    start=st.integers(-3 * 1440, 3 * 1440),
    length=st.integers(1, 20 * 1440),
    width=st.integers(12, 200),
    name=st.text(min_size=1, max_size=30).filter(str.isprintable),
)
def test_no_line_is_wider_than_allowed(start: int, length: int, width: int, name: str) -> None:
    slot = at(12) + start, at(12) + start + length
    calendar = Calendar(ANNA.id, slot[0] - 1440, slot[1] + 1440)
    strip = Strip((StripRow(name, ANNA, calendar),), slot, COPENHAGEN)
    assert all(cell_len(line) <= width for line in lines(strip, width))


def test_in_ascii_a_wide_name_leaves_no_gap_before_the_time() -> None:
    misaki = person("田中 美咲")
    calendar = Calendar(misaki.id, at(0), at(24))
    name = lines(Strip((StripRow("田中 美咲 Maria", misaki, calendar),), SLOT, COPENHAGEN, ascii=True))[2]
    assert name.startswith("?? ?? Maria ,")
