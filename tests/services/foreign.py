"""A server that somebody else wrote from the same document: its answers mean the same, and look different."""

import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

Json = dict[str, Any]

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]
GRAPH = {
    "daysOfWeek": WEEKDAYS,
    "startTime": "08:00:00.0000000",
    "endTime": "16:00:00.0000000",
    "timeZone": {"name": "Romance Standard Time"},
}
EWS = {
    "TimeZone": {"Name": "Romance Standard Time"},
    "WorkingPeriodArray": [
        {"DayOfWeek": "Monday Tuesday Wednesday Thursday Friday", "StartTimeInMinutes": 480, "EndTimeInMinutes": 960}
    ],
}
OUTLOOK = {
    "WorkHoursVersion1": {
        "TimeZone": {"Name": "Romance Standard Time"},
        "WorkDays": "Monday Tuesday Wednesday Thursday Friday",
        "Start": "08:00:00",
        "End": "16:00:00",
    }
}


@dataclass(frozen=True)
class Habits:
    """How it writes what the document leaves open."""

    owner: str = "item"
    """Where an event's owner stands: in the `item`, in the `event`, or in either (`mixed`)."""
    empty_ones: bool = True
    """Whether calendars without events have an item."""
    numbers_as_text: bool = False
    bare: bool = False
    """Leaves out whatever is empty, false or the default."""
    token: bool = True
    """Whether answers carry a token."""
    graph_words: bool = False
    """MyResponseType in Graph's spelling, ShowAs in other spellings."""
    date: str = "{}Z"
    """How a date is written."""
    hours: object = None
    legends: str = "list"
    window: str = "date"
    full_tree: bool = False
    """Sends the whole tree, whatever part was asked for."""


HABITS = {
    "as we do": Habits(hours=GRAPH),
    "owner in events": Habits(owner="event", empty_ones=False, hours=json.dumps(EWS), legends="map", date="{}.000Z"),
    "owner in either": Habits(owner="mixed", empty_ones=False, hours=OUTLOOK, legends="items", date="{}+00:00"),
    "numbers as text": Habits(numbers_as_text=True, hours=EWS, date="{}Z[UTC]", window="days"),
    "says little": Habits(bare=True, token=False, hours=json.dumps(GRAPH), empty_ones=False),
    "Graph's words": Habits(graph_words=True, hours=GRAPH, full_tree=True),
}

_RESPONSES = {"Organizer": "organizer", "NoResponseReceived": "notResponded", "Accept": "accepted"}
_SHOW_AS = {"Away": "oof", "Busy": "busy", "Tentative": "tentative"}


class Foreign:
    """The server, as an ASGI application."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        self.answers: dict[str, Callable[[Json], object]] = {
            "Login": self.login,
            "Settings/Get": self.settings,
            "Group/List": self.groups,
            "User/List": self.users,
            "Event/List": lambda asked: {"Items": self.calendars(asked["UserIDs"])},
            "Event/Notices": lambda asked: {"Items": self.calendars(asked["UserIDs"], "Invitation")},
            "Event/Details": self.details,
        }

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Any]) -> None:
        request = Request(scope, receive)
        await (await self.answered(request))(scope, receive, send)

    async def answered(self, request: Request) -> Response:
        if request.url.path.endswith("auth.html"):
            told = base64.urlsafe_b64encode(json.dumps({"Status": "OK", "Token": "once"}).encode()).rstrip(b"=")
            return Response(status_code=303, headers={"Location": f"none?response={told.decode()}"})
        asked = await request.json()
        answer: Json = {"Status": "OK", "Data": self.answers[request.url.path.partition("/api/2/")[2]](asked["Data"])}
        if self.habits.token or "Server" in answer["Data"]:
            answer["Token"] = "working"
        return Response(json.dumps(self._written(answer)), media_type="text/plain")

    def login(self, asked: Json) -> Json:
        window = {"SyncBackTime": self._at("2026-09-01T00:00:00"), "SyncForwardTime": self._at("2027-03-01T00:00:00")}
        if self.habits.window == "days":
            window = {"SyncBackTime": "85", "SyncForwardTime": "96"}
        flags = {"graph_availability": False}
        server = {"Version": "9", **window, "ExchangeFeatures": 2}
        return {"Me": self.user("1", "Anna Berg"), "Server": server, **flags}

    def settings(self, asked: Json) -> Json:
        legend = {"ID": 1, "BGColor": "FFCC00", "FGColor": "#000000", "Text": "Customer"}
        legends: dict[str, object] = {"list": [legend], "items": {"Items": [legend]}, "map": {"1": legend}}
        return {"Admin": {"Legends": legends[self.habits.legends], "Other": 7}}

    def groups(self, asked: Json) -> Json:
        everything = [
            {"Name": "All", "GroupID": 10, "MembersCount": 2},
            {"Name": "Sales\\DACH", "GroupID": 12, "MembersCount": 1},
            {"Name": "Sales\\Nordics\\Denmark", "GroupID": 13, "MembersCount": 1},
        ]
        if self.habits.full_tree:
            return {"Items": everything}
        levels = {
            "": [everything[0], {"Name": "Sales\\"}],
            "Sales\\": [everything[1], {"Name": "Sales\\Nordics\\"}],
        }
        return {"Items": levels[asked["Partial"]]}

    def users(self, asked: Json) -> Json:
        everybody = [self.user("1", "Anna Berg"), self.user("2", "Bo Carlsen"), self.user("3", "Cy Dahl")]
        return {"Items": everybody, "Whatever": {"x": 1}}

    def user(self, key: str, name: str) -> Json:
        email = f"{name.partition(' ')[0].lower()}@acme.example"
        rights = {"CanCreate": True, "ReadItems": "FullDetails", "EditItems": "All", "DeleteItems": "All"}
        user = {"UserID": int(key), "Email": email, "Type": "Person", "DisplayName": name, **rights}
        return user | {"WorkHours": self.habits.hours, "Photo": "", "MobilePhone": ""}

    def calendars(self, users: list[str], kind: str = "") -> list[Json]:
        """Bo has nothing at all."""
        found = {
            user: [event for event in self.events() if event["UserID"] == user and kind in event["Type"]]
            for user in users
        }
        if self.habits.owner == "event":
            return [{"Events": [event for events in found.values() for event in events]}]
        items: list[Json] = [{"UserID": user, "Events": events} for user, events in found.items()]
        items = [item for item in items if item["Events"] or self.habits.empty_ones]
        if self.habits.owner == "item":
            items = [{**item, "Events": [_without(event, "UserID") for event in item["Events"]]} for item in items]
        if self.habits.owner == "mixed":
            items = [_without(item, "UserID") if item["UserID"] == "1" else item for item in items]
        return items

    def events(self) -> list[Json]:
        plan: Json = {"EventID": 100, "UserID": "1", "Subject": "Plan", "LegendID": 1, "Categories": ["Customer"]}
        plan |= {"ReminderSet": True, "ReminderMinutesBeforeStart": 10, "ChangeKey": "k"}
        asked: Json = {
            "EventID": "b=",
            "UserID": "1",
            "Subject": "Budget",
            "Organizer": "Bo Carlsen",
            "Location": "Room",
        }
        asked |= {"RequiredAttendees": ["Anna Berg"], "OptionalAttendees": ["Cy Dahl"], "IsRecurring": True}
        away: Json = {"EventID": "c", "UserID": "3", "Subject": "Fair", "OOO": True}
        return [
            self.event(plan, "2026-11-27T10", "2026-11-27T11", "Busy", "Meeting", "Organizer"),
            self.event(asked, "2026-11-26T09", "2026-11-26T10", "Tentative", "Invitation", "NoResponseReceived"),
            self.event(away, "2026-11-24T00", "2026-11-26T00", "Away", "Meeting", "Organizer"),
        ]

    def event(self, event: Json, start: str, end: str, show_as: str, kind: str, response: str) -> Json:
        if self.habits.graph_words:
            show_as, response = _SHOW_AS[show_as], _RESPONSES[response]
        return {
            "Sensitivity": "Normal",
            "IsCancelled": False,
            "IsRecurring": False,
            "Location": "",
            "PollID": "",
            **event,
            "Start": self._at(f"{start}:00:00"),
            "End": self._at(f"{end}:00:00"),
            "ShowAs": show_as,
            "Type": kind,
            "MyResponseType": response,
        }

    def details(self, asked: Json) -> Json:
        event = next(event for event in self.events() if str(event["EventID"]) == str(asked["EventID"]))
        answered = "accepted" if self.habits.graph_words else "Accept"
        return {
            "Event": _without(event, "UserID")
            | {
                "RequiredAttendees": ["anna@acme.example"],
                "OptionalAttendees": ["cy@acme.example"],
                "ResponseStatuses": [{"Email": "CY@acme.example", "ResponseType": answered}],
                "Body": "One\r\ntwo",
                "EffectiveRights": {"Modify": True, "Delete": True},
            }
        }

    def _at(self, local: str) -> str:
        return self.habits.date.format(local)

    def _written(self, value: Any) -> Any:
        """The same JSON in this server's handwriting."""
        if isinstance(value, dict):
            written = {name: self._written(inner) for name, inner in value.items()}
            return {name: inner for name, inner in written.items() if not (self.habits.bare and _says_nothing(inner))}
        if isinstance(value, list):
            return [self._written(inner) for inner in value]
        if self.habits.numbers_as_text and isinstance(value, bool | int):
            return str(value).lower()
        return value


def _says_nothing(value: object) -> bool:
    return value in ("", None, False, "Normal")


def _without(content: Json, name: str) -> Json:
    return {key: value for key, value in content.items() if key != name}
