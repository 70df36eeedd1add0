"""Who and what is there: groups, people, rooms, equipment, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal

from ontime_tui.agenda.clock import Clock
from ontime_tui.agenda.draft import LONGEST_ADDRESS
from ontime_tui.agenda.group import GroupNode, Roster
from ontime_tui.agenda.ids import GroupID, PersonID
from ontime_tui.agenda.person import Address, Kind, Person
from ontime_tui.api.calls.group import GroupSearch
from ontime_tui.api.calls.room import RoomOptions
from ontime_tui.api.calls.user import UserList, UserSearch
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import EXAMPLE_APPL_ID
from ontime_tui.api.ids import UserID
from ontime_tui.api.model import Listing
from ontime_tui.api.shapes.group import Group
from ontime_tui.api.shapes.user import User
from ontime_tui.services.account import Account
from ontime_tui.services.acquaintances import Acquaintances
from ontime_tui.services.addresses import joined, outside_sources
from ontime_tui.services.ask import ask, rows
from ontime_tui.services.collation import by_name, collated, groups_by_name, groups_by_path
from ontime_tui.services.first_groups import FirstGroups, branch, mine
from ontime_tui.services.memory import BRANCH, OWN_GROUPS, ROSTER, Memory, asked_or_seen
from ontime_tui.services.parts import parts
from ontime_tui.services.rosters import Rosters
from ontime_tui.services.translate.groups import SEPARATOR, level_below, node_of
from ontime_tui.services.translate.people import address_of
from ontime_tui.values import dataclass

OF_A_LIST: Final = 10
"""People whom a list has at most for the example's application id."""
ENOUGH: Final = 50
"""How many results a search asks for. Source: User/Search, "Default 10 - Absolut max ? (100)"."""

_TYPES: Final[dict[Kind, Literal["Person", "Room", "Equipment"]]] = {
    Kind.PERSON: "Person",
    Kind.ROOM: "Room",
    Kind.EQUIPMENT: "Equipment",
}


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

    def __init__(
        self,
        client: Client,
        account: Account,
        acquaintances: Acquaintances,
        clock: Clock,
        memory: Memory | None = None,
        first: FirstGroups | None = None,
    ) -> None:
        """Be ready to ask.

        Args:
            client: The signed-in client.
            account: Who asks.
            acquaintances: Learns of everybody whom answers describe.
            clock: Tells the present.
            memory: Remembers groups and who is in them, and stands in while the server can't be reached; None: nothing
                is remembered.
            first: Has asked about the first groups already; None: nobody has.
        """
        self._client = client
        self._first = first or FirstGroups(client)
        self._memory = memory
        self._graph = account.graph_search
        self._acquaintances = acquaintances
        self._rosters = Rosters(client, acquaintances, clock)
        self._told_of_cuts = False
        self._strangers: set[str] = set()
        """Addresses that the server was asked about, folded."""
        self._spellings: dict[str, str] = {}
        """How the server itself writes the branches that were shown."""

    async def branch(self, path: str = "") -> tuple[GroupNode, ...]:
        """Give the public groups right below a branch, by name; "" is the top.

        A name that is both a group and a branch is one node.
        """
        return (await asked_or_seen(self._memory, BRANCH, path, self._branch(path))).value

    async def _branch(self, path: str) -> tuple[GroupNode, ...]:
        partial = self._spellings.get(path, path + SEPARATOR if path else "")
        groups = rows(await self._first.answer(branch(partial)))
        self._spellings |= {group.name.rstrip(SEPARATOR): group.path for group in groups if group.is_branch}
        return groups_by_name(level_below(path, groups))

    async def private_groups(self) -> tuple[GroupNode, ...]:
        """Give the groups that are mine or shared with me, by name."""
        return (await asked_or_seen(self._memory, OWN_GROUPS, "", self._own_groups())).value

    async def _own_groups(self) -> tuple[GroupNode, ...]:
        answer = await self._first.answer(mine())
        return groups_by_name(node_of(group) for group in rows(answer) if group.group_id)

    async def roster(self, group: GroupID) -> Roster:
        """Give the people of a group: in its own order when it is sorted by hand, else by name.

        While the server can't be reached it is what it was before, with its age.

        Raises:
            Gone: There is no such group any more.
        """
        if not group:
            return Roster(())
        given = await asked_or_seen(self._memory, ROSTER, group, self._rosters.read(group))
        self._acquaintances.know(given.value.people)
        return replace(given.value, seen_at=given.seen_at)

    def seems_cut(self, group: GroupNode, roster: Roster) -> bool:
        """Tell, once, that the server seems to cut its lists: fewer came than are in the group, and just so many.

        The example's application id is said to be given ten people of a list, by some servers.
        """
        whole = group.members or 0
        example = self._client.endpoint.appl_id == EXAMPLE_APPL_ID
        cut = example and len(roster.people) == OF_A_LIST < whole and roster.seen_at is None and not self._told_of_cuts
        self._told_of_cuts |= cut
        return cut

    async def roster_again(self, group: GroupID) -> Roster:
        """Give who is in a group now, never who was; of a group that was read before little is asked for.

        Raises:
            Gone: There is no such group any more.
        """
        roster = await self._rosters.read_again(group)
        if self._memory is not None:
            self._memory.remember(ROSTER, roster, group)
        return roster

    async def people(self, ids: Iterable[PersonID]) -> tuple[Person, ...]:
        """Give people by their identities, in that order; those that the server doesn't know are missing."""
        wanted = tuple(UserID(person) for person in dict.fromkeys(ids))
        described = await self._described(UserList(user_ids=tuple(some)) for some in parts(wanted))
        found = {UserID(person.id): person for person in described}
        return tuple(found[user] for user in wanted if user in found)

    async def by_email(self, emails: Iterable[str]) -> tuple[Person, ...]:
        """Give those people, rooms and equipment that the server knows by these addresses, in their order."""
        wanted = tuple(email for email in dict.fromkeys(emails) if 0 < len(email) <= LONGEST_ADDRESS)
        described = await self._described(UserList(emails=tuple(some)) for some in parts(wanted))
        found = {person.email.casefold(): person for person in described}
        return tuple(found[email.casefold()] for email in wanted if email.casefold() in found)

    async def _described(self, questions: Iterable[UserList]) -> list[Person]:
        """Give everybody of whom the answers tell."""
        return [
            person
            for question in questions
            for person in self._acquaintances.met(rows(await ask(self._client, question)))
        ]

    async def names(self, emails: Iterable[str]) -> dict[str, str]:
        """Give the names of those of some addresses that the server knows; each address is asked about once."""
        wanted = tuple(dict.fromkeys(emails))
        unasked = [email for email in wanted if not (self._name(email) or email.casefold() in self._strangers)]
        if unasked:
            await self.by_email(unasked)
            self._strangers.update(email.casefold() for email in unasked)
        return {email: name for email in wanted if (name := self._name(email))}

    def _name(self, email: str) -> str:
        return self._acquaintances.name(email)

    async def search(self, text: str, kind: Kind | None = None) -> Found:
        """Find people, rooms and equipment by a part of their name or e-mail, by name; blank text finds nobody."""
        if not text.strip():
            return Found(())
        call = UserSearch(pattern=text.strip(), user_type=_TYPES[kind] if kind else None, max_count=ENOUGH)
        answer = await ask(self._client, call)
        return Found(by_name(self._acquaintances.met(rows(answer))), _is_full(answer))

    async def search_groups(self, text: str) -> FoundGroups:
        """Find groups by a part of their name, by their full names; blank text finds none."""
        if not text.strip():
            return FoundGroups(())
        answer = await ask(self._client, GroupSearch(pattern=text.strip(), max_count=ENOUGH))
        found = groups_by_path(node_of(group) for group in rows(answer) if group.group_id)
        return FoundGroups(found, _is_full(answer))

    async def addresses(self, text: str) -> tuple[Address, ...]:
        """Give whom to invite, for typing ahead: colleagues, private contacts, the mail directory, Graph where it is.

        Asked at the same time, joined by e-mail, colleagues first. A source that fails is left out; blank text finds
        nobody.

        Raises:
            Trouble: Not one of the sources answered.
        """
        pattern = text.strip()
        if not pattern:
            return ()
        outside = outside_sources(self._client, pattern, enough=ENOUGH, graph=self._graph)
        return await joined([self._colleagues(pattern), *outside])

    async def room_locations(self) -> tuple[str, ...]:
        """Give where rooms are, by name."""
        return tuple(sorted((await ask(self._client, RoomOptions())).locations, key=collated))

    async def _colleagues(self, pattern: str) -> tuple[Address, ...]:
        return tuple(address_of(person) for person in (await self.search(pattern)).people)


def _is_full(answer: Listing[User] | Listing[Group]) -> bool:
    return len(answer.items) + answer.unreadable >= ENOUGH
