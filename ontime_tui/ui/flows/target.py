"""The event under the cursor that is to be changed or removed, and who is concerned."""

from __future__ import annotations

from typing import Protocol

from ontime_tui.agenda.event import Event, EventDetails, Permissions
from ontime_tui.agenda.person import Person
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import Desk, Spot
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """An event that may be changed."""

    owner: Person
    """In whose calendar it is."""
    details: EventDetails
    attending: tuple[Person, ...]
    """Those of its attendees who have a row or a mark, as they stand in it."""


class Against(Protocol):
    """Tells why something can't be done with an event."""

    def __call__(self, event: Event | None, person: Person | None, permissions: Permissions | None, /) -> str:
        """Give the reason; empty: it can. The permissions decide once they are known."""
        ...


async def target_of(desk: Desk, spot: Spot, against: Against) -> Target | str:
    """Give the event under the cursor, with all about it; or the reason why that can't be done with it.

    Raises:
        Trouble: Its details can't be read.
    """
    event, owner = spot.event, spot.person
    if reason := against(event, owner, spot.permissions):
        return reason
    if event is None or owner is None:
        return reasons.NO_EVENT if event is None else reasons.NO_PERSON
    details = spot.details or await desk.office.diary.details(event)
    return against(details.event, owner, details.permissions) or Target(owner, details, _attending(spot, details))


def _attending(spot: Spot, details: EventDetails) -> tuple[Person, ...]:
    known = {person.email.casefold(): person for person in (*spot.shown, *spot.marked) if person.email}
    emails = dict.fromkeys(attendee.email.casefold() for attendee in details.attendees)
    return tuple(known[email] for email in emails if email in known)
