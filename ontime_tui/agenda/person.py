"""People, rooms and equipment: whoever and whatever has a calendar."""

from __future__ import annotations

from enum import Enum

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.values import dataclass


class Kind(Enum):
    """What has the calendar."""

    PERSON = "person"
    ROOM = "room"
    EQUIPMENT = "equipment"


class Reading(Enum):
    """How much of a calendar I may read."""

    NOTHING = "nothing"
    TIMES = "times"
    """When, and nothing else: no icon, no attendee, no details."""
    SUBJECTS = "subjects"
    """When, what and where."""
    ALL = "all"


class Changing(Enum):
    """Which events of a calendar I may change or delete."""

    NONE = "none"
    OWNED = "owned"
    """Those that I made."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Rights:
    """What I may do with somebody's calendar."""

    read: Reading = Reading.ALL
    create: bool = False
    edit: Changing = Changing.NONE
    delete: Changing = Changing.NONE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something that has a calendar."""

    id: PersonID
    name: str
    email: str = ""
    kind: Kind = Kind.PERSON
    rights: Rights = Rights()
    hours: WorkHours | None = None
    """None: nothing was asked about them yet; a person of the directory always has hours, assumed ones at worst."""
    department: str = ""
    company: str = ""
    job_title: str = ""
    phone: str = ""
    catering: bool = False
    """A room that can be catered."""


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody known by an e-mail address only: a contact, a directory entry, an outside attendee."""

    email: str
    name: str = ""
