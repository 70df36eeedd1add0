"""What a window begins with: who looked last, and at whom.

It is recalled twice: for what is asked before the window is loaded, and for what the window shows until then.
"""

from __future__ import annotations

from contextlib import suppress

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.services.account import Account
from ontime_tui.services.memory import ACCOUNT, ROSTER, SHOWN, Memory, NotSeen
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """The group that was shown last."""

    group: GroupNode
    people: tuple[Person, ...]
    """Who was in it."""
    seen_at: Minute
    """When they were."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was there when somebody looked last."""

    account: Account
    shown: Shown | None = None
    """None: nobody knows who is in the group, or none was shown."""

    @classmethod
    def recalled(cls, memory: Memory) -> Beginning | None:
        """Give what is remembered; None where nobody has signed in before."""
        try:
            account = memory.recall(ACCOUNT).value
        except NotSeen:
            return None
        with suppress(NotSeen):
            group = memory.recall(SHOWN).value
            roster = memory.recall(ROSTER, group.id)
            return cls(account, Shown(group, roster.value.people, roster.at))
        return cls(account)
