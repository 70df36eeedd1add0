"""Free rooms and free equipment."""

from __future__ import annotations

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import moment_of
from ontime_tui.agenda.person import Person
from ontime_tui.api.calls.free import FreeAnswer, FreeEquipments, FreeRooms
from ontime_tui.api.client import Client
from ontime_tui.services.ask import ask
from ontime_tui.services.directory import Directory, by_name
from ontime_tui.services.troubles import NotOnTime
from ontime_tui.services.wishes import EquipmentWish, RoomWish


async def free_rooms(client: Client, directory: Directory, wish: RoomWish) -> tuple[Person, ...]:
    """Give the rooms that are as wished, by name.

    Raises:
        Trouble: They could not be asked for.
    """
    call = FreeRooms(
        from_=moment_of(wish.start),
        to=moment_of(wish.end),
        capacity=_text(wish.seats),
        location=wish.location or None,
        display_name=wish.name or None,
        building=wish.building or None,
        floor=wish.floor,
        always_show_no_capacity=wish.unknown_seats,
        joined_rooms=wish.joined,
    )
    answer = await ask(client, call)
    return await _people(directory, answer)


async def free_equipment(client: Client, directory: Directory, wish: EquipmentWish) -> tuple[Person, ...]:
    """Give the equipment that is as wished, by name.

    Raises:
        Trouble: It could not be asked for.
    """
    call = FreeEquipments(
        from_=moment_of(wish.start),
        to=moment_of(wish.end),
        capacity=_text(wish.capacity),
        location=wish.location or None,
    )
    answer = await ask(client, call)
    return await _people(directory, answer)


async def _people(directory: Directory, answer: FreeAnswer) -> tuple[Person, ...]:
    if "user_ids" not in answer.model_fields_set:
        raise NotOnTime("the answer holds no list")
    return by_name(await directory.people(PersonID(user) for user in answer.user_ids))


def _text(number: int | None) -> str | None:
    """Give a number as the document wants a capacity: as text."""
    return None if number is None else str(number)
