"""What forms ask of the office about people: whom a typed name means, and everybody's time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Address, Person
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.around import Around, Calendars
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.invitees import Suggest
from ontime_tui.ui.dialogs.type_ahead import Findings
from ontime_tui.ui.flows.desk import Desk


def suggest_of(desk: Desk) -> Suggest:
    """Give what finds whom to invite: people, rooms and equipment with calendars first, then mere addresses."""
    directory = desk.office.directory

    async def suggest(text: str) -> Findings[Invitee]:
        found, addresses = await asyncio.gather(directory.search(text), _addresses(desk, text))
        people = tuple(Invitee.of(person) for person in found.people if person.email)
        known = {invitee.email.casefold() for invitee in people}
        others = tuple(Invitee.at(each) for each in addresses if each.email.casefold() not in known)
        return Findings(people + others, found.more)

    return suggest


async def _addresses(desk: Desk, text: str) -> tuple[Address, ...]:
    try:
        return await desk.office.directory.addresses(text)
    except Trouble:
        return ()


def calendars_of(desk: Desk) -> Calendars:
    """Give what reads people's calendars, all of them at once."""

    async def calendars(people: Sequence[Person], start: Minute, end: Minute) -> tuple[Calendar, ...]:
        return tuple([each async for some in desk.office.diary.calendars(people, start, end) for each in some])

    return calendars


def strip_of(
    desk: Desk, without: Event | None = None, *, among_fields: bool = False, words_first: bool = False
) -> Around:
    """Give the strip that shows people's time, without a meeting: the one that is changed or answered."""
    return Around(
        calendars_of(desk),
        desk.zone,
        hours=desk.hours,
        ascii_only=desk.ascii,
        without=without,
        among_fields=among_fields,
        words_first=words_first,
        at_hand=desk.at_hand,
    )


async def known_by_email(desk: Desk, emails: Sequence[str]) -> tuple[Person, ...]:
    """Give those of some addresses that have calendars; nobody when that can't be asked."""
    try:
        return await desk.office.directory.by_email(emails) if emails else ()
    except Trouble:
        return ()
