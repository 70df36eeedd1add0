"""Groups of people: branches and leaves of the tree."""

from __future__ import annotations

from enum import Enum

from ontime_tui.agenda.ids import GroupID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.values import dataclass


class Ownership(Enum):
    """Whose a group is."""

    PUBLIC = "public"
    PRIVATE = "private"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class GroupNode:
    """One line of the tree: a group of people, a branch with groups below, or both in one."""

    path: str
    """The full name, levels parted by a backslash, without a trailing one."""
    id: GroupID = GroupID("")
    """Empty: a mere branch, nobody is directly in it."""
    branch: bool = False
    """Whether groups are below it; they are asked for when it opens."""
    members: int | None = None
    """How many are in it; None when the server didn't say."""
    ownership: Ownership = Ownership.PUBLIC
    label: str = ""
    """A display name of its own (distribution lists)."""

    @property
    def name(self) -> str:
        """What the tree shows: the display name, else the last part of the path."""
        return self.label or self.path.rpartition("\\")[2]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is in a group, in the order in which to show them."""

    people: tuple[Person, ...]
    unreadable: int = 0
    """How many entries of the answer could not be understood."""
    seen_at: Minute | None = None
    """When it was so, as far as that is only remembered; None: the server said so just now."""
