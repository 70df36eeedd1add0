"""Rooms: all of them, and where they are."""

from typing import ClassVar

from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.api.scalars import Names
from ontime_tui.api.shapes.user import User


class RoomListAnswer(Listing[User]):
    """All rooms.

    Source: Room, POST /Room/List.
    """


class RoomList(Call[RoomListAnswer]):
    """All rooms.

    Source: Room, POST /Room/List.
    """

    endpoint: ClassVar = "Room/List"


class RoomOptionsAnswer(Answer):
    """The places that rooms are in, each once.

    Source: Room, POST /Room/Options.
    """

    locations: Names = ()


class RoomOptions(Call[RoomOptionsAnswer]):
    """The places that rooms are in.

    Source: Room, POST /Room/Options.
    """

    endpoint: ClassVar = "Room/Options"
