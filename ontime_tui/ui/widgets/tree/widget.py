"""The widget: a cursor over the lines, and messages about what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.agenda.ids import GroupID
from ontime_tui.ui import keys
from ontime_tui.ui.widgets.line_list import LineList
from ontime_tui.ui.widgets.tree.paint import Look, indent, tree_line
from ontime_tui.ui.widgets.tree.rows import TOP, Line, Note, NoteKind, Rows


class GroupTree(LineList):
    """Groups of people; my own come first."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Place.TREE)]

    class BranchOpened(Message):
        """What is below a branch is wanted: `put` or `fail` answers."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path
            """Without a trailing backslash; empty is the top, my own groups included."""

    class GroupChosen(Message):
        """The people of a group are wanted."""

        def __init__(self, node: GroupNode) -> None:
            super().__init__()
            self.node = node

    class SearchWanted(Message):
        """The server shall be searched: `put_found` answers."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class FilterWanted(Message):
        """The person wants to type what to narrow the tree by."""

    class FilterDropped(Message):
        """Every group is shown again."""

    class Left(Message):
        """The person is done with the tree."""

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows = Rows()
        self._shown = GroupID("")
        self._ascii = ascii_only

    @property
    def count(self) -> int:
        """How many lines are in sight or can be scrolled to."""
        return len(self._rows.lines)

    @property
    def line(self) -> Line | None:
        """What the cursor is on; None when there is nothing."""
        lines = self._rows.lines
        return lines[self.cursor] if self.cursor < len(lines) else None

    @property
    def lines(self) -> list[Line]:
        """Every line, in order."""
        return self._rows.lines

    @property
    def private(self) -> tuple[GroupNode, ...]:
        """My own groups, as far as they are known."""
        return self._rows.private

    def show_group(self, group: GroupID) -> None:
        """Mark which group the timeline shows; empty: none. The cursor goes there, unless it is in use."""
        self._shown = group
        if group and not self.has_focus:
            self.go(self._place_of_shown(self.cursor))
        self.refresh()

    def put_private(self, nodes: tuple[GroupNode, ...]) -> None:
        """Take in my own groups."""
        with self._cursor_kept():
            self._rows.put_private(nodes)

    def begin_anew(self) -> None:
        """Show nothing any more but that it is being read."""
        self._rows = Rows()
        self.lines_changed()

    def put(self, path: str, nodes: tuple[GroupNode, ...]) -> None:
        """Take in what is below a branch."""
        with self._cursor_kept():
            self._rows.put(path, nodes)

    def fail(self, path: str, words: str) -> None:
        """Say why what is below a branch isn't known, and what to press."""
        with self._cursor_kept():
            self._rows.fail(path, words)

    def put_found(self, text: str, nodes: tuple[GroupNode, ...], words: str) -> None:
        """Take in what the server found; `words` says how much."""
        with self._cursor_kept():
            self._rows.put_found(text, nodes, words)

    def narrow(self, text: str) -> None:
        """Show only what holds a text; without one everything, with the cursor on the group that is shown."""
        if text != self._rows.text:
            self._rows.narrow(text)
            self.go(0 if text else self._place_of_shown(0))
            self.lines_changed()

    def forget(self) -> None:
        """Drop everything and ask for the top again."""
        self.begin_anew()
        self.post_message(self.BranchOpened(TOP))

    def draw(self, index: int, width: int) -> Content:
        """Give one line."""
        line = self._rows.lines[index]
        return tree_line(line, self._look(line), width)

    def chosen(self, index: int, x: int) -> None:
        """Open or close by the sign in front, show the group by its name."""
        line = self._rows.lines[index]
        on_sign = x < indent(self._rows.depth(line), self.size.width) + 3
        if isinstance(line, GroupNode) and _opens(line) and on_sign and not self._rows.text:
            self._toggle(line)
        else:
            self.action_open_group()

    def action_move_up(self) -> None:
        """Go up; from the first line to the filter."""
        if self.cursor:
            super().action_move_up()
        else:
            self.post_message(self.FilterWanted())

    def action_open_branch(self) -> None:
        """Open the branch, or step into it when it is open; one that was found is shown in its place."""
        line = self.line
        if not isinstance(line, GroupNode) or not _opens(line):
            return
        if self._rows.text:
            self._reveal(line)
        elif self._rows.is_open(line.path):
            self.action_move_down()
        else:
            self._open(line.path)

    def action_close_branch(self) -> None:
        """Close the branch, or go to the one above."""
        line = self.line
        if line is None or self._rows.text:
            return
        if isinstance(line, GroupNode) and _opens(line) and self._rows.is_open(line.path):
            self._toggle(line)
        else:
            self._go_above(line)

    def action_open_group(self) -> None:
        """Show the group; open or close a mere branch; do what a note offers."""
        line = self.line
        if isinstance(line, Note):
            self._follow(line)
        elif line is not None and line.id:
            self.post_message(self.FilterDropped())
            self.post_message(self.GroupChosen(line))
        elif line is not None and self._rows.text:
            self._reveal(line)
        elif line is not None:
            self._toggle(line)

    def action_filter_groups(self) -> None:
        """Type what to narrow the tree by."""
        self.post_message(self.FilterWanted())

    def action_close_groups(self) -> None:
        """Leave the tree, with every group shown again."""
        self.post_message(self.FilterDropped())
        self.post_message(self.Left())

    def on_mount(self) -> None:
        """Show that groups are being read."""
        self.lines_changed()

    def _place_of_shown(self, otherwise: int) -> int:
        """Give the line of the group that the timeline shows."""
        lines = enumerate(self._rows.lines)
        shown = (n for n, line in lines if isinstance(line, GroupNode) and line.id and line.id == self._shown)
        return next(shown, otherwise)

    def _look(self, line: Line) -> Look:
        depth, filtered = self._rows.depth(line), bool(self._rows.text)
        if isinstance(line, Note):
            return Look(depth, ascii=self._ascii)
        shown = bool(line.id) and line.id == self._shown
        return Look(depth, self._rows.is_open(line.path), shown, with_parent=filtered, ascii=self._ascii)

    def _reveal(self, node: GroupNode) -> None:
        """Show a branch that was found in its place, open."""
        self.go(self._rows.reveal(node.path))
        self._open(node.path)
        self.post_message(self.FilterDropped())

    def _toggle(self, node: GroupNode) -> None:
        if self._rows.is_open(node.path):
            self._rows.close(node.path)
            self.lines_changed()
        else:
            self._open(node.path)

    def _open(self, path: str) -> None:
        if self._rows.open(path):
            self.post_message(self.BranchOpened(path))
        self.lines_changed()

    def _follow(self, note: Note) -> None:
        if note.kind is NoteKind.SEARCH:
            self.post_message(self.SearchWanted(self._rows.text))
        elif note.kind is NoteKind.FAILED and note.path:
            self._open(note.path)
        elif note.kind is NoteKind.FAILED:
            self.forget()

    def _go_above(self, line: Line) -> None:
        path = line.path if isinstance(line, Note) else line.path.rpartition("\\")[0]
        private = isinstance(line, GroupNode) and line.ownership is Ownership.PRIVATE
        if not path or private:
            return
        above = (n for n in range(self.cursor, -1, -1) if _is_public(self._rows.lines[n], path))
        self.go(next(above, self.cursor))

    @contextmanager
    def _cursor_kept(self) -> Iterator[None]:
        """Keep the cursor on its line while lines come and go around it."""
        before = self.line
        yield
        lines = self._rows.lines
        if isinstance(before, GroupNode) and before is not self.line and before in lines:
            self.go(lines.index(before))
        self.lines_changed()


def _opens(node: GroupNode) -> bool:
    return node.branch and node.ownership is not Ownership.PRIVATE


def _is_public(line: Line, path: str) -> bool:
    return isinstance(line, GroupNode) and line.path == path and line.ownership is not Ownership.PRIVATE
