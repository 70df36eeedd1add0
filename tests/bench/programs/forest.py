"""Our tree of groups with as many under one branch as one wishes: `python -m tests.bench.programs.forest GROUPS`."""

from __future__ import annotations

import sys
from pathlib import PurePath

from textual.app import ComposeResult

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import GroupID
from ontime_tui.ui.output.frugal import FrugalApp
from ontime_tui.ui.stylesheets import stylesheets
from ontime_tui.ui.theme import DARK
from ontime_tui.ui.widgets.tree import GroupTree

BRANCH = "Branch"


class Forest(FrugalApp):
    """One branch; what is below is there when it opens."""

    CSS_PATH = list[str | PurePath](stylesheets())  # noqa: RUF012 - Textual's own type

    def __init__(self, groups: int) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._below = tuple(GroupNode(f"{BRANCH}\\Group {n}", GroupID(f"{n}")) for n in range(groups))

    def compose(self) -> ComposeResult:
        yield GroupTree()

    def on_mount(self) -> None:
        tree = self.query_one(GroupTree)
        tree.put("", (GroupNode(BRANCH, branch=True),))
        tree.put(BRANCH, self._below)
        tree.focus()


if __name__ == "__main__":
    Forest(int(sys.argv[1])).run()
