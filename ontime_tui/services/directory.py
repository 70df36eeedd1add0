"""Who and what is there: groups, people, rooms, equipment, addresses, photos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ontime_tui.agenda.group import GroupNode, Roster
from ontime_tui.agenda.ids import GroupID, PersonID
from ontime_tui.agenda.person import Address, Kind, Person


@dataclass(frozen=True, slots=True)
class Found:
    """People, rooms or equipment that match."""

    people: tuple[Person, ...]
    more: bool = False
    """The answer was full: more may exist."""


@dataclass(frozen=True, slots=True)
class FoundGroups:
    """Groups that match."""

    groups: tuple[GroupNode, ...]
    more: bool = False
    """The answer was full: more may exist."""


class Directory:
    """Questions about who and what is there. Each may raise a `Trouble`."""

    async def branch(self, path: str = "") -> tuple[GroupNode, ...]:
        """Give the public groups right below a branch, in the server's order; "" is the top.

        A name that is both a group and a branch is one node.
        """
        raise NotImplementedError

    async def private_groups(self) -> tuple[GroupNode, ...]:
        """Give the groups that are mine or shared with me."""
        raise NotImplementedError

    async def roster(self, group: GroupID) -> Roster:
        """Give the people of a group: in its own order when it is sorted by hand, else by name.

        Raises:
            Gone: There is no such group any more.
        """
        raise NotImplementedError

    async def people(self, ids: Iterable[PersonID]) -> tuple[Person, ...]:
        """Give people by their identities, in that order; those that the server doesn't know are missing."""
        raise NotImplementedError

    async def by_email(self, emails: Iterable[str]) -> tuple[Person, ...]:
        """Give those people, rooms and equipment that the server knows by these addresses, in their order."""
        raise NotImplementedError

    async def search(self, text: str, kind: Kind | None = None) -> Found:
        """Find people, rooms and equipment by a part of their name or e-mail; blank text finds nobody."""
        raise NotImplementedError

    async def search_groups(self, text: str) -> FoundGroups:
        """Find groups by a part of their name; blank text finds none."""
        raise NotImplementedError

    async def addresses(self, text: str) -> tuple[Address, ...]:
        """Give whom to invite, for typing ahead: colleagues, private contacts, the mail directory, Graph where it is on.

        Asked at the same time, joined by e-mail, colleagues first. A source that fails is left out; blank text finds nobody.

        Raises:
            Trouble: Not one of the sources answered.
        """
        raise NotImplementedError

    async def rooms(self) -> tuple[Person, ...]:
        """Give all rooms, by name."""
        raise NotImplementedError

    async def equipment(self) -> tuple[Person, ...]:
        """Give all equipment, by name."""
        raise NotImplementedError

    async def room_locations(self) -> tuple[str, ...]:
        """Give where rooms are, by name."""
        raise NotImplementedError

    async def equipment_locations(self) -> tuple[str, ...]:
        """Give where equipment is, by name."""
        raise NotImplementedError

    async def photo(self, person: Person, size: Literal[48, 96] = 48) -> bytes:
        """Give somebody's picture, as a jpg, png or gif file; empty when there is none.

        Asked once for each `photo_key`.
        """
        raise NotImplementedError
