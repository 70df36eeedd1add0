"""The line to the server breaks and mends while the window is open: one rule for what is shown and offered."""

import asyncio

import pytest
from textual.pilot import Pilot

from ontime_tui.services.office import Office
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.search import Search
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.screens.verbs import FLOWS
from tests.ui.screens.held import Held, until
from tests.ui.stage import write
from tests.ui.window import main_screen, opener_over, rested, sample_opener, settled, text_of, window

pytestmark = pytest.mark.anyio
WIDE = (120, 40)
assert FLOWS  # dialogs are loaded, as they are a moment after the first frame


def footer(pilot: Pilot[None]) -> str:
    return text_of(pilot).splitlines()[-1]


async def test_details_that_could_not_be_asked_for_tell_the_header_and_take_away_what_cannot_be_done() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w")
        assert "n new" in footer(pilot)
        line.cut = True
        await rested(pilot)
        assert "as of 10:20, not connected" in text_of(pilot)
        assert "n new" not in footer(pilot)
        assert "r refresh" in footer(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert main_screen(pilot).is_active
        assert reasons.read_only(Keyboard()) in {each.message for each in pilot.app._notifications}
        line.cut = False
        await pilot.press("r")
        await settled(pilot)
        assert "● 10:20" in text_of(pilot)
        assert "n new" in footer(pilot)


async def test_a_search_that_failed_tells_the_header_and_one_that_is_answered_takes_it_back() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(pilot.app.screen, Search))
        line.cut = True
        await write(pilot, "proj")
        await settled(pilot)
        assert not main_screen(pilot).connected
        line.cut = False
        await write(pilot, "ector")
        await settled(pilot)
        assert main_screen(pilot).connected
        await pilot.press("escape")
        await settled(pilot)
        assert "● 10:20" in text_of(pilot)


async def test_r_reads_the_details_under_the_cursor_again() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await rested(pilot)
        line.asked.clear()
        await pilot.press("r")
        await settled(pilot)
        await rested(pilot)
        assert line.asked.count("Event/Details") == 1


async def test_details_that_were_asked_for_before_a_change_are_not_kept() -> None:
    line = Held()
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w")
        following, event = main_screen(pilot)._following, main_screen(pilot).spot.event
        with line.holding(lambda endpoint, sent: endpoint == "Event/Details"):
            following.rest()
            await until(pilot, lambda: line.waiting > 0)
            following.forget()
        await settled(pilot)
        assert following.known(event) is None


async def test_r_while_connecting_says_so_and_begins_nothing_anew() -> None:
    tried, answer, real = list[int](), asyncio.Event(), sample_opener()

    async def slow() -> Office:
        tried.append(1)
        await answer.wait()
        return await real()

    async with window(slow).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(tried))
        await pilot.press("r", "r", "r")
        assert [each.message for each in pilot.app._notifications] == [reasons.CONNECTING]
        answer.set()
        await settled(pilot)
        assert len(tried) == 1
