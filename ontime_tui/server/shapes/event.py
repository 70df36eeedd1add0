"""The {Event} object, in as many words as the viewer may read. Source: General object sets; Event/Details."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from ontime_tui.server.store.ids import change_key
from ontime_tui.server.wire import zulu

if TYPE_CHECKING:
    from ontime_tui.server.store.calendar import Body, Entry, Guest
    from ontime_tui.server.store.people import Person
    from ontime_tui.server.wire import JsonObject

_RESPONSE_WORDS = {"None": "NoResponseReceived"}
"""Ours are Exchange's own words otherwise."""


def event_json(entry: Entry, owner: Person, viewer: int) -> JsonObject:
    """Give the event as it goes into a list: times alone under TimeOnly, no words for somebody else's private one."""
    if owner.read_right == "TimeOnly":
        return _times(entry)
    if is_hidden(entry, viewer):
        return _times(entry) | {"Sensitivity": "Private", "Type": _type(entry)}
    if not owner.may_read_all:
        return _times(entry) | {"Subject": entry.subject, "Location": entry.location}
    return _all_of(entry)


def is_hidden(entry: Entry, viewer: int) -> bool:
    """Tell whether it is a private event in somebody else's calendar."""
    return entry.sensitivity != "Normal" and entry.member != viewer


def details_json(entry: Entry, body: Body, guests: list[Guest], rights: JsonObject) -> JsonObject:
    """Give the extended event: attendees are e-mails here, and an away is `OOE`. Source: POST /Event/Details."""
    shape = _all_of(entry) | {
        "RequiredAttendees": [guest.email for guest in guests if not guest.optional],
        "OptionalAttendees": [guest.email for guest in guests if guest.optional],
        "Body": body.text,
        "EffectiveRights": rights,
        "ShowAs": "OOE" if entry.show_as == "Away" else entry.show_as,
        "ResponseStatuses": [
            {"Email": guest.email, "ResponseType": _RESPONSE_WORDS.get(guest.response, guest.response)}
            for guest in guests
        ],
    }
    if body.html:
        shape["BodyHTML"] = {"SessionId": "", "HTML": body.html, "attachments": []}
    if body.pattern:
        shape["Recurrence"] = json.loads(body.pattern)
    return shape


def _times(entry: Entry) -> JsonObject:
    return {
        "EventID": entry.event_id,
        "Start": zulu(entry.starts_at),
        "End": zulu(entry.ends_at),
        "ShowAs": entry.show_as,
    }


def _all_of(entry: Entry) -> JsonObject:
    shape: JsonObject = {
        "EventID": entry.event_id,
        "Start": zulu(entry.starts_at),
        "End": zulu(entry.ends_at),
        "Subject": entry.subject,
        "ShowAs": entry.show_as,
        "Sensitivity": entry.sensitivity,
        "Categories": _list(entry.categories),
        "Type": _type(entry),
        "ChangeKey": change_key(entry.event_id, entry.version),
        "Organizer": entry.organiser_name,
        "RequiredAttendees": _list(entry.required_names),
        "OptionalAttendees": _list(entry.optional_names),
        "IsCancelled": bool(entry.cancelled),
        "IsRecurring": bool(entry.series),
        "MyResponseType": _RESPONSE_WORDS.get(entry.response, entry.response),
        "Location": entry.location,
        "OOO": bool(entry.time_off),
        "ReminderSet": entry.reminder_minutes is not None,
    }
    if entry.creator_user_id is not None:
        shape["CreatorID"] = entry.creator_user_id
    if entry.legend is not None:
        shape["LegendID"] = entry.legend
    if entry.poll_id:
        shape["PollID"] = entry.poll_id
    if entry.reminder_minutes is not None:
        shape["ReminderMinutesBeforeStart"] = entry.reminder_minutes
    return shape


@lru_cache(maxsize=4096)
def _list(text: str) -> list[str]:
    """Give the list in JSON text; the same few come again and again, and nobody changes them."""
    listed: list[str] = json.loads(text)
    return listed


def _type(entry: Entry) -> str:
    return "Invitation" if entry.invitation else "Meeting"
