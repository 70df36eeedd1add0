"""Meetings among several calendars: asked, answered, moved, cancelled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.server.office import COMPANY, Office, Refused, at, mail, room, zulu

if TYPE_CHECKING:
    from tests.server.office import Desk, Json

pytestmark = pytest.mark.anyio


async def refusal(desk: Desk, endpoint: str, **request: Any) -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint, **request)
    return str(refused.value.code)


async def notices(desk: Desk, name: str) -> list[Json]:
    items = (await desk.ask("Event/Notices", UserIDs=[await desk.user_id(name)]))["Items"]
    return [event for item in items for event in item["Events"]]


async def lunch(desk: Desk, *guests: str, **more: Any) -> Json:
    """A meeting that the desk's own person, Bo, calls on Saturday."""
    return await desk.create(
        "bo", at(28, 11), at(28, 12), Subject="Lunch", RequiredAttendees=[mail(guest) for guest in guests], **more
    )


class TestInvitations:
    async def test_each_attendee_has_an_entry_with_an_id_of_its_own(self, anna: Desk, bo: Desk) -> None:
        mine = await lunch(bo, "anna", "cy")
        annas, cys = await bo.event("anna", "Lunch"), await bo.event("cy", "Lunch")
        assert len({mine["EventID"], annas["EventID"], cys["EventID"]}) == 3
        assert (annas["Type"], annas["ShowAs"], annas["MyResponseType"]) == (
            "Invitation",
            "Tentative",
            "NoResponseReceived",
        )

    async def test_it_appears_in_the_notices_of_each(self, office: Office, bo: Desk) -> None:
        await lunch(bo, "anna", "cy")
        for name in ("anna", "cy"):
            desk = await office.desk(name)
            assert "Lunch" in [event["Subject"] for event in await notices(desk, name)]
        assert "Lunch" not in [event["Subject"] for event in await notices(bo, "bo")]

    async def test_a_series_is_one_notice_about_what_comes_next(self, office: Office, anna: Desk) -> None:
        told = [event["Start"] for event in await notices(anna, "anna") if event["Subject"] == "Stand-up"]
        assert told == [zulu(at(25, 14))]
        office.clock.pass_by(3 * 3600)
        anna = await office.desk("anna")
        told = [event["Start"] for event in await notices(anna, "anna") if event["Subject"] == "Stand-up"]
        assert told == [zulu(at(26, 14))]

    async def test_notices_need_the_details(self, anna: Desk) -> None:
        assert (await anna.ask("Event/Notices", UserIDs=[await anna.user_id("finn")]))["Items"] == []

    async def test_outsiders_are_asked_without_a_calendar(self, bo: Desk) -> None:
        mine = await bo.create(
            "bo", at(28, 11), at(28, 12), RequiredAttendees=["Guest@other.example", "guest@OTHER.example", mail("bo")]
        )
        assert mine["RequiredAttendees"] == ["guest@OTHER.example"]
        assert await bo.responses(mine) == {"guest": "NoResponseReceived"}

    async def test_required_counts_more_than_optional(self, bo: Desk) -> None:
        mine = await lunch(bo, "anna", OptionalAttendees=[mail("anna"), mail("cy")])
        assert (mine["RequiredAttendees"], mine["OptionalAttendees"]) == (["Anna Berg"], ["Cy Dahl"])


class TestAnswers:
    async def test_accepting_makes_a_meeting_under_a_new_id(self, anna: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        accepted = (await anna.ask("Event/Accept", EventID=invitation["EventID"], Category=["Customer"]))["Event"]
        assert accepted["EventID"] != invitation["EventID"]
        assert (accepted["Type"], accepted["ShowAs"], accepted["MyResponseType"]) == ("Meeting", "Busy", "Accept")
        assert (accepted["Categories"], accepted["LegendID"]) == (["Customer"], 1)
        assert await refusal(anna, "Event/Details", EventID=invitation["EventID"]) == "NotFound"
        assert "Budget" not in [event["Subject"] for event in await notices(anna, "anna")]

    async def test_the_answer_reaches_the_organiser(self, anna: Desk, bo: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        mine = await bo.event("bo", "Budget")
        assert await bo.responses(mine) == {"anna": "NoResponseReceived", "cy": "Accept", "small": "Accept"}
        await anna.ask("Event/Accept", EventID=invitation["EventID"], Category=[])
        assert (await bo.responses(mine))["anna"] == "Accept"

    async def test_it_stands_as_i_say(self, anna: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        accepted = await anna.ask(
            "Event/Accept",
            EventID=invitation["EventID"],
            Category=[],
            Subject="My budget",
            ShowAs="OOE",
            Sensitivity="Confidential",
            Location="Home",
        )
        seen = await anna.event("anna", "My budget")
        assert (seen["ShowAs"], seen["Sensitivity"], seen["Location"]) == ("Away", "Private", "Home")
        assert accepted["Event"]["EventID"] == seen["EventID"]

    async def test_declining_takes_it_away(self, anna: Desk, bo: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        assert await anna.ask("Event/Decline", EventID=invitation["EventID"]) == {}
        assert "Budget" not in [event.get("Subject") for event in await anna.events("anna")]
        assert (await bo.responses(await bo.event("bo", "Budget")))["anna"] == "Decline"

    async def test_one_of_a_series_is_answered_alone(self, anna: Desk) -> None:
        second = await anna.event("anna", "Stand-up", 26)
        await anna.ask("Event/Accept", EventID=second["EventID"], Category=[])
        standups = [event for event in await anna.events("anna") if event.get("Subject") == "Stand-up"]
        assert [event["Type"] for event in standups] == ["Invitation", "Meeting", "Invitation"]

    async def test_accept_all_answers_the_series(self, anna: Desk, bo: Desk) -> None:
        second = await anna.event("anna", "Stand-up", 26)
        told = (await anna.ask("Event/AcceptAll", EventID=second["EventID"], Categories=["Travel"]))["Event"]
        assert told["Start"] == zulu(at(26, 14))
        standups = [event for event in await anna.events("anna") if event.get("Subject") == "Stand-up"]
        assert {(event["Type"], *event["Categories"]) for event in standups} == {("Meeting", "Travel")}
        assert (await bo.responses(await bo.event("bo", "Stand-up", 27)))["anna"] == "Accept"

    async def test_decline_all_takes_the_series_away(self, anna: Desk, bo: Desk) -> None:
        second = await anna.event("anna", "Stand-up", 26)
        await anna.ask("Event/DeclineAll", EventID=second["EventID"])
        assert "Stand-up" not in [event.get("Subject") for event in await anna.events("anna")]
        assert (await bo.responses(await bo.event("bo", "Stand-up", 25)))["anna"] == "Decline"

    async def test_all_of_a_single_meeting_is_that_meeting(self, anna: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        told = (await anna.ask("Event/AcceptAll", EventID=invitation["EventID"], Categories=[]))["Event"]
        assert (told["Subject"], told["Type"]) == ("Budget", "Meeting")
        assert (await anna.event("anna", "Stand-up", 26))["Type"] == "Invitation"

    @pytest.mark.parametrize("endpoint", ["Event/Decline", "Event/DeclineAll"])
    async def test_an_organiser_cannot_answer(self, bo: Desk, endpoint: str) -> None:
        mine = await bo.event("bo", "Budget")
        assert await refusal(bo, endpoint, EventID=mine["EventID"]) == "OrganizerCannotRespond"

    async def test_nobody_answers_for_others(self, anna: Desk, bo: Desk) -> None:
        annas = await bo.event("anna", "Budget")
        assert await refusal(bo, "Event/Accept", EventID=annas["EventID"], Category=[]) == "AccessDenied"

    async def test_no_data_is_not_a_way_to_accept(self, anna: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        request = {"EventID": invitation["EventID"], "Category": []}
        assert await refusal(anna, "Event/Accept", **request, ShowAs="NoData") == "InvalidField"
        assert await refusal(anna, "Event/Accept", **request, ShowAs="Away") == "InvalidField"


class TestChanges:
    async def test_words_reach_everybody_and_answers_stay(self, anna: Desk, bo: Desk) -> None:
        invitation = await anna.event("anna", "Budget")
        await anna.ask("Event/Accept", EventID=invitation["EventID"], Category=[])
        before = await anna.event("anna", "Budget")
        mine = await bo.event("bo", "Budget")
        await bo.ask("Event/Update", EventID=mine["EventID"], Subject="Numbers", Location="Roof", ShowAs="Free")
        seen = await anna.event("anna", "Numbers")
        assert (seen["Location"], seen["Type"], seen["ShowAs"]) == ("Roof", "Meeting", "Busy")
        assert seen["EventID"] == before["EventID"]
        assert seen["ChangeKey"] != before["ChangeKey"]

    async def test_another_time_voids_the_answers(self, office: Office, anna: Desk, bo: Desk) -> None:
        cy = await office.desk("cy")
        assert "Budget" not in [event["Subject"] for event in await notices(cy, "cy")]
        mine = await bo.event("bo", "Budget")
        await bo.ask("Event/Update", EventID=mine["EventID"], Start=zulu(at(27, 9)), End=zulu(at(27, 10)))
        assert await bo.responses(mine) == {
            "anna": "NoResponseReceived",
            "cy": "NoResponseReceived",
            "small": "Accept",
        }
        [notice] = [event for event in await notices(cy, "cy") if event["Subject"] == "Budget"]
        assert (notice["Start"], notice["ShowAs"]) == (zulu(at(27, 9)), "Tentative")
        assert notice["MyResponseType"] == "NoResponseReceived"

    async def test_whoever_declined_is_asked_again_after_a_move(self, anna: Desk, bo: Desk) -> None:
        await anna.ask("Event/Decline", EventID=(await anna.event("anna", "Budget"))["EventID"])
        mine = await bo.event("bo", "Budget")
        await bo.ask("Event/Update", EventID=mine["EventID"], Subject="Again")
        assert "Again" not in [event.get("Subject") for event in await anna.events("anna")]
        await bo.ask("Event/Update", EventID=mine["EventID"], End=zulu(at(26, 11)))
        assert (await anna.event("anna", "Again"))["Type"] == "Invitation"

    async def test_the_same_time_again_asks_nobody(self, anna: Desk, bo: Desk) -> None:
        await anna.ask("Event/Accept", EventID=(await anna.event("anna", "Budget"))["EventID"], Category=[])
        mine = await bo.event("bo", "Budget")
        await bo.ask("Event/Update", EventID=mine["EventID"], Start=mine["Start"], End=mine["End"])
        assert (await anna.event("anna", "Budget"))["Type"] == "Meeting"

    async def test_new_ones_are_asked_and_left_out_ones_cancelled(self, office: Office, anna: Desk, bo: Desk) -> None:
        mine = await lunch(bo, "anna")
        await bo.ask("Event/Update", EventID=mine["EventID"], RequiredAttendees=[mail("cy")])
        assert (await bo.event("cy", "Lunch"))["Type"] == "Invitation"
        left_out = await anna.event("anna", "Lunch")
        assert (left_out["IsCancelled"], left_out["ShowAs"]) == (True, "Free")
        assert await bo.responses(mine) == {"cy": "NoResponseReceived"}

    async def test_other_guests_are_a_change_for_those_who_stay(self, office: Office, anna: Desk, bo: Desk) -> None:
        mine = await lunch(bo, "anna")
        before = await anna.event("anna", "Lunch")
        office.clock.pass_by(60)
        since = zulu(office.clock.now())
        await bo.ask("Event/Update", EventID=mine["EventID"], RequiredAttendees=[mail("anna"), mail("cy")])
        after = await anna.event("anna", "Lunch")
        assert after["RequiredAttendees"] == ["Anna Berg", "Cy Dahl"]
        assert after["ChangeKey"] != before["ChangeKey"]
        changed = await anna.ask("User/List", Emails=[mail("anna"), mail("bo"), mail("cy")], SyncedAfter=since)
        assert [user["Email"] for user in changed["Items"]] == [mail("anna"), mail("bo"), mail("cy")]

    async def test_a_list_that_is_not_given_stays(self, anna: Desk, bo: Desk) -> None:
        mine = await bo.event("bo", "Budget")
        changed = await bo.ask("Event/Update", EventID=mine["EventID"], OptionalAttendees=[])
        assert changed["Event"]["RequiredAttendees"] == ["Anna Berg", "Room Small"]
        assert changed["Event"]["OptionalAttendees"] == []
        assert await bo.responses(mine) == {"anna": "NoResponseReceived", "small": "Accept"}

    async def test_an_attendee_changes_the_own_entry_only(self, anna: Desk, bo: Desk) -> None:
        annas = await anna.event("anna", "Budget")
        await anna.ask("Event/Update", EventID=annas["EventID"], ShowAs="Free", Categories=["Travel"])
        assert (await anna.event("anna", "Budget"))["LegendID"] == 2
        assert (await bo.event("bo", "Budget"))["ShowAs"] == "Busy"
        for field, value in (("Start", zulu(at(26, 8))), ("RequiredAttendees", [])):
            assert await refusal(anna, "Event/Update", EventID=annas["EventID"], **{field: value}) == "NotOrganizer"


class TestDeletion:
    async def test_by_the_organiser_it_is_cancelled_for_the_others(self, anna: Desk, bo: Desk) -> None:
        mine = await bo.event("bo", "Budget")
        await bo.ask("Event/Delete", EventID=mine["EventID"])
        assert "Budget" not in [event["Subject"] for event in await bo.events("bo")]
        left = await anna.event("anna", "Budget")
        assert (left["IsCancelled"], left["Type"]) == (True, "Meeting")
        assert "Budget" not in [event["Subject"] for event in await notices(anna, "anna")]
        assert await bo.events("small") == []

    async def test_a_cancelled_meeting_can_only_be_removed(self, anna: Desk, bo: Desk) -> None:
        await bo.ask("Event/Delete", EventID=(await bo.event("bo", "Budget"))["EventID"])
        left = await anna.event("anna", "Budget")
        for endpoint, more in (("Accept", {"Category": []}), ("Decline", {}), ("Update", {"Subject": "x"})):
            code = await refusal(anna, f"Event/{endpoint}", EventID=left["EventID"], **more)
            assert (endpoint, code) == (endpoint, "MeetingCancelled")
        assert (await anna.details(left))["EffectiveRights"]["Modify"] is False
        await anna.ask("Event/Delete", EventID=left["EventID"])
        assert "Budget" not in [event["Subject"] for event in await anna.events("anna")]

    async def test_by_an_attendee_it_leaves_the_own_calendar(self, anna: Desk, bo: Desk) -> None:
        await anna.ask("Event/Delete", EventID=(await anna.event("anna", "Budget"))["EventID"])
        assert "Budget" not in [event["Subject"] for event in await anna.events("anna")]
        mine = await bo.event("bo", "Budget")
        assert mine["IsCancelled"] is False
        assert (await bo.responses(mine))["anna"] == "NoResponseReceived"

    async def test_one_of_a_series_goes_alone(self, anna: Desk, bo: Desk) -> None:
        await bo.ask("Event/Delete", EventID=(await bo.event("bo", "Stand-up", 26))["EventID"])
        cancelled = [event["IsCancelled"] for event in await anna.events("anna") if event["Subject"] == "Stand-up"]
        assert cancelled == [False, True, False]


class TestRooms:
    async def test_a_free_room_accepts_and_is_busy_then(self, bo: Desk) -> None:
        mine = await lunch(bo, "small")
        assert await bo.responses(mine) == {"small": "Accept"}
        [booked] = [event for event in await bo.events("small") if event["Subject"] == "Lunch"]
        assert (booked["Type"], booked["ShowAs"]) == ("Meeting", "Busy")

    async def test_a_taken_room_declines(self, anna: Desk) -> None:
        second = await anna.create("anna", at(26, 9, 30), at(26, 11), RequiredAttendees=[mail("small")])
        assert await anna.responses(second) == {"small": "Decline"}
        assert len(await anna.events("small")) == 1

    async def test_a_joined_room_and_its_parts_are_in_each_others_way(self, anna: Desk) -> None:
        hall = await anna.create("anna", at(26, 9), at(26, 10), RequiredAttendees=[mail("hall")])
        assert await anna.responses(hall) == {"hall": "Decline"}
        hall = await anna.create("anna", at(28, 9), at(28, 10), RequiredAttendees=[mail("hall")])
        assert await anna.responses(hall) == {"hall": "Accept"}
        big = await anna.create("anna", at(28, 9), at(28, 10), RequiredAttendees=[mail("big")])
        assert await anna.responses(big) == {"big": "Decline"}

    async def test_joined_rooms_that_share_a_part_are_in_each_others_way(self) -> None:
        suite = room("suite", 20, joins=(mail("big"), mail("open")))
        office = Office(replace(COMPANY, members=(*COMPANY.members, suite)))
        anna = await office.desk("anna")
        for name, response in (("hall", "Accept"), ("suite", "Decline")):
            booked = await anna.create("anna", at(28, 9), at(28, 10), RequiredAttendees=[mail(name)])
            assert await anna.responses(booked) == {name: response}

    async def test_a_moved_meeting_asks_its_room_again(self, anna: Desk, bo: Desk) -> None:
        mine = await lunch(bo, "small")
        half_past = {"Start": zulu(at(28, 11, 30)), "End": zulu(at(28, 12, 30))}
        await bo.ask("Event/Update", EventID=mine["EventID"], **half_past)
        assert await bo.responses(mine) == {"small": "Accept"}
        await bo.ask("Event/Update", EventID=mine["EventID"], Start=zulu(at(26, 9)), End=zulu(at(26, 10)))
        assert await bo.responses(mine) == {"small": "Decline"}

    async def test_nothing_is_created_in_a_taken_room(self, anna: Desk) -> None:
        request = {"UserID": await anna.user_id("small"), "Start": zulu(at(26, 9)), "End": zulu(at(26, 10))}
        assert await refusal(anna, "Event/Create", **request) == "RoomNotAvailable"
