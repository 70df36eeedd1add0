"""A list of lines with a cursor, drawn one line at a time: any number of them costs nothing."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class LineList(ScrollView, can_focus=True):
    """Moves a cursor over lines that a subclass draws."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor", "line-list--resting"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._cursor = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def draw(self, index: int, width: int) -> Content:
        """Give a line of exactly `width` cells."""

    def cursor_moved(self) -> None:
        """Hear that the cursor is on another line."""

    def chosen(self, index: int, x: int) -> None:
        """Hear that a line was clicked, `x` cells from its start."""

    @property
    def cursor(self) -> int:
        """Which line the cursor is on; 0 when there is none."""
        return self._cursor

    def go(self, index: int) -> None:
        """Put the cursor on a line, or on the nearest that exists."""
        before, self._cursor = self._cursor, self._within(index)
        self._refresh_line(before)
        self._refresh_line(self._cursor)
        self._keep_in_sight()
        if before != self._cursor:
            self.cursor_moved()

    def lines_changed(self) -> None:
        """Draw again after lines came, went or changed."""
        self.virtual_size = Size(0, self.count)
        self._cursor = self._within(self._cursor)
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        index, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        content = self.draw(index, width) if index < self.count else Content(" " * width)
        if index == self._cursor and self.count:
            content = content.stylize(self._cursor_style())
        return Strip(content.render_segments(self.visual_style), width)

    def action_move_up(self) -> None:
        """Go up."""
        self.go(self._cursor - 1)

    def action_move_down(self) -> None:
        """Go down."""
        self.go(self._cursor + 1)

    def action_page_up(self) -> None:
        """Go up by a page."""
        self.go(self._cursor - self.size.height + 1)

    def action_page_down(self) -> None:
        """Go down by a page."""
        self.go(self._cursor + self.size.height - 1)

    def action_move_first(self) -> None:
        """Go to the first line."""
        self.go(0)

    def action_move_last(self) -> None:
        """Go to the last line."""
        self.go(self.count - 1)

    def on_click(self, event: events.Click) -> None:
        """Go to the line and choose it."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < self.count:
            self.go(index)
            self.chosen(index, event.x)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self._keep_in_sight)

    def on_focus(self) -> None:
        """Show that keys come here."""
        self._refresh_line(self._cursor)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._refresh_line(self._cursor)

    def _cursor_style(self) -> Style:
        """Give the style of the cursor's line: all of it where keys come here, else what is under its colours."""
        if self.has_focus:
            return self.get_visual_style("line-list--cursor")
        resting = self.get_visual_style("line-list--resting")
        return Style(background=resting.background, underline=resting.underline)

    def _within(self, index: int) -> int:
        return max(0, min(index, self.count - 1))

    def _keep_in_sight(self) -> None:
        """Jump half a page when the cursor would leave: scrolling by lines would send a page for each."""
        height, top = max(1, self.size.height), self.scroll_offset.y
        if not top <= self._cursor < top + height:
            self.scroll_to(y=max(0, self._cursor - height // 2), animate=False)

    def _refresh_line(self, index: int) -> None:
        self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))
