"""A server that is busy asks for patience: the header counts down, and a key ends the waiting."""

import asyncio

import httpx
import pytest
from textual.pilot import Pilot

from ontime_tui.agenda.workhours import office_hours
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.persistence import Persistence
from ontime_tui.services.office import Office, open_office
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.ui import reasons
from ontime_tui.ui.keys import Keyboard
from tests.ui.screens.held import Held, until
from tests.ui.window import CLOCK, ZONE, main_screen, settled, text_of, window

pytestmark = pytest.mark.anyio
WIDE = (120, 40)


class Busy(Held):
    """The embedded server, which says from some moment on that it is busy."""

    busy = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.busy:
            self.asked.append("busy")
            return httpx.Response(503, headers={"retry-after": "20"}, stream=httpx.ByteStream(b""))
        return await super().handle_async_request(request)


class Patience:
    """A wait that a test ends."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    async def pause(self, _seconds: float) -> None:
        await self.over.wait()


def stubborn(line: Busy, patience: Patience) -> object:
    async def opened() -> Office:
        http = httpx.AsyncClient(transport=line)
        endpoint = Endpoint("https://cal.acme.example/ontime")
        sign_in = BasicSignIn(http, endpoint.auth, "anna.berg@acme.example", "demo")
        client = Client(endpoint, http, sign_in=sign_in, persistence=Persistence(pause=patience.pause))
        return await open_office(client, clock=CLOCK, assumed=office_hours(ZONE), closing=http.aclose)

    return opened


def header(pilot: Pilot[None]) -> str:
    return text_of(pilot).splitlines()[0]


async def test_b08_the_header_counts_down_and_the_answer_comes_by_itself() -> None:
    line, patience = Busy(), Patience()
    async with window(stubborn(line, patience)).run_test(size=WIDE) as pilot:  # type: ignore[arg-type]
        await settled(pilot)
        line.busy = True
        await pilot.press("r")
        await until(pilot, lambda: "busy, 20 s" in header(pilot))
        assert reasons.busy(20, Keyboard()) in {each.message for each in pilot.app._notifications}
        main_screen(pilot).line.countdown.tick()
        await pilot.pause()
        assert "as of 10:20, busy, 19 s" in header(pilot)
        line.busy = False
        patience.over.set()
        await settled(pilot)
        assert "● 10:20" in header(pilot)
        assert "busy" not in header(pilot)


async def test_b08_a_key_ends_the_waiting_and_what_was_seen_stays() -> None:
    line, patience = Busy(), Patience()
    async with window(stubborn(line, patience)).run_test(size=WIDE) as pilot:  # type: ignore[arg-type]
        await settled(pilot)
        rows = main_screen(pilot).state.rows
        line.busy = True
        await pilot.press("r")
        await until(pilot, lambda: "busy, 20 s" in header(pilot))
        asked = len(line.asked)
        await pilot.press("r")
        await settled(pilot)
        assert "busy" not in header(pilot)
        assert "not connected" in header(pilot)
        assert main_screen(pilot).state.rows == rows
        assert len(line.asked) == asked


async def test_b08_the_keys_go_on_while_it_waits() -> None:
    line, patience = Busy(), Patience()
    async with window(stubborn(line, patience)).run_test(size=WIDE) as pilot:  # type: ignore[arg-type]
        await settled(pilot)
        line.busy = True
        await pilot.press("r")
        await until(pilot, lambda: "busy, 20 s" in header(pilot))
        before = main_screen(pilot).board.cursor.moment
        await pilot.press("right")
        assert main_screen(pilot).board.cursor.moment != before
        patience.over.set()
        line.busy = False
        await settled(pilot)
