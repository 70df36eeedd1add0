"""Events of the wire: what a list says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from ontime_tui.agenda.event import Event, Reply
from ontime_tui.agenda.ids import ChangeKey, EventID, PersonID
from ontime_tui.agenda.minute import Minute, minute_of
from ontime_tui.agenda.person import Reading
from ontime_tui.api.calls.event import Listed
from ontime_tui.api.listed import ListedEvent
from ontime_tui.api.shapes import event as wire
from ontime_tui.services.translate import listed
from ontime_tui.services.translate.words import is_invitation, is_private, reply_of, show_as_of


def events_of(told: Sequence[Listed], person: PersonID, reading: Reading, me: PersonID) -> list[Event]:
    """Give some events of somebody's calendar, all as written or all read; those that belong nowhere are left out."""
    if told and isinstance(told[0], ListedEvent):
        return listed.events_of(cast("Sequence[ListedEvent]", told), person, reading, me)
    read = (event_of(one, person, reading, me) for one in cast("Sequence[wire.Event]", told))
    return [event for event in read if event]


def event_of(told: wire.Event, person: PersonID, reading: Reading, me: PersonID) -> Event | None:
    """Give an event of somebody's calendar; None when it has no beginning, so that nobody knows where it belongs.

    Words that may not be known are left out even if the server sent them: everything where only times may be read, and
    those of private events of others, unless they are of my own making. An end that is missing or before the beginning
    makes it a mere point in time.
    """
    if told.start is None:
        return None
    start, end = _times(told.start, told.end)
    if reading in {Reading.TIMES, Reading.NOTHING} or _secret(told, person, me):
        return _bare(told, person, start, end, private=reading not in {Reading.TIMES, Reading.NOTHING})
    return Event(
        id=EventID(told.event_id),
        person=person,
        start=start,
        end=end,
        subject=told.subject,
        show_as=show_as_of(told.show_as),
        private=is_private(told.sensitivity),
        cancelled=told.is_cancelled,
        recurring=told.is_recurring,
        invitation=is_invitation(told.type),
        reply=_own_reply(told),
        location=told.location,
        organiser=told.organizer,
        required=told.required_attendees,
        optional=told.optional_attendees,
        categories=told.categories,
        legend=told.legend_id,
        change_key=ChangeKey(told.change_key),
        time_off=told.ooo,
        poll=bool(told.poll_id),
        reminder_minutes=_reminder(told),
    )


def _times(start: datetime, end: datetime | None) -> tuple[Minute, Minute]:
    first = minute_of(start)
    return first, max(first, minute_of(end)) if end else first


def _secret(told: wire.Event, person: PersonID, me: PersonID) -> bool:
    """Tell whether it is somebody else's private event."""
    return is_private(told.sensitivity) and (not me or me not in {person, PersonID(told.creator_id)})


def _bare(told: wire.Event, person: PersonID, start: Minute, end: Minute, *, private: bool) -> Event:
    """Give an event of which only the time, and what it means for availability, may be known."""
    return Event(
        id=EventID(told.event_id),
        person=person,
        start=start,
        end=end,
        show_as=show_as_of(told.show_as),
        private=private,
        readable=False,
        cancelled=told.is_cancelled,
    )


def _own_reply(told: wire.Event) -> Reply:
    reply = reply_of(told.my_response_type)
    return Reply.NONE if reply is Reply.UNKNOWN and is_invitation(told.type) else reply


def brought_up_to_date(event: Event, told: wire.EventCore) -> Event:
    """Give an event with everything that the server says anew; what it leaves out stays as it was."""
    said = told.model_fields_set
    start = minute_of(told.start) if told.start else event.start
    end = minute_of(told.end) if told.end else event.end
    reply = reply_of(told.my_response_type)
    return replace(
        event,
        id=EventID(told.event_id) or event.id,
        start=start,
        end=max(start, end),
        subject=told.subject if "subject" in said else event.subject,
        show_as=show_as_of(told.show_as) if told.show_as else event.show_as,
        private=is_private(told.sensitivity) if told.sensitivity else event.private,
        cancelled=told.is_cancelled if "is_cancelled" in said else event.cancelled,
        recurring=told.is_recurring if "is_recurring" in said else event.recurring,
        invitation=is_invitation(told.type) if told.type else event.invitation,
        reply=event.reply if reply is Reply.UNKNOWN else reply,
        location=told.location if "location" in said else event.location,
        organiser=told.organizer or event.organiser,
        categories=told.categories if "categories" in said else event.categories,
        legend=told.legend_id or event.legend,
        change_key=ChangeKey(told.change_key) or event.change_key,
        time_off=told.ooo if "ooo" in said else event.time_off,
        poll=bool(told.poll_id) or event.poll,
        reminder_minutes=_reminder(told) if "reminder_set" in said else event.reminder_minutes,
    )


def with_names(event: Event, told: wire.Event) -> Event:
    """Give an event with the attendees' names that a list has, where it has any."""
    return replace(
        event,
        required=told.required_attendees or event.required,
        optional=told.optional_attendees or event.optional,
    )


def _reminder(told: wire.EventCore) -> int | None:
    return told.reminder_minutes_before_start if told.reminder_set else None
