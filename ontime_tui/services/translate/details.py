"""All about one event, as the details tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ontime_tui.agenda.event import Attachment, Attendee, Event, EventDetails, Permissions, Reply
from ontime_tui.agenda.person import Changing, Rights
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.shapes import attachment as wire_attachment
from ontime_tui.api.shapes import event as wire
from ontime_tui.services.translate.disguises import lookalikes, thinned
from ontime_tui.services.translate.events import brought_up_to_date
from ontime_tui.services.translate.names import names_of
from ontime_tui.services.translate.repeats import repeats
from ontime_tui.services.translate.words import reply_of


def details_of(
    told: wire.EventDetails, event: Event, *, rights: Rights, known: Callable[[str], str], zone: Zone
) -> EventDetails:
    """Give all about an event.

    Args:
        told: The server's details.
        event: The same event as a list had it: what the details leave out is taken from there.
        rights: Mine on the calendar, for servers that don't say what may be done with this very event.
        known: The name that the directory has for an e-mail; "" for none.
        zone: In which the days of a recurrence are meant.
    """
    html = told.body_html
    event = _marked(brought_up_to_date(event, told), told)
    attendees = _attendees(told, event, known)
    files = tuple(_attachment(file) for file in html.attachments if _hangs_on(file)) if html else ()
    names = [*(each.name for each in attendees), *(each.email for each in attendees), event.organiser]
    parts = {
        "subject": [told.subject],
        "place": [told.location],
        "names": names,
        "files": [file.name for file in files],
        "text": [told.body],
    }
    return EventDetails(
        event=event,
        attendees=attendees,
        body=told.body,
        body_html=html.html if html else "",
        attachments=files,
        repeats=repeats(told.recurrence, event, zone),
        permissions=_permissions(told.effective_rights, rights),
        thinned=thinned(parts),
        lookalikes=lookalikes(text for texts in parts.values() for text in texts),
    )


def _marked(event: Event, told: wire.EventDetails) -> Event:
    """Give the event as repeating when the details have a recurrence, whatever the flag says."""
    return replace(event, recurring=event.recurring or bool(told.recurrence and told.recurrence.model_fields_set))


def _attendees(told: wire.EventDetails, event: Event, known: Callable[[str], str]) -> tuple[Attendee, ...]:
    """Give the attendees with their answers: required, whoever only answered, optional. Each e-mail once.

    Source: Event, POST /Event/Details, "ResponseStatuses", which are matched by e-mail.
    """
    replies = {status.email.casefold(): reply_of(status.response_type) for status in told.response_statuses}
    required = _each_once(told.required_attendees)
    optional = _each_once(told.optional_attendees, but=required)
    others = _each_once((status.email for status in told.response_statuses), but=[*required, *optional])
    names = names_of(required, event.required, known) | names_of(optional, event.optional, known)
    names |= {email: known(email) for email in others}
    return (
        *(_attendee(email, names, replies) for email in (*required, *others)),
        *(_attendee(email, names, replies, optional=True) for email in optional),
    )


def _attendee(
    email: str, names: Mapping[str, str], replies: Mapping[str, Reply], *, optional: bool = False
) -> Attendee:
    return Attendee(email, names.get(email, ""), optional, replies.get(email.casefold(), Reply.NONE))


def _each_once(emails: Iterable[str], but: Iterable[str] = ()) -> list[str]:
    """Give e-mails without blanks, repetitions and those in `but`, whatever their case."""
    seen = {"", *(email.casefold() for email in but)}
    fresh: list[str] = []
    for email in emails:
        if email.casefold() not in seen:
            seen.add(email.casefold())
            fresh.append(email)
    return fresh


def _hangs_on(file: wire_attachment.Attachment) -> bool:
    """Tell whether a file is one that people attached: not a picture of the body, and not taken off again."""
    return not (file.is_inline or file.deleted)


def _attachment(file: wire_attachment.Attachment) -> Attachment:
    return Attachment(file.name, file.content_type, max(0, file.size or 0))


def _permissions(told: wire.EffectiveRights | None, rights: Rights) -> Permissions:
    """Give what may be done with this event: the server's word on it, else what the calendar's rights suggest."""
    if told:
        return Permissions(edit=told.modify, delete=told.delete)
    return Permissions(edit=rights.edit is not Changing.NONE, delete=rights.delete is not Changing.NONE)
