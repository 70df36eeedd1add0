"""Nobody is signed in: every key is heard, nothing breaks, and what can't be done says why."""

import asyncio

import httpx
import pytest
from textual.widgets import Input

from ontime_tui.server.app import create_app
from ontime_tui.server.handlers import ENDPOINTS
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui import keys, reasons
from ontime_tui.ui.keys import Keyboard, Place
from ontime_tui.ui.widgets.tree import GroupTree
from tests.services.line import Answer, Fault, Line, broken, data, error, page
from tests.ui.window import CLOCK, main_screen, opener_over, sample_store, settled, window

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


@pytest.mark.parametrize("keys", [("g", "slash"), ("ctrl+p",), ("T",)], ids=["filter", "palette", "colours"])
async def test_no_cursor_blinks(keys: tuple[str, ...]) -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert not pilot.app.focused.cursor_blink


@pytest.mark.parametrize("mine", [True, False])
@pytest.mark.parametrize(
    "answer", [page(), page(500), error("Odd"), data(None), broken], ids=["page", "500", "error", "null", "cut"]
)
async def test_a_server_that_answers_nothing_but_logins_leaves_a_window(answer: Answer, *, mine: bool) -> None:
    line = Line(httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding())))
    kept = {"Login", "Group/List"} if mine else {"Login"}
    line.breaks(*(Fault(name, answer, arrives=False, times=99) for name in ENDPOINTS if name not in kept))
    async with window(opener_over(line)).run_test(size=LOW) as pilot:
        await settled(pilot)
        await pilot.press("r", "w", "]", "g", "escape")
        await settled(pilot)
        assert main_screen(pilot).is_active


async def test_without_groups_of_mine_and_without_a_search_the_first_group_is_shown() -> None:
    line = Line(httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding())))
    line.breaks(
        Fault("Group/List", data([]), arrives=False, when=lambda asked: not asked.get("IncludePublic"), times=99),
        Fault("Group/Search", page(500), arrives=False, times=99),
    )
    async with window(opener_over(line)).run_test(size=LOW) as pilot:
        await settled(pilot)
        assert main_screen(pilot).state.rows


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


async def test_h20_rights_that_are_lost_take_their_verbs_along_once_the_server_says_no() -> None:
    store = sample_store()
    line = Line(httpx.ASGITransport(create_app(store, CLOCK, TokenPolicy.sliding())))
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        others = [person for person in screen.state.rows if person.email != "anna.berg@acme.example"]
        assert any(person.rights.create for person in others)
        store.db.execute("UPDATE member SET may_create = 0, edit_right = 'None', delete_right = 'None'")
        store.db.execute("DELETE FROM exception")
        line.breaks(Fault("User/Search", error("AccessDenied"), arrives=False))
        await pilot.press("slash", *"anna")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        in_sight = {person.id for person in screen.board.in_sight}
        now = [person for person in screen.state.rows if person in others or person.id in in_sight]
        assert not any(person.rights.create for person in now if person.email != "anna.berg@acme.example")
        assert line.asked.count(("User/List", line.sent("User/List")[-1])) == 1


async def test_h20_a_server_that_refuses_that_question_too_is_asked_it_once() -> None:
    line = Line(httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding())))
    async with window(opener_over(line)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = len(line.sent("User/List"))
        line.breaks(
            *(Fault(name, error("AccessDenied"), arrives=False, times=9) for name in ("User/Search", "User/List"))
        )
        await pilot.press("slash", *"anna")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert len(line.sent("User/List")) <= before + len("anna"), "at most once a refusal"


async def test_c11_lists_that_are_cut_are_told_of() -> None:
    line = Line(httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding())))
    ten = [{"UserID": f"U{number}", "DisplayName": f"Person {number}", "ReadItems": "None"} for number in range(10)]
    groups = [{"GroupID": "G", "Name": "Sales", "MembersCount": 25}]
    line.breaks(
        Fault("Group/List", data({"Items": groups}), arrives=False, times=99),
        Fault("User/List", data({"Items": ten}), arrives=False, times=99),
    )
    async with window(opener_over(line)).run_test(size=LOW) as pilot:
        await settled(pilot)
        assert len(main_screen(pilot).state.rows) == 10
        assert reasons.CUT in {said.message for said in pilot.app._notifications}
