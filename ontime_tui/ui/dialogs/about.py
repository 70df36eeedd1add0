"""What this program is, which server it talks to and as whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Reader
from ontime_tui.ui.dialogs.pairs import Pair, Pairs


class About(Dialog[None]):
    """Shows facts about the program and its server."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,enter", "put_away", show=False)]
    HINTS = (CLOSE,)
    BODY = Reader
    AUTO_FOCUS = "#box"

    def __init__(self, facts: Sequence[Pair], title: str = "OnTime in the terminal") -> None:
        super().__init__(title)
        self._facts = facts

    def compose_body(self) -> ComposeResult:
        """Give the facts."""
        yield Pairs(self._facts)
