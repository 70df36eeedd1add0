"""What may not be sent, each with an error that names the field."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import ValidationError

from ontime_tui.api.calls import CALLS
from ontime_tui.api.calls.event import EventAccept, EventCreate, EventDelete, EventList
from ontime_tui.api.calls.free import FreeRooms
from ontime_tui.api.calls.mail import Mail, MailSendMany
from ontime_tui.api.calls.user import UserList
from ontime_tui.api.ids import EventID, UserID
from tests.api.examples import EXAMPLES

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("endpoint", "change", "named"),
    [
        ("Event/Create", {"Subject": "x" * 256}, "Subject"),
        ("Event/Update", {"Subject": "x" * 256}, "Subject"),
        ("Event/Create", {"RequiredAttendees": ["x" * 256]}, "RequiredAttendees"),
        ("Event/Update", {"OptionalAttendees": ["x" * 256]}, "OptionalAttendees"),
        ("Event/Create", {"ShowAs": "OOF"}, "ShowAs"),
        ("Event/Accept", {"ShowAs": "Away"}, "ShowAs"),
        ("Event/Create", {"Sensitivity": "Personal"}, "Sensitivity"),
        ("Event/Create", {"Start": "2026-11-25T12:00:00+01:00"}, "Start"),
        ("Event/Create", {"Start": "2026-11-25"}, "Start"),
        ("Event/Create", {"Start": "2026-13-25T12:00:00Z"}, "Start"),
        ("Event/Create", {"Start": "2026-11-25T12:00:00.5Z"}, "Start"),
        ("Event/Create", {"Start": 1764072000}, "Start"),
        ("Event/Create", {"End": "2026-11-25T11:59:59Z"}, "Start, End"),
        ("Event/Update", {"End": "2026-11-25T11:59:59Z"}, "Start, End"),
        ("Event/Update", {"ChangeKey": ""}, "ChangeKey"),
        ("Event/Update", {"EventID": ""}, "EventID"),
        ("Event/List", {"To": "2020-01-01T00:00:00Z"}, "From, To"),
        ("Event/List", {"UserIDs": [""]}, "UserIDs"),
        ("Event/List", {"UserIDs": "U1"}, "UserIDs"),
        ("Free/Search", {"To": "2020-01-01T00:00:00Z"}, "From, To"),
        ("Free/Rooms", {"Capacity": 8}, "Capacity"),
        ("Free/Rooms", {"Capacity": "many"}, "Capacity"),
        ("Free/Rooms", {"JoinedRooms": "true"}, "JoinedRooms"),
        ("Group/Create", {"Name": ""}, "Name"),
        ("Group/List", {"IncludePublic": False}, "Partial"),
        ("Group/List", {"IncludePublic": 1}, "IncludePublic"),
        ("Group/List", {"partial": ""}, "partial"),
        ("User/List", {"UserIDs": ["U1"]}, "exactly one of UserIDs, Emails and GroupID"),
        ("User/Search", {"MaxCount": 0}, "MaxCount"),
        ("User/Search", {"MaxCount": 101}, "MaxCount"),
        ("User/Search", {"UserType": "Robot"}, "UserType"),
        ("Image/Details", {"Width": 64}, "Width"),
        ("Image/Details", {"Width": 96}, "Width, Height"),
        ("Contact/Create", {"EmailAddress2": "x" * 256}, "EmailAddress2"),
        ("Mail/Send", {"To": ""}, "To"),
    ],
    ids=str,
)
def test_a_broken_rule_names_its_field(endpoint: str, change: dict[str, Any], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        CALLS[endpoint].from_wire(EXAMPLES[endpoint].request | change)


@pytest.mark.parametrize(
    ("endpoint", "field"),
    [
        ("Group/Details", "GroupID"),
        ("Group/Create", "Name"),
        ("Group/Create", "UserIDs"),
        ("User/Search", "Pattern"),
        ("Event/List", "From"),
        ("Event/List", "To"),
        ("Event/List", "UserIDs"),
        ("Event/Create", "UserID"),
        ("Event/Create", "End"),
        ("Event/Notices", "UserIDs"),
        ("Event/Accept", "Category"),
        ("Event/AcceptAll", "Categories"),
        ("Free/Rooms", "From"),
        ("Mail/Send", "To"),
        ("Image/Details", "Height"),
        ("Folder/Create", "FolderId"),
        ("Contact/List", "FolderId"),
    ],
)
def test_a_missing_mandatory_field_is_named(endpoint: str, field: str) -> None:
    without = {name: value for name, value in EXAMPLES[endpoint].request.items() if name != field}
    with pytest.raises(ValidationError, match=field):
        CALLS[endpoint].from_wire(without)


def test_user_list_wants_one_way_of_naming_users() -> None:
    with pytest.raises(ValidationError, match="exactly one of UserIDs, Emails and GroupID"):
        UserList()
    assert UserList(user_ids=(UserID("U1"),), synced_after=NOON).wire() == {
        "UserIDs": ["U1"],
        "SyncedAfter": "2026-11-25T12:00:00Z",
    }


def test_dates_go_out_in_zulu_whatever_zone_they_were_in() -> None:
    oslo = timezone(timedelta(hours=1))
    call = EventList(user_ids=(), from_=datetime(2026, 11, 25, 0, 0, 0, 999, oslo), to=NOON)
    assert call.wire() == {"UserIDs": [], "From": "2026-11-24T23:00:00Z", "To": "2026-11-25T12:00:00Z"}


def test_naive_dates_are_refused() -> None:
    with pytest.raises(ValidationError, match=r"\bto\b"):
        EventList(user_ids=(), from_=NOON, to=datetime(2026, 11, 26))


def test_what_is_none_stays_at_home_and_what_is_mandatory_goes() -> None:
    assert EventDelete(event_id=EventID("E1")).wire() == {"EventID": "E1"}
    assert EventAccept(event_id=EventID("E1"), category=()).wire() == {"EventID": "E1", "Category": []}
    assert FreeRooms(from_=NOON, to=NOON, capacity="8").wire() == {
        "From": "2026-11-25T12:00:00Z",
        "To": "2026-11-25T12:00:00Z",
        "Capacity": "8",
    }


def test_many_mails_are_a_list() -> None:
    assert MailSendMany(mails=(Mail(to="a@b.example"),)).wire() == [{"To": "a@b.example"}]
    with pytest.raises(ValidationError):
        MailSendMany.from_wire({"To": "a@b.example"})


def test_errors_do_not_quote_what_was_typed() -> None:
    with pytest.raises(ValidationError) as caught:
        EventCreate.from_wire(EXAMPLES["Event/Create"].request | {"Subject": "very secret " * 30})
    assert "secret" not in str(caught.value)
