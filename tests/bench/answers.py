"""What the server says of many people's week, as bytes, and the way from there to calendars."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

import httpx

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Reading
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.envelope import unseal
from ontime_tui.api.model import Answer, Call
from ontime_tui.api.reply import Reply
from ontime_tui.server.app import create_app
from ontime_tui.server.company.sample import FIRST_ACCOUNT, sample_company
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.account import Account
from ontime_tui.services.acquaintances import Acquaintances
from ontime_tui.services.office import open_office
from ontime_tui.services.reading import Reader
from ontime_tui.signin.basic import BasicSignIn
from tests.ui.window import CLOCK, ZONE

A = TypeVar("A", bound=Answer)

EVERYBODY = "everybody"
DAY = date(2026, 11, 25)
WEEK = Span.week_of(DAY)
START, END = WEEK.starts_at(ZONE), WEEK.ends_at(ZONE)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer of Event/List."""

    body: bytes
    people: tuple[PersonID, ...]


class _Listening(httpx.AsyncBaseTransport):
    """A line to a server that keeps what Event/List answers."""

    def __init__(self, line: httpx.AsyncBaseTransport) -> None:
        self._line = line
        self.heard: list[bytes] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._line.handle_async_request(request)
        body = await answer.aread()
        if request.url.path.endswith("Event/List"):
            self.heard.append(body)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))


class _Repeating(Client):
    """A client of a server that always says the same."""

    def __init__(self, endpoint: Endpoint, http: httpx.AsyncClient) -> None:
        super().__init__(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, "", ""))
        self.said = b""

    async def send(self, call: Call[A]) -> A:
        return unseal(Reply(200, httpx.Headers(), self.said), call.answer(), "")[0]


class Desk:
    """Reads answers as the window does, from bytes to calendars, without a line in between."""

    def __init__(self) -> None:
        endpoint = Endpoint("https://cal.acme.example/ontime")
        self._client = _Repeating(endpoint, httpx.AsyncClient())
        hours = office_hours(ZONE)
        account = Account(me=None, server="cal.acme.example")
        self._reader = Reader(self._client, account, Acquaintances(None, hours), zone=ZONE, days=35)
        self._loop = asyncio.new_event_loop()

    def read(self, told: Told) -> dict[PersonID, Calendar]:
        """Give what an answer says."""
        self._client.said = told.body
        readings = dict.fromkeys(told.people, Reading.ALL)
        return self._loop.run_until_complete(self._reader.calendars(readings, START, END))

    def close(self) -> None:
        """Let go of the loop."""
        self._loop.close()


@cache
def answers(people: int) -> tuple[Told, ...]:
    """Give the answers about the week of so many people, fifty in each."""
    return asyncio.run(_answers(people))


async def _answers(people: int) -> tuple[Told, ...]:
    store = Store.in_memory(sample_company(people=people, seed=1, today=DAY))
    line = _Listening(httpx.ASGITransport(create_app(store, CLOCK, TokenPolicy.sliding())))
    async with httpx.AsyncClient(transport=line) as http:
        endpoint = Endpoint("https://cal.acme.example/ontime")
        sign_in = BasicSignIn(http, endpoint.auth, FIRST_ACCOUNT.user, FIRST_ACCOUNT.password)
        client = Client(endpoint, http, sign_in=sign_in)
        office = await open_office(client, clock=CLOCK, assumed=office_hours(ZONE))
        group = next(node for node in await office.directory.branch("") if node.name == EVERYBODY)
        everybody = (await office.directory.roster(group.id)).people
        async with aclosing(office.diary.calendars(everybody, START, END)) as portions:
            names = [tuple(calendar.person for calendar in portion) async for portion in portions]
        await office.close()
    return tuple(map(Told, line.heard, names))
