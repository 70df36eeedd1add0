"""Making an event."""

from __future__ import annotations

from dataclasses import replace

from ontime_tui.agenda.event import EventDraft
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.form_text import text_of
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.form import fill_new


async def new_event(desk: Desk, spot: Spot) -> Changed:
    """Make an event at the selected time: for everybody marked, else for the row.

    It goes into my own calendar, and the others are invited. For a single row in whose calendar I may write, it goes
    there.
    """
    me = desk.office.session.account.me
    people = spot.marked or ((spot.person,) if spot.person else ())
    owner = _owner(people, me)
    if owner is None:
        desk.say(reasons.against_creating(people[0] if people else None), "warning")
        return UNCHANGED
    return await new_event_for(
        desk, owner, tuple(Invitee.of(each) for each in people if each.id != owner.id), _when(spot, desk.now)
    )


async def new_event_for(
    desk: Desk, owner: Person, invitees: tuple[Invitee, ...], when: Stretch, location: str = ""
) -> Changed:
    """Let the person fill in an event that already has its people and its time.

    Args:
        desk: What to work with.
        owner: In whose calendar it is made.
        invitees: Who shall come.
        when: The time.
        location: Where; empty: the first room among the invitees.
    """
    rooms = [each.label for each in invitees if each.is_room]
    draft = EventDraft(owner.id, *when, location=location or (rooms[0] if rooms else ""))
    text = replace(text_of(draft, owner, (), desk.zone), required=tuple(each for each in invitees if each.email))
    return await fill_new(desk, text)


def _owner(people: tuple[Person, ...], me: Person | None) -> Person | None:
    """Give in whose calendar the event goes; None when there is none in which I may write."""
    if len(people) == 1 and people[0].kind is Kind.PERSON and people[0].rights.create:
        return people[0]
    return me


def _when(spot: Spot, now: Minute) -> Stretch:
    """Give the selected time, else an hour, or half of one where the cursor moves in such small steps.

    On the slot that is running it begins with the next half-hour, for nobody can come earlier.
    """
    if spot.stretch:
        return spot.stretch
    running = spot.moment <= now < spot.moment + spot.slot
    start = -(-now // 30) * 30 if running else spot.moment
    return start, start + (30 if spot.slot <= 30 else 60)
