"""The tree of groups: branches are asked for when they open, and any number of siblings costs nothing."""

from ontime_tui.ui.widgets.tree.rows import Note, NoteKind
from ontime_tui.ui.widgets.tree.widget import GroupTree

__all__ = ["GroupTree", "Note", "NoteKind"]
