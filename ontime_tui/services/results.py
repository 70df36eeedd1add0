"""The event that stands after a change: from what was sent, what came back, and a look where too little came."""

from __future__ import annotations

from dataclasses import replace

from ontime_tui.agenda.draft import EventChange, Field
from ontime_tui.agenda.event import Event, EventDraft, Reply, ShowAs
from ontime_tui.agenda.ids import ChangeKey, EventID
from ontime_tui.agenda.person import Address
from ontime_tui.api.shapes import event as wire
from ontime_tui.services.aftermath import accepted_among, made_among
from ontime_tui.services.reading import Reader
from ontime_tui.services.translate.events import brought_up_to_date, with_names
from ontime_tui.services.troubles import Trouble


async def created(draft: EventDraft, told: wire.Event | None, reader: Reader) -> Event:
    """Give the new event; if the server didn't send it, it is looked for, and without an identity at worst."""
    event = _drafted(draft)
    if told and told.event_id:
        return with_names(brought_up_to_date(event, told), told)
    return made_among(draft, await _standing(event, reader)) or event


def updated(event: Event, change: EventChange, told: wire.Event | None) -> Event:
    """Give the changed event; without a change key if the server sent none, for the old one no longer counts."""
    event = replace(_changed(event, change), change_key=ChangeKey(""))
    return with_names(brought_up_to_date(event, told), told) if told else event


async def accepted(event: Event, show_as: ShowAs | None, told: wire.EventDetails | None, reader: Reader) -> Event:
    """Give the accepted event with the identity that it has now; it is looked for if the server didn't send it.

    Source: Event/Accept answers with the event: it may have a new ID, and the old one is gone.
    """
    event = replace(
        event, invitation=False, reply=Reply.ACCEPTED, show_as=show_as or event.show_as, change_key=ChangeKey("")
    )
    if told and told.event_id:
        return brought_up_to_date(event, told)
    return accepted_among(event, await _standing(event, reader)) or replace(event, id=EventID(""))


async def _standing(event: Event, reader: Reader) -> tuple[Event, ...]:
    """Give what stands in the calendar then; nothing if that can't be read, for the change itself is done."""
    try:
        return await reader.standing(event.person, event.start, event.end)
    except Trouble:
        return ()


def _drafted(draft: EventDraft) -> Event:
    return Event(
        id=EventID(""),
        person=draft.person,
        start=draft.start,
        end=draft.end,
        subject=draft.subject,
        show_as=draft.show_as,
        private=draft.private,
        reply=Reply.ORGANISER,
        location=draft.location,
        required=_names(draft.required),
        optional=_names(draft.optional),
        categories=draft.categories,
    )


def _changed(event: Event, change: EventChange) -> Event:
    after = change.after
    wanted = {
        Field.REQUIRED: _names(after.required),
        Field.OPTIONAL: _names(after.optional),
    }
    return replace(event, **{field.value: wanted.get(field, getattr(after, field.value)) for field in change.fields})


def _names(addresses: tuple[Address, ...]) -> tuple[str, ...]:
    return tuple(address.name or address.email for address in addresses)
