"""Somebody before a terminal, with the whole window over the embedded server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.strip import Strip

from ontime_tui.ui.app import OnTimeApp
from tests.ui.output.emulator import Cell, Emulator
from tests.ui.window import settled


class Line(HeadlessDriver):
    """The line to a terminal: what is sent is kept until it is taken."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._sent: list[str] = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self._sent.append(data)

    def taken(self) -> str:
        sent, self._sent = "".join(self._sent), []
        return sent


class Seat:
    """Somebody before a terminal."""

    def __init__(self, pilot: Pilot[None], size: tuple[int, int]) -> None:
        self.pilot = pilot
        self.size = size
        self.terminal = Emulator(*size)

    async def press(self, key: str) -> None:
        await self.pilot.press(key)
        await self.calm()

    async def resize(self, size: tuple[int, int]) -> None:
        """Change the size; the terminal loses what it showed."""
        self.line.taken()
        self.size, self.terminal = size, Emulator(*size)
        await self.pilot.resize_terminal(*size)
        await self.calm()

    async def calm(self) -> None:
        """Wait until nothing is being read, and what changed last is drawn too."""
        await settled(self.pilot)
        await self.pilot.pause()

    @property
    def line(self) -> Line:
        driver: Driver | None = self.pilot.app._driver
        assert isinstance(driver, Line)
        return driver

    def shown(self) -> list[list[Cell]]:
        self.terminal.feed(self.line.taken())
        return self.terminal.cells

    def due(self) -> list[list[Cell]]:
        """What Textual itself would send for the whole window."""
        app, terminal = self.pilot.app, Emulator(*self.size)
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        # As `LayoutUpdate` does it, without what styles remember of terminals with other colours.
        for y, strips in enumerate(update.strips):
            runs = (_in_colours(segment, app.console.color_system) for strip in strips for segment in strip)
            terminal.feed(f"\x1b[{y + 1}H{''.join(runs)}")
        return terminal.cells


def _in_colours(segment: Segment, system: str | None) -> str:
    if segment.style is None:
        return segment.text
    return f"\x1b[{Strip.render_ansi(segment.style, COLOR_SYSTEMS[system or ''])}m{segment.text}\x1b[m"


@asynccontextmanager
async def seated(app: OnTimeApp, size: tuple[int, int] = (100, 30), colours: str = "truecolor") -> AsyncIterator[Seat]:
    app.driver_class = Line
    app.console._color_system = COLOR_SYSTEMS[colours]
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        seat = Seat(pilot, size)
        await seat.calm()
        yield seat
