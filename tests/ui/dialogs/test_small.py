"""The small dialogs, by the keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from ontime_tui.agenda.atlas import PlacedZone
from ontime_tui.agenda.event import ShowAs
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.typed import TypedDestination, TypedMoment
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui.dialogs.about import About
from ontime_tui.ui.dialogs.confirm import Confirm
from ontime_tui.ui.dialogs.go_to import GoTo
from ontime_tui.ui.dialogs.legend_filter import LegendFilter
from ontime_tui.ui.dialogs.person_card import CardVerb, PersonCard
from ontime_tui.ui.dialogs.search import Among, Hit, Search
from ontime_tui.ui.dialogs.type_ahead import Findings
from ontime_tui.ui.dialogs.zone import Chosen, ZonePicker
from ontime_tui.ui.state import Faded
from tests.ui.dialogs.acme import ANNA, BO, COPENHAGEN, CY, GROUND, NOW, WEDNESDAY, at
from tests.ui.stage import Stage, settle, write

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def opened(
    dialog: ModalScreen[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    stage = Stage(lambda stage: stage.ask(dialog))
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        yield stage, pilot


async def answer_of(dialog: ModalScreen[Any], keys: Sequence[str], text: str = "") -> object:
    async with opened(dialog) as (stage, pilot):
        await write(pilot, text)
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        return stage.results[0] if stage.results else "still open"


class Deed:
    """Something that is done once or fails."""

    def __init__(self) -> None:
        self.done = 0
        self.fails = False

    async def __call__(self) -> None:
        if self.fails:
            raise Unreachable("no [/] route")
        self.done += 1


def question(deed: Deed, *warnings: str) -> Confirm:
    return Confirm("Delete?", ["Plan [/]"], deed, warnings=warnings, agree="Delete it", keep="Keep it", doing="…")


@pytest.mark.parametrize(
    ("keys", "result", "done"),
    [
        (["enter"], None, 0),
        (["D", "D", "enter"], None, 0),
        (["d"], True, 1),
        (["y"], True, 1),
        (["right", "enter"], True, 1),
        (["right", "left", "enter"], None, 0),
        (["n"], None, 0),
        (["f10"], None, 0),
    ],
)
async def test_confirm_keeps_unless_told_otherwise(keys: list[str], result: object, done: int) -> None:
    deed = Deed()
    assert await answer_of(question(deed), keys) is result
    assert deed.done == done


async def test_confirm_says_what_went_wrong_and_can_be_tried_again() -> None:
    deed = Deed()
    deed.fails = True
    async with opened(question(deed)) as (stage, pilot):
        await pilot.press("y")
        await settle(pilot)
        assert "no [/] route" in stage.words
        assert "Nothing was changed. Press d to try again." in stage.words
        deed.fails = False
        await pilot.press("d")
        await settle(pilot)
        assert stage.results == [True]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("", TypedDestination(WEDNESDAY)),
        ("+3w", TypedDestination(date(2026, 12, 16))),
        ("fri 14:30", TypedDestination(date(2026, 11, 27), TypedMoment(at(14, 30, date(2026, 11, 27))))),
    ],
)
async def test_go_to(text: str, goal: TypedDestination) -> None:
    assert await answer_of(GoTo(GROUND), ["enter"], text) == goal


async def test_go_to_says_what_it_understood_and_what_it_did_not() -> None:
    async with opened(GoTo(GROUND)) as (stage, pilot):
        assert "Empty: Wed 25 Nov 2026 · week 48 · today" in stage.text
        await write(pilot, "fri")
        assert "Fri 27 Nov 2026 · week 48 · in 2 days" in stage.text
        await write(pilot, " 14:3")
        assert "Not understood yet." in stage.text
        await write(pilot, "0")
        assert "Fri 27 Nov 2026 14:30 · week 48 · in 2 days" in stage.text
        await write(pilot, "[/]")
        await pilot.press("enter")
        assert "is no day or time" in stage.words
        assert stage.results == []


async def look(text: str, among: Among) -> Findings[Hit]:
    groups: tuple[Hit, ...] = (GroupNode("Sales\\Nordics [x]", members=12),)
    people: tuple[Hit, ...] = tuple(each for each in (ANNA, BO, CY) if text in each.name)
    return Findings(people if among is Among.PEOPLE else (*people, *groups) if text else (), more=bool(text))


async def test_search_finds_while_typing_and_gives_what_was_chosen() -> None:
    async with opened(Search(look)) as (stage, pilot):
        await write(pilot, "a")
        await settle(pilot)
        assert "Cy [/] Dahl" in stage.text
        assert "Nordics [x]  group · Sales · 12 people" in stage.text
        assert "More exist: type more of the name." in stage.text
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert stage.results == [CY]


async def test_search_among_people_only() -> None:
    async with opened(Search(look)) as (stage, pilot):
        await write(pilot, "Bo")
        await pilot.press("f2")
        await settle(pilot)
        assert "‹ people ›" in stage.text
        assert "Nordics" not in stage.text
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [BO]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20)])
async def test_search_shows_at_once_what_it_is_for_and_among_what_it_searches(size: tuple[int, int]) -> None:
    async with opened(Search(look), size) as (stage, pilot):
        assert "‹ all ›" in stage.text
        assert "gets a row on top of what is shown" in stage.words
        await write(pilot, "a")
        await settle(pilot)
        assert "‹ all ›" in stage.text
        assert "gets a row" not in stage.words
        assert "More exist: type more of the name." in stage.words


async def test_search_says_that_nothing_was_found_or_could_be_asked() -> None:
    async def nothing(text: str, among: Among) -> Findings[Hit]:
        if text == "xx":
            raise Unreachable("gone [/]")
        return Findings()

    async with opened(Search(nothing)) as (stage, pilot):
        await write(pilot, "x")
        await settle(pilot)
        assert "Nothing found." in stage.text
        await write(pilot, "x")
        await settle(pilot)
        assert "gone [/]" in stage.text


async def test_only_the_answer_to_what_stands_there_is_shown() -> None:
    asked: list[str] = []
    gate = asyncio.Event()

    async def slow(text: str, among: Among) -> Findings[Hit]:
        asked.append(text)
        await gate.wait()
        return Findings((Person(ANNA.id, f"for {text}"),))

    async with opened(Search(slow)) as (stage, pilot):
        await write(pilot, "abc")
        assert asked == ["a"]
        await pilot.press("enter")
        gate.set()
        await settle(pilot)
        assert asked == ["a", "abc"], "one question at a time, the newest next"
        assert stage.results == [Person(ANNA.id, "for abc")], "enter waited for the answer"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("new york", "America/New_York"),
        ("denmark", "Europe/Copenhagen"),
        ("san fran", "America/Los_Angeles"),
        ("india", "Asia/Kolkata"),
    ],
)
async def test_a_zone_by_its_name_a_country_or_a_city(text: str, zone: str) -> None:
    assert await answer_of(ZonePicker(NOW, COPENHAGEN), ["enter"], text) == Chosen(Zone(zone))


LIKELY = (PlacedZone(COPENHAGEN, "in use"), PlacedZone(Zone("Asia/Calcutta"), "Bo Carlsen"))


async def test_likely_zones_come_first_with_why_and_stand_there_once() -> None:
    async with opened(ZonePicker(NOW, COPENHAGEN, first=LIKELY)) as (stage, pilot):
        assert "Display zone · Wed 25 Nov 10:20" in stage.text
        lines = [line.strip(" │") for line in stage.text.split("\n")]
        place = lines.index("a city or a country")
        assert lines[place + 1 : place + 3] == [
            "10:20  UTC+01:00  Europe/Copenhagen  in use",
            "14:50  UTC+05:30  Asia/Kolkata  Bo Carlsen",
        ]
        await write(pilot, "bo carl")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [Chosen(Zone("Asia/Kolkata"))]


async def test_no_zone_where_that_is_offered_and_what_to_do_when_none_is_known() -> None:
    without = ZonePicker(NOW, COPENHAGEN, first=LIKELY, without="no second ruler")
    assert await answer_of(without, ["enter"]) == Chosen(None)
    async with opened(ZonePicker(NOW, COPENHAGEN)) as (stage, pilot):
        await write(pilot, "nowhere")
        await settle(pilot)
        assert "No zone is known by that: try the country, or a larger city nearby." in stage.words
        await pilot.press("enter")
        assert stage.results == []


async def test_legend_filter() -> None:
    legends = (Legend("1", "Customer [/]", "#ffcc00", "#000000"), Legend("2", "Travel", "#336699", ""))
    dialog = LegendFilter(legends, Faded(frozenset({"2"})))
    async with opened(dialog) as (stage, pilot):
        assert "Customer [/]" in stage.text
        assert stage.text.count("[ ]") == 1
        await pilot.press("space", "down", "space", "down", "space", "enter")
        await settle(pilot)
        assert stage.results == [Faded(frozenset({"1"}), frozenset({ShowAs.FREE}))]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20)])
async def test_the_arrows_go_through_the_legend_with_the_cursor_in_sight(size: tuple[int, int]) -> None:
    legends = [Legend(str(number), f"Colour {number:02}", "#ffcc00", "#000000") for number in range(40)]
    signs = [(f"sign {number}", "meaning") for number in range(12)]
    labels = [*(f"Colour {number:02}" for number in range(40)), *(kind.value for kind in ShowAs)]
    async with opened(LegendFilter(legends, Faded(), signs), size) as (stage, pilot):
        for label in labels:
            assert f"[x] {label}" in stage.text.replace("    ", " ")
            await pilot.press("space")
            await pilot.pause()
            assert f"[ ] {label}" in stage.text.replace("    ", " ")
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("up", "pagedown", "pagedown")
        await pilot.pause()
        assert "sign 11  meaning" in stage.text
        await pilot.press("space")
        await pilot.pause()
        assert labels[-1] in stage.text, "what a key changes is brought into sight"


@pytest.mark.parametrize("width", [40, 58, 80])
async def test_the_keys_at_the_bottom_are_whole(width: int) -> None:
    facts = [("E-mail", "anna@acme.example")]
    async with opened(PersonCard("Anna", facts), (width, 20)) as (stage, _):
        for words in ("n new event", "f find time", "y copy address", "space mark", "esc/q close"):
            assert words in stage.text


async def test_card_and_about() -> None:
    facts = [("E-mail", "anna@acme.example"), ("Empty", ""), ("Hours", "9–17\n(assumed)")]
    assert await answer_of(PersonCard("Anna [/]", facts), ["f"]) is CardVerb.FIND_TIME
    assert await answer_of(PersonCard("Anna", facts), ["q"]) is None
    async with opened(About(facts)) as (stage, pilot):
        assert "Empty" not in stage.text
        assert "anna@acme.example" in stage.text
        await pilot.press("escape")
        await settle(pilot)
        assert stage.results == [None]
