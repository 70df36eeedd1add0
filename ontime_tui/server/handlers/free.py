"""Free rooms, free equipment, free time. Source: Free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.store import availability, people
from ontime_tui.server.wire import Fields, JsonObject, Users, Zulu, zulu

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontime_tui.server.store.people import Person

Capacity = Annotated[str, Field(pattern=r"^[0-9]*$", max_length=6)]
"""A number in a String, as the document has it; empty is none."""


class FreeEquipments(Fields):
    """A half-open span, and what the equipment should have."""

    from_: Zulu
    to: Zulu
    capacity: Capacity = ""
    location: str = ""


class FreeRooms(FreeEquipments):
    """A half-open span, and what the room should have."""

    display_name: str = ""
    building: str = ""
    floor: int = 0
    always_show_no_capacity: bool = True
    joined_rooms: bool = False


class FreeSearch(Fields):
    """A half-open span, and for whom."""

    from_: Zulu
    to: Zulu
    user_ids: Annotated[Users, Field(min_length=1)]


@serves("Free/Rooms", FreeRooms)
def free_rooms(caller: Caller, request: FreeRooms) -> JsonObject:
    """Give rooms that fit and aren't taken; a joined room is free when its parts are, and told only if asked."""
    rooms = _fitting(people.of_kind(caller.db, caller.viewer, "Room"), request)
    joined = availability.joined_rooms(caller.db)
    rooms = [room for room in rooms if _is_asked_for(room, request) and (request.joined_rooms or room.id not in joined)]
    return _free(caller, rooms, request)


@serves("Free/Equipments", FreeEquipments)
def free_equipments(caller: Caller, request: FreeEquipments) -> JsonObject:
    """Give equipment that fits and is not taken."""
    return _free(caller, _fitting(people.of_kind(caller.db, caller.viewer, "Equipment"), request), request)


@serves("Free/Search", FreeSearch)
def free_search(caller: Caller, request: FreeSearch) -> JsonObject:
    """Find when nobody of these is taken, whatever the hour.

    Raises:
        Refusal: Somebody is not known, or may not be read: a gap of theirs would be a guess, or a leak.
    """
    _check_span(request.from_, request.to)
    found = people.by_user_ids(caller.db, caller.viewer, request.user_ids)
    if len(found) < len(set(request.user_ids)):
        raise Refusal("NotFound", "UserIDs: one of the users is not known")
    for person in found:
        if person.read_right == "None":
            raise Refusal("AccessDenied", f"UserIDs: the calendar of {person.display_name} may not be read")
    gaps = availability.gaps(caller.db, [person.id for person in found], request.from_, request.to)
    return {"Items": [{"Start": zulu(start), "End": zulu(end)} for start, end in gaps]}


def _fitting(resources: Iterable[Person], request: FreeEquipments) -> list[Person]:
    """Give those of at least that capacity, or of none that is known; in that place."""
    seats = int(request.capacity or 0)
    return [
        resource
        for resource in resources
        if (resource.capacity is None or resource.capacity >= seats)
        and (not request.location or resource.location.casefold() == request.location.casefold())
    ]


def _is_asked_for(room: Person, request: FreeRooms) -> bool:
    given = request.model_fields_set
    if room.capacity is None and not request.always_show_no_capacity:
        return False
    if request.building and room.building.casefold() != request.building.casefold():
        return False
    if "floor" in given and room.floor != request.floor:
        return False
    return request.display_name.casefold() in room.display_name.casefold()


def _free(caller: Caller, resources: Iterable[Person], request: FreeEquipments) -> JsonObject:
    _check_span(request.from_, request.to)
    return {
        "UserIDs": [
            resource.user_id
            for resource in resources
            if availability.is_free(caller.db, resource.id, request.from_, request.to)
        ]
    }


def _check_span(start: int, end: int) -> None:
    if end <= start:
        raise Refusal("InvalidField", "To must be after From")
