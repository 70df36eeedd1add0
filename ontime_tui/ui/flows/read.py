"""Reading without asking the person: groups onto the rows, an event, which invitations wait."""

from __future__ import annotations

from dataclasses import replace

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import EventID
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.after import After
from ontime_tui.ui.flows.desk import Desk
from ontime_tui.ui.flows.groups import read_group
from ontime_tui.ui.present.groups import group_title


async def show_group(desk: Desk, group: GroupNode) -> After:
    """Show the people of a group."""
    roster = await read_group(desk, group)
    if desk.office.directory.seems_cut(group, roster):
        desk.say(reasons.CUT, "warning")
    return After(lambda state: state.showing(group_title(group), roster.people, group, roster.seen_at))


async def show_group_again(desk: Desk, group: GroupNode) -> After:
    """Show who joined the group that is shown, who left, and who changed; what else is on screen stays."""
    roster = await desk.office.directory.roster_again(group.id)
    return After(lambda state: state.regrouped(roster.people))


async def read_details(desk: Desk, event: Event) -> EventDetails:
    """Give everything about an event, with the names of attendees whom the server knows by their addresses alone."""
    details = await desk.office.diary.details(event)
    nameless = [each.email for each in details.attendees if not each.name]
    if not nameless:
        return details
    try:
        names = await desk.office.directory.names(nameless)
    except Trouble:
        return details
    named = (names.get(each.email, "") if not each.name else "" for each in details.attendees)
    attendees = (
        replace(each, name=name) if name else each for each, name in zip(details.attendees, named, strict=True)
    )
    return replace(details, attendees=tuple(attendees)) if names else details


async def open_invitations(desk: Desk) -> frozenset[EventID]:
    """Give the identities of the invitations that the server has no answer of mine to."""
    me = desk.office.session.account.me
    return frozenset(event.id for event in await desk.office.diary.invitations((me,))) if me else frozenset()
