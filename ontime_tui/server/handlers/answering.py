"""Invitations, answered. Source: POST /Event/Accept, AcceptAll, Decline, DeclineAll.

The document does not say what `All` is about; here, as in Exchange, it is the whole series.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.event import OneEvent, details, readable_entry
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.store import calendar, meetings
from ontime_tui.server.wire import Fields, Identifier, JsonObject, Subject

if TYPE_CHECKING:
    from ontime_tui.server.store.calendar import Entry
    from ontime_tui.server.store.people import Person

_SHOW_AS = {"OOE": "Away"}
"""Exchange's word for what {Event} calls `Away`."""


class _Acceptance(Fields):
    """How the meeting shall stand in the own calendar; `EventID` has no star, but the rest means nothing without."""

    event_id: Identifier
    subject: Subject = ""
    show_as: Literal["Free", "Tentative", "Busy", "OOE", "WorkingElsewhere"] = "Busy"
    sensitivity: Literal["Normal", "Personal", "Private", "Confidential"] = "Normal"
    location: str = ""


class Accept(_Acceptance):
    """One event; the categories are under `Category`."""

    category: list[str]


class AcceptAll(_Acceptance):
    """A series; the categories are under `Categories`."""

    categories: list[str]


@serves("Event/Accept", Accept)
def event_accept(caller: Caller, request: Accept) -> JsonObject:
    """Make the event a meeting, and give it under its new id."""
    entry, owner = _answerable(caller, request.event_id)
    accepted = meetings.accept(caller.db, entry, _changes(request, request.category), caller.now)
    return {"Event": details(caller, accepted, owner)}


@serves("Event/AcceptAll", AcceptAll)
def event_accept_all(caller: Caller, request: AcceptAll) -> JsonObject:
    """Make every event of the series a meeting; the one that was named is given, under its new id."""
    named, owner = _answerable(caller, request.event_id)
    changes = _changes(request, request.categories)
    accepted = {
        entry.id: meetings.accept(caller.db, entry, changes, caller.now) for entry in _standing_series(caller, named)
    }
    return {"Event": details(caller, accepted[named.id], owner)}


@serves("Event/Decline", OneEvent)
def event_decline(caller: Caller, request: OneEvent) -> JsonObject:
    """Take the event from the calendar."""
    entry, _ = _answerable(caller, request.event_id)
    meetings.decline(caller.db, entry, caller.now)
    return {}


@serves("Event/DeclineAll", OneEvent)
def event_decline_all(caller: Caller, request: OneEvent) -> JsonObject:
    """Take the whole series from the calendar."""
    named, _ = _answerable(caller, request.event_id)
    for entry in _standing_series(caller, named):
        meetings.decline(caller.db, entry, caller.now)
    return {}


def _answerable(caller: Caller, event_id: str) -> tuple[Entry, Person]:
    """Give an invitation, or a meeting answered before; in the own calendar, or in one that may be edited in full."""
    entry, owner = readable_entry(caller, event_id)
    if owner.edit_right != "All":
        raise Refusal("AccessDenied", "Only the attendee may answer an invitation")
    if entry.is_organiser:
        raise Refusal("OrganizerCannotRespond", "The organiser can't answer the meeting")
    if entry.cancelled:
        raise Refusal("MeetingCancelled", "A cancelled meeting can only be deleted")
    return entry, owner


def _standing_series(caller: Caller, named: Entry) -> list[Entry]:
    """Give all of a series that can be answered; a single event is a series of one."""
    series = calendar.of_series(caller.db, named.member, named.series) if named.series else [named]
    return [entry for entry in series if not entry.cancelled and not entry.is_organiser]


def _changes(request: _Acceptance, categories: list[str]) -> dict[str, object]:
    """Give the given fields under the store's names."""
    given: dict[str, Any] = request.given()
    changes: dict[str, object] = {name: given[name] for name in given.keys() & {"subject", "location"}}
    if "show_as" in given:
        changes["show_as"] = _SHOW_AS.get(request.show_as, request.show_as)
    if "sensitivity" in given:
        changes["sensitivity"] = "Normal" if request.sensitivity == "Normal" else "Private"
    return {**changes, "categories": json.dumps(categories, ensure_ascii=False)}
