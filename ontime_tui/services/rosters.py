"""Who is in a group: read, and read again at little cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.group import Roster
from ontime_tui.agenda.ids import GroupID
from ontime_tui.agenda.minute import Minute, moment_of
from ontime_tui.agenda.person import Person
from ontime_tui.api.asks import Asks
from ontime_tui.api.calls.group import GroupDetails
from ontime_tui.api.calls.user import UserList
from ontime_tui.api.ids import GroupID as WireGroupID
from ontime_tui.services.acquaintances import Acquaintances
from ontime_tui.services.ask import ask, rows
from ontime_tui.services.collation import collated
from ontime_tui.values import dataclass

CLOCKS_APART: Final = 15
"""Minutes by which the server's clock may differ from ours; signing in with Kerberos bears five."""


@dataclass(frozen=True, slots=True)
class _Read:
    roster: Roster
    at: Minute
    """When it was asked for."""


class Rosters:
    """Reads who is in groups, and keeps what it read."""

    def __init__(self, client: Asks, acquaintances: Acquaintances, clock: Clock) -> None:
        """Be ready to ask.

        Args:
            client: The signed-in client.
            acquaintances: Learns of everybody whom answers describe.
            clock: Tells the present.
        """
        self._client = client
        self._acquaintances = acquaintances
        self._clock = clock
        self._last: dict[GroupID, _Read] = {}

    async def read(self, group: GroupID) -> Roster:
        """Give who is in a group, everybody described anew.

        Raises:
            Gone: There is no such group any more.
            Trouble: It could not be read.
        """
        now = present_minute(self._clock)
        answer = await ask(self._client, UserList(group_id=WireGroupID(group)))
        unreadable = answer.unreadable + sum(not user.user_id for user in answer.items)
        return self._keep(group, now, self._acquaintances.met(answer.items), answer.sort_order, unreadable)

    async def read_again(self, group: GroupID) -> Roster:
        """Give who is in a group now: of a group that was read before, only those are described who joined or changed.

        The document doesn't say what `SyncedAfter` is about, the user's data or the calendar. So it spares nobody's
        calendar a reading: what it may cost is a name or a right that is a while old.

        Source: Group, POST /Group/Details; User, POST /User/List.

        Raises:
            Gone: There is no such group any more.
            Trouble: It could not be read.
        """
        last = self._last.get(group)
        if last is None:
            return await self.read(group)
        now = present_minute(self._clock)
        members = await ask(self._client, GroupDetails(group_id=WireGroupID(group)))
        since = moment_of(last.at - CLOCKS_APART)
        changed = rows(await ask(self._client, UserList(group_id=WireGroupID(group), synced_after=since)))
        described = {str(person.id): person for person in (*last.roster.people, *self._acquaintances.met(changed))}
        if not members.user_ids or any(user not in described for user in members.user_ids):
            return await self.read(group)
        people = [described[user] for user in dict.fromkeys(members.user_ids)]
        return self._keep(group, now, people, members.sort_order, last.roster.unreadable)

    def _keep(
        self, group: GroupID, at: Minute, people: Iterable[Person], order: Iterable[str], unreadable: int
    ) -> Roster:
        """Give people in the group's own order, else by name; and keep it."""
        place = {user: index for index, user in enumerate(order)}
        ordered = sorted(people, key=lambda person: (place.get(person.id, len(place)), collated(person.name)))
        roster = Roster(tuple(ordered), unreadable)
        self._last[group] = _Read(roster, at)
        return roster
