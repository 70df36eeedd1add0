"""Who is signed in, where, and what that server can do."""

from __future__ import annotations

from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """What the server told at sign-in."""

    me: Person | None
    """None for an API user who acts for nobody."""
    server: str
    """The host, with its port where the address has one."""
    synced: tuple[Minute, Minute] | None = None
    """The stretch of time that the server holds; None when it didn't say."""
    working_elsewhere: bool = False
    """Whether events may be "working elsewhere"."""
    graph_search: bool = False
    """Whether Microsoft Graph's people can be searched."""
    legends: tuple[Legend, ...] = ()
    """The organisation's colours; none when it has none or they could not be read."""
    acting_for: str = ""
    """On whose behalf an API user acts: an e-mail; empty: for oneself."""

    def is_same_person(self, other: Account) -> bool:
        """Tell whether both are one person's stay at one server."""
        mine, theirs = (each.me.id if each.me else "" for each in (self, other))
        return (mine, self.server, self.acting_for) == (theirs, other.server, other.acting_for)
