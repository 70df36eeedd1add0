"""The lines above and below the rows, and the names beside them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import ShowAs
from ontime_tui.agenda.person import Kind
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import WHOLE_DAY
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.widgets.timeline.availability import paint_availability, paint_availability_words, signs_of
from ontime_tui.ui.widgets.timeline.frame import Frame
from ontime_tui.ui.widgets.timeline.glyphs import Look
from ontime_tui.ui.widgets.timeline.gutter import filtered_words, paint_name, paint_words, rows_words, title_words
from ontime_tui.ui.widgets.timeline.legend import Seen, Sign, explanations, paint_legend
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.row import paint_row
from ontime_tui.ui.widgets.timeline.ruler import paint_days, paint_hours, whole_hours
from ontime_tui.ui.widgets.timeline.scene import Scene
from ontime_tui.ui.widgets.timeline.tally import Tally
from tests.ui.timeline.drawing import (
    COPENHAGEN,
    GUTTER,
    WEDNESDAY,
    at,
    calendar,
    day,
    event,
    person,
    role_style,
    scene,
    view,
    work,
)

ONE_DAY = view(Span.of_days(WEDNESDAY, 1))
ANNA, BO, CY = (person(name, work(8, 18)) for name in ("Anna", "Bo", "Cy"))


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (180, "Monday 23 Nov 2026"),
        (100, "Mon 23 Nov"),
        (74, "Mon 23        ┊Tue 24        ┊Wed 25 today  ┊Thu 26        ┊Fri 27        "),
        (54, "Mon 23    ┊Tue 24    ┊Wed 25*   ┊Thu 26    ┊Fri 27    "),
        (30, "M23  ┊T24  ┊W25* ┊T26  ┊F27  "),
    ],
)
def test_days_are_named_as_fully_as_they_fit(cells: int, line: str) -> None:
    assert paint_days(scene(view(), cells), WEDNESDAY).text.startswith(line)


def test_today_is_told_without_colour_at_any_width() -> None:
    for cells in range(28, 200):
        text = paint_days(scene(view(), cells), WEDNESDAY).text
        assert "today" in text or "*" in text, cells


def test_no_day_is_today_in_another_week() -> None:
    text = paint_days(scene(view(), 90), day(3)).text
    assert "today" not in text
    assert "*" not in text


def test_narrow_weekends_have_names() -> None:
    assert paint_days(scene(view(weekends=True), 75), WEDNESDAY).text.rstrip().endswith("Fri 27      ┊S28┊S29")


def test_hours_stand_at_their_cells() -> None:
    assert paint_hours(scene(ONE_DAY, 20), COPENHAGEN, WEDNESDAY).text == "8   10  12  14  16  "
    assert paint_hours(scene(ONE_DAY, 30), COPENHAGEN, WEDNESDAY).text == "8  9  10 11 12 13 14 15 16 17 "
    assert paint_hours(scene(ONE_DAY, 10), COPENHAGEN, WEDNESDAY).text == " 9  12 15 "


def test_an_hour_stands_where_what_begins_then_is_drawn() -> None:
    for cells in range(8, 60):
        shown = scene(ONE_DAY, cells)
        hours = re.finditer(r"\d+", paint_hours(shown, COPENHAGEN, WEDNESDAY).text)
        for found in hours:
            reach = shown.axis.halves_of(at(25, int(found[0])), at(25, int(found[0]) + 1))
            assert reach is not None
            assert found.start() == reach[0] // 2, (cells, found[0])


def test_a_second_zone_has_its_own_hours() -> None:
    assert paint_hours(scene(ONE_DAY, 20), Zone("America/New_York"), WEDNESDAY).text == "2   4   6   8   10  "
    assert paint_hours(scene(ONE_DAY, 40), Zone("Asia/Kathmandu"), WEDNESDAY).text.startswith(" 13  14  15")


@pytest.mark.parametrize(
    ("zone", "changed", "expected"),
    [
        (COPENHAGEN, date(2026, 3, 29), [0, 1, 3, 4]),
        (COPENHAGEN, date(2026, 10, 25), [0, 1, 2, 2, 3]),
        (Zone("Australia/Lord_Howe"), date(2026, 10, 4), [0, 1, 3, 4]),
        (Zone("Australia/Lord_Howe"), date(2026, 4, 5), [0, 1, 2, 3]),
    ],
)
def test_clocks_strike_as_they_do_when_they_change(zone: Zone, changed: date, expected: list[int]) -> None:
    axis = scene(view(Span.of_days(changed, 1), zone=zone, hours=WHOLE_DAY, weekends=True), 96).axis
    assert [hour for _, hour in whole_hours(axis.days[0], zone)][: len(expected)] == expected


def test_a_month_has_letters_and_dates() -> None:
    month = scene(view(Span.month_of(WEDNESDAY), weekends=True), 90)
    assert paint_days(month, WEDNESDAY).text.startswith("Su Mo Tu We Th Fr Sa ")
    assert paint_hours(month, COPENHAGEN, WEDNESDAY).text.startswith("1  2  3  4 ")
    tight = scene(view(Span.month_of(WEDNESDAY), weekends=True), 62)
    dates = paint_hours(tight, COPENHAGEN, WEDNESDAY).text
    assert dates.rstrip() == "1 2             9             16            23  25        30"
    for shown in dates.split():
        assert dates[2 * (int(shown) - 1) :].startswith(shown), "each stands on its day"
    tighter = paint_hours(scene(view(Span.month_of(WEDNESDAY), weekends=True), 31), COPENHAGEN, WEDNESDAY).text
    assert tighter[24:26] == "25"
    assert all(tighter[monday - 1 :].startswith(str(monday)) for monday in (2, 9, 16, 30))


def tally(shown: Scene, *calendars: Calendar) -> Tally:
    people = {one.id: one for one in (ANNA, BO, CY)}
    counted = Tally(shown)
    for known in calendars:
        counted.put(people[known.person], known)
    return counted


def busy(shown: Scene, *hours: int, who: object = ANNA) -> Calendar:
    one = next(each for each in (ANNA, BO, CY) if each is who)
    return calendar(shown.view, *(event(at(25, hour), 60, who=one) for hour in hours), who=one)


def strip_text(shown: Scene, *calendars: Calendar) -> str:
    return paint_availability(tally(shown, *calendars), None, shown).text


def test_a_full_cell_is_where_all_are_free_and_the_lowest_where_nobody_is() -> None:
    shown = scene(ONE_DAY, 10)
    assert strip_text(shown, busy(shown, 9, 10), busy(shown, 10, who=BO)) == "█▅▁███████"
    assert strip_text(shown, busy(shown, 9, 10), busy(shown, 10, who=BO), busy(shown, who=CY)) == "█▆▄███████"


def test_nobody_unknown_is_counted_as_free() -> None:
    shown = scene(ONE_DAY, 10)
    unread = calendar(ONE_DAY, knowledge=Knowledge.UNREAD, who=BO)
    assert strip_text(shown, busy(shown, 9), unread) == "?▁????????"
    unclear = calendar(ONE_DAY, event(at(25, 9), 60, show_as=ShowAs.UNKNOWN, who=BO), who=BO)
    assert strip_text(shown, unclear) == "█?████████"
    assert strip_text(shown) == " " * 10


def test_in_ascii_levels_are_digits() -> None:
    shown = scene(view(Span.of_days(WEDNESDAY, 1), ascii_only=True), 10)
    assert strip_text(shown, busy(shown, 9, 10), busy(shown, 10, who=BO)) == "*50*******"


def test_an_hour_inside_a_wide_cell_makes_it_less_than_all() -> None:
    shown = scene(view(Span.month_of(WEDNESDAY), weekends=True), 62)
    month = calendar(shown.view, event(at(2, 9), 60), who=ANNA)
    text = paint_availability(tally(shown, month), None, shown).text
    assert text[:6] == "██▇▇██"


def test_the_strip_is_strong_where_as_many_as_ever_are_at_work_though_zones_share_no_hour() -> None:
    shown = scene(ONE_DAY, 10)
    counted = Tally(shown)
    for one in (person("Anna", work(8, 14)), person("Bo", work(8, 12)), person("Cy", work(15, 18))):
        counted.put(one, calendar(ONE_DAY, who=one))
    strong = [standing.working for standing in counted.standings(None)]
    assert strong == [True] * 4 + [False] * 6
    assert signs_of(counted.standings(None)) == {Sign.ALL_FREE, Sign.ALL_FREE_OFF}


def test_the_strip_is_strong_where_everybody_is_at_work_too() -> None:
    shown = scene(ONE_DAY, 10)
    late = person("Anna", work(10, 18))
    counted = Tally(shown)
    counted.put(late, calendar(ONE_DAY, who=late))
    colours = [s.style.color for s in paint_availability(counted, None, shown) for _ in s.text if s.style]
    assert colours == [role_style(Role.SOME_FREE).color] * 2 + [role_style(Role.ALL_FREE).color] * 8


def test_marked_people_are_counted_alone() -> None:
    shown = scene(ONE_DAY, 10)
    counted = tally(shown, busy(shown, 9), busy(shown, 10, who=BO))
    assert paint_availability(counted, [BO.id], shown).text == "██▁███████"
    assert paint_availability(counted, [CY.id], shown).text == " " * 10


def test_counting_somebody_again_replaces_what_was_counted() -> None:
    shown = scene(ONE_DAY, 10)
    counted = tally(shown, busy(shown, 9), busy(shown, 12), busy(shown, 10, who=BO))
    assert paint_availability(counted, None, shown).text == "██▅█▅█████"


@given(st.lists(st.tuples(st.sampled_from([ANNA, BO, CY]), st.lists(st.integers(8, 17), max_size=4)), max_size=9))
def test_sums_are_those_of_the_last_calendars(puts: list[tuple[object, list[int]]]) -> None:
    shown = scene(ONE_DAY, 10)
    every = tally(shown, *(busy(shown, *hours, who=who) for who, hours in puts))
    last = tally(shown, *(busy(shown, *hours, who=who) for who, hours in {id(w): (w, h) for w, h in puts}.values()))
    assert list(every.standings(None)) == list(last.standings(None))
    assert list(last.standings(None)) == list(last.standings([ANNA.id, BO.id, CY.id]))


@pytest.mark.parametrize(
    ("counted", "total", "words"),
    [
        (12, 12, "█ all 12 free"),
        (3, 12, "3 of 12 read"),
        (60, 240, "60/240 read"),
        (0, 5, "0 of 5 read"),
        (1, 1, "█ free"),
        (0, 0, ""),
    ],
)
def test_the_strip_says_what_a_full_cell_means(counted: int, total: int, words: str) -> None:
    strip = paint_availability_words(counted, total, scene(ONE_DAY, 10))
    assert strip.text.strip() == words
    assert strip.cell_length == 15


def test_the_legend_explains_what_is_seen_and_nothing_else() -> None:
    shown = scene(ONE_DAY, 90)
    line = paint_legend({Look.BUSY, Look.AWAY, "p", Sign.PRIVATE}, shown).text
    assert line.split("  ")[1:5] == ["◘ private", "━ away", "█ Project", "█ busy"]
    assert "tentative" not in line
    assert cell_len(line) == shown.width


def test_one_sign_has_one_meaning() -> None:
    seen: set[Seen] = {Look.UNKNOWN, Sign.UNKNOWN, Sign.PERHAPS_FREE, Sign.ALL_FREE_OFF, Look.BUSY}
    for ascii_only in (False, True):
        line = paint_legend(seen, scene(replace(ONE_DAY, keyboard=Keyboard(ascii=ascii_only)), 120)).text
        assert line.split("  ")[1] == "? not known"
        assert line.count("?") == 1
        assert line.count("busy") == 1
        assert "all free" not in line


def test_what_is_rarely_known_is_told_first() -> None:
    seen: set[Seen] = {*Look, Sign.PRIVATE, Sign.SOME_FREE, Sign.NOBODY_FREE, Sign.NOW}
    line = paint_legend(seen, scene(ONE_DAY, 50)).text
    assert "◘ private" in line
    assert "×─ cancelled" in line
    assert "busy" not in line


def test_in_ascii_the_line_says_that_digits_are_tenths_and_no_people() -> None:
    shown = scene(view(Span.month_of(WEDNESDAY), ascii_only=True), 120)
    line = paint_legend({Look.BUSY, Look.AWAY, Sign.SHARE, Sign.SOME_FREE, Sign.PRIVATE}, shown).text
    assert line.split("  ")[1:4] == ["1-9 tenths of the day taken, * all", "1-9 tenths free", "& private"]
    told = explanations(ascii_only=True)
    assert ("1-9", "tenths free") in told
    assert ("0", "nobody") in told


def test_the_legend_never_cuts_an_explanation() -> None:
    """What doesn't fit is behind the key that shows all of it."""
    seen: set[Seen] = {Look.BUSY, Look.TENTATIVE, Look.AWAY, Sign.INVITATION}
    assert paint_legend(seen, scene(ONE_DAY, 24)).text.rstrip() == "  ! invitation  ▒ tentative  … L more"
    in_ascii = replace(ONE_DAY, keyboard=Keyboard(ascii=True))
    assert paint_legend(seen, scene(in_ascii, 26)).text.rstrip() == "  ! invitation  / tentative  ... L more"
    own = replace(ONE_DAY, keyboard=Keyboard({"legend": "f9"}))
    assert paint_legend(seen, scene(own, 24)).text.rstrip() == "  ! invitation  ▒ tentative  … f9 more"
    for cells in range(10, 60):
        line = paint_legend(seen, scene(ONE_DAY, cells)).text
        assert cell_len(line) == GUTTER + cells
        assert ("busy" in line) != ("… L more" in line)


def test_the_line_of_a_week_explains_its_signs_where_there_is_room() -> None:
    shown = scene(view(), 200)
    lone = event(at(24, 9), 15, show_as=ShowAs.FREE)
    away = event(at(1, 0), 40 * 1440, show_as=ShowAs.AWAY)
    asked = event(at(25, 9), 60, invitation=True, private=True)
    both = paint_row(ANNA, calendar(ONE_DAY, lone, away, asked, event(at(25, 9), 60)), shown)
    line = paint_legend(both.seen, shown).text
    for words in ("! invitation", "◘ private", "2▀ overlapping", "[─] □ free", "◄► goes on", "? not known"):
        assert words in line


def test_every_sign_has_an_explanation_in_ascii_too() -> None:
    for ascii_only in (False, True):
        told = explanations(ascii_only=ascii_only)
        words = {words for _, words in told}
        assert {look.value for look in Look} <= words
        assert len(words) >= len({sign.value for sign in Sign} | {look.value for look in Look})
        assert all(sample.strip() for sample, _ in told)
        assert not ascii_only or all(sample.isascii() for sample, _ in told)


@pytest.mark.parametrize(
    ("title", "cells", "words"),
    [
        ("My team", 15, "My team ‹g›"),
        ("Rooms / Copenhagen", 15, "Rooms /… ‹g›"),
        ("Rooms / Copenhagen", 31, "Rooms / Copenhagen ‹g›"),
        ("Rooms / Copenhagen", 8, "Rooms / Copenhagen"),
        ("", 15, ""),
    ],
)
def test_the_title_shows_the_way_to_other_groups(title: str, cells: int, words: str) -> None:
    assert title_words(title, Keyboard(), cells) == words


def test_a_filter_is_named_beside_the_count_with_the_key_that_ends_it() -> None:
    keyboard = Keyboard({"legend": "f9"})
    assert filtered_words("12 people", keyboard, 32) == "12 people · filtered · f9"
    assert filtered_words("12 people", keyboard, 20) == "filtered · f9"


def test_names_carry_signs_of_cursor_mark_and_doubt() -> None:
    shown = scene(ONE_DAY, 10)

    def name(words: str, *, assumed: bool = False, current: bool = False, marked: bool = False) -> str:
        one = person(words, work(assumed=assumed))
        return paint_name(one, None, shown, current=current, marked=marked).text

    assert name("Anna Berg") == "  Anna Berg    "
    assert name("Anna Berg", current=True, marked=True) == "›●Anna Berg    "
    assert name("Gro Haugen-Christoffersen") == "  Gro Haugen-C…"
    assert name("Anna Berg", assumed=True) == "  Anna Berg~   "
    assert name("Christoffersen", assumed=True) == "  Christoffer…~"
    assert name("田中 花子 さくら") == "  田中 花子 さ…"


def test_assumed_hours_are_said_in_words_where_there_is_room() -> None:
    wide = Scene(ONE_DAY, scene(ONE_DAY, 10).axis, scene(ONE_DAY, 10).palette, 32)
    one = person("Dee Ek", work(assumed=True))
    assert paint_name(one, None, wide, current=False, marked=False).text.startswith("  Dee Ek (hours assumed)")


def test_entries_that_could_not_be_understood_leave_a_sign() -> None:
    shown = scene(ONE_DAY, 10)
    known = Calendar(ANNA.id, at(25, 0), at(26, 0), unreadable=2)
    assert paint_name(ANNA, known, shown, current=False, marked=False).text.rstrip() == "  Anna ?"


@pytest.mark.parametrize(
    ("first", "after", "total", "words"),
    [
        (0, 12, 12, "12 people"),
        (0, 1, 1, "1 person"),
        (12, 31, 240, "13–31 of 240"),
        (2003, 2034, 10014, "2004–2034"),
        (90_000, 90_040, 100_000, "90001–90040"),
    ],
)
def test_the_rows_in_sight_are_counted(first: int, after: int, total: int, words: str) -> None:
    assert rows_words(first, after, Counter({Kind.PERSON: total}), 15) == words


@pytest.mark.parametrize(
    ("kinds", "cells", "words"),
    [
        ({Kind.PERSON: 12, Kind.ROOM: 1}, 19, "12 people, 1 room"),
        ({Kind.PERSON: 12, Kind.ROOM: 1}, 18, "13 rows"),
        ({Kind.ROOM: 2, Kind.EQUIPMENT: 1}, 31, "2 rooms, 1 device"),
        ({Kind.ROOM: 5}, 15, "5 rooms"),
    ],
)
def test_rooms_are_no_people(kinds: dict[Kind, int], cells: int, words: str) -> None:
    assert rows_words(0, sum(kinds.values()), Counter(kinds), cells) == words


def test_the_strip_counts_rows_where_rooms_are_among_them() -> None:
    assert paint_availability_words(13, 13, scene(ONE_DAY, 10), mixed=True).text.strip() == "█ 13 free"
    wide = Scene(ONE_DAY, scene(ONE_DAY, 10).axis, scene(ONE_DAY, 10).palette, 20)
    assert paint_availability_words(13, 13, wide, mixed=True).text.strip() == "█ 13 rows free"


def test_a_title_is_clipped_to_the_names() -> None:
    assert paint_words("Sales / Nordics / Copenhagen", Role.TITLE, scene(ONE_DAY, 10)).text == "  Sales / Nord…"


def test_the_frame_knows_its_lines() -> None:
    frame = Frame(height=10, rulers=2, total=100, top=40)
    assert (frame.page, frame.rows, frame.availability, frame.legend) == (6, range(40, 46), 8, 9)
    assert [frame.row_at(y) for y in (0, 1, 2, 7, 8, 9)] == [None, None, 40, 45, None, None]
    assert [frame.line_of(row) for row in (39, 40, 45, 46)] == [None, 2, 7, None]
    assert frame.nearby == (range(40, 46), range(46, 52), range(34, 40))


def test_the_view_jumps_half_a_page() -> None:
    frame = Frame(height=14, rulers=2, total=100, top=40)
    assert frame.showing(49) == 40
    assert frame.showing(50) == 45
    assert frame.showing(39) == 34
    assert frame.showing(0) == 0
    assert frame.showing(99) == 90


def test_rows_come_first_when_the_height_is_short() -> None:
    assert Frame(height=4, rulers=2, total=9).rows == range(2)
    assert Frame(height=4, rulers=2, total=9).legend == 4
    assert Frame(height=1, rulers=2, total=9).rows == range(1)


@given(st.integers(1, 60), st.integers(0, 100_000), st.integers(0, 100_000))
def test_the_thumb_is_beside_the_rows(height: int, total: int, top: int) -> None:
    frame = Frame(height, 2, total)
    held = Frame(height, 2, total, frame.held(top))
    thumb = [line for line in range(height) if held.thumb(line)]
    assert bool(thumb) == (total > held.page and height > 2)
    assert all(held.rulers <= line < held.rulers + held.page for line in thumb)
