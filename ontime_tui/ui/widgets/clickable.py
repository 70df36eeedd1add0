"""Lines in which words can be clicked, and look as they are: keys in one colour, words in another."""

from __future__ import annotations

from textual.widget import Widget


class Clickable(Widget):
    """Leaves out what Textual does to links: one colour for all of them, and an underline."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.auto_links = False
