"""Reading again, and answers that come too late."""

from collections.abc import AsyncGenerator, Sequence

import httpx
import pytest

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from tests.ui.window import CLOCK, main_screen, opener_over, sample_store, settled, timeline, window

pytestmark = pytest.mark.anyio
WIDE = (120, 40)


async def test_refreshing_by_itself_moves_nothing_and_tells_the_time() -> None:
    async with window(refresh_seconds=3600).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("down", "w")
        await settled(pilot)
        before = (timeline(pilot).moment, timeline(pilot).person, timeline(pilot).event, main_screen(pilot).state)
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        after = (timeline(pilot).moment, timeline(pilot).person, timeline(pilot).event, main_screen(pilot).state)
        assert after == before
        assert main_screen(pilot).freshness.read_at == main_screen(pilot).present


@pytest.mark.parametrize("by_itself", [True, False])
async def test_a_refresh_shows_who_left_the_group_and_keeps_the_cursor_where_it_is(by_itself: bool) -> None:
    store = sample_store()
    opener = opener_over(httpx.ASGITransport(create_app(store, CLOCK, TokenPolicy.sliding())))
    async with window(opener, refresh_seconds=3600).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("down", "down", "down", "w", "space")
        await settled(pilot)
        screen, before = main_screen(pilot), main_screen(pilot).state
        [leaver] = store.db.execute("SELECT id FROM member WHERE user_id = ?", (before.people[0].id,)).fetchone()
        store.db.execute("DELETE FROM team_member WHERE member = ?", (leaver,))
        kept = (timeline(pilot).moment, timeline(pilot).person, timeline(pilot).event, before.marked, before.span)
        if by_itself:
            screen._refresh_rows()
        else:
            await pilot.press("r")
        await settled(pilot)
        state = screen.state
        assert state.people == before.people[1:]
        assert (timeline(pilot).moment, timeline(pilot).person, timeline(pilot).event, state.marked, state.span) == kept
        assert set(timeline(pilot).calendars) == {person.id for person in state.people}


async def test_only_what_is_in_sight_is_read_again() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        asked: list[int] = []
        screen = main_screen(pilot)
        read = screen._reader.read

        def counted(people, start, end):  # type: ignore[no-untyped-def]
            asked.append(len(people))
            return read(people, start, end)

        screen._reader.read = counted  # type: ignore[method-assign]
        screen._refresh_rows()
        await settled(pilot)
        assert asked == [len(screen.board.in_sight)]


async def test_spans_turned_quickly_end_with_the_calendars_of_the_last() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press(*["right_square_bracket"] * 4, *["left_square_bracket"] * 2)
        await settled(pilot)
        state = main_screen(pilot).state
        start, end = state.span.starts_at(state.zone), state.span.ends_at(state.zone)
        known = timeline(pilot).calendars.values()
        assert len(known) == 12
        assert all(each.start <= start and end <= each.end for each in known)
        assert {each.knowledge for each in known} <= {Knowledge.KNOWN, Knowledge.NOT_PERMITTED}


@pytest.mark.parametrize("keys", [("v", "U"), ("v", "v"), ("v", "v", "v", "U")])
async def test_who_comes_back_on_the_rows_is_read_again(keys: tuple[str, ...]) -> None:
    """Rows drop the calendars of those who leave: showing only who is marked must not leave the others unread."""
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("space")
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        rows = {person.id for person in main_screen(pilot).state.rows}
        assert len(rows) == 12
        assert set(timeline(pilot).calendars) == rows


async def test_who_comes_back_while_the_answer_is_on_its_way_is_not_lost() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("space", "right_square_bracket", "v", "v", "v", "U")
        await settled(pilot)
        assert len(timeline(pilot).calendars) == 12


@pytest.mark.parametrize(("events", "most"), [(0, 10), (300, 7), (2_500, 1)])
async def test_g02_the_fuller_the_calendars_the_fewer_go_on_the_rows_before_keys_are_heard(
    events: int, most: int
) -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen, turns = main_screen(pilot), list[int]()
        reader, put = screen._reader, screen._reader.put

        async def full(
            people: Sequence[Person], start: Minute, end: Minute
        ) -> AsyncGenerator[tuple[Calendar, ...], None]:
            yield tuple(_full(person.id, start, end, events) for person in people)

        def counted(calendars: Sequence[Calendar]) -> None:
            turns.append(len(calendars))
            put(calendars)

        reader.read, reader.put = full, counted  # type: ignore[method-assign]
        screen._refresh_rows()
        await settled(pilot)
        assert max(turns) == most
        assert sum(turns) == len(screen.board.in_sight)
        assert {len(each.events) for each in screen.board.calendars.values()} == {events}


def _full(person: PersonID, start: Minute, end: Minute, events: int) -> Calendar:
    each = tuple(Event(EventID(f"e{n}"), person, start + n, start + n + 30) for n in range(events))
    return Calendar(person=person, start=start, end=end, events=each, knowledge=Knowledge.KNOWN)
