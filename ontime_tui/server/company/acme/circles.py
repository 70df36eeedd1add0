"""Acme's groups: departments, rooms, Anna's own, and the odd ones that a directory collects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ontime_tui.server.company.acme.cast import ANNA, AURORA, BO, CECILIE, EVA, MY_TEAM, SOREN, TOM
from ontime_tui.server.company.acme.offices import COPENHAGEN, OFFICES
from ontime_tui.server.company.acme.premises import room_address
from ontime_tui.server.company.acme.staff import Person
from ontime_tui.server.company.plan import Group, Member


def _departments(people: Sequence[Person]) -> Iterator[Group]:
    members: dict[str, list[str]] = {}
    for person in people:
        members.setdefault(person.team.path, []).append(person.email)
        unit = person.team.path.rpartition("\\")[0]
        members.setdefault(unit, []).append(person.email)
    yield from (Group(path, tuple(emails)) for path, emails in sorted(members.items()))


def _offices(people: Sequence[Person]) -> Iterator[Group]:
    for office in OFFICES:
        members = tuple(person.email for person in people if person.team.office is office)
        if members:
            yield Group(f"Offices\\{office.city}", members)


def _premises(rooms: Sequence[Member], equipment: Sequence[Member]) -> Iterator[Group]:
    for office in OFFICES:
        yield Group(f"Rooms\\{office.city}", tuple(room.email for room in rooms if room.location == office.city))
    yield Group("Equipment", tuple(thing.email for thing in equipment))


def _private(present: frozenset[str]) -> Iterator[Group]:
    def of(*emails: str) -> tuple[str, ...]:
        return tuple(email for email in emails if email in present)

    anna = ANNA.email
    yield Group("My team", of(*(role.email for role in MY_TEAM)), owner=anna, sort_manually=True)
    aurora = (*(role.email for role in AURORA), room_address("Christianshavn", COPENHAGEN))
    yield Group("Project Aurora", of(*aurora), owner=anna, sort_manually=True)
    if EVA.email in present:
        yield Group("Architecture board", of(EVA.email, anna, SOREN.email), owner=EVA.email, shared_with=(anna,))
    if BO.email in present:
        yield Group(
            "Havgaard account",
            of(BO.email, anna, CECILIE.email),
            owner=BO.email,
            shared_with_all_members=True,
            managed_by=(anna,),
        )


def groups(people: Sequence[Person], rooms: Sequence[Member], equipment: Sequence[Member]) -> tuple[Group, ...]:
    """Give every group: departments at their levels, offices, rooms, private and shared ones, and the odd ones."""
    present = frozenset(member.email for member in (*(person.member for person in people), *rooms, *equipment))
    leads = tuple(person.email for person in people if person.lead)
    everybody = tuple(person.email for person in people)
    return (
        *_departments(people),
        *_offices(people),
        *_premises(rooms, equipment),
        Group("all-leads", leads, display_name="All leads (mailing list)"),
        Group("everybody", everybody, display_name="Everybody at Acme (mailing list)"),
        Group(
            "Reception desk", tuple(role.email for role in (TOM, CECILIE) if role.email in present), application=True
        ),
        Group("On call\\This month", everybody[5:9][::-1], sort_manually=True),
        Group("Archive\\Former staff", ()),
        *_private(present),
    )
