"""Changing an event."""

from __future__ import annotations

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
    people = await known_by_email(desk, [attendee.email for attendee in details.attendees])
    return await fill_change(desk, details, owner, people)
