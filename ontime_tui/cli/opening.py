"""Signing in and opening the office: as early as it helps, and again when the person tries again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ontime_tui.agenda.clock import Clock
from ontime_tui.cli import steps
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Stop
from ontime_tui.cli.present import assumed_hours
from ontime_tui.disk import at_disk
from ontime_tui.services.machine import Skew
from ontime_tui.services.troubles import SignInNeeded, Trouble, Unreachable
from ontime_tui.settings import Settings

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

    from ontime_tui.cli.drawers import Drawers
    from ontime_tui.cli.passage import Passage
    from ontime_tui.services.account import Account
    from ontime_tui.services.door import Door, Past
    from ontime_tui.services.drawer import Drawer
    from ontime_tui.services.early import Early
    from ontime_tui.services.memory import Memory
    from ontime_tui.services.office import Office
    from ontime_tui.services.visit import Reception


class Opener:
    """Opens the office when it is called."""

    def __init__(
        self,
        ready: Callable[[], Access],
        clock: Clock,
        settings: Settings,
        memory: Memory | None = None,
        reception: Reception | None = None,
        early: Early | None = None,
    ) -> None:
        """Prepare.

        Args:
            ready: Gives the way to the server; blocks until there is one.
            clock: Tells today.
            settings: Say how much is asked at once, and which hours are assumed.
            memory: Remembers what is seen; None: nothing is remembered.
            reception: Where a person is asked when nothing else lets us in; None: nobody is.
            early: What is asked before anything else, where a token was kept; None: nothing is.
        """
        self.tried = asyncio.Event()
        """Set once it turned out whether the office opens."""
        self.asked = asyncio.Event()
        """Set once the first question travels, or nobody can be asked."""
        self.loaded = asyncio.Event()
        """Set once nothing more is to be loaded for it: its questions travel, or nobody can be asked."""
        self.trouble: Trouble | None = None
        """Why the last try failed; None: it didn't, or there was none."""
        self._past: Past | None = None
        self._ready = ready
        self._clock = clock
        self._settings = settings
        self._memory = memory
        self._reception = reception
        self._early = early
        self._begun: asyncio.Task[Office] | None = None
        self._wanted = asyncio.Event()
        """Set once somebody waits for the office, or nothing is to be loaded before it."""
        self._drawers: Drawers | None = None

    def save(self) -> None:
        """Have on disk, as soon as may be, what was typed and not sent; this doesn't wait for it."""
        if self._drawers:
            self._drawers.hurry()

    def close(self) -> None:
        """Have all on disk that was typed and not sent; nothing is kept from then on."""
        if self._drawers:
            self._drawers.close()

    def _drawer(self, account: Account) -> Drawer | None:
        """Give what keeps somebody's drafts; None where none are kept: of a sample the next one knows nothing."""
        if self._settings.profile is None or not self._settings.drafts:
            return None
        from ontime_tui.cli.drawers import Drawers

        self._drawers = self._drawers or Drawers(self._settings)
        return self._drawers.of(account)

    def begin(self, *, only_ask: bool) -> None:
        """Begin before anybody calls; the first call waits for what is begun here.

        Args:
            only_ask: Whether nothing is done until then but send the first question.
        """
        if not only_ask:
            self._wanted.set()
        self._begun = asyncio.create_task(self._open())
        self._begun.add_done_callback(self._ended)

    def _ended(self, begun: asyncio.Task[Office]) -> None:
        if not begun.cancelled():
            begun.exception()  # heard of, be the window left before it wants the office
        self.asked.set()
        self.loaded.set()
        if self._early:
            self._early.end()

    async def __call__(self) -> Office:
        """Give the office.

        Raises:
            Trouble: It can't be opened.
        """
        begun, self._begun = self._begun, None
        self._wanted.set()
        try:
            office = await (begun or self._open())
        except Trouble as trouble:
            self.trouble = trouble
            raise
        else:
            self.trouble = None
            return office
        finally:
            self.loaded.set()
            self.tried.set()

    async def _open(self) -> Office:
        from ontime_tui.cli.passage import Passage  # of the sample nobody asks anything before the first frame

        found, skew = await at_disk(self._ready_or_trouble), Skew()
        passage = Passage(found, self._past, hear=_telling(skew))
        self._attend(passage.door)
        try:
            await self._begin_at(passage)
            self.asked.set()
            await self._wanted.wait()
            return self._arranged(await self._signed_in(passage), found, skew)
        except BaseException as error:
            await passage.aclose()
            if isinstance(error, SignInNeeded) and not found.own_server:
                _blame_clocks(error, skew)
            raise

    def _attend(self, door: Door) -> None:
        """Keep what a door refuses, and let whoever is there be asked at it."""
        self._past = door.past  # whoever connects again sends no password that was refused before
        if self._reception:
            door.receive, door.told = self._reception, self._reception.tell

    def _arranged(self, office: Office, found: Access, skew: Skew) -> Office:
        """Give the office with what this machine adds to it."""
        return replace(
            office,
            notices=(*self._settings.notices, *found.notices),
            own_server=found.own_server,
            drawer=self._drawer(office.session.account),
            skew=None if found.own_server else skew,  # its clock may stand still on purpose
        )

    async def _begin_at(self, passage: Passage) -> None:
        """Let what comes first travel while what understands everything else is loaded.

        Raises:
            Unreachable: There can be no connections.
        """
        early, door = self._early, passage.door
        if early and not early.over and door.keeper.recorded:
            door.begin(partial(_first_errand, early, passage))
            await early.prepared()  # nobody waits for anything but what the first answers mean
            await _connected(passage)
            return
        if early:
            early.end()
        await _connected(passage)
        door.begin()

    async def _signed_in(self, passage: Passage) -> Office:
        await steps.load(steps.WIRE)
        from ontime_tui.services.calendars import Portions
        from ontime_tui.services.office import open_office

        self.loaded.set()
        settings = self._settings
        return await open_office(
            passage.client(),
            clock=self._clock,
            assumed=assumed_hours(settings),
            portions=Portions(people=settings.people_per_request, days=settings.weeks_per_request * 7),
            closing=passage.aclose,
            memory=self._memory,
            ahead=True,
        )

    def _ready_or_trouble(self) -> Access:
        try:
            return self._ready()
        except (Stop, OSError, ValueError) as error:
            raise Unreachable(str(error)) from error


async def _connected(passage: Passage) -> AsyncClient:
    """Give the connections, once what they need is loaded.

    Raises:
        Unreachable: There can be none.
    """
    await steps.load(steps.LINE)
    try:
        return passage.connections()
    except Stop as stop:
        raise Unreachable(str(stop)) from None


async def _first_errand(early: Early, passage: Passage, token: str, renewed: Callable[[str], None]) -> str:
    """Ask with a token that was kept what a window begins with, if it is that person's; give the newest token."""
    from ontime_tui.api.ahead import Ahead, Line
    from ontime_tui.cli.route import route_of

    if not early.question.is_of(passage.door.keeper.person):
        early.end()
        return token
    line = Line(partial(_connected, passage), route_of(passage.found))
    return await early.ask(partial(Ahead, line, passage.found.endpoint), token, renewed)


def _blame_clocks(trouble: SignInNeeded, skew: Skew) -> None:
    """Let trouble with signing in say that the clocks are apart, where they are: it may well be the reason."""
    if skew.minutes:
        from ontime_tui.ui.phrases import skew_words

        trouble.what = f"{trouble.what} {skew_words(skew.minutes)}".lstrip()


def _telling(skew: Skew) -> Callable[[Response], Awaitable[None]]:
    """Let every answer tell what time it is where it was given."""

    async def hear(response: Response) -> None:
        skew.hear(response.headers.get("date", ""))

    return hear
