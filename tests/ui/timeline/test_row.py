"""One person's line, by its text and, where colours carry meaning, by its styles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import WHOLE_DAY
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.widgets.timeline.glyphs import Look, glyphs_for
from ontime_tui.ui.widgets.timeline.legend import Sign
from ontime_tui.ui.widgets.timeline.overlays import cursor, laid_over
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.row import paint_row, unknown_reaches
from tests.ui.timeline.drawing import (
    ANNA,
    COPENHAGEN,
    WEDNESDAY,
    WEEK,
    at,
    calendar,
    day,
    event,
    line,
    person,
    role_style,
    row,
    scene,
    view,
    whole_days,
    work,
)

THREE_DAYS = view(Span.of_days(day(24), 3))
ASCII = view(Span.of_days(WEDNESDAY, 1), ascii_only=True)


def styles_of(strip: Strip) -> list[Style]:
    """Give the style of each cell."""
    return [segment.style or Style.null() for segment in strip for _ in range(segment.cell_length)]


def backs(strip: Strip) -> list[str]:
    return [style.bgcolor.name if style.bgcolor else "" for style in styles_of(strip)]


def front(role: Role) -> Color | None:
    return role_style(role).color


@pytest.mark.parametrize(
    ("show_as", "drawn", "ascii_drawn"),
    [
        (ShowAs.BUSY, "  ████    ", "  ####    "),
        (ShowAs.TENTATIVE, "  ▒▒▒▒    ", "  ////    "),
        (ShowAs.AWAY, "  ━━━━    ", "  ----    "),
        (ShowAs.ELSEWHERE, "  ┅┅┅┅    ", "  ::::    "),
        (ShowAs.FREE, "  [──]    ", "  [..]    "),
        (ShowAs.UNKNOWN, "  ????    ", "  ????    "),
    ],
)
def test_every_kind_has_a_fill_of_its_own(show_as: ShowAs, drawn: str, ascii_drawn: str) -> None:
    meeting = event(at(25, 10), 240, show_as=show_as)
    assert line(meeting) == drawn
    assert line(meeting, shown=ASCII) == ascii_drawn


def test_an_empty_day_is_blank() -> None:
    assert line() == " " * 10


def test_edges_are_finer_than_a_cell() -> None:
    assert line(event(at(25, 9, 30), 120)) == " ▐█▌      "
    assert line(event(at(25, 9, 30), 120, show_as=ShowAs.AWAY)) == " ╺━╸      "
    assert line(event(at(25, 9), 30)) == " ▌        "
    assert line(event(at(25, 9, 30), 30)) == " ▐        "


def test_a_moment_without_length_is_a_mark() -> None:
    assert line(event(at(25, 12), 0)) == "    ◊     "
    assert line(event(at(25, 10), 240), event(at(25, 12), 0)) == "  ██◊█    "


def test_free_time_of_one_cell_is_outlined() -> None:
    assert line(event(at(25, 12), 60, show_as=ShowAs.FREE)) == "    □     "
    assert line(event(at(25, 12, 30), 60, show_as=ShowAs.FREE)) == "    []    "


@pytest.mark.parametrize(
    ("hours", "drawn"),
    [(9, "█Review██ "), (8, "█Review█  "), (7, "Review█   "), (6, "Review    "), (5, "Revi…     "), (3, "███       ")],
)
def test_subjects_stand_in_bars_as_far_as_they_fit(hours: int, drawn: str) -> None:
    assert line(event(at(25, 8), hours * 60, "Review")) == drawn


def test_words_never_hide_the_fill_of_what_is_not_busy() -> None:
    assert line(event(at(25, 8), 600, "Home office, all of it", ShowAs.ELSEWHERE)) == "┅Home of…┅"
    assert line(event(at(25, 8), 600, "Draft", ShowAs.TENTATIVE)) == "▒Draft▒▒▒▒"
    assert line(event(at(25, 8), 600, "Trip", ShowAs.AWAY)) == "━ Trip ━━━"
    assert line(event(at(25, 8), 300, "Trip", ShowAs.AWAY)) == "━━━━━     "


def test_wide_characters_are_clipped_by_cells() -> None:
    assert line(event(at(25, 8), 360, "四半期計画")) == "四半…█    "
    assert line(event(at(25, 8), 420, "四半期計画")) == "四半期…   "
    assert cell_len(line(event(at(25, 8), 420, "四半期計画"))) == 10


@pytest.mark.parametrize(
    "subject", ["a\x1b[31mb", "a\u202eb", "a\ufe0fb", "a\u200db", "a\n\tb", "[b]x[/b]", "👍🏽", "🇩🇰 DK"]
)
def test_text_from_outside_is_only_text(subject: str) -> None:
    text = line(event(at(25, 8), 600, subject))
    assert cell_len(text) == 10
    assert not set(text) & set("\x1b\u202e\ufe0f\u200d\n\t")


def test_an_invitation_a_private_and_a_cancelled_event_are_marked() -> None:
    assert line(event(at(25, 8), 600, "Plan", invitation=True)) == "█! Plan███"
    assert line(event(at(25, 9), 60, invitation=True)) == " !        "
    assert line(event(at(25, 9), 240, private=True)) == " ◘███     "
    assert line(event(at(25, 8), 600, "Plan", cancelled=True)) == "─ × Plan ─"
    assert line(event(at(25, 9), 120, "Plan", cancelled=True)) == " ×─       "


def test_a_cancelled_event_is_struck() -> None:
    painted = row(event(at(25, 8), 600, "Plan", cancelled=True)).strip
    assert all(style.strike for style in styles_of(painted))


def test_private_time_has_no_words_when_there_are_none() -> None:
    assert line(event(at(25, 8), 600, private=True)) == "◘█████████"


def test_overlaps_are_counted_and_split() -> None:
    long, short = event(at(25, 8), 600, "Workshop"), event(at(25, 16), 120, "Call")
    painted = row(long, short).strip
    assert painted.text == "Workshop2▀"
    assert styles_of(painted)[9].color != styles_of(painted)[9].bgcolor


def test_all_who_overlap_are_named_where_there_is_room() -> None:
    assert line(event(at(25, 8), 1200, "A"), event(at(25, 8), 1200, "B"), cells=10) == "▀2 A · B▀▀"


@pytest.mark.parametrize("count", [12, 200])
def test_g06_more_than_nine_are_many(count: int) -> None:
    assert line(*[event(at(25, 9), 60) for _ in range(count)]) == " +        "


@pytest.mark.parametrize("hours", [range(9, 10), range(9, 17)])
def test_overlaps_that_share_a_cell_are_not_hidden(hours: range) -> None:
    events = [event(at(25, hour, minute), 30) for hour in hours for minute in (0, 0, 30)]
    assert "2" in line(*events)


def test_an_overlap_is_counted_once() -> None:
    assert line(event(at(25, 9, 30), 60), event(at(25, 9, 30), 150)) == " 2▌█      "


def test_of_events_too_short_to_tell_apart_the_most_important_is_seen() -> None:
    lunch, call = event(at(25, 9, 15), 10, show_as=ShowAs.FREE), event(at(25, 9, 5), 5)
    assert line(call, lunch) == line(lunch, call) == " ▌        "
    late = event(at(25, 9, 5), 5, show_as=ShowAs.FREE), event(at(25, 9, 10), 5)
    assert line(*late) == " ▌        "


def test_a_meeting_in_an_absence_is_an_overlap() -> None:
    assert line(whole_days(WEDNESDAY, 1, "Off"), event(at(25, 10), 60, "Call")) == "┣━2━Off━━┫"


def test_a_meeting_on_a_free_or_working_day_is_none() -> None:
    assert line(whole_days(WEDNESDAY, 1, show_as=ShowAs.ELSEWHERE), event(at(25, 10), 60)) == "┣┅█┅┅┅┅┅┅┫"
    assert line(whole_days(WEDNESDAY, 1, show_as=ShowAs.FREE), event(at(25, 10), 60)) == "├─█──────┤"


def test_neighbours_that_look_the_same_have_two_tones() -> None:
    painted = row(event(at(25, 9), 60), event(at(25, 10), 60), event(at(25, 11), 60)).strip
    colours = [style.color for style in styles_of(painted)][1:4]
    assert colours[0] == colours[2] != colours[1]


def test_two_halves_of_a_cell_have_two_colours() -> None:
    painted = row(event(at(25, 9), 90, legend="c"), event(at(25, 10, 30), 90, legend="p")).strip
    assert painted.text == " █▌█      "
    shared = styles_of(painted)[2]
    assert (shared.color, shared.bgcolor) == (Color.parse("#d7875f"), Color.parse("#875faf"))


def test_all_day_and_many_days_are_one_band() -> None:
    assert line(whole_days(day(24), 3, "Vacation"), shown=THREE_DAYS, cells=32) == "┣━━━━━━━━━━ Vacation ━━━━━━━━━━┫"
    assert line(whole_days(day(23), 3, "Vacation"), shown=THREE_DAYS, cells=32) == "◄━━━━ Vacation ━━━━━┫┊          "
    assert line(whole_days(day(25), 9, "Vacation"), shown=THREE_DAYS, cells=32) == "          ┊┣━━━━ Vacation ━━━━━►"


def test_an_all_day_event_of_another_zone_is_on_one_date() -> None:
    auckland = whole_days(day(25), 1, "Off", zone=Zone("Pacific/Auckland"))
    drawn = line(auckland, shown=THREE_DAYS, cells=32)
    assert drawn.count("┣") == drawn.count("┫") == 1
    assert "┣━ Off ━━┫" in drawn.split("┊")


def test_a_band_makes_room_for_meetings() -> None:
    drawn = line(whole_days(day(24), 3, "Home", ShowAs.ELSEWHERE), event(at(25, 9), 120), shown=THREE_DAYS, cells=32)
    assert drawn == "┣┅┅┅┅┅┅┅┅┅┅┅██┅┅┅┅┅ Home ┅┅┅┅┅┅┫"


def test_an_event_over_midnight_passes_hidden_hours() -> None:
    assert line(event(at(24, 17), 17 * 60), shown=THREE_DAYS, cells=32) == "         ████        ┊          "


@pytest.mark.parametrize(
    ("hidden", "signs"),
    [
        (event(at(24, 20), 60), "+┊"),
        (event(at(25, 6), 60), "+┊"),
        (event(at(25, 20), 60), "┊+"),
        (event(at(25, 20), 60, show_as=ShowAs.FREE), "┊┊"),
        (event(at(25, 20), 60, cancelled=True), "┊┊"),
        (event(at(24, 17), 5 * 60), "┊┊"),
        (whole_days(day(25), 1), "┊┊"),
    ],
)
def test_what_is_at_hidden_hours_leaves_a_sign_behind_the_day_before_it(hidden: Event, signs: str) -> None:
    drawn = row(hidden, shown=THREE_DAYS, cells=32)
    assert [drawn.strip.text[10], drawn.strip.text[21]] == list(signs)
    assert (Sign.HIDDEN in drawn.seen) == ("+" in signs)


def test_no_word_is_broken_by_the_sign_for_hidden_hours() -> None:
    on_call = event(at(23, 9), 4 * 24 * 60, "Rotationofeverybody", ShowAs.FREE)
    drawn = row(on_call, event(at(24, 20), 60), event(at(25, 20), 60), shown=THREE_DAYS, cells=32).strip.text
    assert "Rotationofeverybody" in drawn


def test_what_is_after_the_last_day_leaves_a_sign_where_there_is_room() -> None:
    assert line(event(at(26, 20), 60), shown=THREE_DAYS, cells=33).endswith("+")
    assert "+" not in line(event(at(26, 20), 60), shown=THREE_DAYS, cells=32)


def test_working_hours_are_a_persons_own() -> None:
    assert backs(row(who=person(hours=work(9, 17))).strip) == ["#121212", *["#262626"] * 8, "#121212"]
    elsewhere = person(hours=work(9, 17, zone=Zone("America/New_York")))
    assert backs(row(who=elsewhere).strip) == [*["#121212"] * 7, *["#262626"] * 3]


def test_nobody_works_on_weekends_unless_they_say_so() -> None:
    saturday = view(Span.of_days(day(28), 1), weekends=True)
    assert set(backs(row(shown=saturday, who=person(hours=work())).strip)) == {"#121212"}


def test_hours_that_nobody_asked_for_are_not_shaded() -> None:
    assert set(backs(row(who=person()).strip)) == {"#262626"}


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "Australia/Lord_Howe"])
@pytest.mark.parametrize("start", [date(2026, 3, 28), date(2026, 10, 24), date(2026, 4, 4), date(2026, 10, 3)])
def test_meetings_stand_at_their_hour_before_and_after_clocks_change(zone: str, start: date) -> None:
    own = Zone(zone)
    shown = view(Span.of_days(start, 3), zone=own, weekends=True)
    meetings = [event(own.at(one, 9 * 60), 60) for one in shown.span.dates]
    assert line(*meetings, shown=shown, cells=32) == " █        ┊ █        ┊ █        "


def test_the_hour_that_comes_twice_is_two_cells() -> None:
    shown = view(Span.of_days(date(2026, 10, 25), 1), hours=WHOLE_DAY, weekends=True)
    start = COPENHAGEN.at(date(2026, 10, 25), 60)
    assert line(event(start, 180), shown=shown, cells=25).startswith(" ███ ")


def test_the_hour_that_is_skipped_has_no_cell() -> None:
    shown = view(Span.of_days(date(2026, 3, 29), 1), hours=WHOLE_DAY, weekends=True)
    start, end = (COPENHAGEN.at(date(2026, 3, 29), hour * 60) for hour in (1, 4))
    assert line(event(start, end - start), shown=shown, cells=23).startswith(" ██ ")


@pytest.mark.parametrize(
    ("knowledge", "words"),
    [
        (Knowledge.UNREAD, "could not be read; r tries again"),
        (Knowledge.NOT_PERMITTED, "you may not read this calendar"),
    ],
)
def test_what_cannot_be_read_says_so_and_is_never_blank(knowledge: Knowledge, words: str) -> None:
    shown = view()
    drawn = paint_row(ANNA, calendar(shown, knowledge=knowledge), scene(shown, 54)).strip.text
    assert drawn.startswith(f"? ? ? {words} ")
    assert "    " not in drawn


def test_what_was_read_before_stays_among_the_unknown() -> None:
    shown = view(Span.of_days(WEDNESDAY, 1))
    known = calendar(shown, event(at(25, 9), 120), knowledge=Knowledge.UNREAD)
    assert paint_row(ANNA, known, scene(shown, 10)).strip.text == "?██ ? ? ? "


def test_a_calendar_that_is_being_read_is_quiet() -> None:
    shown = view(Span.of_days(WEDNESDAY, 1))
    assert paint_row(ANNA, None, scene(shown, 10)).strip.text == "· · · · · "
    assert paint_row(ANNA, calendar(shown, knowledge=Knowledge.LOADING), scene(shown, 10)).strip.text == "· · · · · "
    in_ascii = view(Span.of_days(WEDNESDAY, 1), ascii_only=True)
    assert paint_row(ANNA, None, scene(in_ascii, 10)).strip.text == "_ _ _ _ _ "


def test_outside_the_sync_window_nothing_is_free() -> None:
    shown = view()
    known = calendar(shown, event(at(23, 9), 60), synced=(at(1, 0), at(25, 13)))
    drawn = paint_row(ANNA, known, scene(shown, 54)).strip.text
    assert drawn[:27] == " █        ┊          ┊     "
    assert "the server doesn't hold…" in drawn[27:]
    assert "   " not in drawn[27:]


def test_a_cell_that_is_known_in_part_is_unknown() -> None:
    shown = view(Span.of_days(WEDNESDAY, 1))
    axis = scene(shown, 10).axis
    assert unknown_reaches(calendar(shown, synced=(at(25, 9, 30), at(25, 12, 30))), axis) == ((0, 2), (4, 10))
    assert unknown_reaches(calendar(shown), axis) == ()


@pytest.mark.parametrize("show_as", ShowAs)
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("minutes", [30, 45, 90])
def test_the_cursor_is_a_whole_cell_on_every_kind_of_bar(show_as: ShowAs, ascii_only: bool, minutes: int) -> None:
    """Reverse, and no half block that would leave half of it in the colours of the bar."""
    shown = view(Span.of_days(WEDNESDAY, 1), ascii_only=ascii_only)
    glyphs = glyphs_for(ascii_only=ascii_only)
    drawn = row(event(at(25, 9, 30), minutes, "", show_as), shown=shown).strip
    for style in (Style(color="#d7af00", bgcolor="#000000", reverse=True), Style(color="default", reverse=True)):
        for cell in (1, 2):
            covered = laid_over(drawn, (cell, cell + 1), cursor(glyphs, style))
            (segment,) = covered.crop(cell, cell + 1)
            assert segment.text not in set("█▌▐▀▄▒▁▂▃▅▆▇")
            assert segment.style == style
            assert covered.text[:cell] + covered.text[cell + 1 :] == drawn.text[:cell] + drawn.text[cell + 1 :]


def test_what_is_filtered_out_is_faint_but_never_free() -> None:
    meeting = event(at(25, 9), 480, "Review")
    full, pale = row(meeting).strip, row(meeting, accept=lambda _: False).strip
    assert full.text == " █Review█ "
    assert pale.text == " ████████ "
    assert styles_of(full)[1].color != styles_of(pale)[1].color


def test_what_stands_out_is_drawn_over_what_does_not() -> None:
    faint, clear = event(at(25, 9), 60, legend="c"), event(at(25, 8), 480, "Mine", legend="p")
    painted = row(faint, clear, accept=lambda one: one.legend == "p").strip
    assert styles_of(painted)[1].bgcolor == Color.parse("#875faf")


def test_colour_is_that_of_the_legend_else_of_the_kind() -> None:
    assert styles_of(row(event(at(25, 9), 60, legend="c")).strip)[1].color == Color.parse("#d7875f")
    assert styles_of(row(event(at(25, 9), 60)).strip)[1].color == front(Role.BUSY)
    assert styles_of(row(event(at(25, 9), 60, legend="nobody knows")).strip)[1].color == front(Role.BUSY)


def test_a_row_says_what_it_shows() -> None:
    painted = row(event(at(25, 9), 60), event(at(25, 12), 60, show_as=ShowAs.AWAY, legend="c"))
    assert {Look.BUSY, Look.AWAY, "c"} <= painted.seen
    assert Look.TENTATIVE not in painted.seen


def test_ascii_is_only_ascii() -> None:
    shown = view(ascii_only=True)
    everything = [
        whole_days(day(23), 2, "Ferie på øen"),
        event(at(25, 9), 120, "Möte – ok…", invitation=True, private=True),
        event(at(25, 9, 30), 30),
        event(at(26, 9), 90, "四半期計画", ShowAs.TENTATIVE),
        event(at(26, 14), 0),
        event(at(27, 9), 200, "x", cancelled=True),
    ]
    drawn = line(*everything, shown=shown, cells=54)
    assert drawn.isascii()
    assert "Ferie" in drawn
    assert "?" not in drawn


class TestMonths:
    MONTH = view(Span.month_of(WEDNESDAY), weekends=True)

    def test_days_are_as_high_as_they_are_full(self) -> None:
        shifts = [event(at(number, 9), hours * 60) for number, hours in ((2, 8), (3, 4), (4, 1))]
        drawn = line(*shifts, shown=self.MONTH, cells=62, who=person(hours=work()))
        assert drawn[:10] == "  ██▅▅▂▂  "

    def test_a_gap_parts_days_where_there_is_room(self) -> None:
        shifts = [event(at(number, 9), 480) for number in (2, 3)]
        assert line(*shifts, shown=self.MONTH, cells=93, who=person(hours=work()))[:9] == "   ██ ██ "

    def test_days_away_are_a_band(self) -> None:
        drawn = line(whole_days(day(2), 5, "Trip"), event(at(3, 9), 60), shown=self.MONTH, cells=93)
        assert drawn.startswith("   ┣━━━ Trip ━━━━┫ ")

    def test_meetings_are_seen_on_days_that_are_only_named(self) -> None:
        drawn = line(whole_days(day(2), 1, "Fest", ShowAs.FREE), event(at(2, 9), 480), shown=self.MONTH, cells=93)
        assert drawn[3:6] == "▇▇ "

    def test_words_of_a_band_stand_where_nothing_covers_them(self) -> None:
        busy = [event(at(number, 9), 120) for number in (3, 4)]
        drawn = line(whole_days(day(2), 7, "On call", ShowAs.FREE), *busy, shown=self.MONTH, cells=93)
        assert drawn.startswith("   ├──▃▃ ▃▃ ─ On call ─┤")

    def test_unknown_days_are_not_empty(self) -> None:
        known = calendar(self.MONTH, synced=(at(1, 0), at(15, 0)))
        drawn = paint_row(ANNA, known, scene(self.MONTH, 93)).strip.text
        assert drawn[:42].isspace()
        assert "the server doesn't hold this time" in drawn[42:]


SUBJECTS = st.text(st.characters(codec="utf-8"), max_size=24)
EVENTS = st.builds(
    lambda start, minutes, subject, show_as, flags: Event(
        id=(f"{start}{minutes}{subject}"),  # type: ignore[arg-type]
        person=PersonID("anna berg"),
        start=start,
        end=start + minutes,
        subject=subject,
        show_as=show_as,
        private=flags[0],
        cancelled=flags[1],
        invitation=flags[2],
        legend="c" if flags[3] else "",
    ),
    st.integers(at(20, 0), at(30, 0)),
    st.one_of(st.integers(0, 400), st.integers(0, 9000), st.just(1440)),
    SUBJECTS,
    st.sampled_from(ShowAs),
    st.tuples(*[st.booleans()] * 4),
)


@given(
    st.lists(EVENTS, max_size=12),
    st.integers(5, 180),
    st.sampled_from([WEEK, Span.of_days(WEDNESDAY, 1), Span.month_of(WEDNESDAY), Span.of_days(day(23), 9)]),
    st.booleans(),
    st.booleans(),
)
def test_every_line_has_exactly_the_width(
    events: list[Event], cells: int, span: Span, weekends: bool, ascii_only: bool
) -> None:
    shown = view(span, weekends=weekends, ascii_only=ascii_only)
    painting = scene(shown, cells)
    known = Calendar(ANNA.id, at(20, 0), at(30, 0), tuple(events))
    strip = paint_row(person(hours=work()), known, painting).strip
    assert cell_len(strip.text) == strip.cell_length == painting.axis.width
    assert not ascii_only or strip.text.isascii()


@given(st.lists(EVENTS.filter(lambda one: one.occupies), min_size=1, max_size=8), st.integers(20, 120))
def test_taken_time_is_never_blank(events: list[Event], width: int) -> None:
    shown = view(WEEK, weekends=True)
    painting = scene(shown, width)
    strip = paint_row(ANNA, calendar(shown, *events), painting).strip
    for one in events:
        if (reach := painting.axis.halves_of(one.start, one.end)) and one.minutes < 1320:
            first, last = painting.axis.day_at(reach[0] // 2), painting.axis.day_at((reach[1] - 1) // 2)
            cells = (first.left, last.right) if painting.axis.dense else (reach[0] // 2, (reach[1] + 1) // 2)
            drawn = strip.crop(*cells).text
            assert drawn.strip(" ┊"), (one, strip.text)
