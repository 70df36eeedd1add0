"""Groups of the wire: from full names to the lines of a tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.agenda.ids import GroupID
from ontime_tui.api.shapes.group import Group

SEPARATOR = "\\"


def node_of(group: Group) -> GroupNode:
    """Give a group, or a branch, as one line of the tree."""
    return GroupNode(
        path=group.name.rstrip(SEPARATOR),
        id=GroupID(group.group_id),
        branch=group.is_branch,
        members=group.members_count,
        ownership=_ownership(group),
        label=group.display_name,
    )


def level_below(path: str, groups: Iterable[Group]) -> tuple[GroupNode, ...]:
    r"""Give the lines right below a branch ("" is the top), in the server's order.

    A name that is both a group and a branch becomes one line. From a server that sends the whole tree all the same,
    other branches are left out and deeper levels become the branches that lead to them; names that are not full, which
    is when none begins with the branch's own, are completed.

    Source: Group, POST /Group/List: full names, `\` between levels, a trailing `\` on a branch.
    """
    stem = path + SEPARATOR if path else ""
    named = [(group, group.name) for group in groups]
    below = [(group, name.removeprefix(stem)) for group, name in named if name.startswith(stem)] or named
    nodes: dict[str, GroupNode] = {}
    for group, name in below:
        first, deeper, _ = name.partition(SEPARATOR)
        if first:
            node = _branch(stem + first) if deeper else replace(node_of(group), path=stem + first)
            nodes[first] = _joined(nodes.get(first), node)
    return tuple(nodes.values())


def _branch(path: str) -> GroupNode:
    return GroupNode(path, branch=True)


def _joined(known: GroupNode | None, node: GroupNode) -> GroupNode:
    """Give one line for a group and a branch of the same name."""
    if known is None:
        return node
    people = known if known.id else node
    return replace(people, branch=known.branch or node.branch)


def _ownership(group: Group) -> Ownership:
    if group.application:
        return Ownership.APPLICATION
    return Ownership.PRIVATE if group.private else Ownership.PUBLIC
