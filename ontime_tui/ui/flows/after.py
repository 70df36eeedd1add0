"""What is to follow once a flow has ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.state import State


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
    changed: Changed = UNCHANGED
    """What is to be read again."""
    verb: str = ""
    """The id of the verb to do next."""
    copied: str = ""
    """Text for the clipboard."""
    filed: str = ""
    """Text for a file."""


NOTHING = After()
"""The flow was put away."""

Flow = Callable[[Desk, Spot, State], Awaitable[After]]
"""A verb that asks or reads before it ends. May raise a `Trouble`, which is then said."""


def changing(flow: Callable[[Desk, Spot], Awaitable[Changed]]) -> Flow:
    """Give the flow whose end is what it changed."""

    async def run(desk: Desk, spot: Spot, state: State) -> After:
        return After(changed=await flow(desk, spot))

    return run
