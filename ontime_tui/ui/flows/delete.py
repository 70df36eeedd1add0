"""Removing an event."""

from __future__ import annotations

from collections.abc import Iterator

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.person import Person
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.confirm import Confirm
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot, around
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_words


async def delete_event(desk: Desk, spot: Spot) -> Changed:
    """Remove the event under the cursor, after a question that names it.

    Raises:
        Trouble: Its details can't be read.
    """
    event, owner = spot.event, spot.person
    reason = reasons.against_deleting(event, owner, spot.permissions)
    if event is None or owner is None or reason:
        desk.say(reason, "warning")
        return UNCHANGED
    details = spot.details or await desk.office.diary.details(event)
    if not details.permissions.delete:
        desk.say(reasons.SERVER_FORBIDS_DELETE, "warning")
        return UNCHANGED
    return await _confirm(desk, owner, details)


async def _confirm(desk: Desk, owner: Person, details: EventDetails) -> Changed:
    event = details.event
    question = Confirm(
        "Delete this event?",
        tuple(_lines(event, owner, desk)),
        lambda: desk.office.diary.delete(event),
        warnings=tuple(_warnings(details, owner)),
        agree="Delete it",
        keep="Keep it",
        doing="Deleting…",
    )
    if not await desk.ask(question):
        return UNCHANGED
    desk.say(f"Deleted: {subject_words(event)}, {event_words(event, desk.zone)}")
    return around(event, everywhere=event.recurring)


def _lines(event: Event, owner: Person, desk: Desk) -> Iterator[str]:
    yield subject_words(event)
    yield event_words(event, desk.zone)
    me = desk.office.session.account.me
    if me is None or me.id != owner.id:
        yield f"in the calendar of {owner.name}"


def _warnings(details: EventDetails, owner: Person) -> Iterator[str]:
    """Say what nobody knows beforehand.

    Source: Event/Delete; neither who is told nor what becomes of a series is described.
    """
    if details.event.recurring:
        yield "It repeats. Whether only this one or the whole series goes is up to the server."
    others = sum(each.email.casefold() != owner.email.casefold() for each in details.attendees)
    if others:
        invited = "1 other is" if others == 1 else f"{others} others are"
        yield f"{invited} invited. Whether they are told is up to the server."
