"""The order of names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.person import Person


def by_name(people: Iterable[Person]) -> tuple[Person, ...]:
    """Give people in the order of their names."""
    return tuple(sorted(people, key=lambda person: collated(person.name)))


def groups_by_name(groups: Iterable[GroupNode]) -> tuple[GroupNode, ...]:
    """Give groups in the order of their names; servers mostly have them by the numbers of their letters."""
    return tuple(sorted(groups, key=lambda group: collated(group.name)))


def groups_by_path(groups: Iterable[GroupNode]) -> tuple[GroupNode, ...]:
    """Give groups of several branches in the order of their full names: a branch before what is below it."""
    return tuple(sorted(groups, key=lambda group: [collated(name) for name in group.path.split("\\")]))


def collated(name: str) -> str:
    """Give what names are sorted by: without case and accents."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
