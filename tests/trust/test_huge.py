"""What is huge is shown as far as there is room, and the keys go on. How long it takes is measured elsewhere."""

import pytest

from tests.trust.huge import SCENES, driven, opened
from tests.ui.screens.held import until
from tests.ui.window import main_screen, rested, text_of

pytestmark = pytest.mark.anyio


async def test_g01_20000_people_in_a_group_are_rows() -> None:
    async with opened(SCENES["g01"]) as pilot:
        assert len(main_screen(pilot).state.rows) == 20_000
        await driven(SCENES["g01"], pilot)
        assert "Person" in text_of(pilot)


async def test_g02_50000_events_are_drawn() -> None:
    async with opened(SCENES["g02"]) as pilot:
        calendars = main_screen(pilot).board.calendars
        assert sum(len(each.events) for each in calendars.values()) > 40_000
        await driven(SCENES["g02"], pilot)


async def test_g04_2000_attendees_can_be_read() -> None:
    async with opened(SCENES["g04"]) as pilot:
        *there, back = SCENES["g04"].keys
        assert "2000 people" not in text_of(pilot)
        await pilot.press(*there)
        await until(pilot, lambda: "2000 people" in text_of(pilot))
        assert "person9@acme.example" in text_of(pilot)
        await pilot.press(back)
        await rested(pilot)
        assert main_screen(pilot).is_active


async def test_g05_500_groups_100_deep_are_a_tree() -> None:
    async with opened(SCENES["g05"]) as pilot:
        await driven(SCENES["g05"], pilot)
        tree = [line[:25] for line in text_of(pilot).splitlines()]
        assert sum("Group " in line for line in tree) > 10  # however deep they lie, their names can be read


async def test_g06_200_events_in_one_slot_are_counted() -> None:
    async with opened(SCENES["g06"]) as pilot:
        [row] = [line for line in text_of(pilot).splitlines() if "› Anna Berg" in line]
        assert "+" in row
        await driven(SCENES["g06"], pilot)
