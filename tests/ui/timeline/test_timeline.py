"""The widget by its keys, its mouse and its messages, in a window with nothing else in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import WHOLE_DAY
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.stylesheets import stylesheets
from ontime_tui.ui.theme import DARK, LIGHT, defaults
from ontime_tui.ui.widgets.timeline import Timeline, View, picture
from ontime_tui.ui.widgets.timeline.row import Row, paint_row
from ontime_tui.ui.widgets.timeline.scene import Scene
from tests.ui.timeline.drawing import WEDNESDAY, at, calendar, day, event, person, view, whole_days, work

pytestmark = pytest.mark.anyio

NOW = at(25, 12, 30)
VIEW = view()
NAMES = ("Anna Berg", "Bo Carlsen", "Cy Dahl", "Dee Ek", "Eva Falk", "Finn Gram")
PEOPLE = tuple(person(name, work()) for name in NAMES)
ANNA, BO, CY, DEE, EVA, FINN = PEOPLE

M = TypeVar("M", bound=Message)


class Window(App[None]):
    CSS_PATH: ClassVar[list[str | PurePath]] = [one for one in stylesheets() if Path(one).name == "timeline.tcss"]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: View = VIEW) -> None:
        super().__init__()
        self.timeline = Timeline(shown, NOW)
        self.heard: list[Message] = []
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.timeline

    @on(Timeline.Moved)
    @on(Timeline.Opened)
    @on(Timeline.Stretched)
    @on(Timeline.Marked)
    @on(Timeline.Shown)
    @on(Timeline.Edge)
    def hear(self, message: Message) -> None:
        self.heard.append(message)

    def of(self, kind: type[M]) -> list[M]:
        return [message for message in self.heard if isinstance(message, kind)]

    @property
    def lines(self) -> list[str]:
        return [self.timeline.render_line(y).text for y in range(self.timeline.size.height)]


@asynccontextmanager
async def window(
    people: tuple[Person, ...] = PEOPLE,
    shown: View = VIEW,
    calendars: tuple[Calendar, ...] = (),
    size: tuple[int, int] = (70, 12),
) -> AsyncIterator[tuple[Window, Pilot[None], Timeline]]:
    """Open a window of 54 cells of chart: ten a day, a cell an hour, one between days."""
    app = Window(shown)
    async with app.run_test(size=size) as pilot:
        app.timeline.focus()
        app.timeline.show(people, shown, title="Nordics")
        app.timeline.put(calendars)
        await pilot.pause()
        yield app, pilot, app.timeline


def of(who: Person, *events: Event, shown: View = VIEW) -> Calendar:
    return calendar(shown, *events, who=who)


def many(number: int) -> tuple[Person, ...]:
    return tuple(person(f"Person {n}") for n in range(number))


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_the_cursor_starts_at_the_present() -> None:
    async with window() as (_, _, timeline):
        assert timeline.person is ANNA
        assert (timeline.moment, timeline.slot) == (at(25, 12), 60)
        assert timeline.event is None
        assert timeline.selection is None


async def test_all_lines_are_there_at_once_and_fill_in() -> None:
    async with window(calendars=(of(ANNA, event(at(25, 9), 120)),)) as (app, _, _):
        lines = app.lines
        assert lines[0].startswith("  Nordics ‹g›  │Mon 23    ┊Tue 24")
        assert lines[1].startswith("  6 people     │")
        assert lines[2].startswith("› Anna Berg    │")
        assert "██" in lines[2]
        assert lines[3].startswith("  Bo Carlsen   │· · ·")
        assert lines[-2].startswith("  1 of 6 read  │")
        assert "busy" in lines[-1]
        assert "being read" in lines[-1]


async def test_arrows_move_by_row_and_slot() -> None:
    async with window() as (app, pilot, timeline):
        await press(pilot, "down", "right")
        assert (timeline.person, timeline.moment) == (BO, at(25, 13))
        await press(pilot, "k", "h", "h")
        assert (timeline.person, timeline.moment) == (ANNA, at(25, 11))
        last = app.of(Timeline.Moved)[-1]
        assert (last.person, last.moment, last.event) == (ANNA, at(25, 11), None)


async def test_slots_go_on_to_the_next_visible_day() -> None:
    async with window() as (_, pilot, timeline):
        timeline.go(at(25, 17))
        await press(pilot, "right")
        assert timeline.moment == at(26, 8)
        await press(pilot, "left")
        assert timeline.moment == at(25, 17)


async def test_rows_end_at_the_first_and_the_last() -> None:
    async with window() as (_, pilot, timeline):
        await press(pilot, "up")
        assert timeline.person is ANNA
        await press(pilot, *["down"] * 9)
        assert timeline.person is FINN


async def test_home_and_end_go_to_the_ends_of_row_and_rows() -> None:
    async with window() as (_, pilot, timeline):
        await press(pilot, "end")
        assert (timeline.person, timeline.moment) == (ANNA, at(27, 17))
        await press(pilot, "end")
        assert timeline.person is FINN
        await press(pilot, "home", "home")
        assert (timeline.person, timeline.moment) == (ANNA, at(23, 8))


async def test_leaving_the_span_asks_for_the_next_and_enters_it_on_the_near_side() -> None:
    async with window() as (app, pilot, timeline):
        timeline.go(at(27, 17))
        await press(pilot, "right")
        assert [message.direction for message in app.of(Timeline.Edge)] == [1]
        assert timeline.moment == at(27, 17)
        timeline.show(PEOPLE, replace(VIEW, span=VIEW.span.next()), title="")
        assert timeline.moment == VIEW.zone.at(day(30), 8 * 60)
        await press(pilot, "left")
        timeline.show(PEOPLE, VIEW, title="")
        assert timeline.moment == at(27, 17)


async def test_another_week_keeps_weekday_and_time() -> None:
    async with window() as (_, _, timeline):
        timeline.go(at(26, 15))
        timeline.show(PEOPLE, replace(VIEW, span=VIEW.span.previous()), title="")
        assert timeline.moment == at(19, 15)


async def test_zooming_keeps_person_and_moment() -> None:
    async with window() as (_, _, timeline):
        timeline.go(at(26, 15), CY.id)
        timeline.show(PEOPLE[1:], replace(VIEW, span=Span.month_of(WEDNESDAY)), title="")
        assert timeline.person is CY
        assert timeline.moment == at(26, 8)
        timeline.show(PEOPLE, replace(VIEW, span=Span.of_days(day(26), 1)), title="")
        assert (timeline.person, timeline.moment) == (CY, at(26, 15))


async def test_a_person_without_a_row_leaves_the_cursor_on_the_first() -> None:
    async with window() as (_, pilot, timeline):
        timeline.go(at(26, 15), CY.id)
        timeline.show((ANNA, BO), VIEW, title="")
        assert (timeline.person, timeline.moment) == (ANNA, at(26, 15))
        await press(pilot, "down", "down")
        assert timeline.person is BO


async def test_another_zone_keeps_the_instant() -> None:
    async with window() as (_, _, timeline):
        timeline.go(at(25, 15))
        timeline.show(PEOPLE, replace(VIEW, zone=Zone("America/New_York")), title="")
        assert timeline.moment == at(25, 15)


async def test_what_stands_under_the_cursor_is_told_when_it_becomes_known() -> None:
    async with window() as (app, pilot, timeline):
        lunch = event(at(25, 12), 60, "Lunch", who=ANNA)
        timeline.put([of(ANNA, lunch)])
        await pilot.pause()
        assert timeline.event is lunch
        assert app.of(Timeline.Moved)[-1].event is lunch
        heard = len(app.heard)
        timeline.put([of(ANNA, lunch)])
        await pilot.pause()
        assert len(app.heard) == heard


async def test_previous_and_next_event() -> None:
    first, second, third = event(at(23, 9), 30), event(at(23, 9, 30), 30), event(at(26, 10), 120)
    async with window(calendars=(of(ANNA, first, second, third),)) as (app, pilot, timeline):
        await press(pilot, "b")
        assert timeline.event is second
        await press(pilot, "b")
        assert (timeline.event, timeline.moment) == (first, at(23, 9))
        await press(pilot, "w", "w")
        assert (timeline.event, timeline.moment) == (third, at(26, 10))
        await press(pilot, "right", "b")
        assert timeline.moment == at(26, 10)
        await press(pilot, "w")
        assert [message.direction for message in app.of(Timeline.Edge)] == [1]


async def test_hidden_events_are_not_visited() -> None:
    night, meeting = event(at(25, 20), 60), event(at(26, 10), 60)
    async with window(calendars=(of(ANNA, night, meeting),)) as (_, pilot, timeline):
        await press(pilot, "w")
        assert timeline.event is meeting


async def test_whole_days_are_walked_over_though_their_beginning_is_hidden() -> None:
    """From 8 to 18 an all-day event begins out of sight: the cursor stands on its first visible hour, and goes on."""
    tuesday, holiday = event(at(24, 16), 60), whole_days(day(25), 1, show_as=ShowAs.FREE)
    trip, after = whole_days(day(26), 2), event(at(30, 9), 60)
    early = event(at(26, 7), 120)
    fortnight = view(Span.of_days(day(23), 8))
    async with window(calendars=()) as (_, pilot, timeline):
        timeline.show((ANNA,), fortnight, title="")
        timeline.put([of(ANNA, tuesday, holiday, trip, early, after, shown=fortnight)])
        timeline.go(at(23, 8))
        await pilot.pause()
        walked = []
        for _ in range(5):
            await press(pilot, "w")
            walked.append((timeline.event, timeline.moment))
        assert [one for one, _ in walked] == [tuesday, holiday, trip, early, after]
        assert [moment for _, moment in walked] == [at(24, 16), at(25, 8), at(26, 8), at(26, 8), at(30, 8)]
        back = []
        for _ in range(4):
            await press(pilot, "b")
            back.append(timeline.event)
        assert back == [early, trip, holiday, tuesday]


async def test_what_begins_on_a_hidden_weekend_is_entered_on_monday() -> None:
    trip = event(at(28, 12), 2 * 24 * 60)
    fortnight = view(Span.of_days(day(23), 8))
    async with window(calendars=()) as (_, pilot, timeline):
        timeline.show((ANNA,), fortnight, title="")
        timeline.put([of(ANNA, trip, shown=fortnight)])
        await press(pilot, "w")
        assert (timeline.event, timeline.moment) == (trip, at(30, 8))


async def test_events_without_identity_are_walked_too() -> None:
    one, other = (replace(event(at(26, 9), 60, subject), id=EventID("")) for subject in ("One", "Other"))
    async with window(calendars=(of(ANNA, one, other),)) as (_, pilot, timeline):
        await press(pilot, "w", "w")
        assert timeline.event is other


async def test_events_that_overlap_are_reached_one_after_the_other() -> None:
    long, short = event(at(25, 12), 180), event(at(25, 12), 60)
    trip = whole_days(day(25), 1)
    async with window(calendars=(of(ANNA, long, short, trip),)) as (app, pilot, timeline):
        seen = [timeline.event]
        for _ in range(3):
            await press(pilot, "full_stop")
            seen.append(timeline.event)
        assert {id(one) for one in seen[:3]} == {id(long), id(short), id(trip)}
        assert seen[2] is trip
        assert seen[3] is seen[0]
        assert app.of(Timeline.Moved)[-1].event is seen[3]


async def test_a_chosen_event_stays_chosen_when_it_is_read_again() -> None:
    one, other = event(at(25, 12), 60, "One"), event(at(25, 12), 60, "Other")
    async with window(calendars=(of(ANNA, one, other),)) as (_, pilot, timeline):
        await press(pilot, "full_stop")
        chosen = timeline.event
        assert chosen is not None
        timeline.put([of(ANNA, replace(one, location="Room 4"), replace(other, location="Room 5"))])
        assert timeline.event is not None
        assert timeline.event.id == chosen.id


async def test_shift_and_arrows_select_time_and_escape_drops_it() -> None:
    async with window() as (app, pilot, timeline):
        await press(pilot, "shift+right", "shift+right")
        assert timeline.selection == (at(25, 12), at(25, 15))
        assert app.of(Timeline.Stretched)[-1].stretch == (at(25, 12), at(25, 15))
        await press(pilot, *["shift+left"] * 3)
        assert timeline.selection == (at(25, 11), at(25, 13))
        await press(pilot, "escape")
        assert app.of(Timeline.Stretched)[-1].stretch is None
        after: Stretch | None = timeline.selection
        assert after is None
        assert timeline.moment == at(25, 11)


async def test_moving_on_drops_the_selection() -> None:
    async with window() as (app, pilot, timeline):
        await press(pilot, "shift+right", "down")
        assert timeline.selection is None
        assert [message.stretch is None for message in app.of(Timeline.Stretched)] == [False, True]


async def test_enter_asks_for_all_of_it() -> None:
    meeting = event(at(25, 12), 60)
    async with window(calendars=(of(ANNA, meeting),)) as (app, pilot, _):
        await press(pilot, "enter")
        (opened,) = app.of(Timeline.Opened)
        assert (opened.person, opened.moment, opened.event) == (ANNA, at(25, 12), meeting)


async def test_space_marks_and_unmarks() -> None:
    async with window() as (app, pilot, timeline):
        timeline.mark([CY.id, "somebody elsewhere"])  # type: ignore[list-item]
        await press(pilot, "space")
        assert timeline.marks == {ANNA.id, CY.id, "somebody elsewhere"}
        assert app.lines[2].startswith("›●Anna Berg")
        await press(pilot, "space")
        assert [message.marks for message in app.of(Timeline.Marked)][-1] == {CY.id, "somebody elsewhere"}
        assert app.lines[2].startswith("› Anna Berg")


async def test_the_strip_is_of_the_marked_people() -> None:
    calendars = of(ANNA, event(at(23, 8), 600)), of(BO)
    async with window(calendars=calendars) as (app, _, timeline):
        assert "▅▅▅" in app.lines[-2]
        assert "some free" in app.lines[-1]
        timeline.mark([BO.id])
        assert "▅" not in app.lines[-2]
        assert app.lines[-2].startswith("  █ free ")
        assert "nobody free" not in app.lines[-1]


async def test_missing_calendars_are_asked_for_those_in_sight_first() -> None:
    people = many(100)
    async with window(people=people) as (app, pilot, timeline):
        assert [message.people for message in app.of(Timeline.Shown)] == [people[:16]]
        timeline.put(of(one) for one in people[:10])
        await press(pilot, "pagedown")
        asked = app.of(Timeline.Shown)[-1].people
        assert not set(asked) & set(people[:10])
        assert timeline.in_sight == people[4:12]
        assert asked == people[10:20]


async def test_people_are_not_asked_for_again_without_need() -> None:
    async with window() as (app, pilot, _):
        await press(pilot, *["down", "right"] * 3)
        await pilot.resize_terminal(80, 12)
        await pilot.pause()
        assert len(app.of(Timeline.Shown)) == 1


async def test_an_answer_for_another_span_or_other_people_is_ignored() -> None:
    async with window() as (_, _, timeline):
        timeline.put([of(ANNA, shown=replace(VIEW, span=VIEW.span.next())), of(person("Somebody Else"))])
        assert timeline.calendars == {}


async def test_a_calendar_that_covers_the_new_span_is_kept() -> None:
    async with window(calendars=(of(ANNA), of(BO))) as (app, pilot, timeline):
        timeline.show((ANNA, CY), replace(VIEW, span=Span.of_days(WEDNESDAY, 1)), title="")
        await pilot.pause()
        assert set(timeline.calendars) == {ANNA.id}
        assert app.of(Timeline.Shown)[-1].people == (CY,)
        timeline.show((ANNA, CY), VIEW, title="")
        assert set(timeline.calendars) == {ANNA.id}
        timeline.show((ANNA, CY), replace(VIEW, span=VIEW.span.next()), title="")
        assert timeline.calendars == {}


async def test_the_view_stands_still_until_the_cursor_reaches_its_edge() -> None:
    people = many(100)
    async with window(people=people) as (_, pilot, timeline):
        await press(pilot, *["down"] * 7)
        assert timeline.in_sight == people[:8]
        await press(pilot, "down")
        assert timeline.in_sight == people[4:12]
        assert timeline.person is people[8]


async def test_the_line_of_the_present_moves_and_today_follows_midnight() -> None:
    async with window(calendars=(of(ANNA), of(BO))) as (app, _, timeline):
        assert app.lines[3].index("│", 16) == 16 + 2 * 11 + 4
        timeline.tick(NOW + 60)
        assert app.lines[3].index("│", 16) == 16 + 2 * 11 + 5
        assert "Wed 25*" in app.lines[0]
        timeline.tick(at(26, 0))
        assert "│" not in app.lines[3][16:]
        assert "Thu 26*" in app.lines[0]


async def test_filtered_events_are_still_there() -> None:
    meeting = event(at(25, 12), 60, legend="c")
    async with window(calendars=(of(ANNA, meeting),)) as (app, _, timeline):
        before = app.lines[2]
        timeline.filter(lambda one: one.legend == "p")
        assert timeline.event is meeting
        assert app.lines[2] == before
        timeline.filter(None)
        assert app.lines[2] == before


async def test_a_click_moves_and_two_clicks_open() -> None:
    async with window() as (app, pilot, timeline):
        await pilot.click(Timeline, offset=(16 + 11 + 3, 4))
        assert (timeline.person, timeline.moment) == (CY, at(24, 11))
        await pilot.click(Timeline, offset=(3, 5))
        assert (timeline.person, timeline.moment) == (DEE, at(24, 11))
        assert not app.of(Timeline.Opened)
        await pilot.click(Timeline, offset=(16 + 11 + 3, 4), times=2)
        await pilot.pause()
        assert len(app.of(Timeline.Opened)) == 1
        await pilot.click(Timeline, offset=(20, 0))
        assert timeline.person is CY


async def test_dragging_selects_time() -> None:
    async with window() as (_, pilot, timeline):
        await pilot.mouse_down(Timeline, offset=(16 + 2, 3))
        await pilot.hover(Timeline, offset=(16 + 5, 6))
        await pilot.mouse_up(Timeline, offset=(16 + 5, 6))
        assert timeline.person is BO
        assert timeline.selection == (at(23, 10), at(23, 14))
        await pilot.hover(Timeline, offset=(16 + 9, 6))
        assert timeline.selection == (at(23, 10), at(23, 14))


async def test_the_wheel_scrolls_without_the_cursor() -> None:
    people = many(100)
    async with window(people=people) as (_, pilot, timeline):
        down = events.MouseScrollDown(timeline, 20, 4, 0, 1, 0, shift=False, meta=False, ctrl=False)
        timeline.post_message(down)
        await pilot.pause()
        assert timeline.in_sight == people[3:11]
        assert timeline.person is people[0]
        await press(pilot, "down")
        assert timeline.person is people[1]
        assert people[1] in timeline.in_sight


async def test_nobody_is_a_state_of_its_own() -> None:
    async with window(people=()) as (app, pilot, timeline):
        assert "nobody is in this group" in app.lines[2]
        await press(pilot, "down", "right", "space", "w", "shift+right", "enter", "end", "full_stop")
        assert timeline.person is None
        assert timeline.event is None
        assert timeline.marks == frozenset()


@pytest.mark.parametrize("size", [(70, 12), (40, 8), (30, 3), (17, 1), (200, 60), (3, 2)])
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_every_line_fills_the_width(size: tuple[int, int], ascii_only: bool) -> None:
    shown = replace(VIEW, keyboard=Keyboard(ascii=ascii_only), second_zone=Zone("Asia/Kathmandu"), weekends=True)
    calendars = of(ANNA, event(at(25, 9), 90, "Plan"), shown=shown), of(BO, shown=shown)
    async with window(shown=shown, size=size, calendars=calendars) as (_, _, timeline):
        for y in range(size[1]):
            strip = timeline.render_line(y)
            assert strip.cell_length >= size[0]
            assert not ascii_only or strip.text.isascii()


async def test_a_month_has_one_ruler_whatever_zones_are_shown() -> None:
    month = replace(VIEW, span=Span.month_of(WEDNESDAY), second_zone=Zone("America/New_York"))
    async with window(shown=month) as (shown, _, _):
        assert "Anna Berg" in shown.lines[2]


async def test_the_cursor_stays_on_its_event_when_a_slot_becomes_a_day() -> None:
    small, large = event(at(25, 9), 30, "small"), event(at(25, 10), 30, "other")
    away = event(at(25, 14), 15, "short")
    async with window((ANNA,)) as (_, pilot, timeline):
        month = replace(VIEW, span=Span.month_of(WEDNESDAY))
        timeline.put([calendar(month, small, large, away)])
        for wanted in (small, large, away):
            timeline.show((ANNA,), VIEW, title="")
            timeline.go(wanted.start)
            await pilot.pause()
            assert timeline.event == wanted
            timeline.show((ANNA,), month, title="")
            assert timeline.event == wanted


async def test_a_second_zone_is_a_third_ruler() -> None:
    shown = replace(VIEW, second_zone=Zone("America/New_York"))
    async with window(shown=shown) as (app, _, _):
        assert app.lines[2].startswith("  New York     │")
        assert app.lines[3].startswith("› Anna Berg")


async def test_a_theme_can_change_while_it_is_shown() -> None:
    async with window(calendars=(of(ANNA, event(at(25, 9), 90)),)) as (app, pilot, timeline):
        before = list(timeline.render_line(2))
        app.theme = LIGHT.name
        await pilot.pause()
        after = list(timeline.render_line(2))
        assert "".join(one.text for one in before) == "".join(one.text for one in after)
        assert before != after


async def test_a_terminal_with_16_colours_gets_the_same_picture_with_signs_for_shades() -> None:
    """Off hours are dotted and explained, and nothing under the cursor has a sign."""
    calendars = (of(ANNA, event(at(25, 9), 90, "x"), whole_days(day(26), 1)),)
    async with window(calendars=calendars, size=(100, 12)) as (app, pilot, _):
        await pilot.press("right")
        before = app.lines
        app.theme = "ansi-dark"
        await pilot.pause()
        assert ".. off hours" in app.lines[-1]
        for was, now in zip(before[:-1], app.lines[:-1], strict=True):
            assert [new for old, new in zip(was, now, strict=True) if old != new and new not in ".┼"] == []
        assert any("┼" in line for line in app.lines)


class Painted:
    """Counts the rows that are painted, in place of the painter."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.people: list[str] = []

        def counting(who: Person, known: Calendar | None, shown: Scene) -> Row:
            self.people.append(who.name)
            return paint_row(who, known, shown)

        monkeypatch.setattr(picture, "paint_row", counting)


@pytest.mark.parametrize("number", [10_000, 100_000])
async def test_work_does_not_grow_with_the_number_of_people(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people = many(number)
    painted = Painted(monkeypatch)
    async with window(people=people) as (_, pilot, timeline):
        assert len(painted.people) == 8
        await press(pilot, *["down"] * 4, *["right"] * 4)
        assert len(painted.people) == 8
        await press(pilot, "pagedown")
        assert len(painted.people) <= 16
        await press(pilot, "end", "end")
        assert timeline.person is people[-1]
        assert len(painted.people) <= 24


async def test_only_what_changed_is_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with window(calendars=tuple(of(one) for one in PEOPLE)) as (_, pilot, timeline):
        painted = Painted(monkeypatch)
        timeline.put([of(one) for one in PEOPLE])
        await pilot.pause()
        assert painted.people == []
        timeline.put([of(one) for one in PEOPLE[1:]] + [of(ANNA, event(at(25, 9), 60))])
        await pilot.pause()
        assert painted.people == ["Anna Berg"]
        timeline.mark([BO.id])
        timeline.tick(NOW + 60)
        await press(pilot, "space", "shift+right", "down")
        assert painted.people == ["Anna Berg"]


async def test_the_page_after_is_painted_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    people = many(40)
    painted = Painted(monkeypatch)
    async with window(people=people, calendars=tuple(of(one) for one in people[:30])) as (_, pilot, timeline):
        while timeline._paint_one():
            pass
        assert painted.people == [one.name for one in people[:16]]
        await press(pilot, "pagedown")
        assert timeline.in_sight[-1] in people[:16]
        assert painted.people[:16] == [one.name for one in people[:16]]
        while timeline._paint_one():
            pass
        assert set(painted.people) <= {one.name for one in people[:30]}  # nothing is painted that isn't known


async def test_a_failed_refresh_keeps_what_was_seen() -> None:
    async with window(calendars=(of(ANNA, event(at(23, 9), 60)),)) as (app, _, timeline):
        seen = timeline.calendars[ANNA.id]
        timeline.put([replace(seen, knowledge=Knowledge.UNREAD)])
        assert "█" in app.lines[2]
        assert "?" in app.lines[2]


async def test_whole_days_can_be_walked_hour_by_hour_when_clocks_change() -> None:
    shown = view(Span.of_days(WEDNESDAY.replace(month=10), 1), hours=WHOLE_DAY, weekends=True)
    async with window(shown=shown) as (_, pilot, timeline):
        await press(pilot, "home")
        moments: list[Minute] = [timeline.moment]
        for _ in range(60):
            timeline.action_move_right()
            moments.append(timeline.moment)
        assert max(moments) - min(moments) == 25 * 60 - timeline.slot
