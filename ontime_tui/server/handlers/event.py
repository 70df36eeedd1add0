"""Events, read and written. Source: Event. Answers to invitations are in `answering`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.shapes.event import details_json, event_json, is_hidden
from ontime_tui.server.store import availability, calendar, facts, meetings, people
from ontime_tui.server.store.ids import change_key
from ontime_tui.server.wire import Attendees, Fields, Identifier, JsonObject, Moment, Subject, Zulu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontime_tui.server.store.calendar import Entry
    from ontime_tui.server.store.people import Person

MOST_PEOPLE = 500
MOST_DAYS = 366
"""Limits of one Event/List or Event/Notices. Not in the document; a server has some."""

ShowAs = Literal["Away", "Busy", "Tentative", "Free", "WorkingElsewhere"]
Sensitivity = Literal["Normal", "Private"]


class EventList(Fields):
    """People, and a half-open span."""

    user_ids: list[Identifier]
    from_: Zulu
    to: Zulu


class EventNotices(Fields):
    """People."""

    user_ids: list[Identifier]


class OneEvent(Fields):
    """One event by its id."""

    event_id: Identifier


class EventCreate(Fields):
    """What is not given has the document's default."""

    user_id: Identifier
    start: Moment
    end: Moment
    subject: Subject = ""
    show_as: ShowAs = "Busy"
    sensitivity: Sensitivity = "Normal"
    body: str = ""
    categories: list[str] = Field(default_factory=list)
    location: str = ""
    required_attendees: Attendees = Field(default_factory=list)
    optional_attendees: Attendees = Field(default_factory=list)


class EventUpdate(Fields):
    """What is not given does not change."""

    event_id: Identifier
    change_key: Identifier = ""
    start: Moment = 0
    end: Moment = 0
    subject: Subject = ""
    location: str = ""
    categories: list[str] = Field(default_factory=list)
    show_as: ShowAs = "Busy"
    sensitivity: Sensitivity = "Normal"
    required_attendees: Attendees = Field(default_factory=list)
    optional_attendees: Attendees = Field(default_factory=list)


class EventDelete(Fields):
    """One event, in the state that the caller saw."""

    event_id: Identifier
    change_key: Identifier = ""


@serves("Event/List", EventList)
def event_list(caller: Caller, request: EventList) -> JsonObject:
    """Give one item a person, in the order asked, of what is synced; no item for a calendar that may not be read.

    The document prints `UserID` among the events, which is not JSON: it is in each event and in the item as well.
    """
    _check_limits(request.user_ids, request.from_, request.to)
    back, forward = facts.sync_window(caller.db)
    start, end = max(request.from_, back), min(request.to, forward)
    return {"Items": [_item(caller, owner, start, end) for owner in _readable(caller, request.user_ids)]}


@serves("Event/Notices", EventNotices)
def event_notices(caller: Caller, request: EventNotices) -> JsonObject:
    """Give unanswered invitations, where the calendar is open to the caller; a series is told by its next event."""
    _check_limits(request.user_ids, 0, 0)
    owners = [owner for owner in _readable(caller, request.user_ids) if owner.may_read_all]
    return {
        "Items": [
            {"Events": _told(caller, owner, calendar.unanswered(caller.db, owner.id, caller.now))} for owner in owners
        ]
    }


@serves("Event/Details", OneEvent)
def event_details(caller: Caller, request: OneEvent) -> JsonObject:
    """Give the extended event, where the calendar's details may be read."""
    entry, owner = readable_entry(caller, request.event_id)
    return {"Event": details(caller, entry, owner)}


@serves("Event/Create", EventCreate)
def event_create(caller: Caller, request: EventCreate) -> JsonObject:
    """Make an event in a calendar in which the caller may create; a room takes nothing it has no time for."""
    owner = _owner(caller, request.user_id)
    if not owner.may_create:
        raise Refusal("AccessDenied", "No events may be created in this calendar")
    _check_order(request.start, request.end)
    if owner.kind != "Person" and not availability.is_free(caller.db, owner.id, request.start, request.end):
        raise Refusal("RoomNotAvailable", f"{owner.display_name} is taken at that time")
    creator = caller.viewer if caller.person else None
    entry = meetings.book(caller.db, owner, creator, _draft(request), caller.now)
    return {"Event": event_json(entry, owner, caller.viewer)}


@serves("Event/Update", EventUpdate)
def event_update(caller: Caller, request: EventUpdate) -> JsonObject:
    """Change an event; only its organiser moves it or says who is asked."""
    entry, owner = readable_entry(caller, request.event_id)
    _check_may(owner.edit_right, entry, caller, "changed")
    _check_change_key(entry, request.change_key)
    if entry.cancelled:
        raise Refusal("MeetingCancelled", "A cancelled meeting can only be deleted")
    given = request.model_fields_set
    if not entry.is_organiser and given & {"start", "end", "required_attendees", "optional_attendees"}:
        raise Refusal("NotOrganizer", "Only the organiser may change the time or the attendees")
    changes = _changes(request)
    _check_order(int(changes.get("starts_at", entry.starts_at)), int(changes.get("ends_at", entry.ends_at)))
    meetings.change(caller.db, entry, changes, caller.now)
    if given & {"required_attendees", "optional_attendees"}:
        _set_guests(caller, entry, request)
    return {"Event": event_json(calendar.by_id(caller.db, entry.id), owner, caller.viewer)}


@serves("Event/Delete", EventDelete)
def event_delete(caller: Caller, request: EventDelete) -> None:
    """Remove an event; an organiser's deletion cancels it for the others, an attendee's is about the own calendar."""
    entry, owner = readable_entry(caller, request.event_id)
    _check_may(owner.delete_right, entry, caller, "deleted")
    _check_change_key(entry, request.change_key)
    if entry.is_organiser:
        meetings.cancel(caller.db, entry, caller.now)
    else:
        meetings.remove(caller.db, entry, caller.now)


def readable_entry(caller: Caller, event_id: str) -> tuple[Entry, Person]:
    """Give the entry of that id and whose calendar it stands in.

    Raises:
        Refusal: NotFound; AccessDenied where its details may not be read.
    """
    entry = calendar.find(caller.db, event_id)
    if entry is None:
        raise Refusal("NotFound", "EventID: no such event")
    [owner] = people.by_ids(caller.db, caller.viewer, [entry.member])
    if not owner.may_read_all or is_hidden(entry, caller.viewer):
        raise Refusal("AccessDenied", "The details of this event may not be read")
    return entry, owner


def details(caller: Caller, entry: Entry, owner: Person) -> JsonObject:
    """Give the extended {Event}, with what the caller may do with it."""
    rights: JsonObject = {
        "CreateAssociate": False,
        "CreateContents": bool(owner.may_create),
        "CreateHierarchy": False,
        "Delete": allows(owner.delete_right, entry, caller),
        "Modify": allows(owner.edit_right, entry, caller) and not entry.cancelled,
        "Read": True,
        "ViewPrivateItems": owner.id == caller.viewer,
    }
    body, guests = calendar.body(caller.db, entry.meeting), calendar.guests(caller.db, entry.meeting)
    return details_json(entry, body, guests, rights)


def allows(right: str, entry: Entry, caller: Caller) -> bool:
    """Tell whether an EditItems or DeleteItems of that word covers the entry; `Owned` is what the caller created."""
    return right == "All" or (right == "Owned" and entry.creator == caller.viewer)


def _item(caller: Caller, owner: Person, start: int, end: int) -> JsonObject:
    return {"UserID": owner.user_id, "Events": _told(caller, owner, calendar.between(caller.db, owner.id, start, end))}


def _told(caller: Caller, owner: Person, entries: Sequence[Entry]) -> list[JsonObject]:
    return [{"UserID": owner.user_id, **event_json(entry, owner, caller.viewer)} for entry in entries]


def _readable(caller: Caller, user_ids: Sequence[str]) -> list[Person]:
    return [owner for owner in people.by_user_ids(caller.db, caller.viewer, user_ids) if owner.read_right != "None"]


def _owner(caller: Caller, user_id: str) -> Person:
    for owner in people.by_user_ids(caller.db, caller.viewer, [user_id]):
        return owner
    raise Refusal("NotFound", "UserID: no such user")


def _check_limits(user_ids: Sequence[str], start: int, end: int) -> None:
    if len(user_ids) > MOST_PEOPLE:
        raise Refusal("LimitExceeded", f"UserIDs: at most {MOST_PEOPLE} users in one call")
    _check_order(start, end, "To must not be before From")
    if end - start > MOST_DAYS * 86400:
        raise Refusal("LimitExceeded", f"To: at most {MOST_DAYS} days after From")


def _check_order(start: int, end: int, sentence: str = "End must not be before Start") -> None:
    if end < start:
        raise Refusal("InvalidField", sentence)


def _check_may(right: str, entry: Entry, caller: Caller, done: str) -> None:
    if not allows(right, entry, caller):
        raise Refusal("AccessDenied", f"This event may not be {done} by this user")


def _check_change_key(entry: Entry, seen: str) -> None:
    """Look that nobody changed the event; as Exchange does, a stale key is refused and a missing one is not.

    Source: Event, POST /Event/Update.
    """
    if seen and seen != change_key(entry.event_id, entry.version):
        raise Refusal("ChangeKeyMismatch", "The event was changed by somebody else in the meantime")


def _draft(request: EventCreate) -> meetings.Draft:
    return meetings.Draft(
        starts_at=request.start,
        ends_at=request.end,
        subject=request.subject,
        location=request.location,
        show_as=request.show_as,
        sensitivity=request.sensitivity,
        body=request.body,
        categories=request.categories,
        required=request.required_attendees,
        optional=request.optional_attendees,
    )


def _changes(request: EventUpdate) -> dict[str, str | int]:
    """Give the given fields under the store's names."""
    names = {"start": "starts_at", "end": "ends_at"}
    kept = {"start", "end", "subject", "location", "show_as", "sensitivity"}
    changes = {names.get(name, name): value for name, value in request.given().items() if name in kept}
    if "categories" in request.model_fields_set:
        changes["categories"] = json.dumps(request.categories, ensure_ascii=False)
    return changes


def _set_guests(caller: Caller, entry: Entry, request: EventUpdate) -> None:
    """Set who is asked; a list that is not given stays as it is."""
    standing = calendar.guests(caller.db, entry.meeting)
    required = [guest.email for guest in standing if not guest.optional]
    optional = [guest.email for guest in standing if guest.optional]
    given = request.given()
    required, optional = given.get("required_attendees", required), given.get("optional_attendees", optional)
    meetings.set_guests(caller.db, entry.meeting, required, optional, caller.now)
