"""Screens that are as large as the terminal is now, whatever sizes they hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message


class _Screen(Protocol):
    @property
    def app(self) -> App[Any]: ...

    def post_message(self, message: Message) -> bool: ...


class OfOneSize:
    """What a screen is made of that heeds no size but the terminal's own of this moment; to be named before the screen.

    A screen tells itself of every size that it takes. Two sizes that wait to be heard, as when a window is dragged
    while it starts, or of a terminal that says 0×0, would be told one after the other for ever (Textual 8.2).
    """

    async def _on_resize(self: _Screen, event: events.Resize) -> None:
        """Take the size of now in the place of one of before, which may have come in its place."""
        if event.size != (now := self.app.size):
            event.stop()
            event.prevent_default()
            self.post_message(events.Resize(now, now))
