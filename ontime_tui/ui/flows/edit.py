"""Changing an event."""

from __future__ import annotations

from ontime_tui.agenda.person import Person
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.form import fill_change
from ontime_tui.ui.flows.invite import known_by_email
from ontime_tui.ui.flows.target import Target, target_of


async def edit_event(desk: Desk, spot: Spot) -> Changed:
    """Change the event under the cursor.

    Raises:
        Trouble: Its details can't be read.
    """
    target = await target_of(desk, spot, reasons.against_editing)
    if isinstance(target, str):
        desk.say(target, "warning")
        return UNCHANGED
    return await fill_change(desk, target.details, target.owner, await _people(desk, target))


async def _people(desk: Desk, target: Target) -> tuple[Person, ...]:
    """Give the attendees who have calendars: those on the rows, and of the others whoever the server knows."""
    known = {person.email.casefold() for person in target.attending}
    emails = {each.email.casefold(): each.email for each in target.details.attendees if each.email}
    return target.attending + await known_by_email(desk, [emails[email] for email in emails if email not in known])
