"""Acme's people: those with a part in `cast`, then as many more as are wanted, spread over the teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache
from itertools import cycle, islice
from random import Random

from ontime_tui.server.company.acme.cast import ANNA, ROLES, Role, address
from ontime_tui.server.company.acme.names import JAPANESE, KANJI, mail_name
from ontime_tui.server.company.acme.offices import OFFICES, Office
from ontime_tui.server.company.acme.teams import TEAMS, Team
from ontime_tui.server.company.plan import Member, Rights, WorkDay

TEAM_SIZE = 7
"""How large a team is before another is opened."""
FULL_TEAM = 16
"""How large a team may become once all of `TEAMS` are open; above, it has a second part."""

HOURS = ("office", "office", "office", "office", "office", "early", "late", "short week", "four days", "unknown")
"""What people's weeks look like, as often as it occurs."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member, and where in the company."""

    member: Member
    team: Team
    lead: bool

    @property
    def email(self) -> str:
        """The identity."""
        return self.member.email


@lru_cache
def working_week(kind: str, office: Office) -> tuple[WorkDay, ...]:
    """Give the working time of one of `HOURS` at an office, in its own zone; empty for "unknown"."""
    opens, closes = office.opens, office.closes
    if kind == "unknown":
        return ()
    if kind == "early":
        opens, closes = time(7), time(15)
    if kind == "late":
        opens, closes = time(10), time(18, 30)
    if kind == "short week":
        return tuple(WorkDay(day, opens, time(14, 30)) for day in range(5))
    return tuple(WorkDay(day, opens, closes) for day in range(4 if kind == "four days" else 5))


def _part(team: Team, number: int) -> Team:
    return replace(team, path=f"{team.path} {number + 1}") if number else team


def chart(people: int) -> tuple[Team, ...]:
    """Give the teams of a company of that size: those of the cast at least, whole divisions first."""
    wanted = people // TEAM_SIZE
    if wanted <= len(TEAMS):
        return TEAMS[: max(10, wanted)]
    parts = max(1, -(-people // (FULL_TEAM * len(TEAMS))))
    return tuple(_part(team, number) for number in range(parts) for team in TEAMS)


def _phone(office: Office, draw: Random) -> str:
    return "".join(str(draw.randrange(10)) if mark == "#" else mark for mark in office.dial)


def _cast(role: Role, teams: dict[str, Team], draw: Random) -> Person:
    team = teams[role.team]
    office = team.office
    member = Member(
        role.email,
        role.display or f"{role.first} {role.last}",
        first_name=role.first,
        last_name=role.last,
        company_name=office.company,
        department=team.path.replace("\\", " / "),
        job_title=role.title,
        mobile_phone=_phone(office, draw),
        culture=office.culture,
        zone=office.zone,
        work_days=working_week(role.hours, office),
        rights=role.rights,
        granted=((ANNA.email, role.to_anna),) if role.to_anna else (),
        phonetic_name=role.phonetic,
    )
    return Person(member, team, lead=role.title == team.lead)


def _display(first: str, last: str, initial: str, draw: Random) -> str:
    if first in KANJI and last in KANJI and draw.random() < 0.3:
        return f"{KANJI[last]} {KANJI[first]} ({first} {last})"
    return " ".join(filter(None, (first, initial, last)))


def _named(team: Team, taken: set[str], called: set[str], draw: Random) -> tuple[str, str, str, str]:
    """Give first name, initial (often none), last name and a mailbox that nobody has.

    Within a team no two have the same first name; `called` are those so far.
    """
    names = (team.office if draw.random() < 0.85 else draw.choice(OFFICES)).names
    first, last = draw.choice([name for name in names.first if name not in called]), draw.choice(names.last)
    called.add(first)
    initial, mailbox, number = "", mail_name(first, last), 1
    while mailbox in taken:
        initial = f"{draw.choice('ABCDEFGHJKLMNPRSTVW')}."
        mailbox = mail_name(f"{first}.{initial[0]}", last) + (str(number) if number > 3 else "")
        number += 1
    taken.add(mailbox)
    return first, initial, last, mailbox


def _rights(draw: Random) -> Rights:
    dice = draw.random()
    if dice < 0.03:
        return Rights("TimeOnly", create=False, edit="None", delete="None")
    if dice < 0.10:
        return Rights("TimeAndSubjectAndLocation", edit="None", delete="None")
    return Rights()


def _hire(team: Team, title: str, name: tuple[str, str, str, str], draw: Random) -> Person:
    first, initial, last, mailbox = name
    office = team.office
    member = Member(
        address(mailbox),
        _display(first, last, initial, draw),
        first_name=first,
        last_name=last,
        company_name=office.company,
        department=team.path.replace("\\", " / "),
        job_title=title,
        mobile_phone=_phone(office, draw),
        culture=office.culture,
        zone=office.zone,
        work_days=working_week(draw.choice(HOURS), office),
        rights=_rights(draw),
        phonetic_name=f"{last} {first}" if first in JAPANESE.first else "",
    )
    return Person(member, team, lead=title == team.lead)


def _hires(teams: tuple[Team, ...], cast: list[Person], draw: Random) -> Iterator[Person]:
    taken = {role.mailbox for role in ROLES}
    led = {person.team.path for person in cast if person.lead}
    called: dict[str, set[str]] = {team.path: set() for team in teams}
    for person in cast:
        called[person.team.path].add(person.member.first_name)
    for team in cycle(teams):
        title = draw.choice(team.titles) if team.path in led else team.lead
        led.add(team.path)
        yield _hire(team, title, _named(team, taken, called[team.path], draw), draw)


def staff(people: int, draw: Random) -> tuple[Person, ...]:
    """Give that many people, Anna first."""
    teams = chart(people)
    by_path = {team.path: team for team in teams}
    cast = [_cast(role, by_path, draw) for role in ROLES[:people]]
    return (*cast, *islice(_hires(teams, cast, draw), people - len(cast)))
