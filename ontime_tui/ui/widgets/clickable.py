"""Lines in which words can be clicked, and look as they are: keys in one colour, words in another."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Clickable(Widget):
    """Leaves out what Textual does to links: one colour for all of them, and an underline."""

    covered: reactive[bool] = reactive(False)  # noqa: FBT003
    """Whether a dialog takes the keys that are offered here."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.auto_links = False

    def offered(self, line: Content) -> Content:
        """Give a line of verbs as it looks now: faint while their keys mean something else."""
        return Content.styled(line.plain, "$text-disabled") if self.covered else line
