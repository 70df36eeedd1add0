"""The office as a whole: what the window and the commands are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.services.diary import Diary
from ontime_tui.services.directory import Directory
from ontime_tui.services.session import Session

if TYPE_CHECKING:
    from ontime_tui.agenda.clock import Clock
    from ontime_tui.api.client import Client


@dataclass(frozen=True, slots=True)
class Portions:
    """How much is asked at once.

    Source: reading.md, "Limits of Event/List are unknown".
    """

    people: int = 50
    days: int = 35
    in_flight: int = 3
    """How many questions may be waiting for their answers."""


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that one signed-in person can ask and do."""

    session: Session
    directory: Directory
    diary: Diary

    async def close(self) -> None:
        """Let go of the connections; nothing can be asked afterwards."""
        await self.session.close()


async def open_office(client: Client, *, clock: Clock, assumed: WorkHours, portions: Portions | None = None) -> Office:
    """Sign in and give the office.

    Args:
        client: Knows the server and how to sign in.
        clock: Tells today.
        assumed: The hours of whoever's own hours are unknown, as `agenda.workhours.office_hours` gives them.
        portions: How much is asked at once; None: as is good for most servers.

    Raises:
        SignInNeeded: Signing in was refused.
        Trouble: The server could not be asked, or is no OnTime server.
    """
    raise NotImplementedError
