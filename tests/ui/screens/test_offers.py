"""What is offered where: the keys that help most are there at every width."""

import pytest
from textual.pilot import Pilot

from ontime_tui.ui.widgets.details import DetailsPane
from ontime_tui.ui.widgets.footer import Footer
from ontime_tui.ui.widgets.header import Header
from tests.ui.window import main_screen, settled, text_of, window

pytestmark = pytest.mark.anyio
WIDE, LOW, NARROW, SMALLEST = (120, 40), (80, 24), (58, 20), (40, 12)


@pytest.mark.parametrize(
    ("size", "keys", "words"),
    [
        (WIDE, (), ("f find time", "i invitations 6", "g groups", "[ ] week", "t today", "G go to", "/ search")),
        (LOW, (), ("n new", "f find", "i asked 6", "g groups", "[ ] week", "t now", "G go to", "? help", "q quit")),
        (LOW, ("w",), ("enter all", "e edit", "i asked 6", "g groups", "[ ] week")),
        (LOW, ("3",), ("[ ] 3 days",)),
        (LOW, ("M",), ("[ ] month",)),
        (NARROW, (), ("i asked 6", "g groups", "n new", "q quit")),
        (NARROW, ("w",), ("enter all", "e edit", "i 6", "g groups", "?", "q quit")),
        (SMALLEST, (), ("i 6", "g groups", "q quit")),
    ],
)
async def test_the_footer_offers_what_helps_most(
    size: tuple[int, int], keys: tuple[str, ...], words: tuple[str, ...]
) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        line = str(main_screen(pilot).query_one(Footer).render())
        assert [word for word in words if f" {word} " not in line] == [], line


@pytest.mark.parametrize("size", [WIDE, LOW, NARROW, SMALLEST])
async def test_the_header_says_who_is_signed_in(size: tuple[int, int]) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        assert str(main_screen(pilot).query_one(Header).render()).startswith(" Anna Berg ")


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_title_of_the_rows_shows_the_way_to_other_groups(size: tuple[int, int]) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        assert "My team ‹g›" in text_of(pilot)


@pytest.mark.parametrize("size", [WIDE, LOW, NARROW])
async def test_the_footer_of_the_tree_offers_its_arrows_and_one_filter(size: tuple[int, int]) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("g")
        await settled(pilot)
        line = str(main_screen(pilot).query_one(Footer).render())
        assert line.count("/") == 1
        assert all(word in line for word in ("enter show", "→ open", "← close", "/ filter"))
        shown = main_screen(pilot).state.group
        assert main_screen(pilot).group_tree.line == shown


def looks(pilot: Pilot[None]) -> list[set[str]]:
    """The colours of the letters in the line of the event's verbs, and in the footer."""
    pane, footer = main_screen(pilot).query_one(DetailsPane), main_screen(pilot).query_one(Footer)
    lines = [pane.render_line(pane.size.height - 1), footer.render_line(0)]
    return [{str(each.style and each.style.color) for each in line if each.text.strip()} for line in lines]


async def test_keys_that_a_dialog_takes_stand_back() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        before = looks(pilot)
        assert [len(colours) > 1 for colours in before] == [True, True]
        await pilot.press("enter")
        await settled(pilot)
        assert [len(colours) for colours in looks(pilot)] == [1, 1]
        await pilot.press("escape")
        await settled(pilot)
        assert looks(pilot) == before
