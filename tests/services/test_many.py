"""Lists longer than one question may be: the server here refuses more than 2,000 users."""

from dataclasses import replace
from functools import cache

import httpx
import pytest

from ontime_tui.agenda.group import Roster
from ontime_tui.agenda.ids import PersonID
from ontime_tui.server.app import create_app
from ontime_tui.server.company.plan import Group, Meeting, Member
from ontime_tui.server.store.store import Store
from ontime_tui.services.office import Office
from tests.services.company import COMPANY, mail, on
from tests.services.conftest import CLOCK
from tests.services.line import Line
from tests.services.reads import at

pytestmark = pytest.mark.anyio

MANY = tuple(mail(f"clerk{number}") for number in range(2_500))


@cache
def large() -> Store:
    clerks = tuple(Member(email, f"Clerk {email}") for email in MANY)
    meetings = (Meeting(MANY[0], on(26, 9), on(26, 10), "First"), Meeting(MANY[-1], on(26, 11), on(26, 12), "Last"))
    groups = (Group("Clerks", MANY),)
    return Store.in_memory(replace(COMPANY, members=(*COMPANY.members, *clerks), groups=groups, meetings=meetings))


@pytest.fixture
def line() -> Line:
    """The line to a server of 2,500 and a few, of its own."""
    store = Store.open(None)
    large().db.backup(store.db)
    return Line(httpx.ASGITransport(create_app(store, CLOCK)))


async def clerks(office: Office) -> Roster:
    [group] = await office.directory.branch()
    return await office.directory.roster(group.id)


async def test_2500_are_asked_about_in_portions(line: Line, office: Office) -> None:
    people = (await clerks(office)).people
    assert len(people) == len(MANY)
    line.asked.clear()
    assert await office.directory.people([person.id for person in people]) == people
    assert [len(asked["UserIDs"]) for asked in line.sent("User/List")] == [1_000, 1_000, 500]


async def test_2500_addresses_are_asked_about_in_portions(line: Line, office: Office) -> None:
    assert [person.email for person in await office.directory.by_email(MANY)] == list(MANY)
    assert [len(asked["Emails"]) for asked in line.sent("User/List")] == [1_000, 1_000, 500]


async def test_a_time_for_2500_is_free_for_the_first_and_for_the_last(office: Office) -> None:
    people = await office.directory.by_email(MANY)
    assert await office.diary.gaps(people, at(26, 8), at(26, 13)) == (
        (at(26, 8), at(26, 9)),
        (at(26, 10), at(26, 11)),
        (at(26, 12), at(26, 13)),
    )


async def test_2500_calendars_and_their_invitations(office: Office) -> None:
    people = (await clerks(office)).people
    read = [each async for some in office.diary.calendars(people, at(26, 0), at(27, 0)) for each in some]
    assert [calendar.person for calendar in read] == [person.id for person in people]
    assert [event.subject for calendar in read for event in calendar.events] == ["First", "Last"]
    assert await office.diary.invitations(people) == ()


async def test_nobody_is_asked_about_when_nobody_is_named(line: Line, office: Office) -> None:
    line.asked.clear()
    assert await office.directory.people(list[PersonID]()) == ()
    assert await office.directory.by_email([]) == ()
    assert await office.diary.gaps([], at(26, 8), at(26, 9)) == ((at(26, 8), at(26, 9)),)
    assert not line.asked
