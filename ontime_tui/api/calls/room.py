"""Rooms: all of them, and where they are."""

from typing import ClassVar

from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.api.scalars import Names
from ontime_tui.api.shapes.user import User


class RoomList(Call[Listing[User]]):
    """All rooms.

    Source: Room, POST /Room/List.
    """

    endpoint: ClassVar = "Room/List"


class LocationsAnswer(Answer):
    """The places that rooms or pieces of equipment are in, each once.

    Source: Room, POST /Room/Options; Equipment, POST /Equipment/Options.
    """

    locations: Names = ()


class RoomOptions(Call[LocationsAnswer]):
    """The places that rooms are in.

    Source: Room, POST /Room/Options.
    """

    endpoint: ClassVar = "Room/Options"
