"""Nobody is signed in: every key is heard, nothing breaks, and what can't be done says why."""

import asyncio

import pytest
from textual.widgets import Input

from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui import keys, reasons
from ontime_tui.ui.keys import Keyboard, Place
from ontime_tui.ui.widgets.tree import GroupTree
from tests.ui.window import main_screen, settled, window

pytestmark = pytest.mark.anyio
WIDE, LOW, NARROW = (120, 40), (80, 24), (58, 20)
LEAVES = {"quit", "suspend", "palette", "theme"}
"""Verbs that end or cover the window."""


async def refused() -> Office:
    raise Unreachable("name not known")


def keys_at(place: Place) -> list[str]:
    return [key for verb in keys.verbs_at(place) if verb.id not in LEAVES for key in verb.keys]


@pytest.mark.parametrize("size", [WIDE, LOW, NARROW])
async def test_every_key_of_the_tree_is_harmless(size: tuple[int, int]) -> None:
    async with window(refused).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("g", "slash", "s", "down", "down", "enter")
        await settled(pilot)
        assert {said.message for said in pilot.app._notifications} == {reasons.offline(Keyboard())}
        for key in keys_at(Place.TREE):
            main_screen(pilot).toggle_drawer(open_it=True)
            await pilot.press(key)
            await settled(pilot)
        assert main_screen(pilot).is_active


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_every_verb_is_harmless(size: tuple[int, int]) -> None:
    async with window(refused).run_test(size=size) as pilot:
        await settled(pilot)
        place = main_screen(pilot).here.place
        for key in (*keys_at(Place.SCREEN), *keys_at(place)):
            await pilot.press(key)
            await settled(pilot)
            if not main_screen(pilot).is_active:
                await pilot.press("escape")
        assert main_screen(pilot).is_active


async def test_while_connecting_keys_say_so_once_and_do_not_ask_for_another_attempt() -> None:
    answer = asyncio.Event()

    async def slow() -> Office:
        await answer.wait()
        return await refused()

    async with window(slow).run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press("n", "f", "slash")
        assert [said.message for said in pilot.app._notifications] == [reasons.CONNECTING]
        answer.set()
        await settled(pilot)
        await pilot.press("n")
        assert [said.message for said in pilot.app._notifications] == [reasons.offline(Keyboard())]


@pytest.mark.parametrize("keys", [("g", "slash"), ("ctrl+p",)], ids=["filter", "palette"])
async def test_no_cursor_blinks(keys: tuple[str, ...]) -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert not pilot.app.focused.cursor_blink


async def test_the_tree_says_why_it_is_empty_and_enter_tries_again() -> None:
    tried: list[int] = []

    async def counted() -> Office:
        tried.append(1)
        raise Unreachable("name not known")

    async with window(counted).run_test(size=WIDE) as pilot:
        await settled(pilot)
        words = [getattr(line, "words", "") for line in main_screen(pilot).query_one(GroupTree).lines]
        assert words == [reasons.offline(Keyboard())]
        await pilot.press("g", "enter")
        await settled(pilot)
        assert len(tried) == 2
