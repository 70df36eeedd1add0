"""Searching people, rooms, equipment and groups."""

from __future__ import annotations

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.person import Kind
from ontime_tui.ui.dialogs.search import Among, Hit, Search
from ontime_tui.ui.dialogs.type_ahead import Findings
from ontime_tui.ui.flows.after import NOTHING, After
from ontime_tui.ui.flows.desk import Desk, Spot
from ontime_tui.ui.state import State

_KINDS = {Among.PEOPLE: Kind.PERSON, Among.ROOMS: Kind.ROOM, Among.EQUIPMENT: Kind.EQUIPMENT}


async def search(desk: Desk, spot: Spot, state: State) -> After:
    """Ask what to look for. A group is shown; somebody or something gets a row on top, and the cursor."""

    async def look(text: str, among: Among) -> Findings[Hit]:
        return await _find(desk, text, among)

    hit = await desk.ask(Search(look))
    if hit is None:
        return NOTHING
    if isinstance(hit, GroupNode):
        return After(group=hit)
    if all(person.id != hit.id for person in state.people):
        desk.say(f"{hit.name} was added on top; {desk.keyboard.word('take-away')} takes the row away again.")
    return After(lambda state: state.with_person(hit), person=hit.id)


async def _find(desk: Desk, text: str, among: Among) -> Findings[Hit]:
    directory = desk.office.directory
    people: tuple[Hit, ...] = ()
    groups: tuple[Hit, ...] = ()
    more = False
    if among is not Among.GROUPS:
        found = await directory.search(text, _KINDS.get(among))
        people, more = found.people, found.more
    if among in {Among.ALL, Among.GROUPS}:
        found_groups = await directory.search_groups(text)
        groups, more = tuple(each for each in found_groups.groups if each.id), more or found_groups.more
    return Findings((*people, *groups), more)
