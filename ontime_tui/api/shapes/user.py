"""People, rooms and equipment as the server describes them."""

from typing import Annotated

from pydantic import Field

from ontime_tui.api.ids import UserID
from ontime_tui.api.model import Answer
from ontime_tui.api.scalars import Address, Flag, Name, Opaque, Picture, Shown
from ontime_tui.api.shapes.work_hours import WireWorkHours


class User(Answer):
    """A person, room or piece of equipment, and what the signed-in user may do with its calendar.

    Source: General object sets, {User}.
    """

    user_id: Annotated[UserID, Opaque] = UserID("")
    email: Address = ""
    type: Shown = ""
    """`Person`, `Room` or `Equipment`; other words are kept."""
    contact_source: Shown = ""
    can_create: Flag = False
    delete_items: Shown = ""
    """`All` or `None`; Exchange also has `Owned`."""
    read_items: Shown = ""
    """`FullDetails`, `TimeOnly`; Exchange also has `None` and `TimeAndSubjectAndLocation`."""
    edit_items: Shown = ""
    """`All`, `Owned` or `None`."""
    display_name: Name = ""
    first_name: Name = ""
    last_name: Name = ""
    company_name: Name = ""
    department: Name = ""
    job_title: Name = ""
    mobile_phone: Name = ""
    culture: Shown = ""
    """The language of the Exchange profile, as `da-DK`."""
    photo: Picture = Field(default="", repr=False)
    """The base64 of a small picture."""
    image_type: Shown = ""
    """`jpg`, `png` or `gif`."""
    image_change_key: Annotated[str, Opaque] = ""
    """Differs when the picture does."""
    work_hours: WireWorkHours = None
    """None when there are none, or none that could be read: hours are then assumed."""
    domain_id: Annotated[str, Opaque] = ""
    domain_name: Name = ""
    catering_enabled: Flag = False
    phonetic_display_name: Name = ""


class Person(Answer):
    """Somebody found outside the group calendar: an address and a name.

    Source: User, POST /User/SearchPrivateContacts, /User/SearchEwsDirectory and /User/SearchGraphPeople.
    """

    email: Address = ""
    display_name: Name = ""
