"""What is to follow once a flow has ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.state import State
from ontime_tui.values import dataclass


def _as_it_is(state: State) -> State:
    return state


@dataclass(frozen=True, slots=True)
class After:
    """What the screen does with a flow's end. Nothing of it: the flow was put away."""

    turn: Callable[[State], State] = _as_it_is
    """What to show from now on; applied to what is shown when the flow ends."""
    moment: Minute | None = None
    """Where the cursor goes."""
    person: PersonID | None = None
    """Whose row it goes to."""
    event: Event | None = None
    """Which of several events there it stands on."""
    changed: Changed = UNCHANGED
    """What is to be read again."""
    verb: str = ""
    """The id of the verb to do next."""
    copied: str = ""
    """Text for the clipboard."""
    filed: str = ""
    """Text for a file."""
    group: GroupNode | None = None
    """Which group to show from now on; its people are still to be read."""


NOTHING = After()
"""The flow was put away."""

Flow = Callable[[Desk, Spot, State], Awaitable[After]]
"""A verb that asks or reads before it ends. May raise a `Trouble`, which is then said."""


def changing(flow: Callable[[Desk, Spot], Awaitable[Changed]]) -> Flow:
    """Give the flow whose end is what it changed; the cursor goes to the event that was saved."""

    async def run(desk: Desk, spot: Spot, state: State) -> After:
        changed = await flow(desk, spot)
        if changed.saved is None:
            return After(changed=changed)
        me = desk.office.session.account.me
        return _looking_at(changed.saved, changed, spot, (me, *spot.marked) if me else spot.marked)

    return run


def _looking_at(saved: Event, changed: Changed, spot: Spot, owners: Iterable[Person]) -> After:
    """Bring an event in sight: in its owner's row or that of somebody shown who is invited; else its owner gets one."""
    under_cursor = (spot.person,) if spot.person else ()
    shown = [person.id for person in (*under_cursor, *spot.shown) if person.id in changed.people]
    owner = next((each for each in owners if each.id == saved.person and not shown), None)

    def turn(state: State) -> State:
        revealed = state.revealing(saved.start, saved.end)
        return revealed.with_person(owner) if owner else revealed

    return After(turn, saved.start, saved.person if saved.person in shown or not shown else shown[0], saved, changed)
