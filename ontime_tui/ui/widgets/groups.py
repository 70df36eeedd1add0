"""The region of groups: a line to narrow them by, and the tree."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.widgets import Input, Label

from ontime_tui.ui.widgets.tree import GroupTree

_HEADING = "Groups"
_ASKING = "part of a name"


class Groups(Vertical):
    """Typing narrows what was read; the tree's last line then offers to search the server."""

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._ascii = ascii_only

    def compose(self) -> ComposeResult:
        """Put the line above the tree: a heading, until it is typed into."""
        typed = _Filter(placeholder=_HEADING, compact=True, id="group-filter")
        typed.cursor_blink = False
        with Horizontal(id="group-line"):
            yield Label("Filter", id="group-label")
            yield typed
        yield GroupTree(ascii_only=self._ascii, id="group-tree")

    @on(DescendantFocus, "#group-filter")
    @on(DescendantBlur, "#group-filter")
    def _tell_what_it_is(self) -> None:
        """Call the line what it is while somebody types there, and as long as it narrows the tree."""
        typed = self.query_one(_Filter)
        typed.placeholder = _ASKING if typed.has_focus else _HEADING
        self.set_class(typed.has_focus or bool(typed.value), "-filtering")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._tell_what_it_is()
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
