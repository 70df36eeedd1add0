"""A company becomes rows."""

# ruff: noqa: S608 - statements are joined from parts written here, never from values

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ontime_tui.server.store.contacts import DEFAULT_FOLDER
from ontime_tui.server.store.ids import opaque
from ontime_tui.server.store.passwords import salted
from ontime_tui.server.store.workhours import work_hours_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from ontime_tui.server.company.plan import Attendee, Company, Contact, Group, Meeting, Member, Pattern, Rights


def load_company(db: sqlite3.Connection, company: Company) -> None:
    """Write everything of `company` into empty tables; the caller holds the transaction."""
    loader = _Loader(db, company)
    loader.facts()
    loader.members()
    loader.accounts()
    for position, group in enumerate(company.groups):
        loader.group(position, group)
    loader.meetings()
    for contact in company.contacts:
        loader.contact(contact)


Row = tuple[object, ...]

_json = json.JSONEncoder(ensure_ascii=False).encode


class _Known(NamedTuple):
    """What the rest of the load needs of a member."""

    id: int
    name: str
    calendar: bool
    resource: bool


class _Loader:
    """One load: the company, and its members by e-mail."""

    def __init__(self, db: sqlite3.Connection, company: Company) -> None:
        self._db = db
        self._company = company
        self._members = {
            member.email.lower(): _Known(number, member.display_name, member.mailbox, member.kind != "Person")
            for number, member in enumerate(company.members, 1)
        }
        self._entries = 0
        self._folders: dict[tuple[int, str], int] = {}

    def facts(self) -> None:
        """Write the company's name, its sync window, its legends."""
        company = self._company
        facts = [
            ("name", company.name),
            ("first_day", company.first_day.isoformat()),
            ("last_day", company.last_day.isoformat()),
            ("serial", "0"),
        ]
        self._db.executemany("INSERT INTO fact VALUES (?, ?)", facts)
        legends = [(legend.id, legend.text, legend.background, legend.foreground) for legend in company.legends]
        self._db.executemany("INSERT INTO legend VALUES (?, ?, ?, ?)", legends)

    def members(self) -> None:
        """Write everybody, then what joins or is granted between two of them."""
        members = self._company.members
        rows = (_member_row(number, member) for number, member in enumerate(members, 1))
        self._db.executemany(f"INSERT INTO member VALUES ({_marks(26)}, 0)", rows)
        exceptions = (
            (self._members[member.email.lower()].id, self._members[viewer.lower()].id, *_rights_row(rights))
            for member in members
            for viewer, rights in member.granted
        )
        self._db.executemany("INSERT INTO exception VALUES (?, ?, ?, ?, ?, ?)", exceptions)
        joined = (
            (self._members[member.email.lower()].id, self._members[part.lower()].id)
            for member in members
            for part in member.joins
        )
        self._db.executemany("INSERT INTO joined_room VALUES (?, ?)", joined)

    def accounts(self) -> None:
        """Write who may sign in. Hashing is slow on purpose: a start waits for each password of the plan only once."""
        kept = {password: salted(password) for password in {account.password for account in self._company.accounts}}
        for account in self._company.accounts:
            member = self._members.get(account.user.lower())
            member_id = None if account.api_user or member is None else member.id
            row = (account.user, member_id, account.api_user, *kept[account.password])
            self._db.execute("INSERT INTO account VALUES (?, ?, ?, ?, ?)", row)

    def group(self, position: int, group: Group) -> None:
        """Write a group with its members and those it is shared with."""
        owner = self._members[group.owner.lower()].id if group.owner else None
        shared = bool(group.shared_with or group.managed_by or group.shared_with_all_members)
        row = (position + 1, opaque("group", position + 1), group.path, owner, group.application, group.sort_manually)
        team = self._db.execute(
            "INSERT INTO team VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, group.display_name, shared, group.shared_with_all_members),
        ).lastrowid
        members = [(team, place, self._members[email.lower()].id) for place, email in enumerate(group.members)]
        self._db.executemany("INSERT INTO team_member VALUES (?, ?, ?)", members)
        shares = [(team, self._members[email.lower()].id, "reader") for email in group.shared_with]
        shares += [(team, self._members[email.lower()].id, "manager") for email in group.managed_by]
        self._db.executemany("INSERT INTO team_share VALUES (?, ?, ?)", shares)

    def meetings(self) -> None:
        """Write every meeting, who is asked to it, and its entry in each of their calendars."""
        first, last = self._company.first_day, self._company.last_day
        meetings: list[Row] = []
        attendees: list[Row] = []
        entries: list[Row] = []
        for number, meeting in enumerate(self._company.meetings, 1):
            if meeting.end.date() >= first and meeting.start.date() <= last:
                guests = list(self._guests(meeting))
                meetings.append(self._meeting_row(number, meeting, guests))
                attendees += [(number, place, *guest.row) for place, guest in enumerate(guests)]
                entries += self._entry_rows(number, meeting, guests)
        self._db.executemany(f"INSERT INTO meeting VALUES ({_marks(18)})", meetings)
        self._db.executemany("INSERT INTO attendee VALUES (?, ?, ?, ?, ?, ?, ?, ?)", attendees)
        self._db.executemany(
            "INSERT INTO entry (meeting, starts_at, ends_at, subject, location, sensitivity, categories, legend,"
            " cancelled, time_off, reminder_minutes, id, event_id, version, member, show_as, invitation, response)"
            f" VALUES ({_marks(18)})",
            entries,
        )

    def _guests(self, meeting: Meeting) -> Iterator[_Guest]:
        seen = {meeting.organiser.lower()}
        for attendee in meeting.attendees:
            if attendee.email.lower() not in seen:
                seen.add(attendee.email.lower())
                yield self._guest(attendee)
        for email in meeting.rooms:
            if email.lower() not in seen:
                seen.add(email.lower())
                known = self._members[email.lower()]
                yield _Guest(email, known.name, known, optional=False, response="Accept")

    def _guest(self, attendee: Attendee) -> _Guest:
        known = self._members.get(attendee.email.lower())
        name = known.name if known else attendee.email
        return _Guest(attendee.email, name, known, attendee.optional, attendee.response)

    def _meeting_row(self, number: int, meeting: Meeting, guests: list[_Guest]) -> Row:
        organiser = self._members.get(meeting.organiser.lower())
        calendar = organiser.id if organiser and organiser.calendar else None
        return (
            *(number, calendar, meeting.organiser, organiser.name if organiser else meeting.organiser, calendar),
            *(int(meeting.start.timestamp()), int(meeting.end.timestamp()), meeting.subject, meeting.location),
            *(meeting.show_as, _sensitivity(meeting), meeting.body, meeting.body_html),
            *(meeting.series, _pattern_json(meeting.pattern), meeting.poll_id),
            _list([guest.name for guest in guests if not guest.optional]),
            _list([guest.name for guest in guests if guest.optional]),
        )

    def _entry_rows(self, number: int, meeting: Meeting, guests: list[_Guest]) -> Iterator[Row]:
        """Give an entry for each calendar: what all share, then what is its own."""
        shared = (
            *(number, int(meeting.start.timestamp()), int(meeting.end.timestamp()), meeting.subject, meeting.location),
            *(_sensitivity(meeting), _list(meeting.categories), meeting.legend),
            *(meeting.cancelled, meeting.time_off, meeting.reminder_minutes),
        )
        organiser = self._members.get(meeting.organiser.lower())
        if organiser and organiser.calendar:
            yield (*shared, *self._new_entry(organiser.id, meeting.show_as, "Organizer"))
        for guest in guests:
            if guest.known and guest.known.calendar and guest.response != "Decline":
                show_as = meeting.show_as if guest.response == "Accept" else "Tentative"
                yield (*shared, *self._new_entry(guest.known.id, show_as, guest.response))

    def _new_entry(self, member: int, show_as: str, response: str) -> Row:
        self._entries += 1
        return self._entries, opaque("event", self._entries), 0, member, show_as, response == "None", response

    def contact(self, contact: Contact) -> None:
        """Write a private contact, in a folder that is made when its first contact comes."""
        owner = self._members[contact.owner.lower()].id
        folder = self._folder(owner, contact.folder or DEFAULT_FOLDER)
        fields = {
            "GivenName": contact.given_name,
            "Surname": contact.surname,
            "DisplayName": f"{contact.given_name} {contact.surname}".strip(),
            "EmailAddress1": contact.email,
            "CompanyName": contact.company_name,
            "JobTitle": contact.job_title,
        }
        told = _json({name: value for name, value in fields.items() if value})
        number = self._db.execute("SELECT count(*) + 1 FROM contact").fetchone()[0]
        row = (number, opaque("contact", number), folder, told)
        self._db.execute("INSERT INTO contact VALUES (?, ?, ?, ?)", row)

    def _folder(self, owner: int, name: str) -> int:
        if (owner, name) not in self._folders:
            parent = None if name == DEFAULT_FOLDER else self._folder(owner, DEFAULT_FOLDER)
            number = len(self._folders) + 1
            self._folders[owner, name] = number
            row = (number, opaque("folder", number), owner, parent, name)
            self._db.execute("INSERT INTO folder VALUES (?, ?, ?, ?, ?)", row)
        return self._folders[owner, name]


class _Guest(NamedTuple):
    """Somebody asked to a meeting."""

    email: str
    name: str
    known: _Known | None
    optional: bool
    response: str

    @property
    def row(self) -> Row:
        """The tail of a row in `attendee`."""
        member = self.known.id if self.known and self.known.calendar else None
        resource = self.known is not None and self.known.resource
        return (self.email, self.name, member, self.optional, resource, self.response)


def _member_row(number: int, member: Member) -> Row:
    return (
        *(number, opaque("user", member.email), member.email, member.kind, member.display_name),
        *(member.first_name, member.last_name, member.company_name, member.department, member.job_title),
        *(member.mobile_phone, member.culture, member.phonetic_name),
        *(work_hours_json(member.work_days, member.zone), member.photo_png),
        *(member.location, member.building, member.floor, member.capacity, member.catering, member.mailbox),
        _search_text(member),
        *_rights_row(member.rights),
    )


def _search_text(member: Member) -> str:
    names = (member.first_name, member.last_name) if member.kind == "Person" else (member.display_name,)
    return "\n".join((*names, member.email)).casefold()


def _rights_row(rights: Rights) -> tuple[str, bool, str, str]:
    return rights.read, rights.create, rights.edit, rights.delete


def _sensitivity(meeting: Meeting) -> str:
    return "Private" if meeting.private else "Normal"


@cache
def _pattern_json(pattern: Pattern | None) -> str:
    """Source: Event/Details, RecurrenceContainer; a parameter that the pattern has not is left out."""
    if pattern is None:
        return ""
    parameters = {
        "Interval": pattern.interval,
        "DayOfTheWeekCollection": list(pattern.weekdays) or None,
        "DayOfTheWeekIndex": pattern.weekday_index,
        "DayOfMonth": pattern.day_of_month,
        "Month": pattern.month,
    }
    container = {
        "Type": pattern.type,
        "NumberOfOccurrences": pattern.count,
        "StartDate": f"{pattern.first.isoformat()}T00:00:00Z" if pattern.first else None,
        "EndDate": f"{pattern.last.isoformat()}T00:00:00Z" if pattern.last else None,
        "Parameters": {name: value for name, value in parameters.items() if value is not None},
    }
    return json.dumps({name: value for name, value in container.items() if value is not None})


def _list(words: Sequence[str]) -> str:
    return _json(words) if words else "[]"


def _marks(count: int) -> str:
    return ", ".join("?" * count)
