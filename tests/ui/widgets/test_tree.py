"""The tree in an application of its own, by the keyboard."""

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widgets import Input

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import GroupID
from ontime_tui.ui.widgets.groups import Groups
from ontime_tui.ui.widgets.tree import GroupTree
from tests.ui.widgets.test_tree_rows import DACH, MINE, NORDICS, SALES, SUPPORT, group

pytestmark = pytest.mark.anyio


class Forest(App[None]):
    """Remembers what the tree asks for."""

    CSS = "Groups { width: 34; height: 12; } #group-line { height: 1; } #group-filter { height: 1; width: 1fr; }"

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__()
        self.ascii_only = ascii_only
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield Groups(ascii_only=self.ascii_only)

    def on_mount(self) -> None:
        self.tree_of_groups.put_private((MINE,))
        self.tree_of_groups.put("", (SALES, SUPPORT))
        self.tree_of_groups.focus()

    @property
    def tree_of_groups(self) -> GroupTree:
        return self.query_one(GroupTree)

    @property
    def lines(self) -> list[str]:
        tree = self.tree_of_groups
        return [tree.render_line(y).text.rstrip() for y in range(min(tree.count, tree.size.height))]

    @on(GroupTree.BranchOpened)
    def opened(self, event: GroupTree.BranchOpened) -> None:
        self.heard.append(f"branch {event.path}")

    @on(GroupTree.GroupChosen)
    def chose(self, event: GroupTree.GroupChosen) -> None:
        self.heard.append(f"group {event.node.path}")

    @on(GroupTree.SearchWanted)
    def search(self, event: GroupTree.SearchWanted) -> None:
        self.heard.append(f"search {event.text}")

    @on(GroupTree.Left)
    def left(self, event: Message) -> None:
        self.heard.append("left")


async def test_signs_and_counts() -> None:
    app = Forest()
    async with app.run_test():
        assert app.lines == [
            " ★ My team                      3",
            " ▸ Sales                        3",
            "   Support                      3",
        ]


async def test_in_ascii() -> None:
    app = Forest(ascii_only=True)
    async with app.run_test():
        assert all(line.isascii() for line in app.lines)
        assert app.lines[1].startswith(" > Sales")


async def test_right_opens_and_steps_in_left_steps_out_and_closes() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("down", "right")
        assert app.heard == ["branch Sales"]
        app.tree_of_groups.put("Sales", (NORDICS, DACH))
        assert app.lines[1:4] == [
            " ▾ Sales                        3",
            "   ▸ Nordics                    3",
            "     DACH                       3",
        ]
        await pilot.press("right", "down", "left")
        assert app.tree_of_groups.line == SALES
        await pilot.press("left")
        assert len(app.lines) == 3


async def test_enter_shows_a_group_and_opens_a_mere_branch() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        app.tree_of_groups.put("", (GroupNode("Offices", branch=True), SUPPORT))
        await pilot.press("enter", "down", "enter")
        assert app.heard == ["group My team", "branch Offices"]


async def test_the_cursor_stays_on_its_line_when_others_come_above_it() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("end")
        app.tree_of_groups.put_private((MINE, group("Another", private=True)))
        assert app.tree_of_groups.line == SUPPORT


async def test_a_failed_branch_is_asked_for_again_by_enter() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("down", "right")
        app.tree_of_groups.fail("Sales", "no answer")
        await pilot.press("down", "enter")
        assert app.heard == ["branch Sales", "branch Sales"]
        assert "reading" in app.lines[2]


async def test_typing_in_the_filter_narrows_and_searches() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("slash", "s", "u")
        assert app.lines == ["   Support                      3", "   search the server for “su”"]
        await pilot.press("enter", "down", "enter")
        assert app.heard == ["search su"]
        app.tree_of_groups.put_found("su", (GroupNode("Old\\Sun", GroupID("s")),), "1 on the server")
        assert app.lines[1:] == ["   1 on the server", "   Sun  Old"]
        await pilot.press("slash", "escape")
        assert len(app.lines) == 3


async def test_a_branch_is_found_and_shown_in_its_place_open() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        mere = GroupNode("Sales\\DACH", GroupID(""), branch=True)
        app.tree_of_groups.put("Sales", (mere, NORDICS))
        app.tree_of_groups.put(mere.path, ())
        await pilot.press("slash", "d", "a", "c", "enter")
        assert app.lines[0].strip() == "▸ DACH  Sales"
        await pilot.press("enter")
        await pilot.pause()
        assert [line.strip(" 3") for line in app.lines[1:4]] == ["▾ Sales", "▾ DACH", "No groups here."]
        assert app.tree_of_groups.line is mere
        assert app.query_one(Input).value == ""
        await pilot.press("left", "left", "left", "slash", "s", "a", "l", "enter", "right")
        await pilot.pause()
        assert app.tree_of_groups.line is SALES
        assert app.lines[1].strip(" 3") == "▾ Sales"


async def test_leaving_and_choosing_show_every_group_again() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("slash", "s", "u", "enter", "enter")
        await pilot.pause()
        assert app.heard == ["group Support"]
        assert (len(app.lines), app.query_one(Input).value) == (3, "")
        app.tree_of_groups.show_group(SUPPORT.id)
        await pilot.press("slash", "t", "e", "enter", "escape")
        await pilot.pause()
        assert app.heard[1:] == ["left"]
        assert (len(app.lines), app.query_one(Input).value) == (3, "")
        assert app.tree_of_groups.line is SUPPORT


async def test_up_from_the_first_line_goes_to_the_filter_and_down_comes_back() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("up")
        assert app.focused is not app.tree_of_groups
        await pilot.press("down")
        assert app.focused is app.tree_of_groups


async def test_escape_leaves() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.heard == ["left"]


async def test_a_click_on_the_sign_opens_and_on_the_name_shows() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        await pilot.click(GroupTree, offset=(1, 1))
        await pilot.click(GroupTree, offset=(6, 3))
        assert app.heard == ["branch Sales", "group Support"]


async def test_j02_names_are_never_markup() -> None:
    app = Forest()
    async with app.run_test():
        app.tree_of_groups.put("", (GroupNode("[/] [@click=app.quit]x[/]", GroupID("m")),))
        assert app.lines[1] == "   [/] [@click=app.quit]x[/]"


async def test_moving_among_many_draws_only_what_is_in_sight() -> None:
    app = Forest()
    async with app.run_test() as pilot:
        app.tree_of_groups.put("", tuple(group(f"Group {n}") for n in range(100_000)))
        drawn: list[int] = []
        draw = app.tree_of_groups.draw
        app.tree_of_groups.draw = lambda index, width: drawn.append(index) or draw(index, width)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("end", "up", "up")
        assert len(drawn) < 60
        assert app.tree_of_groups.cursor == 99_998


async def test_g05_five_hundred_groups_a_hundred_levels_deep() -> None:
    """However deep, a name can be read, and every level can be opened and left again."""
    app = Forest()
    async with app.run_test() as pilot:
        tree = app.tree_of_groups
        path = "Level 0"
        tree.put("", (GroupNode(path, branch=True),))
        await pilot.press("home", "down")
        for level in range(1, 100):
            await pilot.press("right")
            deeper = f"{path}\\Level {level}"
            siblings = tuple(group(f"{path}\\Sibling {n}") for n in range(4))
            tree.put(path, (GroupNode(deeper, branch=True), *siblings))
            await pilot.press("right")
            path = deeper
        assert tree.count > 400
        assert all(len(line) <= 34 for line in app.lines)
        assert any("Level 99" in line for line in app.lines)
        await pilot.press(*["left"] * 200)
        assert tree.cursor <= 1


async def test_for_somebody_else_it_says_that_it_reads_and_nothing_of_what_there_is() -> None:
    app = Forest()
    async with app.run_test(size=(40, 14)) as pilot:
        app.tree_of_groups.begin_anew()
        await pilot.pause()
        assert [app.tree_of_groups.draw(index, 30).plain.strip() for index in range(app.tree_of_groups.count)] == [
            "reading…"
        ]
