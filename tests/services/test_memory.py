"""What was seen: whole, of one person only, and standing in while the server can't be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import minute_of
from ontime_tui.api.clean import Altered
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.services.cache import Cache
from ontime_tui.services.memory import (
    ACCOUNT,
    BRANCH,
    CALENDAR,
    DETAILS,
    OWN_GROUPS,
    ROSTER,
    Memory,
    NotSeen,
    calendar_key,
    details_key,
    remember_calendars,
)
from ontime_tui.services.office import Office, offline_office, open_office
from ontime_tui.services.translate.disguises import as_listed
from ontime_tui.services.troubles import NotPermitted, Unreachable
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.owner import Owner
from tests.services.company import NOW, PASSWORD, mail
from tests.services.conftest import ASSUMED, CLOCK, SERVER
from tests.services.line import Fault, Line, error, unreachable
from tests.services.reads import WEEK_END, WEEK_START, draft, event, events, people, read

pytestmark = pytest.mark.anyio

ENDPOINT = Endpoint(SERVER)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "seen.sqlite")
    yield cache
    cache.close()


@pytest.fixture
def memory(cache: Cache) -> Memory:
    return Memory(cache, Owner("", SERVER, mail("anna")).key, CLOCK)


@pytest.fixture
async def office(line: Line, memory: Memory) -> Office:
    """Anna's, who remembers."""
    return await opened(line, memory)


async def opened(line: Line, memory: Memory, name: str = "anna") -> Office:
    http = httpx.AsyncClient(transport=line)
    client = Client(ENDPOINT, http, sign_in=BasicSignIn(http, ENDPOINT.auth, mail(name), PASSWORD))
    return await open_office(client, clock=CLOCK, assumed=ASSUMED, memory=memory)


def written(memory: Memory) -> Memory:
    """The same memory in another window, once everything is written."""
    memory.close()
    return Memory(Cache(memory._cache._path), memory._owner, memory._clock)


async def test_everything_that_was_seen_is_recalled_whole(office: Office, memory: Memory) -> None:
    top, mine = await office.directory.branch(), await office.directory.private_groups()
    everyone = next(group for group in top if group.name == "Everyone")
    roster = await office.directory.roster(everyone.id)
    [calendar] = await read(office, "anna")
    details = await office.diary.details(await event(office, "anna", "Budget"))
    again = written(memory)
    assert again.recall(ACCOUNT).value == office.session.account
    assert again.recall(BRANCH).value == top
    assert again.recall(OWN_GROUPS).value == mine
    assert again.recall(ROSTER, everyone.id).value == roster
    seen = again.recall(CALENDAR, calendar_key(calendar.person, WEEK_START, WEEK_END))
    assert (seen.value, seen.at) == (calendar, minute_of(NOW))
    assert again.recall(DETAILS, details_key(details.event)).value == details


def altered_calendar() -> Calendar:
    """Some hidden characters were taken out of one event; the other one is as it was sent."""
    mine, start = PersonID("anna"), WEEK_START
    told = Event(EventID("1"), mine, start, start + 60, Altered("Pay"), required=("Bo", Altered("Cy")), location="Here")
    return Calendar(mine, start, WEEK_END, (told, Event(EventID("2"), mine, start, start + 60, "Plain")))


def test_j03_that_hidden_characters_were_taken_out_of_a_row_is_recalled(memory: Memory) -> None:
    calendar = altered_calendar()
    remember_calendars(memory, [calendar])
    recalled = written(memory).recall(CALENDAR, calendar_key(calendar.person, WEEK_START, WEEK_END)).value
    assert recalled == calendar
    assert [as_listed(each).thinned for each in recalled.events] == [("subject", "names"), ()]
    assert recalled.events[0].subject == "Pay"


def test_j03_details_with_a_text_that_lost_hidden_characters_are_recalled(memory: Memory) -> None:
    details = as_listed(altered_calendar().events[0])
    memory.remember(DETAILS, details, "key")
    assert written(memory).recall(DETAILS, "key").value == details


@pytest.mark.parametrize(
    "other",
    [
        ("work", SERVER, mail("anna"), ""),
        ("", "https://other.example/ontime", mail("anna"), ""),
        ("", SERVER, mail("bo"), ""),
        ("", SERVER, mail("anna"), mail("bo")),
    ],
)
async def test_nothing_of_another_profile_server_or_person_is_recalled(
    office: Office, memory: Memory, cache: Cache, other: tuple[str, str, str, str]
) -> None:
    await office.directory.branch()
    again = written(memory)
    stranger = Memory(again._cache, Owner(*other).key, CLOCK)
    with pytest.raises(NotSeen):
        stranger.recall(ACCOUNT)
    with pytest.raises(NotSeen):
        stranger.recall(BRANCH)


async def test_a_name_that_went_to_another_person_takes_no_memories_along(line: Line, memory: Memory) -> None:
    annas = await opened(line, memory)
    await annas.directory.branch()
    await read(annas, "anna")
    bos = await opened(line, memory, "bo")
    again = written(memory)
    assert again.recall(ACCOUNT).value == bos.session.account
    with pytest.raises(NotSeen):
        again.recall(BRANCH)


async def test_what_cannot_be_understood_was_not_seen(memory: Memory, cache: Cache) -> None:
    cache.put(memory._owner, ACCOUNT.name, 1, lambda: {"": b"neither packed nor sensible"})
    again = written(memory)
    with pytest.raises(NotSeen):
        again.recall(ACCOUNT)


async def test_only_what_was_surely_read_is_remembered(line: Line, office: Office, memory: Memory) -> None:
    line.breaks(Fault("Event/List", unreachable, arrives=False, times=9))
    [calendar] = await read(office, "anna")
    again = written(memory)
    assert again.recall_all(CALENDAR, [calendar_key(calendar.person, WEEK_START, WEEK_END)]) == {}


async def test_while_the_server_cannot_be_reached_groups_and_details_are_as_they_were(
    line: Line, office: Office, memory: Memory
) -> None:
    top = await office.directory.branch()
    budget = await event(office, "anna", "Budget")
    details = await office.diary.details(budget)
    memory.settle()
    line.breaks(*(Fault(name, unreachable, arrives=False, times=9) for name in ("Group/List", "Event/Details")))
    assert await office.directory.branch() == top
    assert await office.diary.details(budget) == details
    with pytest.raises(Unreachable):
        await office.directory.branch("Sales")


async def test_a_refusal_is_no_reason_to_show_what_was(line: Line, office: Office, memory: Memory) -> None:
    await office.directory.branch()
    line.breaks(Fault("Group/List", error("AccessDenied"), arrives=False))
    with pytest.raises(NotPermitted):
        await office.directory.branch()


async def test_an_offline_office_knows_what_was_seen_and_changes_nothing(
    line: Line, office: Office, memory: Memory
) -> None:
    top = await office.directory.branch()
    everyone = next(group for group in top if group.name == "Everyone")
    roster = await office.directory.roster(everyone.id)
    new = await draft(office)
    line.asked.clear()
    again = written(memory)
    offline = offline_office(ENDPOINT, assumed=ASSUMED, memory=again)
    assert offline.session.account == office.session.account
    assert await offline.directory.branch() == top
    assert (await offline.directory.roster(everyone.id)).people == roster.people
    for change in (offline.diary.create(new), offline.directory.search("anna")):
        with pytest.raises(Unreachable):
            await change
    assert line.asked == []
    await offline.close()


async def test_without_memories_there_is_no_offline_office(memory: Memory) -> None:
    with pytest.raises(NotSeen):
        offline_office(ENDPOINT, assumed=ASSUMED, memory=memory)


async def test_who_was_seen_before_has_a_name_and_rights_offline(office: Office, memory: Memory) -> None:
    everyone = next(group for group in await office.directory.branch() if group.name == "Everyone")
    await office.directory.roster(everyone.id)
    offline = offline_office(ENDPOINT, assumed=ASSUMED, memory=written(memory))
    roster = await offline.directory.roster(everyone.id)
    gro = next(person for person in roster.people if person.name.startswith("Gro"))
    [calendar] = [each async for some in offline.diary.calendars([gro], 0, 1) for each in some]
    assert calendar.person == gro.id


async def test_a_later_look_replaces_an_earlier_one(office: Office, memory: Memory) -> None:
    [anna] = await people(office, "anna")
    key = calendar_key(anna.id, WEEK_START, WEEK_END)
    [calendar] = await read(office, "anna")
    later = Memory(memory._cache, memory._owner, FixedClock(NOW.replace(hour=11, minute=0)))
    later.remember(CALENDAR, replace(calendar, events=()), key)
    again = written(memory)
    assert again.recall(CALENDAR, key).value.events == ()
    assert again.recall(CALENDAR, key).at == minute_of(NOW) + 100


async def test_people_and_events_are_told_apart_by_their_keys(office: Office) -> None:
    first, second = (await events(office, "anna"))[:2]
    assert details_key(first) != details_key(second)
    assert calendar_key(PersonID("a"), 1, 2) != calendar_key(PersonID("a"), 1, 3)
