"""Finding a time that suits people, and booking it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.openings import MOST_PEOPLE, Opening, Wish, openings
from ontime_tui.agenda.person import Kind, Person, Reading
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.services.troubles import SignInNeeded, Trouble
from ontime_tui.services.wishes import RoomWish
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.find_text import FindText, TimeWish
from ontime_tui.ui.dialogs.find_time import ChosenTime, FindTime
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.found_times import Times
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.openings_shown import FoundTime
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.invite import calendars_of, suggest_of
from ontime_tui.ui.flows.new import new_event_for

_MOST = 40
"""Windows that are listed."""
_WITH_ROOM = 12
"""Windows for which a room is looked for: the best ones."""
_AT_ONCE = 4
"""Windows for which rooms are asked about together."""
_DOUBLINGS = 5
"""How often twice the seats are asked for, to find out which rooms are small."""
_STEP, _SHORT_STEP = 30, 15
"""Minutes from one possible beginning to the next; short meetings may begin at a quarter too."""


async def find_time(desk: Desk, spot: Spot) -> Changed:
    """Look for a time for everybody marked, else for the people shown, and make an event of the one that was chosen."""
    me = desk.office.session.account.me
    who = _who(spot, me)
    if len(who) > MOST_PEOPLE:
        desk.say(reasons.too_many(len(who), MOST_PEOPLE, desk.keyboard), "warning")
        return UNCHANGED
    text = FindText(who, length=_length(spot), first=_first(spot, desk))
    dialog = FindTime(
        text,
        Ground(desk.zone, desk.now),
        suggest_of(desk),
        lambda wish: search_times(desk, wish),
        partial(_locations, desk),
    )
    chosen = await desk.ask(dialog)
    return await _book(desk, chosen, me) if chosen else UNCHANGED


async def search_times(desk: Desk, wish: TimeWish) -> Times:
    """Search: the server's gaps, everybody's calendars and hours, and rooms where one is wanted.

    Raises:
        Trouble: Calendars or rooms can't be read.
    """
    gaps, note = await _gaps(desk, wish)
    calendars, age = await _calendars(desk, wish)
    note = f"{note} {age}".strip()
    # Beside the window: a year of many people takes a second, in which keys must be heard.
    found = await asyncio.to_thread(openings, gaps, calendars, _wish(desk, wish), _MOST)
    if not wish.room:
        return Times(tuple(FoundTime(opening) for opening in found), note)
    return await _with_rooms(desk, found[:_WITH_ROOM], wish, note)


def _wish(desk: Desk, wish: TimeWish) -> Wish:
    return Wish(
        wish.length,
        wish.start,
        wish.end,
        tuple((person, person.hours if person.kind is Kind.PERSON else None) for person in wish.people),
        desk.zone,
        keep_hours=wish.own_hours,
        notice=wish.earliest,
        step=_STEP if wish.length >= _STEP else _SHORT_STEP,
    )


async def _calendars(desk: Desk, wish: TimeWish) -> tuple[Sequence[Calendar], str]:
    """Give everybody's calendars, those at hand where they can't be read, and what is to be said about that."""
    calendars = await calendars_of(desk)(wish.people, wish.start, wish.end)
    old = desk.at_hand.instead_of(each for each in calendars if each.knowledge is Knowledge.UNREAD)
    instead = {each.person: each for each in old}
    return [instead.get(each.person, each) for each in calendars], desk.at_hand.note if old else ""


async def _gaps(desk: Desk, wish: TimeWish) -> tuple[Sequence[Stretch] | None, str]:
    """Give when the server finds everybody free; where it can't say, calendars alone must do."""
    try:
        readable = [person for person in wish.people if person.rights.read is not Reading.NOTHING]
        return await desk.office.diary.gaps(readable, wish.start, wish.end), ""
    except SignInNeeded:
        raise
    except Trouble:
        return None, "The server's own search failed: this is from the calendars alone."


async def _with_rooms(desk: Desk, found: Sequence[Opening], wish: TimeWish, note: str) -> Times:
    """Keep the windows in which a room is free, each with one that fits."""
    turn = asyncio.Semaphore(_AT_ONCE)

    async def room_for(opening: Opening) -> FoundTime | None:
        room_wish = RoomWish(opening.start, opening.end, seats=wish.seats, location=wish.location)
        async with turn:
            room = await _fitting_room(desk, room_wish)
        return FoundTime(opening, room) if room else None

    with_rooms = await asyncio.gather(*(room_for(opening) for opening in found))
    kept = tuple(each for each in with_rooms if each)
    if found and not kept:
        return Times((), "There are times, but no free room at any of them. Search without a room, or elsewhere.")
    return Times(kept, note)


async def _fitting_room(desk: Desk, wish: RoomWish) -> Person | None:
    """Give a free room with seats for all, and not many more; if there is none, one of unknown size.

    Source: Free/Rooms gives no sizes. So it is asked for twice the seats, until some rooms are no longer among them.
    """
    free_rooms, seats = desk.office.diary.free_rooms, wish.seats or 1
    fitting = await free_rooms(replace(wish, unknown_seats=False))
    if not fitting:
        return next(iter(await free_rooms(wish)), None)
    for _ in range(_DOUBLINGS):
        seats *= 2
        larger = await free_rooms(replace(wish, seats=seats, unknown_seats=False))
        if small := [room for room in fitting if room not in larger]:
            return small[0]
    return fitting[0]


async def _book(desk: Desk, chosen: ChosenTime, me: Person | None) -> Changed:
    """Open the form of a new event on the chosen window, with its people and its room."""
    if me is None:
        desk.say(reasons.NO_PERSON, "warning")
        return UNCHANGED
    room = chosen.found.room
    invitees = tuple(each for each in chosen.who if each.person is None or each.person.id != me.id)
    with_room = (*invitees, Invitee.of(room)) if room else invitees
    opening = chosen.found.opening
    return await new_event_for(desk, me, with_room, (opening.start, opening.end), room.name if room else "")


def _who(spot: Spot, me: Person | None) -> tuple[Invitee, ...]:
    """Give me and everybody marked, else everybody shown who isn't a room or equipment."""
    people = spot.marked or tuple(person for person in spot.shown if person.kind is Kind.PERSON)
    others = [person for person in people if me is None or person.id != me.id]
    return tuple(Invitee.of(person) for person in (*((me,) if me else ()), *others))


def _length(spot: Spot) -> str:
    """Give the length of the selection when it is one of a meeting."""
    minutes = spot.stretch[1] - spot.stretch[0] if spot.stretch else 0
    return f"{minutes}m" if 0 < minutes <= 8 * 60 else "1h"


def _first(spot: Spot, desk: Desk) -> str:
    """Give the day of the cursor, unless it is over."""
    day, today = desk.zone.day_of(spot.moment), desk.zone.day_of(desk.now)
    return "today" if day <= today else day.isoformat()


async def _locations(desk: Desk) -> tuple[str, ...]:
    try:
        return await desk.office.directory.room_locations()
    except Trouble:
        return ()
