"""Changing an event."""

from __future__ import annotations

from ontime_tui.agenda.event import EventDetails
from ontime_tui.agenda.person import Person
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.form import fill_change
from ontime_tui.ui.flows.invite import known_by_email


async def edit_event(desk: Desk, spot: Spot) -> Changed:
    """Change the event under the cursor.

    Raises:
        Trouble: Its details can't be read.
    """
    event, owner = spot.event, spot.person
    reason = reasons.against_editing(event, owner, spot.permissions)
    if event is None or owner is None or reason:
        desk.say(reason, "warning")
        return UNCHANGED
    details = spot.details or await desk.office.diary.details(event)
    if not details.permissions.edit:
        desk.say(reasons.SERVER_FORBIDS_EDIT, "warning")
        return UNCHANGED
    return await fill_change(desk, details, owner, await _people(desk, spot, details))


async def _people(desk: Desk, spot: Spot, details: EventDetails) -> tuple[Person, ...]:
    """Give the attendees who have calendars: those on the rows, and of the others whoever the server knows."""
    rows = {person.email.casefold(): person for person in (*spot.shown, *spot.marked) if person.email}
    emails = {attendee.email.casefold(): attendee.email for attendee in details.attendees if attendee.email}
    on_rows = tuple(rows[folded] for folded in emails if folded in rows)
    return on_rows + await known_by_email(desk, [email for folded, email in emails.items() if folded not in rows])
