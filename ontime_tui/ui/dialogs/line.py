"""Where text is typed: a line, and a text of many lines. Both take what is pasted whole, or say what they left out."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

LONGEST_LINE = 4000
"""Characters that a line takes; a text beyond the server's own limit is seen as too long where it stands."""
LONGEST_TEXT = 200_000
"""Characters that a text of many lines takes: beyond that a window over a slow line would no longer answer."""


class Line(Input):
    """One line of text: of a paste, all lines, parted by blanks."""

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste as a whole; Textual would take its first line, or nothing of a long one."""
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        """Take what was copied or cut inside the window."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        start, end = sorted(self.selection)
        room = (self.max_length or LONGEST_LINE) - len(self.value) + end - start
        words = " ".join(text.replace("\t", " ").splitlines()).strip("\n")
        self.replace(words[:room], start, end)
        if len(words) > room:
            self.notify(left_out(len(words) - room, self.max_length or LONGEST_LINE), severity="warning", markup=False)


class Lines(TextArea):
    """A text of many lines."""

    def on_paste(self, event: events.Paste) -> None:
        """Take as much of a paste as the text may be long."""
        room = max(0, LONGEST_TEXT - len(self.text) + len(self.selected_text))
        if len(event.text) > room:
            self.notify(left_out(len(event.text) - room, LONGEST_TEXT), severity="warning", markup=False)
            event.text = event.text[:room]


def left_out(count: int, most: int) -> str:
    """Say how much of a paste found no room."""
    return f"This field takes {most:,} characters: the last {count:,} of what was pasted were left out."
