"""Rooms and equipment, listed. Source: Room; Equipment."""

from __future__ import annotations

from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.shapes.user import user_json
from ontime_tui.server.store import people
from ontime_tui.server.wire import JsonObject, Nothing


@serves("Room/List", Nothing)
def room_list(caller: Caller, request: Nothing) -> JsonObject:
    """Give all rooms, by name."""
    return _listed(caller, "Room")


@serves("Room/Options", Nothing)
def room_options(caller: Caller, request: Nothing) -> JsonObject:
    """Give where there are rooms, each place once."""
    return {"Locations": people.locations(caller.db, "Room")}


@serves("Equipment/List", Nothing)
def equipment_list(caller: Caller, request: Nothing) -> JsonObject:
    """Give all equipment, by name."""
    return _listed(caller, "Equipment")


@serves("Equipment/Options", Nothing)
def equipment_options(caller: Caller, request: Nothing) -> JsonObject:
    """Give where there is equipment, each place once."""
    return {"Locations": people.locations(caller.db, "Equipment")}


def _listed(caller: Caller, kind: str) -> JsonObject:
    return {"Items": [user_json(person) for person in people.of_kind(caller.db, caller.viewer, kind)]}
