"""The card of a person, room or piece of equipment."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint, Reader
from ontime_tui.ui.dialogs.pairs import Pair, Pairs


class CardVerb(Enum):
    """What can be done from a card."""

    NEW = "new"
    FIND_TIME = "find time"
    COPY = "copy"
    """The e-mail address."""
    MARK = "mark"


class PersonCard(Dialog[CardVerb]):
    """Shows who somebody is, and gives what is to be done with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "do('NEW')", show=False),
        Binding("f", "do('FIND_TIME')", show=False),
        Binding("y", "do('COPY')", show=False),
        Binding("space", "do('MARK')", show=False),
        Binding("q,enter,p", "put_away", show=False),
    ]
    HINTS = (
        Hint("n", "new event"),
        Hint("f", "find time"),
        Hint("y", "copy address"),
        Hint("space", "mark"),
        CLOSE,
    )
    BODY = Reader
    AUTO_FOCUS = "#box"

    def __init__(self, name: str, facts: Sequence[Pair]) -> None:
        super().__init__(name)
        self._facts = facts

    def compose_body(self) -> ComposeResult:
        """Give what is known."""
        yield Pairs(self._facts)

    def action_do(self, verb: str) -> None:
        """Close with what is to be done."""
        self.dismiss(CardVerb[verb])
