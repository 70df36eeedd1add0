"""Answers that come after the person has gone on."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import GroupID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.dialogs.help import Help
from ontime_tui.ui.dialogs.search import Search
from ontime_tui.ui.screens.verbs import FLOWS
from ontime_tui.ui.widgets.tree import GroupTree
from tests.services.line import Fault, Line, error
from tests.ui.screens.held import Held, at, kept, naming, until
from tests.ui.stage import write
from tests.ui.window import main_screen, opener_over, settled, text_of, timeline, window

pytestmark = pytest.mark.anyio
WIDE = (120, 40)
assert FLOWS  # dialogs are loaded, as they are a moment after the first frame


def names(pilot: Pilot[None]) -> list[str]:
    return [person.name for person in main_screen(pilot).state.rows]


def top(pilot: Pilot[None]) -> list[GroupNode]:
    return [line for line in main_screen(pilot).group_tree.lines if isinstance(line, GroupNode)]


async def with_dialog(pilot: Pilot[None], key: str, dialog: type) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog))


async def search_for(pilot: Pilot[None], name: str) -> None:
    """Find somebody and give them a row, whatever else is being read."""
    await with_dialog(pilot, "slash", Search)
    await write(pilot, name)
    await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 0)
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, Search))
    await pilot.pause()


async def test_the_first_group_does_not_take_the_place_of_somebody_who_was_chosen_at_a_slow_start() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        with line.holding(lambda endpoint, sent: endpoint == "User/List" and "GroupID" in sent):
            await kept(pilot, line)
            await search_for(pilot, "projector")
            before = names(pilot)
            assert len(before) == 1
        await settled(pilot)
        assert names(pilot) == before
        assert top(pilot)


async def test_a_slow_group_does_not_take_the_place_of_somebody_who_was_chosen_since() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen, before = main_screen(pilot), names(pilot)
        group = next(node for node in top(pilot) if node.id and node != screen.state.group)
        with line.holding(at("User/List")):
            screen.post_message(GroupTree.GroupChosen(group))
            await kept(pilot, line)
            await search_for(pilot, "projector")
            after = names(pilot)
            assert after[1:] == before
        await settled(pilot)
        assert names(pilot) == after


async def test_of_two_groups_the_last_that_was_chosen_is_shown() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        first, second = [node for node in top(pilot) if node.id and node != screen.state.group][:2]
        with line.holding(naming("User/List", first.id)):
            screen.post_message(GroupTree.GroupChosen(first))
            await kept(pilot, line)
            screen.post_message(GroupTree.GroupChosen(second))
            await pilot.pause()
        await settled(pilot)
        assert screen.state.group == second


async def test_choosing_a_group_while_the_tree_is_read_leaves_the_tree_to_be_read() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        with line.holding(at("Group/List")):
            await kept(pilot, line)
            screen = main_screen(pilot)
            found = line.store.db.execute("SELECT group_id, path FROM team WHERE owner IS NULL LIMIT 1").fetchone()
            group = GroupNode(found[1], GroupID(found[0]))
            screen.post_message(GroupTree.GroupChosen(group))
            await pilot.pause()
        await settled(pilot)
        assert screen.state.group == group
        assert len(top(pilot)) > 3


async def test_r_reads_the_tree_too_and_keeps_what_is_open() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("g")
        tree = main_screen(pilot).group_tree
        branch = next(node for node in top(pilot) if node.branch and not node.id)
        tree.go(tree.lines.index(branch))
        await pilot.press("right")
        await settled(pilot)
        before = list(tree.lines)
        assert tree.line == branch
        line.asked.clear()
        await pilot.press("r")
        await settled(pilot)
        assert "Group/List" in line.asked
        assert tree.lines == before
        line.cut = True
        await pilot.press("r")
        await settled(pilot)
        assert tree.lines == before


async def test_a_verb_that_waits_for_another_one_says_so() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        with line.holding(at("Event/Details")):
            await pilot.press("w", "e")
            await kept(pilot, line)
            await pilot.press("n")
            await pilot.pause()
            assert reasons.BUSY in {said.message for said in pilot.app._notifications}
        await until(pilot, lambda: isinstance(pilot.app.screen, EventForm))


async def test_over_a_dialog_there_is_no_palette_but_a_sentence() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await with_dialog(pilot, "question_mark", Help)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        assert any("once this dialog is closed" in said.message for said in pilot.app._notifications)


async def test_a_group_that_cannot_be_read_leaves_no_reading_behind() -> None:
    line = Line(Held())
    line.breaks(Fault("User/List", error("Odd"), arrives=False, times=99))
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert not main_screen(pilot).state.rows
        assert "● 10:20" in text_of(pilot)


async def test_i05_a_question_about_a_week_that_was_left_is_dropped_and_the_newest_week_is_drawn() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        with line.holding(naming("Event/List", "2026-11-29T23:00")):  # the next week, by Copenhagen's clock
            await pilot.press("right_square_bracket")
            await kept(pilot, line)
            await pilot.press("right_square_bracket")
            await until(pilot, lambda: line.waiting == 0)
        await settled(pilot)
        state = main_screen(pilot).state
        start, end = state.span.starts_at(state.zone), state.span.ends_at(state.zone)
        assert {(each.start, each.end) for each in timeline(pilot).calendars.values()} == {(start, end)}


async def test_i05_an_answer_that_was_overtaken_is_not_drawn_though_it_is_about_the_week_that_is_shown() -> None:
    """Its question was dropped when the week was left, but it came all the same, after that of the return."""
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen, at_hand, released, came = main_screen(pilot), asyncio.Event(), asyncio.Event(), asyncio.Event()
        read = screen._reader.read

        async def overtaken(
            people: Sequence[Person], start: Minute, end: Minute
        ) -> AsyncGenerator[tuple[Calendar, ...], None]:
            async with aclosing(read(people, start, end)) as portions:
                answer = [portion async for portion in portions]
            if at_hand.is_set():
                for portion in answer:
                    yield tuple(replace(each, events=()) for each in portion)
                return
            at_hand.set()
            while not released.is_set():
                with suppress(asyncio.CancelledError):
                    await released.wait()
            try:
                for portion in answer:
                    yield portion
            finally:
                came.set()

        def events() -> int:
            return sum(len(each.events) for each in timeline(pilot).calendars.values())

        screen._reader.read = overtaken  # type: ignore[method-assign]
        screen._reader.renew(screen.board.in_sight)
        await until(pilot, at_hand.is_set)
        assert events()
        await pilot.press("right_square_bracket", "left_square_bracket")
        await until(pilot, lambda: len(timeline(pilot).calendars) == len(screen.state.rows) and not events())
        released.set()
        await until(pilot, came.is_set)
        await settled(pilot)
        assert not events()


async def test_i04_reading_again_leaves_an_open_form_as_it_was_typed() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w", "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, EventForm))
        form = pilot.app.screen
        assert isinstance(form, EventForm)
        await pilot.press("end")
        await write(pilot, " mine")
        before, asked = form._fields.text, len(line.asked)
        main_screen(pilot).refresh_all()
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        assert len(line.asked) > asked, "something was read meanwhile"
        assert form._fields.text == before
        assert before.subject.endswith(" mine")
        assert form.focused is not None
        assert form.focused.id == "subject"
