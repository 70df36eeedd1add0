"""Equipment: all of it, and where it is."""

from typing import ClassVar

from ontime_tui.api.model import Answer, Call, Listing
from ontime_tui.api.scalars import Names
from ontime_tui.api.shapes.user import User


class EquipmentListAnswer(Listing[User]):
    """All pieces of equipment.

    Source: Equipment, POST /Equipment/List.
    """


class EquipmentList(Call[EquipmentListAnswer]):
    """All pieces of equipment.

    Source: Equipment, POST /Equipment/List.
    """

    endpoint: ClassVar = "Equipment/List"


class EquipmentOptionsAnswer(Answer):
    """The places that pieces of equipment are in, each once.

    Source: Equipment, POST /Equipment/Options.
    """

    locations: Names = ()


class EquipmentOptions(Call[EquipmentOptionsAnswer]):
    """The places that pieces of equipment are in.

    Source: Equipment, POST /Equipment/Options.
    """

    endpoint: ClassVar = "Equipment/Options"
