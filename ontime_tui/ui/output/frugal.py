"""An application that sends to the terminal only what differs from what it shows.

This is the one module that reaches into parts of Textual that aren't public, as they are in 8.2.8: `App._display`, what
it looks at, and the updates that the compositor hands to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._path import CSSPathType
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from ontime_tui.ui.output.cells import Glass, Patch

_AT_ONCE = 1024
"""Characters that reach the terminal in one piece, and need not be held back until all of a frame is there."""


class FrugalApp(App[None]):
    """Draws as any application does, in fewer bytes.

    All is sent again after `send_again` and whenever the terminal tells its size.
    """

    plain_output = False
    """Whether Textual's own output is used instead."""

    def __init__(self, driver_class: type[Driver] | None = None, css_path: CSSPathType | None = None) -> None:
        super().__init__(driver_class, css_path)
        self._glass = Glass()
        self._unseen: asyncio.Future[str] | None = None
        """What is drawn from now on instead of being shown; None: all is shown."""
        self._unseen_lines: int | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Draw everything again.

        Where nothing is laid out anew, nothing else would draw it: a terminal that says its size twice, or was another
        one for a moment, may have lost what it showed.
        """
        if self.screen_stack and event.size == self.screen.outer_size:
            self.refresh(layout=True)
        self._glass.forget()

    def send_again(self) -> None:
        """Send all of the screen, whatever the terminal shows.

        Textual's own `refresh` won't do: it is called for the whole window whenever a dialog is gone.
        """
        self._glass.forget()
        self.refresh(layout=True)

    async def drawn_unseen(self, screen: Screen[Any], *, lines: int | None = None) -> str:
        """Draw another screen over what there is, and give what would draw it on a blank terminal.

        The terminal goes on showing what it shows, to the end: this is for a window that is being left.

        Args:
            screen: What is drawn; one that was drawn before is drawn as it is now.
            lines: How many of its lines are wanted; None: all.
        """
        unseen: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._unseen, self._unseen_lines = unseen, lines
        if screen is self.screen:
            screen.refresh(layout=True)
        else:
            await self.push_screen(screen)
        return await unseen

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send what differs; what isn't a frame of the whole window goes Textual's way."""
        if self._unseen is not None:
            if isinstance(renderable, LayoutUpdate) and not self._unseen.done():
                lines = self._unseen_lines
                patches = (patch for patch in _whole(renderable) if lines is None or patch.line < lines)
                self._unseen.set_result(Glass().update(patches, screen.outer_size, self._system))
            return
        if self.plain_output or self.is_headless or self.is_inline or not isinstance(renderable, _FRAMES):
            super()._display(screen, renderable)
            return
        if self._running and not self._closed and not self._batch_count and self._driver is not None:
            self._send(self._glass.update(_patches(renderable), self.screen.outer_size, self._system))
        self.post_display_hook()

    @property
    def _system(self) -> ColorSystem:
        return COLOR_SYSTEMS.get(self.console.color_system or "", ColorSystem.TRUECOLOR)

    def _send(self, text: str) -> None:
        """Write a frame. The terminal's own cursor, which input methods look at, goes where one types."""
        place = self.screen.outer_size.clamp_offset(self.cursor_position)
        # What is typed into is told by what it can do, for its classes take their time to import.
        typing = hasattr(self.focused, "cursor_screen_offset")
        if typing and (text or place != self._previous_cursor_position):
            text += f"\x1b[{place.y + 1};{place.x + 1}H"
        self._previous_cursor_position = place
        if not text or self._driver is None:
            return
        if len(text) > _AT_ONCE:
            self._begin_update()
            self._driver.write(text)
            self._end_update()
        else:
            self._driver.write(text)
        self._driver.flush()


_FRAMES = (ChopsUpdate, LayoutUpdate)


def _patches(update: ChopsUpdate | LayoutUpdate) -> Iterator[Patch]:
    if isinstance(update, LayoutUpdate):
        yield from _whole(update)
        return
    for y, begin, end in update.spans:
        for right, (left, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            # A piece is drawn whole where a part of it was asked for: cutting could halve a wide character.
            if strip is not None and left < end and right > begin:
                yield Patch(y, left, right, strip)


def _whole(update: LayoutUpdate) -> Iterator[Patch]:
    for y, strips in enumerate(update.strips, update.region.y):
        left = update.region.x
        for strip in strips:
            yield Patch(y, left, update.region.right, strip)
            left += strip.cell_length
