"""Equipment: all of it, and where it is."""

from typing import ClassVar

from ontime_tui.api.calls.room import LocationsAnswer
from ontime_tui.api.model import Call, Listing
from ontime_tui.api.shapes.user import User


class EquipmentList(Call[Listing[User]]):
    """All pieces of equipment.

    Source: Equipment, POST /Equipment/List.
    """

    endpoint: ClassVar = "Equipment/List"


class EquipmentOptions(Call[LocationsAnswer]):
    """The places that pieces of equipment are in.

    Source: Equipment, POST /Equipment/Options.
    """

    endpoint: ClassVar = "Equipment/Options"
