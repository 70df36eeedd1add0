"""What a later start asks before there is a window."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest

from ontime_tui.agenda.event import EventDraft
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.minute import minute_of
from ontime_tui.api.ahead import Ahead
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk
from ontime_tui.server.app import create_app
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import POLICIES
from ontime_tui.services.cache import Cache
from ontime_tui.services.door import Door, Means
from ontime_tui.services.early import Early, FirstQuestion
from ontime_tui.services.memory import ABREAST, CALENDAR, SHOWN, Memory, calendar_key
from ontime_tui.services.office import Office, open_office
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.keeping import Keeper, Wishes
from ontime_tui.signin.owner import Owner
from ontime_tui.signin.service import AuthenticationService
from ontime_tui.ways import KeptIn
from tests.api.wire import over
from tests.services.company import COMPANY, NOW, PASSWORD, WEEK, mail, on
from tests.services.conftest import ASSUMED, CLOCK, SERVER
from tests.services.line import Fault, Line, broken, error, silent

pytestmark = pytest.mark.anyio

ENDPOINT = Endpoint(SERVER)
START, END = map(minute_of, WEEK)


class World:
    """Anna has looked at a group, and her token was kept."""

    def __init__(self, memory: Memory, office: Office, client: Client, http: httpx.AsyncClient) -> None:
        self.memory = memory
        self.office = office
        self.client = client
        self.send = partial(Ahead, over(http), ENDPOINT)
        self.loads = 0

    @property
    def token(self) -> str:
        return self.client._token._value

    def early(self) -> Early:
        first = FirstQuestion.recalled(self.memory, CLOCK, ASSUMED, 0, 50)
        assert first is not None
        return Early(first, self.memory, CLOCK, ASSUMED, self._load)

    async def _load(self) -> None:
        self.loads += 1


@pytest.fixture
async def world(line: Line, tmp_path: Path) -> AsyncIterator[World]:
    memory = Memory(Cache(tmp_path / "seen.sqlite"), "anna", CLOCK)
    async with httpx.AsyncClient(transport=line) as http:
        client = Client(ENDPOINT, http, sign_in=BasicSignIn(http, ENDPOINT.auth, mail("anna"), PASSWORD))
        office = await open_office(client, clock=CLOCK, assumed=ASSUMED, memory=memory)
        group = await _hers(office)
        people = (await office.directory.roster(group.id)).people
        async with aclosing(office.diary.calendars(people, START, END)) as portions:
            async for _ in portions:
                pass
        memory.remember(SHOWN, group)
        memory.remember(ABREAST, True)  # noqa: FBT003
        memory.settle()
        line.asked.clear()
        yield World(memory, office, client, http)
    memory.close()


async def _hers(office: Office) -> GroupNode:
    """Give a group that Anna is in."""
    for group in (*await office.directory.private_groups(), *await office.directory.branch()):
        emails = {person.email for person in (await office.directory.roster(group.id)).people}
        if mail("anna") in emails:
            return group
    raise AssertionError


async def test_the_week_of_who_was_shown_is_there_without_a_login(world: World, line: Line) -> None:
    early = world.early()
    await early.ask(world.send, world.token)
    calendars = await early.calendars()
    assert [endpoint for endpoint, _ in line.asked] == ["Event/List", "User/List"]
    assert {calendar.person for calendar in calendars} == {person.id for person in early.question.people}
    assert any(calendar.events for calendar in calendars)
    assert early.roster is not None
    assert early.roster.people == early.question.people
    assert early.unchanged
    assert world.loads == 1


async def test_something_new_is_noticed_and_remembered(world: World) -> None:
    anna = next(person for person in world.early().question.people if person.email == mail("anna"))
    early = world.early()
    await world.office.diary.create(EventDraft(anna.id, minute_of(on(27, 15)), minute_of(on(27, 16)), "Brand new"))
    await early.ask(world.send, world.token)
    assert not early.unchanged
    (hers,) = (calendar for calendar in await early.calendars() if calendar.person == anna.id)
    assert "Brand new" in {event.subject for event in hers.events}
    world.memory.settle()
    assert world.memory.recall(CALENDAR, calendar_key(anna.id, START, END)).value == hers


async def test_the_newest_token_is_gone_on_with(world: World) -> None:
    newest = await world.early().ask(world.send, world.token)
    assert newest
    await world.early().ask(world.send, newest)  # whichever policy: it is good
    early = world.early()
    await early.ask(world.send, newest)
    assert early.roster is not None or newest != world.token


@pytest.mark.parametrize("fault", [broken, error("TokenExpired"), error("NoRights")])
async def test_what_goes_wrong_is_nobodys_trouble_yet(world: World, line: Line, fault: object) -> None:
    line.breaks(*(Fault(each, fault, arrives=False, times=9) for each in ("Event/List", "User/List")))  # type: ignore[arg-type]
    early = world.early()
    token = world.token
    assert await early.ask(world.send, token) == token
    assert await early.calendars() == ()
    assert early.roster is None
    assert not early.unchanged


async def test_a04_a_server_that_is_silent_is_waited_for_once(world: World, line: Line) -> None:
    line.breaks(Fault("Event/List", silent, arrives=False))
    early = world.early()
    with pytest.raises(CouldNotAsk):
        await early.ask(world.send, world.token)
    assert await early.calendars() == ()


async def test_calendars_without_the_roster_are_something_but_do_not_tell_that_all_is_as_it_was(
    world: World, line: Line
) -> None:
    line.breaks(Fault("User/List", broken, arrives=False, times=9))
    early = world.early()
    await early.ask(world.send, world.token)
    assert await early.calendars()
    assert not early.unchanged


async def test_nothing_goes_side_by_side_before_the_server_is_known_to_bear_it(world: World, line: Line) -> None:
    world.memory.remember(ABREAST, False)  # noqa: FBT003
    world.memory.settle()
    early = world.early()
    await early.ask(world.send, world.token)
    assert [endpoint for endpoint, _ in line.asked] == ["Event/List"]
    assert await early.calendars()


async def test_where_nothing_was_seen_there_is_nothing_to_ask(tmp_path: Path) -> None:
    memory = Memory(Cache(tmp_path / "other.sqlite"), "anna", CLOCK)
    assert FirstQuestion.recalled(memory, CLOCK, ASSUMED, 0, 50) is None
    memory.close()


async def test_whoever_waits_for_what_is_never_asked_gets_nothing(world: World) -> None:
    early = world.early()
    early.end()
    assert await early.calendars() == ()
    assert early.over


@pytest.mark.parametrize(("email", "is_hers"), [(mail("anna").upper(), True), (mail("bo"), False), ("", False)])
async def test_a_token_of_somebody_else_is_told_apart(world: World, email: str, is_hers: bool) -> None:
    assert world.early().question.is_of(email) is is_hers


async def test_a_server_that_was_seen_to_need_it_is_asked_one_call_at_a_time_from_the_start(
    world: World, line: Line
) -> None:
    world.client.one_at_a_time = True
    world.office.session.take_leave()
    world.memory.settle()
    async with httpx.AsyncClient(transport=line) as http:
        client = Client(ENDPOINT, http, sign_in=BasicSignIn(http, ENDPOINT.auth, mail("anna"), PASSWORD))
        await open_office(client, clock=CLOCK, assumed=ASSUMED, memory=world.memory)
        assert client.one_at_a_time


@pytest.mark.parametrize("policy", [*POLICIES])
async def test_under_every_token_policy_later_starts_need_nobody_to_sign_in(policy: str, tmp_path: Path) -> None:
    store = Store.in_memory(COMPANY)
    clock = Later(NOW)
    line = Line(httpx.ASGITransport(create_app(store, clock, POLICIES[policy]())))
    async with httpx.AsyncClient(transport=line) as http:
        service = AuthenticationService(http, ENDPOINT.auth)
        for start in range(4):
            clock.pass_by(minutes=15)  # long enough for a token that is renewed now and then
            memory = Memory(Cache(tmp_path / "seen.sqlite"), "anna", CLOCK)
            means = Means(user=mail("anna"), password=PASSWORD if start == 0 else "")
            keeper = Keeper(Owner("work", SERVER, mail("anna"), ""), tmp_path, lambda: 0, Wishes(kind=KeptIn.FILE))
            door = Door("cal.acme.example", service.auth, lambda: service, means, keeper)
            first = FirstQuestion.recalled(memory, CLOCK, ASSUMED, 0, 50)
            early = Early(first, memory, CLOCK, ASSUMED, _nothing) if first else None
            door.begin(partial(early.ask, partial(Ahead, over(http), ENDPOINT)) if early else None)
            client = Client(ENDPOINT, http, entrance=door)
            client.renewed = door.renewed
            office = await open_office(client, clock=CLOCK, assumed=ASSUMED, memory=memory, ahead=True)
            memory.remember(SHOWN, group := await _hers(office))
            await office.directory.roster(group.id)
            if early:
                assert await early.calendars()
                assert (early.roster is not None) is early.question.abreast or policy == "occasional"
            office.session.take_leave()
            await office.close()
            await door.close()
            memory.close()
    store.close()


class Later:
    """A clock that is put forward."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def pass_by(self, minutes: int) -> None:
        self._at += timedelta(minutes=minutes)


async def _nothing() -> None:
    return
