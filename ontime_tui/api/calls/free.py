"""What is free: rooms, equipment, and times that suit everybody."""

import re
from typing import Annotated, ClassVar

from pydantic import Field

from ontime_tui.api.calls.fields import Between, Bool, Int, UserIDs
from ontime_tui.api.ids import UserID
from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.api.scalars import Instant, OpaqueMany

Capacity = Annotated[str, Field(pattern=re.compile(r"^[0-9]{1,9}$"))]
"""How many people must fit; a number, but the document wants it as text."""


class FreeAnswer(Answer):
    """The free rooms or pieces of equipment, as IDs.

    Source: Free, POST /Free/Rooms and POST /Free/Equipments.
    """

    user_ids: Annotated[tuple[UserID, ...], OpaqueMany] = ()


class FreeRooms(Between, Call[FreeAnswer]):
    """Rooms that are free for a whole span; those of unknown capacity are among them.

    Source: Free, POST /Free/Rooms.
    """

    endpoint: ClassVar = "Free/Rooms"

    capacity: Capacity | None = None
    location: str | None = None
    display_name: str | None = None
    building: str | None = None
    floor: Int | None = None
    always_show_no_capacity: Bool | None = None
    """The server's default is true."""
    joined_rooms: Bool | None = None


class FreeEquipments(Between, Call[FreeAnswer]):
    """Equipment that is free for a whole span; that of unknown capacity is among it.

    Source: Free, POST /Free/Equipments.
    """

    endpoint: ClassVar = "Free/Equipments"

    capacity: Capacity | None = None
    location: str | None = None


class Gap(Answer):
    """A time in which everybody is free; half-open."""

    start: Instant = None
    end: Instant = None


class FreeSearch(Between, Call[Listing[Gap]]):
    """The times between two instants in which everybody is free, at any hour of the day.

    Source: Free, POST /Free/Search.
    """

    endpoint: ClassVar = "Free/Search"

    user_ids: UserIDs
