"""Windows that begin with what was seen before: at once, with its age, and read only until somebody is signed in."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pyte
import pytest
from textual.pilot import Pilot

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.api.ahead import Ahead
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.cache import Cache
from ontime_tui.services.early import Early, FirstQuestion
from ontime_tui.services.last_picture import LastPicture
from ontime_tui.services.memory import ABREAST, Memory
from ontime_tui.services.office import Office, offline_office, open_office
from ontime_tui.services.troubles import NotLetIn, Unreachable
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.owner import Owner
from ontime_tui.ui import reasons
from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.screens import main, next_picture
from ontime_tui.ui.screens.connection import Opener
from ontime_tui.ui.screens.recollection import Recollection
from ontime_tui.ui.screens.verbs import FLOWS
from tests.api.wire import over
from tests.ui.window import CLOCK, SETTINGS, ZONE, main_screen, rested, sample_store, settled, text_of, timeline

pytestmark = pytest.mark.anyio
WIDE = (120, 40)
assert FLOWS  # dialogs are loaded, as they are a moment after the first frame
SERVER = "https://cal.acme.example/ontime"
ENDPOINT = Endpoint(SERVER)
ANNA = "anna.berg@acme.example"
BEFORE = FixedClock(CLOCK.now() - timedelta(minutes=75))
"""09:05 in Copenhagen."""


class World:
    """One server, and one file of what was seen."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.transport: httpx.AsyncBaseTransport = httpx.ASGITransport(
            create_app(sample_store(), CLOCK, TokenPolicy.sliding())
        )
        self.caches: list[Cache] = []

    def memory(self, clock: FixedClock = CLOCK) -> Memory:
        self.caches.append(Cache(self.path))
        return Memory(self.caches[-1], Owner("", SERVER, ANNA).key, clock)

    def opener(self, memory: Memory, user: str = ANNA) -> Opener:
        async def opened() -> Office:
            http = httpx.AsyncClient(transport=self.transport)
            client = Client(ENDPOINT, http, sign_in=BasicSignIn(http, ENDPOINT.auth, user, "demo"))
            hours = office_hours(ZONE)
            return await open_office(client, clock=CLOCK, assumed=hours, closing=http.aclose, memory=memory)

        return opened

    def picture(self) -> LastPicture:
        return LastPicture(self.caches[-1], Owner("", SERVER, ANNA).key, "dark", CLOCK)

    def window(self, memory: Memory, opener: Opener, early: Early | None = None) -> OnTimeApp:
        office = lambda: offline_office(ENDPOINT, assumed=office_hours(ZONE), memory=memory)  # noqa: E731
        return OnTimeApp(opener, CLOCK, SETTINGS, Recollection(memory, office, self.picture(), early))

    async def early(self, memory: Memory) -> Early:
        """What was asked before the window, with a token that was kept."""
        http = httpx.AsyncClient(transport=self.transport)
        client = Client(ENDPOINT, http, sign_in=BasicSignIn(http, ENDPOINT.auth, ANNA, "demo"))
        await client.log_in()
        hours = office_hours(ZONE)
        first = FirstQuestion.recalled(memory, CLOCK, hours, SETTINGS.first_weekday, 50)
        assert first is not None

        async def nothing() -> None:
            return

        early = Early(first, memory, CLOCK, hours, nothing)
        await early.ask(partial(Ahead, over(http), ENDPOINT), client._token._value)
        return early


@pytest.fixture
async def world(tmp_path: Path) -> World:
    """Anna looked at her team this week, and read one event, at 09:05."""
    world = World(tmp_path / "seen.sqlite")
    memory = world.memory(BEFORE)
    async with world.window(memory, world.opener(memory)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await rested(pilot)
        await pilot.press("b")
        await rested(pilot)
    return world


class Noting(httpx.AsyncBaseTransport):
    """A transport that notes what goes over it."""

    def __init__(self, line: httpx.AsyncBaseTransport, asked: list[tuple[str, str]]) -> None:
        self._line = line
        self._asked = asked

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._asked.append((request.url.path.partition("/api/2/")[2], request.content.decode()))
        return await self._line.handle_async_request(request)


@pytest.fixture
def patience() -> asyncio.Event:
    return asyncio.Event()


async def dead() -> Office:
    raise Unreachable("no route")


def words(pilot: Pilot[None]) -> set[str]:
    return {notification.message for notification in pilot.app._notifications}


async def test_the_week_is_there_before_anybody_is_signed_in_and_says_its_age(
    world: World, patience: asyncio.Event
) -> None:
    memory = world.memory()
    live = world.opener(memory)

    async def slow() -> Office:
        await patience.wait()
        return await live()

    async with world.window(memory, slow).run_test(size=WIDE) as pilot:
        await pilot.pause()
        text = text_of(pilot)
        assert "Anna Berg" in text
        assert "as of 09:05" in text
        assert len(timeline(pilot).calendars) == len(timeline(pilot).people) > 5
        patience.set()
        await settled(pilot)
        assert "● 10:20" in text_of(pilot)


async def test_what_was_asked_before_the_window_is_live_before_anybody_is_signed_in(
    world: World, patience: asyncio.Event
) -> None:
    memory = world.memory()
    memory.remember(ABREAST, True)  # noqa: FBT003
    memory.settle()
    early, live = await world.early(memory), world.opener(memory)
    assert early.unchanged
    asked: list[tuple[str, str]] = []
    world.transport = Noting(world.transport, asked)

    async def slow() -> Office:
        await patience.wait()
        return await live()

    async with world.window(memory, slow, early).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "● 10:20" in text_of(pilot)
        assert not main_screen(pilot).connection.signed_in
        patience.set()
        await settled(pilot)
        assert "● 10:20" in text_of(pilot)
        weeks = [data for endpoint, data in asked if endpoint == "Event/List" and '"From":"2026-11-22' in data]
        assert not weeks, "the calendars of this week were asked about again"
        assert "Event/List" in {endpoint for endpoint, _ in asked}, "nothing was read ahead"


async def test_what_was_asked_before_the_window_is_not_put_onto_another_week(world: World) -> None:
    memory = world.memory()
    early = await world.early(memory)
    held = asyncio.Event()
    found = early.calendars

    async def later() -> tuple[Calendar, ...]:
        await held.wait()
        return await found()

    early.calendars = later  # type: ignore[method-assign]
    async with world.window(memory, never, early).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("]")
        held.set()
        await pilot.pause()
        assert "● 10:20" not in text_of(pilot)
        shown = timeline(pilot).calendars.values()
        assert not {calendar.start for calendar in shown} & {early.question.start}


async def test_answers_replace_it_without_moving_anything(world: World, patience: asyncio.Event) -> None:
    memory = world.memory()
    live = world.opener(memory)

    async def slow() -> Office:
        await patience.wait()
        return await live()

    async with world.window(memory, slow).run_test(size=WIDE) as pilot:
        await pilot.press("down", "down", "w")
        before = (timeline(pilot).person, timeline(pilot).moment, timeline(pilot).event, timeline(pilot).people)
        picture = text_of(pilot).splitlines()[1:]
        patience.set()
        await settled(pilot)
        after = (timeline(pilot).person, timeline(pilot).moment, timeline(pilot).event, timeline(pilot).people)
        assert after == before
        rows = len(timeline(pilot).people) + 2
        assert text_of(pilot).splitlines()[1:rows] == picture[: rows - 1]


@pytest.mark.parametrize("size", [WIDE, (80, 24)])
@pytest.mark.parametrize("keys", [(), ("w",)])
async def test_the_keys_offered_until_it_answers_are_those_offered_then(
    world: World, patience: asyncio.Event, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """Only how many invitations wait isn't sure before; what can't be done yet is fainter, and says so."""
    memory = world.memory()
    live = world.opener(memory)

    async def slow() -> Office:
        await patience.wait()
        return await live()

    async with world.window(memory, slow).run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        before = text_of(pilot).splitlines()[-1]
        await pilot.press("n")
        assert reasons.CONNECTING in words(pilot)
        patience.set()
        await settled(pilot)
        after = text_of(pilot).splitlines()[-1]
    assert "r refresh" not in before
    expected = offered(after)
    assert offered(before)[: len(expected)] == expected


def offered(line: str) -> list[str]:
    """What the left of a footer says, without the number of invitations."""
    return re.sub(r"(?<=invitations) \d+\??|(?<=asked) \d+\??", "", line).partition("?")[0].split()


async def test_how_many_invitations_waited_is_shown_with_doubt_until_it_is_read(
    world: World, patience: asyncio.Event
) -> None:
    memory = world.memory()
    live = world.opener(memory)

    async def slow() -> Office:
        await patience.wait()
        return await live()

    async with world.window(memory, slow).run_test(size=WIDE) as pilot:
        await pilot.pause()
        before = text_of(pilot).splitlines()[-1]
        patience.set()
        await settled(pilot)
        after = text_of(pilot).splitlines()[-1]
    assert (count := re.search(r"invitations (\d+) ", after))
    assert f"invitations {count[1]}? " in before


async def test_what_was_answered_is_remembered_as_answered_though_nothing_was_counted_since(world: World) -> None:
    memory = world.memory()
    async with world.window(memory, never).run_test(size=WIDE) as pilot:
        await pilot.pause()
        screen = main_screen(pilot)
        waited = screen.asked
        screen.answered_to(replace(next(iter(timeline(pilot).calendars.values())).events[0], id=min(screen._waiting)))
        assert screen.asked == waited - 1
    memory = world.memory()
    async with world.window(memory, never).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert f"invitations {waited - 1}? " in text_of(pilot).splitlines()[-1]


async def test_with_a_dead_server_one_can_look_around_and_change_nothing(world: World) -> None:
    memory = world.memory()
    async with world.window(memory, dead).run_test(size=WIDE) as pilot:
        await settled(pilot)
        text = text_of(pilot)
        assert "as of 09:05, not connected" in text
        assert "r refresh" in text
        assert any("can't be reached: no route" in said for said in words(pilot))
        for key in ("n", "e", "a", "f", "i", "slash"):
            await pilot.press(key)
            await settled(pilot)
            assert main_screen(pilot).is_active
        assert reasons.read_only(Keyboard()) in words(pilot)
        await pilot.press("2", "o", "space", "W")
        await settled(pilot)
        assert main_screen(pilot).state.marked


async def test_with_a_dead_server_what_was_opened_can_be_opened(world: World) -> None:
    memory = world.memory()
    async with world.window(memory, dead).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await rested(pilot)
        assert main_screen(pilot)._learned.details is not None
        event = timeline(pilot).event
        assert event is not None
        await pilot.press("enter")
        await settled(pilot)
        assert not main_screen(pilot).is_active
        assert event.subject in text_of(pilot)


async def test_with_a_dead_server_time_that_was_not_seen_is_unknown(world: World) -> None:
    memory = world.memory()
    async with world.window(memory, dead).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press(*["right_square_bracket"] * 3)
        await settled(pilot)
        assert "could not be read" in text_of(pilot)
        await pilot.press(*["left_square_bracket"] * 3)
        await settled(pilot)
        assert "could not be read" not in text_of(pilot)
        assert "as of 09:05, not connected" in text_of(pilot)


async def test_when_the_server_is_back_everything_can_be_done_again(world: World) -> None:
    memory = world.memory()
    live, up = world.opener(memory), asyncio.Event()

    async def sometimes() -> Office:
        return await (live() if up.is_set() else dead())

    async with world.window(memory, sometimes).run_test(size=WIDE) as pilot:
        await settled(pilot)
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        assert len(words(pilot)) == 1  # the same sentence isn't said again by itself
        up.set()
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        assert "● 10:20" in text_of(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert not main_screen(pilot).is_active


async def test_a_refused_password_is_not_tried_again_by_itself(world: World) -> None:
    memory, tried = world.memory(), list[int]()

    async def refused() -> Office:
        tried.append(1)
        raise NotLetIn("wrong password")

    async with world.window(memory, refused).run_test(size=WIDE) as pilot:
        await settled(pilot)
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        assert len(tried) == 1
        await pilot.press("r")
        await settled(pilot)
        assert len(tried) == 2
        said = [notice.message for notice in pilot.app._notifications]
        assert said[-1].endswith("Press r to sign in again.")


async def test_another_person_sees_nothing_of_it(world: World) -> None:
    memory = world.memory()
    async with world.window(memory, world.opener(memory, "bo.carlsen@acme.example")).run_test(size=WIDE) as pilot:
        await settled(pilot)
        account = main_screen(pilot)._account
        assert account.me is not None
        assert account.me.name == "Bo Carlsen"
        assert "as of" not in text_of(pilot)
    again = world.memory()
    seen = Recollection(again, lambda: offline_office(ENDPOINT, assumed=office_hours(ZONE), memory=again)).beginning()
    assert seen is not None
    assert seen.account == account


async def test_a_file_that_cannot_be_read_is_told_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "seen.sqlite").write_bytes(b"junk")
    world = World(tmp_path / "seen.sqlite")
    memory = world.memory()
    async with world.window(memory, world.opener(memory)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert any("set aside" in said for said in words(pilot))
        assert "● 10:20" in text_of(pilot)
    assert (tmp_path / "seen.bad").read_bytes() == b"junk"


async def test_who_leaves_leaves_a_picture_of_what_the_next_window_begins_with(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "_LEAVING_SECONDS", 60)
    memory = world.memory()
    async with world.window(memory, world.opener(memory)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("M", "right", "space", "g", "q")  # what is shown now is not what the next one shows first
        await left(pilot)
    world.memory()
    screen = pyte.Screen(*WIDE)
    pictures = world.picture()
    pyte.Stream(screen).feed(pictures.find(*WIDE))
    memory = world.memory()
    async with world.window(memory, never).run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert [line.rstrip() for line in screen.display] == [line.rstrip() for line in text_of(pilot).splitlines()]
    assert "as of 10:20" in screen.display[0]
    pyte.Stream(screen).feed(pictures.live("10:21"))
    assert "● 10:21" in screen.display[0]
    assert "as of" not in screen.display[0]
    assert len(screen.display[0].rstrip()) <= WIDE[0]


async def test_an_answer_that_comes_while_one_leaves_does_not_make_the_picture_old(
    world: World, patience: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(httpx.AsyncBaseTransport):
        """Answers about calendars only once the picture is kept."""

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if leaving and request.url.path.endswith("Event/List"):
                await patience.wait()
            return await line.handle_async_request(request)

    line, world.transport, leaving, keep = world.transport, Slow(), False, next_picture.keep_picture

    async def kept(*given: Any) -> None:
        await keep(*given)
        patience.set()
        for _ in range(500):  # long enough for an answer that nobody may wait for any more
            await asyncio.sleep(0)

    monkeypatch.setattr(main, "_LEAVING_SECONDS", 60)
    monkeypatch.setattr(next_picture, "keep_picture", kept)
    memory = world.memory()
    async with world.window(memory, world.opener(memory)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        leaving = True
        await pilot.press("right_square_bracket")
        await pilot.press("q")
        await left(pilot)
    world.memory()
    assert world.picture().find(*WIDE)


async def test_who_was_never_signed_in_leaves_the_picture_as_it_was(world: World) -> None:
    memory = world.memory()
    async with world.window(memory, dead).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await left(pilot)
    world.memory()
    assert world.picture().find(*WIDE) == ""


async def left(pilot: Pilot[None]) -> None:
    """Wait until the window is being closed."""
    while not pilot.app._exit:
        await pilot.pause()


async def never() -> Office:
    await asyncio.Event().wait()
    raise AssertionError
