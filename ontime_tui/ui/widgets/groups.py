"""The region of groups: a line to narrow them by, and the tree."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from ontime_tui.ui.widgets.tree import GroupTree


class Groups(Vertical):
    """Typing narrows what was read; the tree's last line then offers to search the server."""

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._ascii = ascii_only

    def compose(self) -> ComposeResult:
        """Put the line above the tree."""
        typed = _Filter(placeholder="Groups", compact=True, id="group-filter")
        typed.cursor_blink = False
        yield typed
        yield GroupTree(ascii_only=self._ascii, id="group-tree")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(GroupTree).narrow(event.value.strip())

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(GroupTree).focus()

    @on(GroupTree.FilterWanted)
    def _filter(self, event: GroupTree.FilterWanted) -> None:
        event.stop()
        self.query_one(_Filter).focus()

    @on(GroupTree.FilterDropped)
    def _show_all(self, event: GroupTree.FilterDropped) -> None:
        event.stop()
        self.query_one(_Filter).value = ""


class _Filter(Input):
    """Down goes to the tree; escape empties the line and goes there too."""

    BINDINGS = [  # noqa: RUF012 - Textual's own type
        ("down", "to_tree"),
        ("escape", "drop"),
    ]

    def action_to_tree(self) -> None:
        """Go to the tree."""
        self.screen.query_one(GroupTree).focus()

    def action_drop(self) -> None:
        """Show every group again."""
        self.value = ""
        self.action_to_tree()
