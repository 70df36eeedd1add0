"""Opening the office: what goes wrong on the way is heard, and what can begin early does."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.connect import Access
from ontime_tui.cli.connections import Knock
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.opening import Opener
from ontime_tui.services.troubles import Unreachable
from ontime_tui.settings import Settings
from ontime_tui.signin.errors import SignInRefused
from tests.api.wire import reply

pytestmark = pytest.mark.anyio

CLOCK = FixedClock(datetime(2026, 11, 25, 9, 20, tzinfo=UTC))
ENDPOINT = Endpoint("https://cal.example.org")


def failing(error: BaseException) -> Callable[[], Access]:
    def ready() -> Access:
        raise error

    return ready


@pytest.mark.parametrize("error", [Stop(Exit.FAILED, "gone"), OSError("gone"), ValueError("gone")])
async def test_a_server_that_does_not_start_is_a_trouble(error: Exception) -> None:
    opener = Opener(failing(error), CLOCK, Settings())
    with pytest.raises(Unreachable, match="gone"):
        await opener()
    assert opener.tried.is_set()
    assert isinstance(opener.trouble, Unreachable)


async def test_a_fault_of_ours_in_the_thread_ends_the_waiting() -> None:
    opener = Opener(failing(KeyError("welcome")), CLOCK, Settings())
    with pytest.raises(KeyError, match="welcome"):
        await opener()
    assert opener.tried.is_set()


class Service:
    """An Authentication Service that counts who knocks."""

    def __init__(self, status: int = 303) -> None:
        self.knocks = 0
        self._status = status

    async def __call__(self, _: httpx.Request) -> httpx.Response:
        self.knocks += 1
        token = base64.b64encode(json.dumps({"Status": "OK", "Token": f"token{self.knocks}"}).encode()).decode()
        return reply(self._status, location=f"none?response={token}")

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self))


async def test_a_token_that_was_begun_serves_once() -> None:
    service = Service()
    async with service.client() as http:
        knock = Knock(Access(ENDPOINT, "anna", "secret"), http)
        knock.begin()
        tokens = [await knock(), await knock()]
    assert len(set(tokens)) == service.knocks == 2


async def test_a_password_that_was_refused_early_is_not_tried_again() -> None:
    service = Service(401)
    async with service.client() as http:
        knock = Knock(Access(ENDPOINT, "anna", "wrong"), http)
        knock.begin()
        for _ in range(2):
            with pytest.raises(SignInRefused):
                await knock()
    assert service.knocks == 1


async def test_a_one_time_token_goes_before_the_password_and_serves_once() -> None:
    service = Service()
    async with service.client() as http:
        knock = Knock(Access(ENDPOINT, "anna", "secret", "given"), http)
        assert await knock() == "given"
        assert await knock() != "given"
        alone = Knock(Access(ENDPOINT, "anna", "", "given"), http)
        assert await alone() == "given"
        with pytest.raises(SignInRefused, match="used up"):
            await alone()
    assert service.knocks == 1


async def test_nobody_waits_for_a_token_that_nobody_wants() -> None:
    never = asyncio.Event()

    async def silent(_: httpx.Request) -> httpx.Response:
        await never.wait()
        raise AssertionError

    async with httpx.AsyncClient(transport=httpx.MockTransport(silent)) as http:
        knock = Knock(Access(ENDPOINT, "anna", "secret"), http)
        knock.begin()
        await asyncio.sleep(0)
        knock.end()
        with pytest.raises(asyncio.CancelledError):
            await knock()
