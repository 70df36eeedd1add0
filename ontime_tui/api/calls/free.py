"""What is free: rooms, equipment, and times that suit everybody."""

import re
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from ontime_tui.api.calls.fields import Bool, Int, UserIDs, ZuluInstant, in_order
from ontime_tui.api.ids import UserID
from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.api.scalars import Instant, OpaqueMany

Capacity = Annotated[str, Field(pattern=re.compile(r"^[0-9]{1,9}$"))]
"""How many people must fit; a number, but the document wants it as text."""


class FreeRoomsAnswer(Answer):
    """The free ones, as IDs.

    Source: Free, POST /Free/Rooms.
    """

    user_ids: Annotated[tuple[UserID, ...], OpaqueMany] = ()


class FreeRooms(Call[FreeRoomsAnswer]):
    """Rooms that are free for a whole span; those of unknown capacity are among them.

    Source: Free, POST /Free/Rooms.
    """

    endpoint: ClassVar = "Free/Rooms"

    from_: ZuluInstant
    to: ZuluInstant
    capacity: Capacity | None = None
    location: str | None = None
    display_name: str | None = None
    building: str | None = None
    floor: Int | None = None
    always_show_no_capacity: Bool | None = None
    """The server's default is true."""
    joined_rooms: Bool | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.from_, self.to, "From, To")
        return self


class FreeEquipmentsAnswer(Answer):
    """The free ones, as IDs.

    Source: Free, POST /Free/Equipments.
    """

    user_ids: Annotated[tuple[UserID, ...], OpaqueMany] = ()


class FreeEquipments(Call[FreeEquipmentsAnswer]):
    """Equipment that is free for a whole span; that of unknown capacity is among it.

    Source: Free, POST /Free/Equipments.
    """

    endpoint: ClassVar = "Free/Equipments"

    from_: ZuluInstant
    to: ZuluInstant
    capacity: Capacity | None = None
    location: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.from_, self.to, "From, To")
        return self


class Gap(Answer):
    """A time in which everybody is free; half-open."""

    start: Instant = None
    end: Instant = None


class FreeSearchAnswer(Listing[Gap]):
    """The gaps; working hours are not looked at.

    Source: Free, POST /Free/Search.
    """


class FreeSearch(Call[FreeSearchAnswer]):
    """The times between two instants in which everybody is free, at any hour of the day.

    Source: Free, POST /Free/Search.
    """

    endpoint: ClassVar = "Free/Search"

    from_: ZuluInstant
    to: ZuluInstant
    user_ids: UserIDs

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.from_, self.to, "From, To")
        return self
