"""The office as a whole: what the window and the commands are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ontime_tui.agenda.clock import Clock
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.api.client import Client
from ontime_tui.services.acquaintances import Acquaintances
from ontime_tui.services.calendars import Portions
from ontime_tui.services.diary import Diary
from ontime_tui.services.directory import Directory
from ontime_tui.services.reading import Reader
from ontime_tui.services.session import Closing, Session

AS_MOST_SERVERS_BEAR: Final = Portions()


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that one signed-in person can ask and do."""

    session: Session
    directory: Directory
    diary: Diary
    notices: tuple[str, ...] = ()
    """What the person should hear once: a sentence for each source that could not be read."""

    async def close(self) -> None:
        """Let go of the connections; nothing can be asked afterwards."""
        await self.session.close()


async def open_office(
    client: Client,
    *,
    clock: Clock,
    assumed: WorkHours,
    portions: Portions = AS_MOST_SERVERS_BEAR,
    closing: Closing | None = None,
) -> Office:
    """Sign in and give the office.

    Args:
        client: Knows the server and how to sign in.
        clock: Tells today.
        assumed: The hours of whoever's own hours are unknown, as `agenda.workhours.office_hours` gives them; their zone
            is the one in which I live.
        portions: How much is asked at once.
        closing: Awaited when the office closes: it closes what was opened for the client.

    Raises:
        SignInNeeded: Signing in was refused.
        Trouble: The server could not be asked, or is no OnTime server.
    """
    session = await Session.open(client, clock=clock, assumed=assumed, closing=closing)
    account = session.account
    acquaintances = Acquaintances(account.me, assumed)
    directory = Directory(client, account, acquaintances)
    reader = Reader(client, account, acquaintances, zone=assumed.zone, days=portions.days)
    return Office(session, directory, Diary(client, account, directory, reader, portions))
