"""Signing in and opening the office: as early as it helps, and again when the person tries again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

from ontime_tui.agenda.clock import Clock
from ontime_tui.cli import steps
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Stop
from ontime_tui.cli.present import assumed_hours
from ontime_tui.services.troubles import Trouble, Unreachable
from ontime_tui.settings import Settings

if TYPE_CHECKING:
    from ontime_tui.services.memory import Memory
    from ontime_tui.services.office import Office


class Opener:
    """Opens the office when it is called."""

    def __init__(
        self, ready: Callable[[], Access], clock: Clock, settings: Settings, memory: Memory | None = None
    ) -> None:
        """Prepare.

        Args:
            ready: Gives the way to the server; blocks until there is one.
            clock: Tells today.
            settings: Say how much is asked at once, and which hours are assumed.
            memory: Remembers what is seen; None: nothing is remembered.
        """
        self.tried = asyncio.Event()
        """Set once it turned out whether the office opens."""
        self.trouble: Trouble | None = None
        """Why the last try failed; None: it didn't, or there was none."""
        self._ready = ready
        self._clock = clock
        self._settings = settings
        self._memory = memory
        self._begun: asyncio.Task[Office] | None = None

    def begin(self) -> None:
        """Begin before anybody asks; the first call waits for what is begun here."""
        self._begun = asyncio.create_task(self._open())

    async def __call__(self) -> Office:
        """Give the office.

        Raises:
            Trouble: It can't be opened.
        """
        begun, self._begun = self._begun, None
        try:
            office = await (begun or self._open())
        except Trouble as trouble:
            self.trouble = trouble
            raise
        else:
            self.trouble = None
            return office
        finally:
            self.tried.set()

    async def _open(self) -> Office:
        found = await _waited(self._ready_or_trouble)
        await steps.load(steps.WIRE)
        from ontime_tui.cli.client import client_of
        from ontime_tui.services.calendars import Portions
        from ontime_tui.services.office import open_office

        try:
            client, closing = client_of(found)
        except Stop as stop:
            raise Unreachable(str(stop)) from None
        settings, assumed = self._settings, assumed_hours(self._settings)
        portions = Portions(people=settings.people_per_request, days=settings.weeks_per_request * 7)
        try:
            office = await open_office(
                client, clock=self._clock, assumed=assumed, portions=portions, closing=closing, memory=self._memory
            )
        except BaseException:
            await closing()
            raise
        return replace(office, notices=found.notices, own_server=found.own_server)

    def _ready_or_trouble(self) -> Access:
        try:
            return self._ready()
        except Stop as stop:
            raise Unreachable(str(stop)) from None


async def _waited(work: Callable[[], Access]) -> Access:
    """Give what a function gives that blocks, perhaps for ever: nobody waits for its thread when the window closes."""
    loop = asyncio.get_running_loop()
    given: asyncio.Future[Access] = loop.create_future()

    def settle(access: Access | None, trouble: Exception | None) -> None:
        if given.cancelled():
            return
        if access is not None:
            given.set_result(access)
        elif trouble is not None:
            given.set_exception(trouble)

    def run() -> None:
        access: Access | None = None
        trouble: Exception | None = None
        try:
            access = work()
        except (Unreachable, OSError, ValueError) as error:
            trouble = error
        with suppress(RuntimeError):  # the loop is closed: the window is gone
            loop.call_soon_threadsafe(settle, access, trouble)

    Thread(target=run, daemon=True).start()
    return await given
