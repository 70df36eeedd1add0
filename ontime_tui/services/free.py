"""Free rooms."""

from __future__ import annotations

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import moment_of
from ontime_tui.agenda.person import Person
from ontime_tui.api.calls.free import FreeRooms
from ontime_tui.api.client import Client
from ontime_tui.services.ask import ask
from ontime_tui.services.collation import by_name
from ontime_tui.services.directory import Directory
from ontime_tui.services.troubles import NotOnTime
from ontime_tui.services.wishes import RoomWish


async def free_rooms(client: Client, directory: Directory, wish: RoomWish) -> tuple[Person, ...]:
    """Give the rooms that are as wished, by name; rooms that are joined from several are among them.

    Raises:
        Trouble: They could not be asked for.
    """
    call = FreeRooms(
        from_=moment_of(wish.start),
        to=moment_of(wish.end),
        capacity=None if wish.seats is None else str(wish.seats),
        location=wish.location or None,
        always_show_no_capacity=wish.unknown_seats,
        joined_rooms=True,
    )
    answer = await ask(client, call)
    if "user_ids" not in answer.model_fields_set:
        raise NotOnTime("the answer holds no list")
    return by_name(await directory.people(PersonID(user) for user in answer.user_ids))
