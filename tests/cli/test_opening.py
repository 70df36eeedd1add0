"""Opening the office: what goes wrong on the way is heard, and what can begin early does."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.api.calls.login import LoginAnswer
from ontime_tui.api.client import Admission
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import refused
from ontime_tui.cli import connections
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.opening import Opener
from ontime_tui.cli.passage import door_of
from ontime_tui.services.door import Door
from ontime_tui.services.troubles import SignInNeeded, Unreachable
from ontime_tui.settings import Settings
from ontime_tui.signin.errors import SignInRefused
from tests.api.wire import reply

pytestmark = pytest.mark.anyio

CLOCK = FixedClock(datetime(2026, 11, 25, 9, 20, tzinfo=UTC))
ENDPOINT = Endpoint("https://cal.example.org")
PASSWORD = "secret"


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


def door(http: httpx.AsyncClient, password: str = PASSWORD, token: str = "") -> Door:
    return door_of(Access(ENDPOINT, "anna", password, token), lambda: http)


class Login:
    """Takes every token once, and keeps what came."""

    def __init__(self) -> None:
        self.tokens: list[str] = []

    async def __call__(self, token: str) -> Admission:
        if token in self.tokens:
            raise refused("TokenInvalid", "no", {})
        self.tokens.append(token)
        return Admission(LoginAnswer(), f"working-{token}")


async def test_a_token_that_was_begun_serves_once() -> None:
    service, login = Service(), Login()
    async with service.client() as http:
        begun = door(http)
        begun.begin()
        await begun(login)
        await begun(login)
    assert login.tokens == ["token1", "token2"]
    assert service.knocks == 2


async def test_h14_a_password_that_was_refused_early_is_not_tried_again() -> None:
    service = Service(401)
    async with service.client() as http:
        begun = door(http, "wrong")
        begun.begin()
        for _ in range(2):
            with pytest.raises(SignInRefused, match="wrong tries may lock the account"):
                await begun(Login())
    assert service.knocks == 1


async def test_a_one_time_token_goes_before_the_password_and_serves_once() -> None:
    service, login = Service(), Login()
    async with service.client() as http:
        both = door(http, token="given")
        await both(login)
        await both(login)
        assert login.tokens == ["given", "token1"]
        alone = door(http, "", "given2")
        await alone(login)
        with pytest.raises(SignInRefused, match="ontime-tui login"):
            await alone(login)
    assert service.knocks == 1


async def test_h09_a_one_time_token_that_was_used_before_says_so() -> None:
    login = Login()
    login.tokens.append("given")
    async with Service().client() as http:
        with pytest.raises(SignInRefused, match="has expired or was used before"):
            await door(http, "", "given")(login)


async def test_nobody_waits_for_a_token_that_nobody_wants() -> None:
    never = asyncio.Event()

    async def silent(_: httpx.Request) -> httpx.Response:
        await never.wait()
        raise AssertionError

    async with httpx.AsyncClient(transport=httpx.MockTransport(silent)) as http:
        begun = door(http)
        begun.begin()
        await asyncio.sleep(0)
        begun.end()
        with pytest.raises(asyncio.CancelledError):
            await begun(Login())


@pytest.mark.parametrize(("hours", "told"), [(2, True), (0, False)])
async def test_f10_who_is_refused_hears_that_the_clocks_are_apart(
    hours: int, monkeypatch: pytest.MonkeyPatch, *, told: bool
) -> None:
    there = format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True)
    http = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: reply(401, date=there, www_authenticate="Basic")))
    monkeypatch.setattr(connections, "connections", lambda _: http)
    opener = Opener(lambda: Access(ENDPOINT, "anna", PASSWORD), CLOCK, Settings())
    with pytest.raises(SignInNeeded) as caught:
        await opener()
    assert ("2 hours behind the server's" in caught.value.what) is told
