"""The lines of the tree, without a screen: what opening, closing, answers and a filter do to them.

Opening or closing a branch costs as much as its depth, and a copy of references to what comes into sight.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from enum import Enum

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.values import dataclass

TOP = ""
"""The path of the top."""


class NoteKind(Enum):
    """What a line says that isn't a group."""

    LOADING = "loading"
    FAILED = "failed"
    EMPTY = "empty"
    SEARCH = "search"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Note:
    """A line that isn't a group: loading, failed, an offer to search."""

    kind: NoteKind
    words: str
    path: str = TOP
    """The branch that it is about."""


Line = GroupNode | Note


class Rows:
    """The lines in sight, in order."""

    def __init__(self) -> None:
        self._private: tuple[GroupNode, ...] = ()
        self._children: dict[str, tuple[GroupNode, ...]] = {}
        self._notes: dict[str, Note] = {TOP: Note(NoteKind.LOADING, "reading…")}
        self._below: dict[str, int] = {}
        self._unfiltered: list[Line] = []
        self._filtered: list[Line] = []
        self._found: tuple[GroupNode, ...] = ()
        self._found_words = ""
        self._text = ""
        self._lay_out()

    @property
    def lines(self) -> list[Line]:
        """What is in sight."""
        return self._filtered if self._text else self._unfiltered

    @property
    def text(self) -> str:
        """What the lines are narrowed by."""
        return self._text

    def is_open(self, path: str) -> bool:
        """Tell whether what is below a branch is in sight."""
        return path in self._below

    def is_known(self, path: str) -> bool:
        """Tell whether what is below a branch was read."""
        return path in self._children

    def depth(self, line: Line) -> int:
        """Give how far a line is indented; a filtered one isn't."""
        if self._text:
            return 0
        if isinstance(line, Note):
            return line.path.count("\\") + 1 if line.path else 0
        return 0 if line.ownership is Ownership.PRIVATE else line.path.count("\\")

    @property
    def private(self) -> tuple[GroupNode, ...]:
        """My own groups."""
        return self._private

    def put_private(self, nodes: tuple[GroupNode, ...]) -> None:
        """Take in my own groups; they come first."""
        self._private = nodes
        self._lay_out()

    def put(self, path: str, nodes: tuple[GroupNode, ...]) -> None:
        """Take in what is below a branch."""
        self._children[path] = nodes
        self._notes.pop(path, None)
        if not nodes:
            self._notes[path] = Note(NoteKind.EMPTY, "No groups here." if path else "There are no groups.", path)
        self._renew(path)

    def fail(self, path: str, words: str) -> None:
        """Say why what is below a branch isn't known; what was known before stays."""
        if self._children.get(path):
            return
        self._notes[path] = Note(NoteKind.FAILED, words, path)
        self._renew(path)

    def open(self, path: str) -> bool:
        """Show what is below a branch, and tell whether it must be asked for."""
        unknown = path not in self._children
        if unknown:
            self._notes[path] = Note(NoteKind.LOADING, "reading…", path)
        if path not in self._below:
            self._unfold(path)
        else:
            self._renew(path)
        return unknown

    def close(self, path: str) -> None:
        """Hide what is below a branch, and forget what was open there."""
        if path not in self._below:
            return
        index = self._index(path)
        count = self._below.pop(path)
        del self._unfiltered[index + 1 : index + 1 + count]
        self._grow(path, -count)
        for other in [other for other in self._below if other.startswith(f"{path}\\")]:
            del self._below[other]

    def narrow(self, text: str) -> None:
        """Show only groups and branches whose name holds a text, of all that were read; none narrows nothing."""
        if text.casefold() != self._text.casefold():
            self._found, self._found_words = (), ""
        self._text = text
        if text:
            self._filtered = [*self._matching(text.casefold()), *self._offers()]

    def reveal(self, path: str) -> int:
        """Show every group again, with what is above a path open, and give the line of the path."""
        self._text = ""
        names = path.split("\\")
        for depth in range(1, len(names)):
            self.open("\\".join(names[:depth]))
        return self._index(path)

    def put_found(self, text: str, nodes: tuple[GroupNode, ...], words: str) -> None:
        """Take in what the server found for a text; an answer to another text is dropped."""
        if text == self._text:
            self._found, self._found_words = nodes, words
            self.narrow(text)

    def _lay_out(self) -> None:
        """Draw everything again; branches that were open stay so, as far as they are still there."""
        opened, self._below = sorted(self._below, key=lambda path: path.count("\\")), {}
        self._unfiltered = [*self._private, *self._under(TOP)]
        for path in opened:
            with suppress(StopIteration):
                self._unfold(path)

    def _under(self, path: str) -> tuple[Line, ...]:
        note = self._notes.get(path)
        return (note,) if note else self._children.get(path, ())

    def _renew(self, path: str) -> None:
        """Draw what is below a branch again, if it is in sight."""
        if path == TOP:
            self._lay_out()
        elif path in self._below:
            self.close(path)
            self._unfold(path)
        if self._text:
            self.narrow(self._text)

    def _unfold(self, path: str) -> None:
        under = self._under(path)
        index = self._index(path)
        self._unfiltered[index + 1 : index + 1] = under
        self._below[path] = len(under)
        self._grow(path, len(under))

    def _grow(self, path: str, count: int) -> None:
        above = path.rpartition("\\")[0]
        while above:
            self._below[above] += count
            above = above.rpartition("\\")[0]

    def _index(self, path: str) -> int:
        return next(
            index
            for index, line in enumerate(self._unfiltered)
            if isinstance(line, GroupNode) and line.path == path and line.ownership is not Ownership.PRIVATE
        )

    def _matching(self, text: str) -> Iterator[Line]:
        for nodes in (self._private, *self._children.values()):
            yield from (node for node in nodes if text in node.name.casefold())

    def _offers(self) -> Iterator[Line]:
        if not self._found_words:
            yield Note(NoteKind.SEARCH, f"search the server for “{self._text}”")
            return
        yield Note(NoteKind.HEADING, self._found_words)
        yield from self._found
