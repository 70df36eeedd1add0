"""Signing in and opening the office: as early as it helps, and again when the person tries again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ontime_tui.agenda.clock import Clock
from ontime_tui.cli import steps
from ontime_tui.cli.connect import Access
from ontime_tui.cli.exits import Stop
from ontime_tui.cli.present import assumed_hours
from ontime_tui.services.troubles import Unreachable
from ontime_tui.settings import Settings

if TYPE_CHECKING:
    from ontime_tui.services.office import Office


class Opener:
    """Opens the office when it is called."""

    def __init__(self, ready: Callable[[], Access], clock: Clock, settings: Settings) -> None:
        """Prepare.

        Args:
            ready: Gives the way to the server; blocks until there is one.
            clock: Tells today.
            settings: Say how much is asked at once, and which hours are assumed.
        """
        self.tried = asyncio.Event()
        """Set once it turned out whether the office opens."""
        self._ready = ready
        self._clock = clock
        self._settings = settings
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
            return await (begun or self._open())
        finally:
            self.tried.set()

    async def _open(self) -> Office:
        found = await asyncio.to_thread(self._ready_or_trouble)
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
            office = await open_office(client, clock=self._clock, assumed=assumed, portions=portions, closing=closing)
        except BaseException:
            await closing()
            raise
        return replace(office, notices=found.notices)

    def _ready_or_trouble(self) -> Access:
        try:
            return self._ready()
        except Stop as stop:
            raise Unreachable(str(stop)) from None
