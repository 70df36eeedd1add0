"""The same results from servers with other habits than ours."""

from collections.abc import AsyncIterator

import httpx
import pytest

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Attendee, Event, Permissions, Reply, ShowAs
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import ChangeKey, EventID, GroupID, PersonID
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.person import Changing, Person, Rights
from ontime_tui.agenda.workhours import Period, WorkHours
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.services.office import Office, open_office
from ontime_tui.signin.basic import BasicSignIn
from tests.services.company import on
from tests.services.conftest import ASSUMED, CLOCK, SERVER
from tests.services.foreign import HABITS, Foreign, Habits
from tests.services.reads import WEEK_END, WEEK_START, at

pytestmark = pytest.mark.anyio

HOURS = WorkHours(Zone("Europe/Copenhagen"), tuple(Period(day, 480, 960) for day in range(5)))
RIGHTS = Rights(create=True, edit=Changing.ALL, delete=Changing.ALL)
ANNA = Person(PersonID("1"), "Anna Berg", "anna@acme.example", rights=RIGHTS, hours=HOURS)
BO = Person(PersonID("2"), "Bo Carlsen", "bo@acme.example", rights=RIGHTS, hours=HOURS)
CY = Person(PersonID("3"), "Cy Dahl", "cy@acme.example", rights=RIGHTS, hours=HOURS)

PLAN = Event(
    EventID("100"),
    ANNA.id,
    at(27, 10),
    at(27, 11),
    "Plan",
    reply=Reply.ORGANISER,
    categories=("Customer",),
    legend="1",
    change_key=ChangeKey("k"),
    reminder_minutes=10,
)
BUDGET = Event(
    EventID("b="),
    ANNA.id,
    at(26, 9),
    at(26, 10),
    "Budget",
    ShowAs.TENTATIVE,
    recurring=True,
    invitation=True,
    reply=Reply.NONE,
    location="Room",
    organiser="Bo Carlsen",
    required=("Anna Berg",),
    optional=("Cy Dahl",),
)
FAIR = Event(EventID("c"), CY.id, at(24, 0), at(26, 0), "Fair", ShowAs.AWAY, reply=Reply.ORGANISER, time_off=True)
SYNCED = minute_of(on(1, 0).replace(month=9)), minute_of(on(1, 0).replace(year=2027, month=3))


@pytest.fixture(params=HABITS)
def habits(request: pytest.FixtureRequest) -> Habits:
    return HABITS[request.param]


@pytest.fixture
async def office(habits: Habits) -> AsyncIterator[Office]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(Foreign(habits))) as http:
        endpoint = Endpoint(SERVER)
        client = Client(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, "anna", "demo"))
        yield await open_office(client, clock=CLOCK, assumed=ASSUMED)


async def test_account(office: Office) -> None:
    account = office.session.account
    assert account.me == ANNA
    assert account.synced == SYNCED
    assert account.working_elsewhere
    assert not account.graph_search
    assert account.legends == (Legend("1", "Customer", "#ffcc00", "#000000"),)


async def test_tree(office: Office) -> None:
    top = await office.directory.branch()
    assert top == (GroupNode("All", GroupID("10"), members=2), GroupNode("Sales", branch=True))
    below = await office.directory.branch("Sales")
    assert below == (
        GroupNode("Sales\\DACH", GroupID("12"), members=1),
        GroupNode("Sales\\Nordics", branch=True),
    )


async def test_people_and_calendars(office: Office) -> None:
    roster = await office.directory.roster(GroupID("10"))
    assert roster.people == (ANNA, BO, CY)
    assert roster.unreadable == 0
    [calendars] = [part async for part in office.diary.calendars(roster.people, WEEK_START, WEEK_END)]
    assert calendars == tuple(
        Calendar(person.id, WEEK_START, WEEK_END, events, Knowledge.KNOWN, SYNCED)
        for person, events in ((ANNA, (BUDGET, PLAN)), (BO, ()), (CY, (FAIR,)))
    )


async def test_invitations_and_details(office: Office) -> None:
    await office.directory.roster(GroupID("10"))
    [waiting] = await office.diary.invitations([ANNA, BO])
    assert waiting == BUDGET
    details = await office.diary.details(waiting)
    assert details.event == BUDGET
    assert details.attendees == (
        Attendee("anna@acme.example", "Anna Berg"),
        Attendee("cy@acme.example", "Cy Dahl", optional=True, reply=Reply.ACCEPTED),
    )
    assert (details.body, details.repeats) == ("One\ntwo", "Repeats")
    assert details.permissions == Permissions(edit=True, delete=True)
