"""From drafts and changes to what is sent: checked field by field before anything leaves."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable
from typing import Final

from ontime_tui.agenda.draft import LONGEST_ADDRESS, LONGEST_SUBJECT, EventChange, Field
from ontime_tui.agenda.event import Event, EventDraft, Scope, ShowAs
from ontime_tui.agenda.minute import moment_of
from ontime_tui.agenda.person import Address
from ontime_tui.api.calls.event import (
    EventAccept,
    EventAcceptAll,
    EventCreate,
    EventDecline,
    EventDeclineAll,
    EventDelete,
    EventUpdate,
)
from ontime_tui.api.calls.fields import AcceptedShowAs, Sensitivity
from ontime_tui.api.calls.fields import ShowAs as WireShowAs
from ontime_tui.api.ids import ChangeKey, EventID, UserID
from ontime_tui.services.troubles import InvalidDraft

_SHOW_AS: Final[dict[ShowAs, WireShowAs]] = {
    ShowAs.FREE: "Free",
    ShowAs.TENTATIVE: "Tentative",
    ShowAs.BUSY: "Busy",
    ShowAs.AWAY: "Away",
    ShowAs.ELSEWHERE: "WorkingElsewhere",
}
_ACCEPTED: Final[dict[ShowAs, AcceptedShowAs]] = {
    ShowAs.FREE: "Free",
    ShowAs.TENTATIVE: "Tentative",
    ShowAs.BUSY: "Busy",
    ShowAs.ELSEWHERE: "WorkingElsewhere",
}
"""The words that events and answers share. Source: {Event} and Event, POST /Event/Accept."""


def creation(draft: EventDraft, *, elsewhere: bool) -> EventCreate:
    """Give the request that makes an event; what is empty is left to the server's defaults.

    Args:
        draft: The event as wanted.
        elsewhere: Whether the server knows working elsewhere.

    Raises:
        InvalidDraft: A field can't be sent.
    """
    if not draft.person:
        raise InvalidDraft("person", "Nobody's calendar is chosen.")
    _check(draft, frozenset(Field), elsewhere=elsewhere)
    _check_text("body", draft.body)
    return EventCreate(
        user_id=UserID(draft.person),
        start=moment_of(draft.start),
        end=moment_of(draft.end),
        subject=draft.subject or None,
        show_as=_SHOW_AS[draft.show_as],
        sensitivity=_sensitivity(draft),
        body=draft.body or None,
        categories=draft.categories or None,
        location=draft.location or None,
        required_attendees=_emails(draft.required) or None,
        optional_attendees=_emails(draft.optional) or None,
    )


def update(event: Event, change: EventChange, *, elsewhere: bool) -> EventUpdate:
    """Give the request that changes an event: only what is to change, and the version that was seen.

    Source: Event/Update; `ChangeKey` is left out when there is none, for an empty one would be wrong.

    Raises:
        InvalidDraft: A field can't be sent.
    """
    _check(change.after, change.fields, elsewhere=elsewhere)
    after = change.after
    return EventUpdate(
        event_id=EventID(event.id),
        change_key=_version(event),
        start=moment_of(after.start) if Field.START in change else None,
        end=moment_of(after.end) if Field.END in change else None,
        subject=after.subject if Field.SUBJECT in change else None,
        location=after.location if Field.LOCATION in change else None,
        categories=after.categories if Field.CATEGORIES in change else None,
        show_as=_SHOW_AS[after.show_as] if Field.SHOW_AS in change else None,
        sensitivity=_sensitivity(after) if Field.PRIVATE in change else None,
        required_attendees=_emails(after.required) if Field.REQUIRED in change else None,
        optional_attendees=_emails(after.optional) if Field.OPTIONAL in change else None,
    )


def deletion(event: Event) -> EventDelete:
    """Give the request that removes an event."""
    return EventDelete(event_id=EventID(event.id), change_key=_version(event))


def acceptance(event: Event, scope: Scope, show_as: ShowAs | None, *, elsewhere: bool) -> EventAccept | EventAcceptAll:
    """Give the request that says yes; the event's own categories go along, for the document demands some.

    Raises:
        InvalidDraft: `show_as` can't be sent with an answer.
    """
    if show_as is not None:
        _check_show_as(show_as, _ACCEPTED, elsewhere=elsewhere)
    word = _ACCEPTED[show_as] if show_as else None
    if scope is Scope.SERIES:
        return EventAcceptAll(event_id=EventID(event.id), show_as=word, categories=event.categories)
    return EventAccept(event_id=EventID(event.id), show_as=word, category=event.categories)


def refusal(event: Event, scope: Scope) -> EventDecline | EventDeclineAll:
    """Give the request that says no."""
    if scope is Scope.SERIES:
        return EventDeclineAll(event_id=EventID(event.id))
    return EventDecline(event_id=EventID(event.id))


def _version(event: Event) -> ChangeKey | None:
    return ChangeKey(event.change_key) if event.change_key else None


def _sensitivity(draft: EventDraft) -> Sensitivity:
    return "Private" if draft.private else "Normal"


def _emails(addresses: Iterable[Address]) -> tuple[str, ...]:
    return tuple(address.email for address in addresses)


def _check(draft: EventDraft, fields: Container[Field], *, elsewhere: bool) -> None:
    """Look at the fields that are to be sent.

    Raises:
        InvalidDraft: One of them can't be.
    """
    if (Field.START in fields or Field.END in fields) and draft.end < draft.start:
        raise InvalidDraft("end", "It ends before it starts.")
    if Field.SUBJECT in fields:
        _check_text("subject", draft.subject, LONGEST_SUBJECT)
    if Field.SHOW_AS in fields:
        _check_show_as(draft.show_as, _SHOW_AS, elsewhere=elsewhere)
    if Field.LOCATION in fields:
        _check_text("location", draft.location)
    if Field.CATEGORIES in fields:
        _check_text("categories", " ".join(draft.categories))
    if Field.REQUIRED in fields:
        _check_emails("required", draft.required)
    if Field.OPTIONAL in fields:
        _check_emails("optional", draft.optional)


def _check_show_as(show_as: ShowAs, words: Container[ShowAs], *, elsewhere: bool) -> None:
    if show_as not in words or (show_as is ShowAs.ELSEWHERE and not elsewhere):
        raise InvalidDraft("show_as", f"“{show_as.value}” can't be sent to this server.")


def _check_emails(field: str, addresses: Iterable[Address]) -> None:
    for address in addresses:
        if not address.email.strip():
            raise InvalidDraft(
                field, f"“{address.name}” has no e-mail address." if address.name else "An address is empty."
            )
        _check_text(field, address.email, LONGEST_ADDRESS)


def _check_text(field: str, text: str, most: int = sys.maxsize) -> None:
    if len(text) > most:
        raise InvalidDraft(field, f"At most {most} characters can be sent; here are {len(text)}.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidDraft(field, "It holds half a character, which can't be sent.") from None
