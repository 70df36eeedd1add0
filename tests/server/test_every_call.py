"""All of the document's endpoints: served, strict about their fields, and understood as the client writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ontime_tui.api.calls import CALLS
from ontime_tui.server.handlers import ENDPOINTS
from tests.api.examples import EXAMPLES

if TYPE_CHECKING:
    from tests.server.office import Desk, Office

pytestmark = pytest.mark.anyio

SPAN = {"From": "2026-11-25T09:00:00Z", "To": "2026-11-25T10:00:00Z"}

EXAMPLE_DATA: dict[str, Any] = {
    "Login": {},
    "Settings/Get": {},
    "Settings/Set": {"view": {"days": 7}, "last": "x", "on": True, "list": [1, None]},
    "Group/List": {"IncludePublic": True, "IncludePrivate": True, "Partial": "B\\"},
    "Group/Search": {"Pattern": "b", "MaxCount": 5, "ExactMatch": False},
    "Group/Details": {"GroupID": "<Mine>"},
    "Group/Create": {
        "Name": "New",
        "UserIDs": ["<anna>"],
        "SortManually": True,
        "Application": False,
        "SharedWith": ["<bo>"],
        "ManagedBy": ["<cy>"],
        "SharedWithAllMembers": True,
        "Shared": True,
    },
    "Group/Update": {
        "GroupID": "<Mine>",
        "Name": "Renamed",
        "UserIDs": [],
        "SortManually": False,
        "SharedWith": [],
        "ManagedBy": [],
        "SharedWithAllMembers": False,
        "Shared": False,
    },
    "Group/Delete": {"GroupID": "<Mine>"},
    "Group/SharedDetails": {"GroupID": "<Mine>"},
    "User/List": {"UserIDs": ["<bo>"], "SyncedAfter": "2026-01-01T00:00:00Z"},
    "User/Search": {"Pattern": "berg", "UserType": "Person", "MaxCount": 3},
    "User/SearchPrivateContacts": {"Pattern": "per", "UserType": "Person", "MaxCount": 3},
    "User/SearchEwsDirectory": {"Pattern": "ola"},
    "User/SearchGraphPeople": {"Pattern": "ola"},
    "User/SearchInDomainGroups": {"GroupID": "<A>"},
    "Room/List": {},
    "Room/Options": {},
    "Equipment/List": {},
    "Equipment/Options": {},
    "Event/List": {"UserIDs": ["<anna>"], **SPAN},
    "Event/Details": {"EventID": "<event>"},
    "Event/Create": {
        "UserID": "<anna>",
        "Start": SPAN["From"],
        "End": SPAN["To"],
        "Subject": "Lunch",
        "ShowAs": "Away",
        "Sensitivity": "Private",
        "Body": "a\nb",
        "Categories": ["Customer"],
        "Location": "Here",
        "RequiredAttendees": ["bo@acme.example"],
        "OptionalAttendees": ["x@y.example"],
    },
    "Event/Update": {
        "EventID": "<event>",
        "Start": SPAN["From"],
        "End": SPAN["To"],
        "Subject": "Plan B",
        "Location": "There",
        "Categories": [],
        "ShowAs": "Free",
        "Sensitivity": "Normal",
        "RequiredAttendees": [],
        "OptionalAttendees": [],
    },
    "Event/Delete": {"EventID": "<event>"},
    "Event/Notices": {"UserIDs": ["<anna>"]},
    "Event/Accept": {
        "EventID": "<invitation>",
        "Subject": "Mine",
        "ShowAs": "Busy",
        "Sensitivity": "Personal",
        "Category": [],
        "Location": "x",
    },
    "Event/AcceptAll": {"EventID": "<invitation>", "Categories": []},
    "Event/Decline": {"EventID": "<invitation>"},
    "Event/DeclineAll": {"EventID": "<invitation>"},
    "Free/Rooms": {
        **SPAN,
        "Capacity": "4",
        "Location": "Copenhagen",
        "DisplayName": "room",
        "Building": "North",
        "Floor": 0,
        "AlwaysShowNoCapacity": False,
        "JoinedRooms": True,
    },
    "Free/Equipments": {**SPAN, "Capacity": "1", "Location": "Copenhagen"},
    "Free/Search": {**SPAN, "UserIDs": ["<anna>", "<bo>"]},
    "Mail/Send": {"To": "x@y.example", "Subject": "s", "Body": "a\nb"},
    "Mail/SendMany": [{"To": "x@y.example"}, {"To": "z@y.example"}],
    "Image/Details": {"UserID": "<anna>", "Width": 48, "Height": 48},
    "Folder/Create": {"FolderId": "<folder>", "Name": "Friends"},
    "Folder/List": {},
    "Folder/Delete": {"FolderId": "<friends>"},
    "Contact/Create": {"FolderId": "<folder>", "GivenName": "P", "PhysicalAddressHome": {"City": "Ry"}},
    "Contact/Update": {"ContactItemId": "<contact>", "Surname": "Q"},
    "Contact/List": {"FolderId": "<folder>"},
    "Contact/Delete": {"ContactItemId": "<contact>"},
}

MANDATORY = {
    "Group/Details": ["GroupID"],
    "Group/Create": ["Name", "UserIDs"],
    "Group/Update": ["GroupID"],
    "Group/Delete": ["GroupID"],
    "Group/SharedDetails": ["GroupID"],
    "User/Search": ["Pattern"],
    "User/SearchPrivateContacts": ["Pattern"],
    "User/SearchEwsDirectory": ["Pattern"],
    "User/SearchGraphPeople": ["Pattern"],
    "User/SearchInDomainGroups": ["GroupID"],
    "Event/List": ["UserIDs", "From", "To"],
    "Event/Details": ["EventID"],
    "Event/Create": ["UserID", "Start", "End"],
    "Event/Update": ["EventID"],
    "Event/Delete": ["EventID"],
    "Event/Notices": ["UserIDs"],
    "Event/Accept": ["EventID", "Category"],
    "Event/AcceptAll": ["EventID", "Categories"],
    "Event/Decline": ["EventID"],
    "Event/DeclineAll": ["EventID"],
    "Free/Rooms": ["From", "To"],
    "Free/Equipments": ["From", "To"],
    "Free/Search": ["From", "To", "UserIDs"],
    "Mail/Send": ["To"],
    "Image/Details": ["UserID", "Width", "Height"],
    "Folder/Create": ["FolderId", "Name"],
    "Folder/Delete": ["FolderId"],
    "Contact/List": ["FolderId"],
    "Contact/Update": ["ContactItemId"],
    "Contact/Delete": ["ContactItemId"],
}
"""The fields with a star, and those ids without which a call means nothing."""

STARS = [(endpoint, name) for endpoint, names in MANDATORY.items() for name in names]
TYPED = [
    (endpoint, name)
    for endpoint, data in EXAMPLE_DATA.items()
    if isinstance(data, dict) and endpoint != "Settings/Set"
    for name in data
]


async def filled(desk: Desk, endpoint: str) -> Any:
    """The example with the ids of this office in it."""
    ids: dict[str, str] = {f"<{name}>": await desk.user_id(name) for name in ("anna", "bo", "cy")}
    ids |= {f"<{name}>": await desk.group_id(name) for name in ("A", "Mine")}
    ids["<event>"] = (await desk.event("anna", "Plan"))["EventID"]
    ids["<invitation>"] = (await desk.event("anna", "Stand-up", 26))["EventID"]
    ids["<folder>"] = (await desk.ask("Folder/List"))[0]["FolderId"]
    if endpoint == "Folder/Delete":
        made = await desk.ask("Folder/Create", FolderId=ids["<folder>"], Name="Friends")
        ids["<friends>"] = made["FolderId"]
    ids["<contact>"] = (await desk.ask("Contact/List", FolderId=ids["<folder>"]))["Items"][0]["ContactItemId"]
    return _with(ids, EXAMPLE_DATA[endpoint])


def _with(ids: dict[str, str], value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with(ids, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with(ids, inner) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


def test_every_call_of_the_client_is_served_and_nothing_else() -> None:
    assert set(ENDPOINTS) == set(CALLS) == set(EXAMPLE_DATA)
    assert len(ENDPOINTS) == 43


@pytest.mark.parametrize("endpoint", EXAMPLE_DATA)
async def test_the_example_is_answered(anna: Desk, endpoint: str) -> None:
    answer = await anna.post(endpoint, await filled(anna, endpoint))
    assert answer["Status"] == "OK", answer
    shapes: dict[str, type] = {"Folder/List": list, "Event/Delete": type(None)}
    assert isinstance(answer.get("Data"), shapes.get(endpoint, dict))


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in EXAMPLE_DATA if endpoint != "Event/Delete"])
async def test_the_answer_is_whole_to_the_client(anna: Desk, endpoint: str) -> None:
    data = (await anna.post(endpoint, await filled(anna, endpoint)))["Data"]
    answer = CALLS[endpoint].answer().model_validate({"Items": data} if endpoint == "Folder/List" else data)
    assert getattr(answer, "unreadable", 0) == 0


@pytest.mark.parametrize(("endpoint", "name"), STARS)
async def test_a_field_with_a_star_is_missed(anna: Desk, endpoint: str, name: str) -> None:
    data = await filled(anna, endpoint)
    del data[name]
    error = (await anna.post(endpoint, data))["Error"]
    assert error["Code"] == "MissingField"
    assert name in error["Description"]


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in EXAMPLE_DATA if endpoint != "Settings/Set"])
async def test_an_unknown_field_is_refused(anna: Desk, endpoint: str) -> None:
    data = await filled(anna, endpoint)
    (data[0] if isinstance(data, list) else data)["Unheard"] = 1
    error = (await anna.post(endpoint, data))["Error"]
    assert error["Code"] == "UnknownField"
    assert "Unheard" in error["Description"]


@pytest.mark.parametrize(("endpoint", "name"), TYPED)
async def test_a_value_of_another_type_is_refused(anna: Desk, endpoint: str, name: str) -> None:
    data = await filled(anna, endpoint)
    for value in (None, {"a": 1}):
        error = (await anna.post(endpoint, {**data, name: value}))["Error"]
        assert error["Code"] in {"InvalidField", "UnknownField"}
        assert name in error["Description"]


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in EXAMPLE_DATA if endpoint != "Settings/Set"])
async def test_data_of_another_kind_is_refused(anna: Desk, endpoint: str) -> None:
    wrong: object = {} if endpoint == "Mail/SendMany" else []
    assert (await anna.post(endpoint, wrong))["Error"]["Code"] == "InvalidField"


@pytest.mark.parametrize(
    ("endpoint", "name", "value"),
    [
        ("Group/List", "IncludePublic", "true"),
        ("Group/List", "IncludePublic", 1),
        ("User/Search", "MaxCount", "5"),
        ("User/Search", "MaxCount", 5.0),
        ("Image/Details", "Width", "48"),
        ("Free/Rooms", "Floor", "0"),
        ("Free/Rooms", "Capacity", 4),
        ("Event/Create", "Categories", "Customer"),
        ("Event/Create", "Subject", 1),
    ],
)
async def test_nothing_is_made_to_fit(anna: Desk, endpoint: str, name: str, value: object) -> None:
    data = await filled(anna, endpoint)
    error = (await anna.post(endpoint, {**data, name: value}))["Error"]
    assert error["Code"] == "InvalidField"
    assert name in error["Description"]


NO_MOMENTS = (
    "2026-11-25",
    "2026-11-25T09:00:00",
    "2026-11-25T09:00:00.000Z",
    "2026-11-25T09:00:00+00:00",
    "2026-11-25 09:00:00Z",
    "2026-11-25T09:00Z",
    "2026-02-30T09:00:00Z",
    "2026-11-25T24:00:00Z",
    "２026-11-25T09:00:00Z",
    "now",
    1764061200,
)


@pytest.mark.parametrize(
    ("endpoint", "name"),
    [(endpoint, name) for endpoint, name in TYPED if name in {"From", "To", "Start", "End", "SyncedAfter"}],
)
async def test_only_zulu_dates_are_dates(anna: Desk, endpoint: str, name: str) -> None:
    data = await filled(anna, endpoint)
    for moment in NO_MOMENTS:
        error = (await anna.post(endpoint, {**data, name: moment}))["Error"]
        assert (moment, error["Code"]) == (moment, "InvalidField")
        assert name in error["Description"]


@pytest.mark.parametrize("endpoint", CALLS)
async def test_what_the_client_writes_is_understood(office: Office, anna: Desk, endpoint: str) -> None:
    """The ids of the client's examples are unknown here, but no field of theirs may be."""
    request = CALLS[endpoint].from_wire(EXAMPLES[endpoint].request)
    answer = await anna.post(endpoint, request.wire())
    if answer["Status"] == "ERROR":
        assert answer["Error"]["Code"] in {"NotFound", "AccessDenied"}, answer
