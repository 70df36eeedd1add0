"""The office as a whole: what the window and the commands are given."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from ontime_tui.agenda.clock import Clock, SystemClock
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.offline import OfflineClient
from ontime_tui.services.account import Account
from ontime_tui.services.acquaintances import Acquaintances
from ontime_tui.services.calendars import Portions
from ontime_tui.services.diary import Diary
from ontime_tui.services.directory import Directory
from ontime_tui.services.first_groups import FirstGroups
from ontime_tui.services.machine import Skew
from ontime_tui.services.memory import ACCOUNT, Memory, NotSeen
from ontime_tui.services.own_server import OwnServer
from ontime_tui.services.reading import Reader
from ontime_tui.services.session import Closing, Session
from ontime_tui.values import dataclass

if TYPE_CHECKING:  # it comes with the first draft
    from ontime_tui.services.drawer import Drawer

AS_MOST_SERVERS_BEAR: Final = Portions()


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that one signed-in person can ask and do."""

    session: Session
    directory: Directory
    diary: Diary
    notices: tuple[str, ...] = ()
    """What the person should hear once: a sentence for each source that could not be read."""
    own_server: OwnServer | None = None
    """The window's own; None: the server is somebody else's."""
    skew: Skew | None = None
    """How far the clocks here and there are apart; None: nobody looks."""
    drawer: Drawer | None = None
    """Keeps what was begun and not sent; None: it goes with the window."""

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
    memory: Memory | None = None,
    ahead: bool = False,
) -> Office:
    """Sign in and give the office.

    Args:
        client: Knows the server and how to sign in.
        clock: Tells today.
        assumed: The hours of whoever's own hours are unknown, as `agenda.workhours.office_hours` gives them; their zone
            is the one in which I live.
        portions: How much is asked at once.
        closing: Awaited when the office closes: it closes what was opened for the client.
        memory: Remembers what is seen; what it holds of another person than the one who signed in is forgotten.
        ahead: Whether to ask at once about the groups that a window begins with.

    Raises:
        SignInNeeded: Signing in was refused.
        Trouble: The server could not be asked, or is no OnTime server.
    """
    groups = FirstGroups(client)
    try:
        signed_in = groups.ask if ahead else None
        session = await Session.open(
            client, clock=clock, assumed=assumed, closing=closing, signed_in=signed_in, memory=memory
        )
    except BaseException:
        groups.drop()
        raise
    if memory is not None:
        _remember(session.account, memory)
    return _furnished(session, client, clock, assumed, portions, memory, groups)


def offline_office(endpoint: Endpoint, *, assumed: WorkHours, memory: Memory) -> Office:
    """Give an office that knows what is remembered; everything else it says can't be reached.

    Raises:
        NotSeen: Nobody is remembered.
    """
    client = OfflineClient(endpoint)
    session = Session(memory.recall(ACCOUNT).value, client)
    return _furnished(session, client, SystemClock(), assumed, AS_MOST_SERVERS_BEAR, memory)


def _furnished(
    session: Session,
    client: Client,
    clock: Clock,
    assumed: WorkHours,
    portions: Portions,
    memory: Memory | None,
    groups: FirstGroups | None = None,
) -> Office:
    account = session.account
    acquaintances = Acquaintances(account.me, assumed)
    directory = Directory(client, account, acquaintances, clock, memory, groups)
    reader = Reader(client, account, acquaintances, zone=assumed.zone, days=portions.days)
    return Office(session, directory, Diary(client, account, directory, reader, portions, memory))


def _remember(account: Account, memory: Memory) -> None:
    """Remember who signed in, and nothing of anybody else: a user's name may have gone to another person."""
    with suppress(NotSeen):
        if not account.is_same_person(memory.recall(ACCOUNT).value):
            memory.forget()
    memory.remember(ACCOUNT, account)
