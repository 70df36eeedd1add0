"""Who is signed in, where, and what that server can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import WorkHours

if TYPE_CHECKING:
    from ontime_tui.agenda.clock import Clock
    from ontime_tui.api.client import Client


@dataclass(frozen=True, slots=True)
class Account:
    """What the server told at sign-in."""

    me: Person | None
    """None for an API user who acts for nobody."""
    server: str
    """The host, with its port where it isn't the usual one."""
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


class Session:
    """A signed-in stay at one server."""

    account: Account

    @classmethod
    async def open(cls, client: Client, *, clock: Clock, assumed: WorkHours) -> Session:
        """Sign in, and learn who I am and what the server can do.

        Legends that can't be had are none; everything else must succeed.

        Args:
            client: Knows the server and how to sign in.
            clock: Tells today, from which a server counts the days that it holds.
            assumed: The hours of whoever's own hours are unknown; marked as assumed.

        Raises:
            SignInNeeded: Signing in was refused.
            Trouble: The server could not be asked, or is no OnTime server.
        """
        raise NotImplementedError

    async def close(self) -> None:
        """Let go of the connections."""
        raise NotImplementedError
