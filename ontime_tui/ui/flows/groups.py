"""Reading groups: what is below a branch, who is in a group, and which to begin with."""

from __future__ import annotations

from collections.abc import Iterable

from ontime_tui.agenda.group import GroupNode, Roster
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.flows.desk import Desk
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class FoundHere:
    """Groups that the server found for a text."""

    groups: tuple[GroupNode, ...]
    words: str
    """How many there are."""


async def open_branch(desk: Desk, path: str) -> tuple[GroupNode, ...]:
    """Give the public groups right below a branch; the empty path is the top."""
    return await desk.office.directory.branch(path)


async def my_groups(desk: Desk, known: tuple[GroupNode, ...] = ()) -> tuple[GroupNode, ...]:
    """Give my own groups; when they can't be read those that are known, for the others are enough to work with."""
    try:
        return await desk.office.directory.private_groups()
    except Trouble as trouble:
        if not known:
            desk.say(f"Your own groups could not be read. {trouble.what}".rstrip(), "warning")
        return known


async def read_group(desk: Desk, group: GroupNode) -> Roster:
    """Give who is in a group, and say when some entries could not be read."""
    roster = await desk.office.directory.roster(group.id)
    if roster.unreadable:
        entries = "1 entry" if roster.unreadable == 1 else f"{roster.unreadable} entries"
        desk.say(f"{entries} of {group.name} could not be read.", "warning")
    return roster


async def first_group(desk: Desk, mine: tuple[GroupNode, ...], top: tuple[GroupNode, ...]) -> GroupNode | None:
    """Give the group to begin with: my own largest one, else my department's, else the first there is."""
    if with_people := [group for group in mine if group.id and group.members != 0]:
        return max(with_people, key=lambda group: group.members or 0)
    return await _department(desk) or next((group for group in top if group.id), None)


async def search_groups(desk: Desk, text: str) -> FoundHere:
    """Give the groups whose name holds a text."""
    found = await desk.office.directory.search_groups(text)
    count = len(found.groups)
    words = f"{count} on the server" if count else "none on the server"
    return FoundHere(found.groups, f"the first {count}; more exist" if found.more else words)


async def _department(desk: Desk) -> GroupNode | None:
    """Give the group that is called as my department; None when there is none, or nobody can tell."""
    me = desk.office.session.account.me
    if me is None or not me.department:
        return None
    try:
        found = await desk.office.directory.search_groups(me.department)
    except Trouble:
        return None
    named = (group for group in found.groups if group.id and group.name.casefold() == me.department.casefold())
    return next(named, None)


async def described_again(desk: Desk, people: Iterable[Person]) -> tuple[Person, ...]:
    """Read what is said of people now, what I may with their calendars too; who isn't known any more is missing."""
    return await desk.office.directory.people(person.id for person in people)
