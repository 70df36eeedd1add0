"""People, rooms and equipment of the wire."""

from __future__ import annotations

from typing import Final

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Address, Changing, Kind, Person, Reading, Rights
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.api.shapes import user as wire
from ontime_tui.services.translate.hours import hours_of

_KINDS: Final = {kind.value: kind for kind in Kind}
_READING: Final = {
    "": Reading.ALL,
    "none": Reading.NOTHING,
    "timeonly": Reading.TIMES,
    "timeandsubjectandlocation": Reading.SUBJECTS,
    "fulldetails": Reading.ALL,
}
_CHANGING: Final = {"none": Changing.NONE, "owned": Changing.OWNED, "all": Changing.ALL}


def person_of(user: wire.User, assumed: WorkHours, *, mine: bool = False) -> Person:
    """Give whoever the server describes.

    Args:
        user: As it came.
        assumed: The hours if the server tells none that can be understood.
        mine: Whether it is the signed-in person: rights that the server leaves out are then given.
    """
    return Person(
        id=PersonID(user.user_id),
        name=user.display_name or f"{user.first_name} {user.last_name}".strip() or user.email or "(no name)",
        email=user.email,
        kind=_KINDS.get(user.type.casefold(), Kind.PERSON),
        rights=rights_of(user, mine=mine),
        hours=hours_of(user.work_hours, assumed),
        department=user.department,
        company=user.company_name,
        job_title=user.job_title,
        phone=user.mobile_phone,
        catering=user.catering_enabled,
    )


def rights_of(user: wire.User, *, mine: bool = False) -> Rights:
    """Give what I may do with somebody's calendar.

    Where the server doesn't say what may be read, reading is tried, for it has the last word anyway; a word that nobody
    knows lets the list be shown and nothing be opened further. Changing needs a word.

    Source: General object sets, {User}; the words of `ReadItems` and `Owned` are Exchange's.
    """
    unsaid = Changing.ALL if mine else Changing.NONE
    return Rights(
        read=_READING.get(user.read_items.casefold(), Reading.SUBJECTS),
        create=user.can_create or (mine and "can_create" not in user.model_fields_set),
        edit=_CHANGING.get(user.edit_items.casefold(), unsaid),
        delete=_CHANGING.get(user.delete_items.casefold(), unsaid),
    )


def address_of(found: wire.Person | Person) -> Address:
    """Give the bare address of somebody, known here or found outside."""
    return Address(found.email, found.display_name if isinstance(found, wire.Person) else found.name)
