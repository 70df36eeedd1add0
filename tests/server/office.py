"""A small company behind the server, and desks from which its people call it with raw JSON."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import httpx

from ontime_tui.server.app import create_app
from ontime_tui.server.company.plan import (
    Account,
    Attendee,
    Company,
    Contact,
    Group,
    Legend,
    Meeting,
    Member,
    Pattern,
    Rights,
    WorkDay,
)
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy

PASSWORD = "demo"

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
"""The present of all tests here: a Wednesday."""
WIDE = {"From": "2026-11-01T00:00:00Z", "To": "2026-12-31T00:00:00Z"}

Json = dict[str, Any]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def zulu(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def mail(name: str) -> str:
    return f"{name}@acme.example"


def person(name: str, surname: str, **more: Any) -> Member:
    week = tuple(WorkDay(day, time(8), time(16)) for day in range(5))
    return Member(
        mail(name), f"{name.title()} {surname}", first_name=name.title(), last_name=surname, work_days=week, **more
    )


def room(name: str, capacity: int | None, **more: Any) -> Member:
    return Member(
        mail(name), f"Room {name.title()}", kind="Room", capacity=capacity, **{"location": "Copenhagen", **more}
    )


MEMBERS = (
    person("anna", "Berg"),
    person("bo", "Carlsen"),
    person("cy", "Dahl"),
    person("eva", "Ek", rights=Rights(read="TimeOnly", create=False, edit="None", delete="None")),
    person("finn", "Falk", rights=Rights(read="TimeAndSubjectAndLocation", edit="None", delete="None")),
    person("gro", "Gade", rights=Rights(read="None", create=False, edit="None", delete="None")),
    person("hal", "Holm", granted=((mail("anna"), Rights(edit="All", delete="All")),)),
    room("small", 4, building="North", floor=1),
    room("big", 10, building="North", floor=0),
    room("open", None, building="South", floor=2, location="Aarhus"),
    room("hall", 14, building="North", floor=0, joins=(mail("small"), mail("big"))),
    Member(mail("projector"), "Projector", kind="Equipment", location="Copenhagen"),
    Member("ola@outside.example", "Ola Outside", mailbox=False),
)

STANDUP = Pattern(
    type=1, weekdays=(1, 2, 3, 4, 5), interval=1, count=3, first=date(2026, 11, 25), last=date(2026, 11, 27)
)

MEETINGS = (
    Meeting(
        mail("bo"),
        at(26, 9),
        at(26, 10),
        "Budget",
        location="Room Small",
        body="Bring\nnumbers",
        attendees=(Attendee(mail("anna")), Attendee(mail("cy"), "Accept", optional=True)),
        rooms=(mail("small"),),
    ),
    *(
        Meeting(
            mail("bo"),
            at(day, 14),
            at(day, 14, 15),
            "Stand-up",
            attendees=(Attendee(mail("anna")),),
            series="standup",
            pattern=STANDUP,
        )
        for day in (25, 26, 27)
    ),
    Meeting(mail("anna"), at(27, 10), at(27, 11), "Plan", categories=("Customer",), legend=1, reminder_minutes=10),
    Meeting(mail("anna"), at(27, 12), at(27, 13), "Doctor", private=True),
    Meeting(mail("eva"), at(26, 13), at(26, 14), "Secret", location="Cellar"),
    Meeting(mail("finn"), at(26, 13), at(26, 14), "Half secret", location="Attic"),
    Meeting(mail("gro"), at(26, 13), at(26, 14), "Very secret"),
    Meeting(mail("hal"), at(26, 13), at(26, 14), "Open book", show_as="Away", time_off=True),
)

GROUPS = (
    Group("A", (mail("anna"), mail("bo"))),
    Group("B\\1", (mail("bo"),)),
    Group("B\\2", (mail("cy"),)),
    Group("B\\3\\x", (mail("eva"),)),
    Group("B\\Test\\y", (mail("finn"),)),
    Group("C\\1", (mail("cy"), mail("anna")), sort_manually=True),
    Group("D", (), display_name="The Ds"),
    Group("Mine", (mail("cy"), mail("bo")), owner=mail("anna"), sort_manually=True),
    Group("Bo's", (mail("cy"),), owner=mail("bo")),
    Group("Shared", (mail("cy"),), owner=mail("bo"), shared_with=(mail("anna"),), managed_by=(mail("cy"),)),
    Group("Everywhere", (mail("cy"),), owner=mail("bo"), application=True),
)

COMPANY = Company(
    "Acme",
    MEMBERS,
    GROUPS,
    MEETINGS,
    legends=(Legend(1, "Customer", "#112233", "#ffffff"), Legend(2, "Travel", "#445566", "#000000")),
    contacts=(Contact(mail("anna"), "", "Per", "Privat", "per@home.example"),),
    accounts=(
        *(Account(mail(name), PASSWORD) for name in ("anna", "bo", "cy", "hal")),
        Account("api@acme.example", "key", api_user=True),
    ),
    first_day=date(2026, 10, 1),
    last_day=date(2027, 1, 31),
)


@dataclass
class StoppedClock:
    """A clock that moves when told to."""

    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)


class Refused(Exception):
    """Status ERROR."""

    def __init__(self, error: Json) -> None:
        super().__init__(error)
        self.code = error["Code"]
        self.said = str(error.get("Description") or error.get("Text"))


@dataclass
class Desk:
    """Somebody who calls; keeps the newest token."""

    http: httpx.AsyncClient
    token: str = ""
    envelope: Json = field(default_factory=lambda: {"ApplID": "ApiExplorer"})

    async def sign_in(self, user: str, password: str = PASSWORD) -> Desk:
        self.token = await self.one_time_token(user, password)
        await self.ask("Login")
        return self

    async def one_time_token(self, user: str, password: str = PASSWORD) -> str:
        answer = await self.http.get("/auth.html", params={"redirect": "none"}, auth=(user, password))
        told = response_of(answer)
        assert told["Status"] == "OK", told
        return str(told["Token"])

    async def post(self, endpoint: str, data: object) -> Json:
        """The whole answer, whatever its status; the token is kept as a client would."""
        request = {**self.envelope, "Token": self.token, "Data": data}
        answer = await self.http.post(f"/api/2/{endpoint}", json=request)
        assert answer.status_code == 200
        content: Json = answer.json()
        self.token = content.get("Token", self.token)
        return content

    async def ask(self, endpoint: str, data: object = None, /, **fields: Any) -> Any:
        answer = await self.post(endpoint, fields if data is None else data)
        if answer["Status"] != "OK":
            raise Refused(answer["Error"])
        return answer.get("Data")

    async def user_id(self, name: str) -> str:
        address = name if "@" in name else mail(name)
        return str((await self.ask("User/List", Emails=[address]))["Items"][0]["UserID"])

    async def group_id(self, name: str) -> str:
        groups = (await self.ask("Group/List"))["Items"]
        return str(next(group["GroupID"] for group in groups if group["Name"] == name))

    async def events(self, name: str, **span: str) -> list[Json]:
        """Everything in somebody's calendar that this desk may see."""
        items = (await self.ask("Event/List", UserIDs=[await self.user_id(name)], **{**WIDE, **span}))["Items"]
        return [event for item in items for event in item["Events"]]

    async def event(self, name: str, subject: str, day: int | None = None) -> Json:
        """The one event of that subject, on that day of the month."""
        prefix = f"2026-11-{day:02}" if day else ""
        found = [
            event
            for event in await self.events(name)
            if event.get("Subject") == subject and event["Start"].startswith(prefix)
        ]
        assert len(found) == 1, found
        return found[0]

    async def details(self, event: Json) -> Json:
        answer: Json = (await self.ask("Event/Details", EventID=event["EventID"]))["Event"]
        return answer

    async def create(self, owner: str, start: datetime, end: datetime, **fields: Any) -> Json:
        answer: Json = await self.ask(
            "Event/Create", UserID=await self.user_id(owner), Start=zulu(start), End=zulu(end), **fields
        )
        event: Json = answer["Event"]
        return event

    async def responses(self, event: Json) -> dict[str, str]:
        """Who said what, by the part of the address in front of the @."""
        statuses = (await self.details(event))["ResponseStatuses"]
        return {status["Email"].partition("@")[0]: status["ResponseType"] for status in statuses}


def response_of(answer: httpx.Response) -> Json:
    """What the Authentication Service appended to the address."""
    told: Json = json.loads(base64.b64decode(answer.headers["location"].partition("?response=")[2]))
    return told


@cache
def _loaded(company: Company) -> Store:
    """A store to copy: hashing passwords takes its time."""
    return Store.in_memory(company)


class Office:
    """A server with its store and its clock."""

    def __init__(self, company: Company = COMPANY, policy: TokenPolicy | None = None) -> None:
        self.store = Store.open(None)
        _loaded(company).db.backup(self.store.db)
        self.clock = StoppedClock()
        app = create_app(self.store, self.clock, policy)
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://server")

    def stranger(self) -> Desk:
        """A desk at which nobody has signed in."""
        return Desk(self.http)

    async def desk(self, name: str) -> Desk:
        return await self.stranger().sign_in(mail(name))

    async def api_desk(self, on_behalf_of: str = "") -> Desk:
        """The API user, acting for somebody where one is named."""
        desk = await self.stranger().sign_in("api@acme.example", "key")
        if on_behalf_of:
            desk.envelope["OnBehalfOf"] = on_behalf_of
        return desk


def company_with(*meetings: Meeting) -> Company:
    """The company with these meetings and no others."""
    return replace(COMPANY, meetings=meetings)
