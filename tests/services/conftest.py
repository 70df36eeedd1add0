from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache

import httpx
import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.server.app import create_app
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.calendars import Portions
from ontime_tui.services.office import Office, open_office
from ontime_tui.signin.basic import BasicSignIn
from tests.services.company import COMPANY, NOW, PASSWORD, mail
from tests.services.line import Line

Opener = Callable[..., Awaitable[Office]]

CLOCK = FixedClock(NOW)
ASSUMED = office_hours(Zone.named("Europe/Copenhagen"))
SERVER = "https://cal.acme.example/ontime"


@cache
def filled() -> Store:
    """A store to copy: hashing passwords takes its time."""
    return Store.in_memory(COMPANY)


@pytest.fixture(params=["sliding", "rotate"])
def policy(request: pytest.FixtureRequest) -> TokenPolicy:
    return TokenPolicy.sliding() if request.param == "sliding" else TokenPolicy.rotate()


@pytest.fixture
def line(policy: TokenPolicy) -> Line:
    """The line to a server of its own."""
    store = Store.open(None)
    filled().db.backup(store.db)
    return Line(httpx.ASGITransport(create_app(store, CLOCK, policy)))


@pytest.fixture
async def opener(line: Line) -> AsyncIterator[Opener]:
    """Opens somebody's office on that line."""
    async with httpx.AsyncClient(transport=line) as http:

        async def open_for(
            name: str, *, behalf: str = "", password: str = PASSWORD, portions: Portions | None = None
        ) -> Office:
            endpoint = Endpoint(SERVER, on_behalf_of=behalf)
            sign_in = BasicSignIn(http, endpoint.auth, mail(name), password)
            client = Client(endpoint, http, sign_in=sign_in)
            return await open_office(client, clock=CLOCK, assumed=ASSUMED, portions=portions or Portions())

        yield open_for


@pytest.fixture
async def office(opener: Opener) -> Office:
    """Anna's."""
    return await opener("anna")


@pytest.fixture
async def bos(opener: Opener) -> Office:
    """Bo's."""
    return await opener("bo")
