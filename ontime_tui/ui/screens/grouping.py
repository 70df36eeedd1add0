"""The tree's side of the screen: reading what opens, and searching."""

from __future__ import annotations

import asyncio

from ontime_tui.agenda.group import GroupNode
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.flows.desk import Desk
from ontime_tui.ui.flows.groups import first_group, my_groups, open_branch, search_groups
from ontime_tui.ui.phrases import phrase_for
from ontime_tui.ui.widgets.tree import GroupTree

TOP = ""


class Grouping:
    """Fills the tree from the office."""

    def __init__(self, tree: GroupTree, desk: Desk) -> None:
        self._tree = tree
        self._desk = desk

    async def read(self) -> tuple[tuple[GroupNode, ...], tuple[GroupNode, ...]]:
        """Read my own groups and the top, and give them."""
        mine, top = await asyncio.gather(my_groups(self._desk, self._tree.private), self.fill(TOP))
        self._tree.put_private(mine)
        return mine, top

    async def first(self, mine: tuple[GroupNode, ...], top: tuple[GroupNode, ...]) -> GroupNode | None:
        """Give the group to begin with, if there is any."""
        return await first_group(self._desk, mine, top)

    async def fill(self, path: str) -> tuple[GroupNode, ...]:
        """Read what is below a branch and put it into the tree; nothing when it can't be read, and the tree says so."""
        try:
            nodes = await open_branch(self._desk, path)
        except Trouble as trouble:
            again = f"{self._desk.keyboard.word('open-group')} tries again"
            self._tree.fail(path, f"{phrase_for(trouble).happened} {again}")
            return ()
        self._tree.put(path, nodes)
        return nodes

    async def search(self, text: str) -> None:
        """Ask the server for groups whose name holds a text."""
        try:
            found = await search_groups(self._desk, text)
        except Trouble as trouble:
            self._tree.put_found(text, (), phrase_for(trouble).happened)
        else:
            self._tree.put_found(text, found.groups, found.words)
