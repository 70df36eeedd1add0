"""The search for time by the keyboard, with a server that is only a function."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from ontime_tui.agenda.conflicts import Conflict
from ontime_tui.agenda.openings import Opening
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui.dialogs import find_time
from ontime_tui.ui.dialogs.choice import Choice
from ontime_tui.ui.dialogs.find_text import FindText, TimeWish
from ontime_tui.ui.dialogs.find_time import ChosenTime, FindTime
from ontime_tui.ui.dialogs.found_times import Times
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.openings_shown import Company, FoundTime, opening_details, opening_line
from tests.ui.dialogs.acme import ANNA, BO, COPENHAGEN, CY, GROUND, ROOM, at, person, suggest
from tests.ui.stage import Stage, settle, write

pytestmark = pytest.mark.anyio


class Server:
    """Finds one window at 13:00, as long as was asked for, in a room if one was wanted."""

    def __init__(self) -> None:
        self.asked: list[TimeWish] = []
        self.gate: asyncio.Event | None = None
        """Answers wait for it, where there is one."""
        self.fails = False

    async def __call__(self, wish: TimeWish) -> Times:
        self.asked.append(wish)
        if self.gate:
            await self.gate.wait()
        if self.fails:
            raise Unreachable("no [/] route")
        opening = Opening(at(13), at(13) + wish.length, tuple(each.id for each in wish.people))
        return Times((FoundTime(opening, ROOM if wish.room else None),))


@asynccontextmanager
async def opened(server: Server, text: FindText | None = None) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    text = text or FindText((Invitee.of(ANNA), Invitee.of(BO)))
    stage = Stage(lambda stage: stage.ask(FindTime(text, GROUND, suggest, server)))
    async with stage.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        yield stage, pilot


def times(stage: Stage) -> list[str]:
    options = stage.screen.query_one("#times", OptionList)
    return [str(option.prompt) for option in options.options]


async def test_it_searches_by_itself_and_enter_takes_the_first() -> None:
    async with opened(Server()) as (stage, pilot):
        assert times(stage) == ["Wed 25 Nov 13:00–14:00  all 2 free"]
        assert "Best first: soonest, then between 10 and 16" in stage.words
        assert "enter take this time" in stage.words
        await pilot.press("enter")
        await settle(pilot)
        (chosen,) = stage.results
    assert isinstance(chosen, ChosenTime)
    assert chosen.found.opening.start == at(13)


async def test_letters_that_follow_each_other_are_not_searched_for_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    async with opened(server) as (stage, pilot):
        monkeypatch.setattr(find_time, "REST_SECONDS", 3600)
        stage.screen.query_one("#length").focus()
        await write(pilot, "90m")
        assert [wish.length for wish in server.asked] == [60]
        await pilot.press("f2")
        await settle(pilot)
        assert [wish.length for wish in server.asked] == [60, 90]


async def test_a_change_searches_anew_and_old_windows_cannot_be_taken_meanwhile() -> None:
    server = Server()
    async with opened(server) as (stage, pilot):
        server.gate = asyncio.Event()
        stage.screen.query_one("#length").focus()
        await write(pilot, "90m")
        assert stage.screen.query_one("#answer").has_class("-old")
        assert "Searching…" in stage.text
        stage.screen.query_one("#times").focus()
        await pilot.press("enter")
        assert stage.results == []
        server.gate.set()
        await settle(pilot)
        assert not stage.screen.query_one("#answer").has_class("-old")
        assert times(stage) == ["Wed 25 Nov 13:00–14:30  all 2 free"]


async def test_an_answer_to_what_no_longer_stands_there_is_dropped() -> None:
    server = Server()
    server.gate = asyncio.Event()
    stage = Stage(lambda stage: stage.ask(FindTime(FindText((Invitee.of(ANNA),)), GROUND, suggest, server)))
    async with stage.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        stage.screen.query_one("#length").focus()
        await write(pilot, "2h")
        server.gate.set()
        await settle(pilot)
        assert times(stage) == ["Wed 25 Nov 13:00–15:00  free"]


async def test_what_is_not_understood_leaves_no_windows() -> None:
    async with opened(Server()) as (stage, pilot):
        stage.screen.query_one("#length").focus()
        await write(pilot, "nonsense")
        await settle(pilot)
        assert times(stage) == []
        assert "is no length of time" in stage.words
        await pilot.press("tab", "tab", "enter")
        await settle(pilot)
        assert stage.focused
        assert stage.focused.id == "length"


async def test_arrows_and_space_change_a_choice_and_enter_goes_to_the_times() -> None:
    async with opened(Server()) as (stage, pilot):
        room = stage.screen.query_one("#room", Choice)
        room.focus()
        await settle(pilot)
        assert "←→ change enter to the times" in stage.words
        await pilot.press("right")
        await settle(pilot)
        assert times(stage) == ["Wed 25 Nov 13:00–14:00  all 2 free  Room 4.12"]
        await pilot.press("enter")
        await settle(pilot)
        assert room.value == "any"
        assert stage.focused
        assert stage.focused.id == "times"


async def test_enter_waits_for_windows_that_are_still_looked_for() -> None:
    server = Server()
    async with opened(server) as (stage, pilot):
        server.gate = asyncio.Event()
        stage.screen.query_one("#length").focus()
        await write(pilot, "30m")
        await pilot.press("enter")
        assert stage.focused
        assert stage.focused.id == "length"
        server.gate.set()
        await settle(pilot)
        assert stage.focused
        assert stage.focused.id == "times"


async def test_f2_searches_anew_and_a_failure_says_so() -> None:
    server = Server()
    async with opened(server) as (stage, pilot):
        server.fails = True
        await pilot.press("f2")
        await settle(pilot)
        assert times(stage) == []
        assert "no [/] route" in stage.words
        assert "F2 searches again." in stage.words
        server.fails = False
        await pilot.press("f2")
        await settle(pilot)
        assert len(times(stage)) == 1
        assert "no [/] route" not in stage.words
    assert len(server.asked) == 3


@pytest.mark.parametrize("size", [(80, 24), (58, 20)])
async def test_in_a_low_window_the_question_makes_room_for_the_answer_and_comes_back(size: tuple[int, int]) -> None:
    text = FindText((Invitee.of(ANNA), Invitee.of(BO)))
    stage = Stage(lambda stage: stage.ask(FindTime(text, GROUND, suggest, Server())))
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        assert "1 h · Wed 25 Nov – Wed 9 Dec · own hours · 2 people" in stage.text
        assert "How long" not in stage.text
        await pilot.press("tab")
        await settle(pilot)
        assert "How long" in stage.text
        assert "own hours · 2 people" not in stage.text
        assert stage.focused
        assert stage.focused.id == "length"
        await pilot.press("enter", "shift+tab")
        await settle(pilot)
        assert "name or address" in stage.text


@pytest.mark.parametrize("size", [(80, 24), (58, 20), (40, 12)])
async def test_the_time_under_the_cursor_is_in_sight(size: tuple[int, int]) -> None:
    async def find(wish: TimeWish) -> Times:
        return Times(tuple(FoundTime(Opening(at(hour), at(hour + 1), (ANNA.id,))) for hour in range(8, 20)))

    stage = Stage(lambda stage: stage.ask(FindTime(FindText((Invitee.of(ANNA),)), GROUND, suggest, find)))
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        assert "08:00–09:00" in stage.text
        await pilot.press("end")
        await settle(pilot)
        assert "19:00–20:00" in stage.text
        await pilot.press("home")
        await settle(pilot)
        assert "08:00–09:00" in stage.text


async def test_places_of_rooms_are_offered_once_they_are_known() -> None:
    known = asyncio.Event()

    async def locations() -> tuple[str, ...]:
        await known.wait()
        return ("Copenhagen",)

    server = Server()
    stage = Stage(lambda stage: stage.ask(FindTime(FindText((Invitee.of(ANNA),)), GROUND, suggest, server, locations)))
    async with stage.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        stage.screen.query_one("#room").focus()
        await pilot.press("right")
        known.set()
        await settle(pilot)
        assert "‹ any room ›" in stage.text
        await pilot.press("right")
        await settle(pilot)
        assert "‹ Copenhagen ›" in stage.text
    assert server.asked[-1].location == "Copenhagen"


async def test_windows_in_which_nobody_is_known_are_not_praised() -> None:
    async def find(wish: TimeWish) -> Times:
        return Times((FoundTime(Opening(at(13), at(14), (), (), tuple(each.id for each in wish.people))),))

    stage = Stage(lambda stage: stage.ask(FindTime(FindText((Invitee.of(ANNA),)), GROUND, suggest, find)))
    async with stage.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Nobody's calendar could be read" in stage.words
        assert "13:00" not in stage.text
        assert "Best first" not in stage.words


COMPANY = Company({each.id: each for each in (ANNA, BO, CY)}, (), COPENHAGEN)


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        (
            Opening(at(10), at(11), (ANNA.id, BO.id, CY.id), within=(at(9, 30), at(12))),
            "Wed 25 Nov 10:00–11:00  all 3 free 09:30–12:00",
        ),
        (
            Opening(at(23), at(24), (ANNA.id, BO.id, CY.id), within=(at(22), at(24)), off_core=(ANNA.id, BO.id)),
            "Wed 25 Nov 23:00–24:00  all 3 free 22:00–24:00  late for 2",
        ),
        (
            Opening(at(9), at(10), (ANNA.id, BO.id, CY.id), off_core=(ANNA.id, BO.id, CY.id), within=(at(9), at(10))),
            "Wed 25 Nov 09:00–10:00  all 3 free  early for all",
        ),
        (
            Opening(at(9), at(10), (ANNA.id,), (Conflict(BO.id),), (CY.id,), within=(at(9), at(12))),
            "Wed 25 Nov 09:00–10:00  1 of 3 free, 1 unknown  not Bo Carlsen",
        ),
        (
            Opening(at(9), at(10), (), (Conflict(ANNA.id), Conflict(BO.id), Conflict(CY.id)), off_core=(CY.id,)),
            "Wed 25 Nov 09:00–10:00  none of 3 free  early for 1",
        ),
    ],
)
def test_a_line_says_when_for_whom_and_how_long_it_stays_so(opening: Opening, line: str) -> None:
    assert opening_line(FoundTime(opening), COMPANY).plain == line


def test_the_names_that_the_line_has_no_room_for_stand_below() -> None:
    opening = Opening(at(9), at(10), (ANNA.id,), (Conflict(BO.id),), (CY.id,), off_core=(ANNA.id, CY.id))
    lines = opening_details(FoundTime(opening), COMPANY).plain.splitlines()
    assert lines[0] == "Bo Carlsen: outside working hours"
    assert "Early for   Anna Berg, Cy [/] Dahl" in lines


NARROWEST = 80 - 6
"""What a line of the list has in a window of 80 columns."""


def test_how_many_can_and_cannot_come_is_seen_in_a_narrow_window_whatever_they_are_called() -> None:
    long = tuple(person(f"{name} {'Long' * 12}") for name in ("Anna", "Bo", "Cy", "Dee"))
    company = Company({each.id: each for each in long}, (), COPENHAGEN)
    conflicts, room = tuple(Conflict(each.id) for each in long[1:3]), person("Room " + "x" * 40)
    opening = Opening(at(9), at(10), (long[0].id,), conflicts, (long[3].id,), off_core=(long[0].id,))
    seen = opening_line(FoundTime(opening, room), company).plain[:NARROWEST]
    assert "1 of 4 free, 1 unknown  early for 1" in seen
