"""What can be done here, from the table of verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint, Reader


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One verb."""

    keys: str
    """As a person reads them."""
    sentence: str
    reason: str = ""
    """Why it can't be done now; empty: it can."""


class Help(Dialog[None]):
    """Lists the verbs of the place where one is, by topic; what can't be done now says why."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,question_mark,enter", "put_away", show=False)]
    HINTS = (Hint("↑↓", "scroll"), CLOSE)
    BODY = Reader
    AUTO_FOCUS = "#box"

    def __init__(self, title: str, topics: Sequence[tuple[str, Sequence[HelpLine]]], foot: str = "") -> None:
        super().__init__(title)
        self._topics = topics
        self._foot = foot

    def compose_body(self) -> ComposeResult:
        """Give a block for each topic."""
        for heading, lines in self._topics:
            yield Static(Content.styled(heading, "bold $text-primary"), classes="title")
            for line in lines:
                yield Static(Content.styled(line.keys, "$text-accent"), classes="keys")
                yield Static(_sentence(line), classes="sentence")
        if self._foot:
            yield Static(Content.styled(self._foot, "$text-muted"), classes="foot")


def _sentence(line: HelpLine) -> Content:
    if not line.reason:
        return Content(line.sentence)
    return Content.assemble((line.sentence, "$text-disabled"), " ", (line.reason, "$text-warning"))
