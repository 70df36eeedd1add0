"""Groups as words."""

from __future__ import annotations

from ontime_tui.agenda.group import GroupNode


def group_title(node: GroupNode) -> str:
    """Give a group's whole name: `Sales / Nordics`."""
    return node.label or node.path.replace("\\", " / ")


def parent_words(node: GroupNode) -> str:
    """Give what is above a group: `Sales / Nordics`; empty at the top."""
    return node.path.rpartition("\\")[0].replace("\\", " / ")
