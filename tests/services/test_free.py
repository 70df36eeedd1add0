import pytest

from ontime_tui.agenda.person import Kind
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import NotOnTime
from ontime_tui.services.wishes import RoomWish
from tests.services.line import Fault, Line, data
from tests.services.reads import at

pytestmark = pytest.mark.anyio


async def rooms(office: Office, wish: RoomWish) -> list[str]:
    return [room.name for room in await office.diary.free_rooms(wish)]


async def test_rooms_that_are_free(office: Office) -> None:
    assert await rooms(office, RoomWish(at(26, 9), at(26, 10))) == ["Room Attic", "Room Big"]
    assert await rooms(office, RoomWish(at(26, 10), at(26, 11))) == ["Room Attic", "Room Big", "Room Small"]


async def test_rooms_as_wished(line: Line, office: Office) -> None:
    free = at(26, 10), at(26, 11)
    assert await rooms(office, RoomWish(*free, seats=6)) == ["Room Attic", "Room Big"]
    assert await rooms(office, RoomWish(*free, seats=6, unknown_seats=False)) == ["Room Big"]
    assert await rooms(office, RoomWish(*free, location="Copenhagen")) == ["Room Big", "Room Small"]
    assert line.sent("Free/Rooms")[0]["Capacity"] == "6"


async def test_a_free_room_is_a_whole_person(office: Office) -> None:
    [room] = await office.diary.free_rooms(RoomWish(at(26, 10), at(26, 11), location="Aarhus"))
    assert (room.kind, room.email) == (Kind.ROOM, "attic@acme.example")


async def test_no_free_room_is_not_an_unreadable_answer(line: Line, office: Office) -> None:
    assert await rooms(office, RoomWish(at(26, 10), at(26, 11), location="Nowhere")) == []
    line.breaks(Fault("Free/Rooms", data({}), arrives=False))
    with pytest.raises(NotOnTime):
        await rooms(office, RoomWish(at(26, 10), at(26, 11)))
