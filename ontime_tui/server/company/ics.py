"""Folders of `.ics` files as a company: every file a person, every folder a group."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Event
from tzlocal import get_localzone_name

from ontime_tui.server.company.calendars.files import Folder, find, place_in, readable_name
from ontime_tui.server.company.calendars.meetings import Guest, Owner, Series, at, guests, meeting
from ontime_tui.server.company.calendars.occurrences import MOST_TOGETHER, Occurrence, expand
from ontime_tui.server.company.calendars.patterns import pattern_of
from ontime_tui.server.company.calendars.reading import TROUBLE, ReadFile, UnreadableFileError, read
from ontime_tui.server.company.calendars.rules import Window
from ontime_tui.server.company.plan import PASSWORD, Account, Attendee, Company, Group, Meeting, Member

DOMAIN = "ics.example"
"""Where people live whose calendar does not name an address."""
LOST = "Not all of this calendar could be read"
"""What an event is called that stands for all that was lost of a calendar."""
DAYS_BEFORE = 90
DAYS_AFTER = 365


class UnknownUserError(Exception):
    """No calendar of the folder belongs to the user who wants to sign in."""


@dataclass(frozen=True, slots=True)
class _Calendar:
    """A file that was read, with the person that it is."""

    path: Path
    title: str
    """Where the file is inside the outermost folder."""
    member: Member
    file: ReadFile

    @property
    def uids(self) -> frozenset[str]:
        """Every UID in it."""
        return frozenset(str(event.get("UID", "")) for event in self.file.events)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", ".", plain).strip(".") or "calendar"


def _email(path: Path, file: ReadFile, taken: set[str]) -> str:
    """Give the calendar's name if it is an address, as some programs write it; else one made from the file's name."""
    named = file.name.lower()
    wanted = named if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", named) else f"{_slug(path.stem)}@{DOMAIN}"
    mailbox, _, domain = wanted.partition("@")
    email, number = wanted, 2
    while email in taken:
        email, number = f"{mailbox}.{number}@{domain}", number + 1
    taken.add(email)
    return email


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _named_zones(file: ReadFile) -> Iterator[str]:
    """Give the zones that a calendar names, the one of the whole calendar first."""
    yield str(file.calendar.get("X-WR-TIMEZONE", "")).strip()
    for event in file.events:
        start: Any = event["DTSTART"]
        yield str(getattr(start.dt, "tzinfo", None) or "")


def _zone(file: ReadFile, default: str) -> str:
    """Give where whole days and floating times belong: the calendar's zone, else its events', else the default."""
    own = next((zone for zone in _named_zones(file) if zone and zone != "UTC" and _is_zone(zone)), "")
    return own or default


def _person(path: Path, folder: Folder, file: ReadFile, taken: set[str], default_zone: str) -> Member:
    """Give whose calendar a file is; the folder is the department, so that a window can begin with it."""
    display, department = file.name or readable_name(path.stem), folder.path.rpartition("\\")[2]
    zone = _zone(file, default_zone)
    return Member(_email(path, file, taken), display, first_name=display, department=department, zone=zone)


def _read(
    folders: Iterable[Folder], outermost: Path, default_zone: str, window: Window
) -> Iterator[tuple[Folder, _Calendar | str]]:
    """Give each folder's calendars; a sentence in place of each that could not be read."""
    taken: set[str] = set()
    for folder in folders:
        for path in folder.files:
            title = place_in(path, outermost)
            try:
                file = read(path, window.first, window.last)
            except UnreadableFileError as error:
                yield folder, f"{title} {error}."
            else:
                yield folder, _Calendar(path, title, _person(path, folder, file, taken, default_zone), file)


def _series(calendar: _Calendar) -> dict[str, Series]:
    """Give what repeats in a calendar, by UID."""
    repeating = (event for event in calendar.file.events if "RRULE" in event or "RDATE" in event)
    return {
        (uid := str(event.get("UID", ""))): Series(f"{calendar.member.email}/{uid}", pattern_of(event))
        for event in repeating
    }


class _Import:
    """The meetings of all calendars, and the people outside whom they name."""

    def __init__(self, calendars: tuple[_Calendar, ...], window: Window) -> None:
        self._calendars = calendars
        self._window = window
        self._holders = {calendar.member.email: calendar.uids for calendar in calendars}
        self.outsiders: dict[str, Member] = {}
        self.skipped: list[str] = []
        self._left = MOST_TOGETHER

    def _attendees(self, event: Event, owner: str) -> tuple[Attendee, ...]:
        """Give who else is asked; not those whose own file holds the event, they have it already."""
        uid = str(event.get("UID", ""))
        others = [
            guest for guest in guests(event) if guest.email != owner and uid not in self._holders.get(guest.email, ())
        ]
        for guest in others:
            self._know(guest)
        return tuple(Attendee(guest.email, guest.response, guest.optional) for guest in others)

    def _know(self, guest: Guest) -> None:
        if guest.email not in self._holders and guest.email not in self.outsiders:
            self.outsiders[guest.email] = Member(guest.email, guest.name, mailbox=False)

    def _of(self, calendar: _Calendar) -> Iterator[Meeting]:
        """Give what stands in a calendar; where anything of it was lost, all of its time is unknown besides."""
        before = len(self.skipped)
        yield from self._read_in(calendar)
        if lost := self.skipped[before:]:
            yield _unknown(calendar.member, self._window, lost)

    def _read_in(self, calendar: _Calendar) -> Iterator[Meeting]:
        expanded = expand(calendar.file, self._window, self._left)
        self._left = expanded.left
        self.skipped += (f"{calendar.title}: {why}." for why in (*calendar.file.skipped, *expanded.skipped))
        owner, series = Owner(calendar.member.email, calendar.member.zone), _series(calendar)
        for event, occurrences in _by_event(expanded.occurrences):
            try:
                attendees = self._attendees(event, owner.email)
                told = meeting(event, owner, attendees, series.get(str(event.get("UID", ""))))
                yield from [at(told, occurrence.start, occurrence.end, owner.zone) for occurrence in occurrences]
            except TROUBLE as error:
                self.skipped.append(f'{calendar.title}: "{event.get("SUMMARY", "")}" could not be read ({error}).')

    def meetings(self) -> tuple[Meeting, ...]:
        """Give every meeting of every calendar."""
        return tuple(meeting for calendar in self._calendars for meeting in self._of(calendar))


def _unknown(member: Member, window: Window, lost: Iterable[str]) -> Meeting:
    """Give an event over all the days that are held: when that takes place which was lost, nobody knows."""
    first, after = window.first, window.last + timedelta(days=1)
    begins, ends = (datetime.combine(day, time(), ZoneInfo(member.zone)).astimezone(UTC) for day in (first, after))
    return Meeting(member.email, begins, ends, LOST, "NoData", body="\n".join(lost))


def _by_event(occurrences: Iterable[Occurrence]) -> Iterable[tuple[Event, list[Occurrence]]]:
    """Give each event once, with all its occurrences."""
    found: dict[int, tuple[Event, list[Occurrence]]] = {}
    for occurrence in occurrences:
        found.setdefault(id(occurrence.event), (occurrence.event, []))[1].append(occurrence)
    return found.values()


def _signed_in(calendars: tuple[_Calendar, ...], user: str) -> Member:
    """Give the person with that name, address or file; without one, "Me", else the first."""
    wanted = (user or "Me").casefold()
    for calendar in calendars:
        member = calendar.member
        if wanted in (member.email, member.display_name.casefold(), calendar.path.stem.casefold()):
            return member
    if user and calendars:
        names = ", ".join(readable_name(calendar.path.stem) for calendar in calendars[:10])
        raise UnknownUserError(f"No calendar belongs to {user!r}. There are: {names}.")
    return calendars[0].member if calendars else Member(f"me@{DOMAIN}", user or "Me")


def _groups(folders: Iterable[Folder], read_in: Iterable[tuple[Folder, _Calendar]]) -> Iterator[Group]:
    members = list(read_in)
    for folder in folders:
        yield Group(folder.path, tuple(calendar.member.email for within, calendar in members if within is folder))


def _machine_zone() -> str:
    try:
        name = get_localzone_name()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name if name and _is_zone(name) else "UTC"


def ics_company(folder: Path, *, today: date, user: str = "", zone: str = "") -> Company:
    """Give the calendars of a folder and those inside it, from 90 days before `today` to 365 after.

    Every file is a person, named by X-WR-CALNAME or the file; every folder is a group, one inside another below it.
    `zone` is where floating times and whole days belong in calendars that name no zone; the machine's own if empty.
    Who signs in is `user` (a name, an address or a file's name), else the person "Me", else the first; the password is
    `demo`. What could not be read is named in `skipped`; of whoever lost something, nothing is known wherever nothing
    else stands. A folder without calendars is a company with one person.

    Raises:
        UnknownUserError: `user` is none of the people found.
    """
    found = find(folder)
    window = Window(today - timedelta(DAYS_BEFORE), today + timedelta(DAYS_AFTER))
    results = list(_read(found.folders, folder, zone or _machine_zone(), window))
    read_in = [(within, result) for within, result in results if isinstance(result, _Calendar)]
    calendars = tuple(calendar for _, calendar in read_in)
    work = _Import(calendars, window)
    meetings = work.meetings()
    me = _signed_in(calendars, user)
    people = tuple(calendar.member for calendar in calendars) or (me,)
    return Company(
        name=readable_name(folder.resolve().name),
        members=(*people, *work.outsiders.values()),
        groups=tuple(_groups(found.folders, read_in)),
        meetings=meetings,
        accounts=(Account(me.email, PASSWORD),),
        first_day=window.first,
        last_day=window.last,
        skipped=(*found.skipped, *(result for _, result in results if isinstance(result, str)), *work.skipped),
    )
