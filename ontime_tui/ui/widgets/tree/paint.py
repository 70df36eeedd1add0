"""One line of the tree as text."""

from __future__ import annotations

from textual.content import Content

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.ui.present.groups import parent_words
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.lines import spread
from ontime_tui.ui.widgets.tree.rows import Line, Note, NoteKind
from ontime_tui.values import dataclass

_MARKS = {Ownership.PRIVATE: ("★ ", "$text-accent"), Ownership.APPLICATION: ("◆ ", "$text-secondary")}
_NOTE_STYLES = {NoteKind.FAILED: "$text-error", NoteKind.SEARCH: "$text-primary", NoteKind.HEADING: "$text-muted"}


_NAMES = 16
"""Cells that are left for a name and what stands beside it, however deep it lies."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is to be drawn."""

    depth: int = 0
    open: bool = False
    shown: bool = False
    """Whether the timeline shows this group."""
    with_parent: bool = False
    """Whether to say what is above it."""
    ascii: bool = False


def indent(depth: int, width: int) -> int:
    """Give so many cells that a line of that depth begins with: two for each level, as long as names have room."""
    return min(2 * depth, max(width - _NAMES, 0))


def tree_line(line: Line, look: Look, width: int) -> Content:
    """Give a line of exactly `width` cells."""
    content = _note(line, look, width) if isinstance(line, Note) else _node(line, look, width)
    return in_ascii(content) if look.ascii else content


def _note(note: Note, look: Look, width: int) -> Content:
    style = _NOTE_STYLES.get(note.kind, "$text-disabled")
    return spread(Content.assemble(" ", " " * indent(look.depth, width), "  ", (note.words, style)), Content(""), width)


def _node(node: GroupNode, look: Look, width: int) -> Content:
    count = Content.styled("" if node.members is None else f"{node.members} ", "$text-disabled")
    parent = f"  {parent_words(node)}" if look.with_parent and "\\" in node.path else ""
    name = (node.name, "bold $text-primary" if look.shown else "")
    left = Content.assemble(" ", " " * indent(look.depth, width), _sign(node, look), name, (parent, "$text-disabled"))
    return spread(left, count, width)


def _sign(node: GroupNode, look: Look) -> Content:
    if node.branch and not (look.with_parent and node.id):
        return Content.styled("▾ " if look.open else "▸ ", "$text-muted")
    return Content.styled(*_MARKS.get(node.ownership, ("  ", "")))
