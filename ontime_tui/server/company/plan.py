"""A company as plain values: the one shape that the store loads, whoever made it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

MemberKind = Literal["Person", "Room", "Equipment"]
ShowAs = Literal["Free", "Tentative", "Busy", "Away", "WorkingElsewhere", "NoData"]
"""`NoData` is Exchange's word for time of which nothing is known: it is never offered as free."""
Response = Literal["None", "Organizer", "Tentative", "Accept", "Decline"]
ReadRight = Literal["None", "TimeOnly", "TimeAndSubjectAndLocation", "FullDetails"]
ChangeRight = Literal["All", "Owned", "None"]


PASSWORD = "demo"  # noqa: S105
"""Of everybody in a company that we make: it is printed for whoever starts the server."""


@dataclass(frozen=True, slots=True)
class WorkDay:
    """Working time on one weekday, in the member's own zone."""

    weekday: int
    """0 is Monday."""
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Rights:
    """What one viewer, or everybody, may do with a member's calendar."""

    read: ReadRight = "FullDetails"
    create: bool = True
    edit: ChangeRight = "Owned"
    delete: ChangeRight = "Owned"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something with a calendar. `email` is the identity inside a plan: unique, lower case."""

    email: str
    display_name: str
    kind: MemberKind = "Person"
    first_name: str = ""
    last_name: str = ""
    company_name: str = ""
    department: str = ""
    job_title: str = ""
    mobile_phone: str = ""
    culture: str = "en-GB"
    zone: str = "Europe/Copenhagen"
    """An IANA name."""
    work_days: tuple[WorkDay, ...] = ()
    """Empty: unknown."""
    photo_png: bytes = b""
    rights: Rights = field(default_factory=Rights)
    """What everybody may do."""
    granted: tuple[tuple[str, Rights], ...] = ()
    """Exceptions: (viewer's email, rights)."""
    location: str = ""
    building: str = ""
    floor: int | None = None
    capacity: int | None = None
    """Seats; None: not set."""
    joins: tuple[str, ...] = ()
    """Emails of the rooms that this room is joined from; busy when one of them is."""
    catering: bool = False
    phonetic_name: str = ""
    mailbox: bool = True
    """False: known to the directory searches only (an outside contact), without a calendar."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of members; `path` is its full name, levels parted by a backslash."""

    path: str
    members: tuple[str, ...]
    """Emails, in the group's own order."""
    owner: str = ""
    """Email of the owner of a private group; empty: public."""
    application: bool = False
    sort_manually: bool = False
    display_name: str = ""
    """Given for distribution lists only."""
    shared_with: tuple[str, ...] = ()
    managed_by: tuple[str, ...] = ()
    shared_with_all_members: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who is asked to a meeting, and the answer; the address may be one that no member has."""

    email: str
    response: Response = "None"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A recurrence as Event/Details tells it. Source: Event/Details, RecurrenceContainer."""

    type: int
    """0 daily, 1 weekly, 2 absolute monthly, 3 relative monthly, 4 absolute yearly, 5 relative yearly."""
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    """0 is Sunday."""
    day_of_month: int | None = None
    weekday_index: int | None = None
    """1 first to 4 fourth, 5 last; with types 3 and 5."""
    month: int | None = None
    first: date | None = None
    last: date | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One event in its organiser's calendar; the store gives each attendee with a calendar a copy.

    A series is one meeting an occurrence.
    """

    organiser: str
    """Email of the member in whose calendar it stands; of one without a mailbox: only the attendees hold it."""
    start: datetime
    end: datetime
    """Aware, UTC; half-open."""
    subject: str = ""
    show_as: ShowAs = "Busy"
    private: bool = False
    categories: tuple[str, ...] = ()
    location: str = ""
    body: str = ""
    body_html: str = ""
    attendees: tuple[Attendee, ...] = ()
    rooms: tuple[str, ...] = ()
    """Emails of booked rooms and equipment; they accept."""
    legend: int | None = None
    cancelled: bool = False
    time_off: bool = False
    series: str = ""
    """The same text in every occurrence of one series; empty: not recurring."""
    pattern: Pattern | None = None
    reminder_minutes: int | None = None
    poll_id: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """A colour of the organisation, with what it means."""

    id: int
    text: str
    background: str
    """`#rrggbb`."""
    foreground: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A private contact in a member's contact folder."""

    owner: str
    folder: str
    given_name: str
    surname: str
    email: str
    company_name: str = ""
    job_title: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in."""

    user: str
    """The member's email."""
    password: str
    api_user: bool = False
    """True: may act for others through OnBehalfOf, and has no calendar of its own."""


@dataclass(frozen=True, slots=True)
class Company:
    """Everything a server knows at its start."""

    name: str
    members: tuple[Member, ...]
    groups: tuple[Group, ...]
    meetings: tuple[Meeting, ...]
    legends: tuple[Legend, ...] = ()
    contacts: tuple[Contact, ...] = ()
    accounts: tuple[Account, ...] = ()
    first_day: date = date(2000, 1, 1)
    last_day: date = date(2100, 1, 1)
    """The sync window, inclusive: meetings outside it are not held."""
    skipped: tuple[str, ...] = ()
    """One sentence for each source that could not be read, naming it."""
