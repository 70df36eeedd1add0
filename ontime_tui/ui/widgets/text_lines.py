"""Long text to scroll through: only what is in sight is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from itertools import islice, tee
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ontime_tui.ui import keys
from ontime_tui.ui.later import later
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.lines import Paragraph, wrapped

_NARROWEST = 8
"""Cells of a line, at least."""
_AT_ONCE = 200
"""Lines that are broken before anything else gets its turn."""
_AROUND = 8
"""Lines of a dialog's border, title and hints."""


class TextLines(ScrollView, can_focus=True):
    """Shows paragraphs; each is made once, when there is time for its lines, and wrapped once for each width."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Place.READER)]

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._paragraphs: Iterator[Paragraph] = iter(())
        """Stands before the first, always: who reads on takes a copy, which shares what was made."""
        self._lines: list[Content] = []
        self._coming: Iterator[Content] = iter(())
        self._ascii = ascii_only

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other text; the place where one was reading stays."""
        self._paragraphs = iter(paragraphs)
        self._wrap()

    def fit(self, height: int) -> None:
        """Be as high as the text, and no higher than a dialog in a window of that height leaves room for."""
        self.styles.max_height = max(3, height - _AROUND)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self._wrap()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of lines at a width, so that the first frame is as the later ones; no more than are seen."""
        return sum(1 for _ in islice(self._broken(width), viewport.height))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        content = self._lines[line] if line < len(self._lines) else Content("")
        fitting = content.truncate(width, pad=True)
        return Strip(fitting.render_segments(self.visual_style), width)

    def action_move_up(self) -> None:
        """Scroll up by a line."""
        self.scroll_relative(y=-1, animate=False)

    def action_move_down(self) -> None:
        """Scroll down by a line."""
        self.scroll_relative(y=1, animate=False)

    def action_page_up(self) -> None:
        """Scroll up by a page."""
        self.scroll_relative(y=1 - self.size.height, animate=False)

    def action_page_down(self) -> None:
        """Scroll down by a page."""
        self.scroll_relative(y=self.size.height - 1, animate=False)

    def action_move_first(self) -> None:
        """Go to the beginning."""
        self.scroll_to(y=0, animate=False)

    def action_move_last(self) -> None:
        """Go to the end, which there is once all lines are broken: nobody sees it sooner."""
        while self._wrap_more():
            pass
        self.virtual_size = Size(0, len(self._lines))
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True, immediate=True)  # before there is a scrollbar

    def _wrap(self) -> None:
        """Take lines of the width at hand; before there is one, a line for each of the first paragraphs is assumed."""
        width = self.scrollable_content_region.width
        self._lines = []
        self._coming = self._broken(width) if width else iter(())
        more = self._wrap_more()
        self.virtual_size = Size(0, len(self._lines) if width else sum(1 for _ in islice(self._told(), _AT_ONCE)))
        self.refresh(layout=not width)
        if more:
            self.run_worker(later(self._wrap_rest, self._coming), group="lines", exclusive=True)

    async def _wrap_rest(self, coming: Iterator[Content]) -> None:
        """Break the rest, with a turn for whatever else is to be done after each part: a long text holds nothing up."""
        while coming is self._coming and self._wrap_more():
            if len(self._lines) >= 2 * self.virtual_size.height:  # the window is laid out again each time
                self.virtual_size = Size(0, len(self._lines))
            await asyncio.sleep(0)
        if coming is self._coming:
            self.virtual_size = Size(0, len(self._lines))

    def _wrap_more(self) -> bool:
        """Break the next lines; tell whether there may be more."""
        lines = [*islice(self._coming, _AT_ONCE)]
        self._lines += lines
        return len(lines) == _AT_ONCE

    def _broken(self, width: int) -> Iterator[Content]:
        lines = (line for paragraph in self._told() for line in wrapped(paragraph, max(_NARROWEST, width)))
        return map(in_ascii, lines) if self._ascii else lines

    def _told(self) -> Iterator[Paragraph]:
        """Give the paragraphs from the first."""
        self._paragraphs, copy = tee(self._paragraphs)
        return copy
