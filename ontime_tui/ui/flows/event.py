"""Opening an event, and copying it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.flows.after import NOTHING, After
from ontime_tui.ui.flows.desk import Desk, Spot, owner_of
from ontime_tui.ui.flows.read import read_details
from ontime_tui.ui.present.details import copied
from ontime_tui.ui.state import State

if TYPE_CHECKING:
    from ontime_tui.services.pages import Link


async def open_event(desk: Desk, spot: Spot, state: State) -> After:
    """Show everything about the event under the cursor, and go on with the verb chosen there."""
    event = spot.event
    if event is None:
        return NOTHING
    me = desk.office.session.account.me
    reader = EventReader(
        event,
        state.zone,
        state.zone.day_of(desk.now),
        lambda: read_details(desk, event),
        owner=owner_of(spot.person, me),
        impossible=frozenset(_impossible(event, spot, me)),
        follows=True,
        ascii_only=desk.ascii,
    )
    chosen = await desk.ask(reader)
    if chosen is None:
        return NOTHING
    return After(verb=chosen) if isinstance(chosen, str) else await follow(desk, chosen)


async def follow(desk: Desk, link: Link) -> After:
    """Ask what to do with a link, and do it; where no browser can be started here it is copied."""
    from ontime_tui.services.pages import open_link
    from ontime_tui.ui.dialogs.links import FollowLink, Way

    way = await desk.ask(FollowLink(link))
    if way is None:
        return NOTHING
    if way is Way.OPEN and open_link(link):
        desk.say(f"Opened {link.host} in your browser.")
        return NOTHING
    if way is Way.OPEN:
        desk.say("No browser can be started here, so the address is copied.")
    return After(copied=link.address)


def _impossible(event: Event, spot: Spot, me: Person | None) -> Iterator[str]:
    """Give the ids of the verbs that have a reason against them, as far as that is known."""
    if reasons.against_answering(event, me):
        yield from ("accept", "decline")
    if reasons.against_editing(event, spot.person, spot.permissions):
        yield "edit"
    if reasons.against_deleting(event, spot.person, spot.permissions):
        yield "delete"


async def copy(desk: Desk, spot: Spot, state: State) -> After:
    """Copy the event under the cursor as text, or the person's address where there is none."""
    if spot.event is None:
        return After(copied=spot.person.email if spot.person else "")
    details = await _details_if_possible(desk, spot.event)
    return After(copied=copied(spot.event, details, state.zone, state.zone.day_of(desk.now)))


async def copy_to_file(desk: Desk, spot: Spot, state: State) -> After:
    """Write to a file what would be copied: no terminal tells whether it has a clipboard."""
    return After(filed=(await copy(desk, spot, state)).copied)


async def _details_if_possible(desk: Desk, event: Event) -> EventDetails | None:
    if reasons.against_reading(event):
        return None
    try:
        return await read_details(desk, event)
    except Trouble:
        return None
