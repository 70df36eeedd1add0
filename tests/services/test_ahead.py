"""Asking about the first groups while somebody is still being signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.services.office import Office, open_office
from ontime_tui.services.troubles import Trouble
from ontime_tui.signin.basic import BasicSignIn
from tests.services.company import PASSWORD, mail
from tests.services.conftest import ASSUMED, CLOCK, SERVER
from tests.services.line import Fault, Line, page

pytestmark = pytest.mark.anyio


async def opened(line: Line, http: httpx.AsyncClient, *, ahead: bool) -> Office:
    endpoint = Endpoint(SERVER)
    client = Client(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, mail("anna"), PASSWORD))
    return await open_office(client, clock=CLOCK, assumed=ASSUMED, ahead=ahead)


@pytest.fixture
async def http(line: Line) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=line) as http:
        yield http


async def test_what_was_asked_ahead_is_not_asked_again(line: Line, http: httpx.AsyncClient) -> None:
    office = await opened(line, http, ahead=True)
    first = (await office.directory.branch(), await office.directory.private_groups())
    assert len(line.sent("Group/List")) == 2
    plain = await opened(line, http, ahead=False)
    assert first == (await plain.directory.branch(), await plain.directory.private_groups())


async def test_each_answer_serves_once(line: Line, http: httpx.AsyncClient) -> None:
    office = await opened(line, http, ahead=True)
    for _ in range(2):
        await office.directory.branch()
    assert len(line.sent("Group/List")) == 3


async def test_a_failure_is_told_to_whoever_wants_the_answer_and_nobody_else(
    line: Line, http: httpx.AsyncClient
) -> None:
    line.breaks(Fault("Group/List", page(502), arrives=False))
    office = await opened(line, http, ahead=True)
    with pytest.raises(Trouble):
        await office.directory.private_groups()
    assert await office.directory.private_groups()
    await office.directory.branch()


async def test_nothing_is_asked_ahead_of_somebody_who_is_not_let_in(line: Line, http: httpx.AsyncClient) -> None:
    line.breaks(Fault("Login", page(502), arrives=False))
    with pytest.raises(Trouble):
        await opened(line, http, ahead=True)
    assert line.sent("Group/List") == []
