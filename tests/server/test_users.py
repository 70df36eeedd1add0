"""Users, rooms and equipment: listed, searched, pictured."""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from tests.server.office import NOON, Refused, at, mail, zulu

if TYPE_CHECKING:
    from tests.server.office import Desk, Office

pytestmark = pytest.mark.anyio


async def names(desk: Desk, endpoint: str, **request: Any) -> list[str]:
    return [user["DisplayName"] for user in (await desk.ask(endpoint, **request))["Items"]]


async def refusal(desk: Desk, endpoint: str, **request: Any) -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint, **request)
    return str(refused.value.code)


async def test_login_tells_who_i_am_and_what_the_server_can(anna: Desk) -> None:
    answer = await anna.ask("Login")
    assert answer["Me"]["Email"] == mail("anna")
    assert answer["Me"]["EditItems"] == "All"
    assert answer["Server"]["SyncBackTime"] == "2026-10-01T00:00:00Z"
    assert answer["Server"]["SyncForwardTime"] == "2027-02-01T00:00:00Z"
    assert answer["allow_conflicts_on_rooms"] is False


async def test_users_come_in_the_order_asked_each_once(anna: Desk) -> None:
    cy, bo = await anna.user_id("cy"), await anna.user_id("bo")
    assert await names(anna, "User/List", UserIDs=[cy, "unknown", bo, cy]) == ["Cy Dahl", "Bo Carlsen"]
    assert await names(anna, "User/List", Emails=[mail("CY"), mail("anna")]) == ["Cy Dahl", "Anna Berg"]


async def test_ids_are_case_sensitive(anna: Desk) -> None:
    assert await names(anna, "User/List", UserIDs=[(await anna.user_id("bo")).swapcase()]) == []


async def test_exactly_one_key_may_be_given(anna: Desk) -> None:
    assert await refusal(anna, "User/List") == "InvalidField"
    assert await refusal(anna, "User/List", SyncedAfter="2026-01-01T00:00:00Z") == "InvalidField"
    assert await refusal(anna, "User/List", UserIDs=["x"], Emails=[mail("bo")]) == "InvalidField"


async def test_a_group_sorted_by_hand_brings_its_order(anna: Desk) -> None:
    answer = await anna.ask("User/List", GroupID=await anna.group_id("C\\1"))
    assert [user["DisplayName"] for user in answer["Items"]] == ["Anna Berg", "Cy Dahl"]
    assert answer["SortOrder"] == [await anna.user_id("cy"), await anna.user_id("anna")]
    assert "SortOrder" not in await anna.ask("User/List", GroupID=await anna.group_id("A"))


async def test_synced_after_leaves_those_whose_calendar_changed(anna: Desk, office: Office) -> None:
    since = {"UserIDs": [await anna.user_id(name) for name in ("anna", "bo", "cy")], "SyncedAfter": zulu(NOON)}
    assert await names(anna, "User/List", **since) == []
    office.clock.pass_by(60)
    await anna.create("anna", at(28, 9), at(28, 10), RequiredAttendees=[mail("bo")])
    assert await names(anna, "User/List", **since) == ["Anna Berg", "Bo Carlsen"]


async def test_an_answer_changes_the_organisers_calendar_too(anna: Desk, office: Office) -> None:
    since = {"Emails": [mail("anna"), mail("bo"), mail("cy")], "SyncedAfter": zulu(NOON)}
    office.clock.pass_by(60)
    invitation = await anna.event("anna", "Budget")
    await anna.ask("Event/Accept", EventID=invitation["EventID"], Category=[])
    assert await names(anna, "User/List", **since) == ["Anna Berg", "Bo Carlsen"]


async def test_rights_are_told_as_the_viewer_has_them(anna: Desk, bo: Desk) -> None:
    [to_anna] = (await anna.ask("User/List", Emails=[mail("hal")]))["Items"]
    [to_bo] = (await bo.ask("User/List", Emails=[mail("hal")]))["Items"]
    assert (to_anna["EditItems"], to_bo["EditItems"]) == ("All", "Owned")
    [eva] = (await anna.ask("User/List", Emails=[mail("eva")]))["Items"]
    assert (eva["ReadItems"], eva["CanCreate"], eva["EditItems"]) == ("TimeOnly", False, "None")


async def test_search_is_a_substring_of_names_and_address(anna: Desk) -> None:
    assert await names(anna, "User/Search", Pattern="CARL") == ["Bo Carlsen"]
    assert await names(anna, "User/Search", Pattern="anna@") == ["Anna Berg"]
    assert await names(anna, "User/Search", Pattern="a%") == []
    assert await names(anna, "User/Search", Pattern="anna berg") == []


async def test_search_gives_ten_unless_asked(anna: Desk) -> None:
    assert len(await names(anna, "User/Search", Pattern="acme")) == 10
    assert len(await names(anna, "User/Search", Pattern="acme", MaxCount=1000)) == 12
    assert len(await names(anna, "User/Search", Pattern="acme", MaxCount=2)) == 2
    assert await refusal(anna, "User/Search", Pattern="acme", MaxCount=0) == "InvalidField"


async def test_no_word_is_no_type(anna: Desk) -> None:
    assert await refusal(anna, "User/Search", Pattern="a", UserType="") == "InvalidField"


async def test_search_by_type(anna: Desk) -> None:
    assert await names(anna, "User/Search", Pattern="o", UserType="Equipment") == ["Projector"]
    assert await refusal(anna, "User/Search", Pattern="o", UserType="Robot") == "InvalidField"


async def test_outsiders_are_in_the_directories_only(anna: Desk) -> None:
    assert await names(anna, "User/Search", Pattern="ola") == []
    assert await names(anna, "User/SearchEwsDirectory", Pattern="ola") == ["Ola Outside"]
    assert await names(anna, "User/SearchGraphPeople", Pattern="ola") == ["Ola Outside"]
    assert await names(anna, "User/SearchGraphPeople", Pattern="room") == []


async def test_private_contacts_are_the_callers_own(anna: Desk, bo: Desk) -> None:
    found = (await anna.ask("User/SearchPrivateContacts", Pattern="PRIV"))["Items"]
    assert found == [{"Email": "per@home.example", "DisplayName": "Per Privat"}]
    assert await names(bo, "User/SearchPrivateContacts", Pattern="PRIV") == []


async def test_domain_groups_hold_those_below_them(anna: Desk) -> None:
    group = (await anna.ask("Group/Search", Pattern="B\\1"))["Items"][0]["GroupID"]
    assert await names(anna, "User/SearchInDomainGroups", GroupID=group) == ["Bo Carlsen"]


async def test_rooms_and_equipment_and_their_places(anna: Desk) -> None:
    assert await names(anna, "Room/List") == ["Room Big", "Room Hall", "Room Open", "Room Small"]
    assert await anna.ask("Room/Options") == {"Locations": ["Aarhus", "Copenhagen"]}
    assert await names(anna, "Equipment/List") == ["Projector"]
    assert await anna.ask("Equipment/Options") == {"Locations": ["Copenhagen"]}


@pytest.mark.parametrize("side", [48, 96])
async def test_initials_are_drawn_in_the_size_asked(anna: Desk, side: int) -> None:
    user = await anna.user_id("bo")
    answer = await anna.ask("Image/Details", UserID=user, Width=side, Height=side)
    assert (answer["Width"], answer["Height"], answer["Type"]) == (side, side, "png")
    image = base64.b64decode(answer["Base64"])
    assert image.startswith(b"\x89PNG")
    rows = zlib.decompress(image[image.index(b"IDAT") + 4 : -16])
    assert len(rows) == side * (1 + 3 * side)
    assert b"\xff\xff\xff" in rows
    assert answer == await anna.ask("Image/Details", UserID=user, Width=side, Height=side)


async def test_other_sizes_are_refused(anna: Desk) -> None:
    user = await anna.user_id("bo")
    assert await refusal(anna, "Image/Details", UserID=user, Width=64, Height=64) == "InvalidField"
    assert await refusal(anna, "Image/Details", UserID=user, Width=48, Height=96) == "InvalidField"


async def test_a_call_names_so_many_and_no_more(anna: Desk) -> None:
    assert await anna.ask("User/List", Emails=[mail("nobody")] * 2_000) == {"Items": []}
    assert await refusal(anna, "User/List", Emails=[mail("bo")] * 2_001) == "LimitExceeded"
    assert await refusal(anna, "User/List", UserIDs=["x"] * 2_001) == "LimitExceeded"
