"""Events: what of them is told to whom, and who may change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.server.office import NOON, WIDE, Refused, at, mail, zulu

if TYPE_CHECKING:
    from tests.server.office import Desk, Json, Office

pytestmark = pytest.mark.anyio


async def refusal(desk: Desk, endpoint: str, **request: Any) -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint, **request)
    return str(refused.value.code)


async def only_event(desk: Desk, name: str) -> Json:
    [event] = await desk.events(name)
    return event


class TestReading:
    async def test_each_event_says_whose_it_is(self, anna: Desk) -> None:
        user = await anna.user_id("bo")
        [item] = (await anna.ask("Event/List", UserIDs=[user], **WIDE))["Items"]
        assert {event["UserID"] for event in item["Events"]} == {item["UserID"]} == {user}

    async def test_the_span_is_half_open(self, anna: Desk) -> None:
        def span(start: int, end: int) -> dict[str, str]:
            return {"From": zulu(at(27, start)), "To": zulu(at(27, end))}

        assert [event["Subject"] for event in await anna.events("anna", **span(10, 11))] == ["Plan"]
        assert [event["Subject"] for event in await anna.events("anna", **span(9, 10))] == []
        assert [event["Subject"] for event in await anna.events("anna", **span(11, 12))] == []

    async def test_an_event_without_length_is_told_where_it_stands(self, anna: Desk) -> None:
        await anna.create("anna", at(28, 9), at(28, 9), Subject="Reminder")
        assert await anna.events("anna", From=zulu(at(28, 9)), To=zulu(at(28, 10)))
        assert not await anna.events("anna", From=zulu(at(28, 8)), To=zulu(at(28, 9)))

    async def test_nothing_outside_the_sync_window_is_told(self, anna: Desk) -> None:
        request = {"UserID": await anna.user_id("anna"), "Subject": "Far"}
        await anna.ask("Event/Create", **request, Start="2027-02-01T09:00:00Z", End="2027-02-01T10:00:00Z")
        far = {"From": "2027-01-15T00:00:00Z", "To": "2027-03-01T00:00:00Z"}
        assert await anna.events("anna", **far) == []

    async def test_names_in_the_list_and_addresses_in_the_details(self, anna: Desk) -> None:
        event = await anna.event("bo", "Budget")
        assert event["Organizer"] == "Bo Carlsen"
        assert event["RequiredAttendees"] == ["Anna Berg", "Room Small"]
        assert event["OptionalAttendees"] == ["Cy Dahl"]
        details = await anna.details(event)
        assert details["RequiredAttendees"] == [mail("anna"), mail("small")]
        assert details["OptionalAttendees"] == [mail("cy")]
        assert details["Body"] == "Bring\nnumbers"
        assert details["Organizer"] == "Bo Carlsen"

    async def test_an_away_is_ooe_in_the_details(self, anna: Desk) -> None:
        event = await only_event(anna, "hal")
        assert (event["ShowAs"], event["OOO"]) == ("Away", True)
        assert (await anna.details(event))["ShowAs"] == "OOE"

    async def test_a_recurrence_is_told_by_its_parameters(self, anna: Desk) -> None:
        event = await anna.event("bo", "Stand-up", 26)
        assert event["IsRecurring"] is True
        assert (await anna.details(event))["Recurrence"] == {
            "Type": 1,
            "NumberOfOccurrences": 3,
            "StartDate": "2026-11-25T00:00:00Z",
            "EndDate": "2026-11-27T00:00:00Z",
            "Parameters": {"Interval": 1, "DayOfTheWeekCollection": [1, 2, 3, 4, 5]},
        }

    async def test_own_legend_and_reminder(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        assert (event["LegendID"], event["Categories"]) == (1, ["Customer"])
        assert (event["ReminderSet"], event["ReminderMinutesBeforeStart"]) == (True, 10)

    async def test_limits(self, anna: Desk) -> None:
        assert await refusal(anna, "Event/List", UserIDs=["x"] * 501, **WIDE) == "LimitExceeded"
        century = {"From": "2026-01-01T00:00:00Z", "To": "2126-01-01T00:00:00Z"}
        assert await refusal(anna, "Event/List", UserIDs=["x"], **century) == "LimitExceeded"
        turned = {"From": WIDE["To"], "To": WIDE["From"]}
        assert await refusal(anna, "Event/List", UserIDs=["x"], **turned) == "InvalidField"


class TestRights:
    async def test_time_only_tells_times_only(self, anna: Desk) -> None:
        event = await only_event(anna, "eva")
        assert set(event) == {"UserID", "EventID", "Start", "End", "ShowAs"}
        assert await refusal(anna, "Event/Details", EventID=event["EventID"]) == "AccessDenied"

    async def test_time_subject_and_location(self, anna: Desk) -> None:
        event = await only_event(anna, "finn")
        assert (event["Subject"], event["Location"]) == ("Half secret", "Attic")
        assert set(event) == {"UserID", "EventID", "Start", "End", "ShowAs", "Subject", "Location"}
        assert await refusal(anna, "Event/Details", EventID=event["EventID"]) == "AccessDenied"

    async def test_a_calendar_that_may_not_be_read_has_no_item(self, anna: Desk) -> None:
        users = [await anna.user_id("gro"), await anna.user_id("bo")]
        items = (await anna.ask("Event/List", UserIDs=users, **WIDE))["Items"]
        assert [item["UserID"] for item in items] == users[1:]

    async def test_private_events_of_others_are_busy_without_words(self, anna: Desk, bo: Desk) -> None:
        own = await anna.event("anna", "Doctor")
        [seen] = [event for event in await bo.events("anna") if event.get("Sensitivity") == "Private"]
        assert seen["ShowAs"] == "Busy"
        assert not {"Subject", "Location", "Categories", "Organizer", "ChangeKey"} & set(seen)
        assert await refusal(bo, "Event/Details", EventID=seen["EventID"]) == "AccessDenied"
        assert (await anna.details(own))["Subject"] == "Doctor"

    async def test_nobody_creates_where_it_is_not_allowed(self, anna: Desk) -> None:
        user = await anna.user_id("eva")
        request = {"UserID": user, "Start": zulu(at(28, 9)), "End": zulu(at(28, 10))}
        assert await refusal(anna, "Event/Create", **request) == "AccessDenied"

    async def test_owned_is_what_i_created(self, anna: Desk, bo: Desk) -> None:
        mine = await anna.create("bo", at(28, 9), at(28, 10), Subject="For Bo")
        theirs = await anna.event("bo", "Budget")
        assert mine["CreatorID"] == await anna.user_id("anna")
        assert mine["Organizer"] == "Bo Carlsen"
        await anna.ask("Event/Update", EventID=mine["EventID"], Subject="For you")
        await anna.ask("Event/Delete", EventID=mine["EventID"])
        assert await refusal(anna, "Event/Update", EventID=theirs["EventID"], Subject="x") == "AccessDenied"
        assert await refusal(anna, "Event/Delete", EventID=theirs["EventID"]) == "AccessDenied"

    async def test_effective_rights_have_the_last_word(self, anna: Desk, bo: Desk) -> None:
        full = (await anna.details(await only_event(anna, "hal")))["EffectiveRights"]
        assert (full["Modify"], full["Delete"], full["ViewPrivateItems"]) == (True, True, False)
        none = (await bo.details(await only_event(bo, "hal")))["EffectiveRights"]
        assert (none["Modify"], none["Delete"], none["Read"]) == (False, False, True)

    async def test_full_rights_are_to_be_used(self, anna: Desk) -> None:
        event = await only_event(anna, "hal")
        changed = await anna.ask("Event/Update", EventID=event["EventID"], Subject="Opened")
        assert changed["Event"]["Subject"] == "Opened"


class TestWriting:
    async def test_defaults_are_the_documents(self, anna: Desk) -> None:
        event = await anna.create("anna", at(28, 9), at(28, 10))
        assert (event["Subject"], event["ShowAs"], event["Sensitivity"]) == ("", "Busy", "Normal")
        assert (event["Categories"], event["Location"], event["Type"]) == ([], "", "Meeting")
        assert event["MyResponseType"] == "Organizer"

    async def test_all_of_it_is_kept(self, anna: Desk) -> None:
        told = {
            "Subject": "S",
            "ShowAs": "Tentative",
            "Sensitivity": "Private",
            "Location": "L",
            "Categories": ["Travel"],
        }
        event = await anna.create("anna", at(28, 9), at(28, 10), Body="a\nb", **told)
        assert told.items() <= event.items()
        assert event["LegendID"] == 2
        assert (await anna.details(event))["Body"] == "a\nb"

    @pytest.mark.parametrize(
        ("fields", "named"),
        [
            ({"Subject": "x" * 256}, "Subject"),
            ({"ShowAs": "OOE"}, "ShowAs"),
            ({"Sensitivity": "Secret"}, "Sensitivity"),
            ({"RequiredAttendees": ["nobody"]}, "RequiredAttendees[0]"),
            ({"OptionalAttendees": [f"{'x' * 250}@y.example"]}, "OptionalAttendees[0]"),
            ({"End": zulu(at(28, 8))}, "End"),
            ({"Start": "2026-11-28"}, "Start"),
            ({"Start": "0001-01-01T00:00:00Z"}, "Start"),
            ({"Start": "1899-12-31T23:59:59Z"}, "Start"),
            ({"End": "2200-01-01T00:00:00Z"}, "End"),
        ],
    )
    async def test_limits_name_the_field(self, anna: Desk, fields: dict[str, Any], named: str) -> None:
        request = {"UserID": await anna.user_id("anna"), "Start": zulu(at(28, 9)), "End": zulu(at(28, 10))}
        with pytest.raises(Refused) as refused:
            await anna.ask("Event/Create", **{**request, **fields})
        assert refused.value.code == "InvalidField"
        assert named in refused.value.said

    @pytest.mark.parametrize("field", ["RequiredAttendees", "OptionalAttendees"])
    async def test_nobody_asks_more_than_a_thousand(self, anna: Desk, field: str) -> None:
        fields = {field: [mail("bo")] * 1_001}
        request = {"UserID": await anna.user_id("anna"), "Start": zulu(at(28, 9)), "End": zulu(at(28, 10))}
        assert await refusal(anna, "Event/Create", **request, **fields) == "LimitExceeded"
        event = await anna.event("anna", "Plan")
        assert await refusal(anna, "Event/Update", EventID=event["EventID"], **fields) == "LimitExceeded"

    async def test_update_changes_only_what_is_given(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        changed = (await anna.ask("Event/Update", EventID=event["EventID"], Location="Roof"))["Event"]
        del changed["ChangeKey"]
        assert changed == {name: value for name, value in {**event, "Location": "Roof"}.items() if name in changed}

    async def test_a_change_brings_a_new_key_and_the_old_one_conflicts(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        request = {"EventID": event["EventID"], "ChangeKey": event["ChangeKey"]}
        changed = (await anna.ask("Event/Update", **request, Subject="First"))["Event"]
        assert changed["ChangeKey"] != event["ChangeKey"]
        assert changed["EventID"] == event["EventID"]
        assert await refusal(anna, "Event/Update", **request, Subject="Second") == "ChangeKeyMismatch"
        assert await refusal(anna, "Event/Delete", **request) == "ChangeKeyMismatch"
        assert (await anna.details(event))["Subject"] == "First"

    async def test_without_a_key_the_last_one_wins(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        await anna.ask("Event/Update", EventID=event["EventID"], Subject="First")
        await anna.ask("Event/Update", EventID=event["EventID"], Subject="Second")
        assert (await anna.details(event))["Subject"] == "Second"

    async def test_an_empty_key_is_none_at_all(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        assert await refusal(anna, "Event/Update", EventID=event["EventID"], ChangeKey="") == "InvalidField"

    async def test_a_deletion_is_answered_with_a_status_alone(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        assert await anna.post("Event/Delete", {"EventID": event["EventID"]}) == {"Status": "OK"}

    async def test_what_is_deleted_is_not_found_and_its_id_stays_unused(self, anna: Desk) -> None:
        event = await anna.create("anna", at(28, 9), at(28, 10))
        await anna.ask("Event/Delete", EventID=event["EventID"], ChangeKey=event["ChangeKey"])
        assert await refusal(anna, "Event/Details", EventID=event["EventID"]) == "NotFound"
        assert (await anna.create("anna", at(28, 9), at(28, 10)))["EventID"] != event["EventID"]

    async def test_ids_are_case_sensitive(self, anna: Desk) -> None:
        event = await anna.event("anna", "Plan")
        assert await refusal(anna, "Event/Details", EventID=event["EventID"].swapcase()) == "NotFound"


async def test_an_api_user_alone_has_everybodys_rights_and_owns_nothing(office: Office, anna: Desk) -> None:
    api = await office.api_desk()
    user = await anna.user_id("bo")
    made = await api.ask("Event/Create", UserID=user, Start=zulu(NOON), End=zulu(NOON), Subject="By machine")
    assert "CreatorID" not in made["Event"]
    assert await refusal(api, "Event/Delete", EventID=made["Event"]["EventID"]) == "AccessDenied"
