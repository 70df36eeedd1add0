"""Free rooms, free equipment, free time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.server.office import Refused, at, mail, zulu

if TYPE_CHECKING:
    from datetime import datetime

    from tests.server.office import Desk

pytestmark = pytest.mark.anyio


def span(start: datetime, end: datetime) -> dict[str, str]:
    return {"From": zulu(start), "To": zulu(end)}


QUIET = span(at(28, 9), at(28, 10))
TAKEN = span(at(26, 9, 30), at(26, 9, 45))


async def rooms(desk: Desk, **request: Any) -> list[str]:
    user_ids = (await desk.ask("Free/Rooms", **request))["UserIDs"]
    found = (await desk.ask("User/List", UserIDs=user_ids))["Items"] if user_ids else []
    return [room["DisplayName"].removeprefix("Room ") for room in found]


async def gaps(desk: Desk, start: datetime, end: datetime, *names: str) -> list[tuple[str, str]]:
    user_ids = [await desk.user_id(name) for name in names]
    items = (await desk.ask("Free/Search", **span(start, end), UserIDs=user_ids))["Items"]
    return [(item["Start"][11:16], item["End"][11:16]) for item in items]


async def refusal(desk: Desk, endpoint: str, **request: Any) -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint, **request)
    return str(refused.value.code)


async def test_a_taken_room_is_not_free(anna: Desk) -> None:
    assert await rooms(anna, **QUIET) == ["Big", "Open", "Small"]
    assert await rooms(anna, **TAKEN) == ["Big", "Open"]


async def test_a_span_that_only_touches_a_meeting_is_free(anna: Desk) -> None:
    assert "Small" in await rooms(anna, **span(at(26, 10), at(26, 11)))
    assert "Small" in await rooms(anna, **span(at(26, 8), at(26, 9)))


async def test_joined_rooms_are_told_if_asked_and_free_if_all_parts_are(anna: Desk) -> None:
    assert "Hall" in await rooms(anna, **QUIET, JoinedRooms=True)
    assert "Hall" not in await rooms(anna, **TAKEN, JoinedRooms=True)


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({"Capacity": "5"}, ["Big", "Open"]),
        ({"Capacity": "5", "AlwaysShowNoCapacity": False}, ["Big"]),
        ({"Capacity": ""}, ["Big", "Open", "Small"]),
        ({"Location": "aarhus"}, ["Open"]),
        ({"Building": "North"}, ["Big", "Small"]),
        ({"Floor": 0}, ["Big"]),
        ({"Floor": 2, "Building": "South"}, ["Open"]),
        ({"DisplayName": "SMA"}, ["Small"]),
    ],
)
async def test_wishes_for_a_room(anna: Desk, wishes: dict[str, Any], found: list[str]) -> None:
    assert await rooms(anna, **QUIET, **wishes) == found


async def test_a_capacity_is_a_number_in_a_string(anna: Desk) -> None:
    for capacity in (5, "many", "-1"):
        assert await refusal(anna, "Free/Rooms", **QUIET, Capacity=capacity) == "InvalidField"


async def test_equipment(anna: Desk) -> None:
    projector = await anna.user_id("projector")
    assert (await anna.ask("Free/Equipments", **QUIET, Capacity="3"))["UserIDs"] == [projector]
    assert (await anna.ask("Free/Equipments", **QUIET, Location="Aarhus"))["UserIDs"] == []
    await anna.create("anna", at(28, 9), at(28, 10), RequiredAttendees=[mail("projector")])
    assert (await anna.ask("Free/Equipments", **QUIET))["UserIDs"] == []


async def test_gaps_are_where_nobody_is_taken_at_any_hour(anna: Desk) -> None:
    assert await gaps(anna, at(27, 0), at(27, 18), "anna", "bo") == [
        ("00:00", "10:00"),
        ("11:00", "12:00"),
        ("13:00", "14:00"),
        ("14:15", "18:00"),
    ]


async def test_gaps_end_with_the_span(anna: Desk) -> None:
    assert await gaps(anna, at(27, 10, 30), at(27, 12, 30), "anna") == [("11:00", "12:00")]
    assert await gaps(anna, at(27, 10, 15), at(27, 10, 45), "anna") == []


async def test_overlaps_leave_no_gap_between_them(anna: Desk) -> None:
    await anna.create("anna", at(27, 9), at(27, 12))
    await anna.create("anna", at(27, 9, 30), at(27, 9, 45))
    assert await gaps(anna, at(27, 8), at(27, 13), "anna") == [("08:00", "09:00")]


@pytest.mark.parametrize(
    ("show_as", "is_taken"),
    [("Tentative", True), ("Away", True), ("Busy", True), ("Free", False), ("WorkingElsewhere", False)],
)
async def test_what_takes_time(anna: Desk, show_as: str, is_taken: bool) -> None:
    await anna.create("anna", at(28, 9), at(28, 10), ShowAs=show_as)
    assert await gaps(anna, at(28, 9), at(28, 10), "anna") == ([] if is_taken else [("09:00", "10:00")])


async def test_cancelled_meetings_take_none(anna: Desk, bo: Desk) -> None:
    await bo.ask("Event/Delete", EventID=(await bo.event("bo", "Budget"))["EventID"])
    assert await gaps(anna, at(26, 9), at(26, 10), "anna") == [("09:00", "10:00")]


async def test_time_only_is_enough_to_search(anna: Desk) -> None:
    assert await gaps(anna, at(26, 12), at(26, 15), "eva") == [("12:00", "13:00"), ("14:00", "15:00")]


async def test_whoever_may_not_be_read_is_named_and_never_counted_as_free(anna: Desk) -> None:
    users = [await anna.user_id("anna"), await anna.user_id("gro")]
    with pytest.raises(Refused) as refused:
        await anna.ask("Free/Search", **QUIET, UserIDs=users)
    assert refused.value.code == "AccessDenied"
    assert "Gro Gade" in refused.value.said


async def test_somebody_unknown_is_not_counted_as_free_either(anna: Desk) -> None:
    assert await refusal(anna, "Free/Search", **QUIET, UserIDs=["unknown"]) == "NotFound"


async def test_a_span_needs_a_length(anna: Desk) -> None:
    nothing = span(at(28, 9), at(28, 9))
    assert await refusal(anna, "Free/Search", **nothing, UserIDs=[await anna.user_id("anna")]) == "InvalidField"
    assert await refusal(anna, "Free/Rooms", **nothing) == "InvalidField"
