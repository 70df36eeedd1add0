"""The links in a text, and a question before one is followed: where it really leads is seen first."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.services.pages import Link
from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint
from ontime_tui.ui.widgets.options import Options


class Links(Dialog[Link]):
    """Lists links by their hosts. Gives the one that was chosen; nothing is opened yet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "put_away", show=False)]
    HINTS = (Hint("enter", "choose"), CLOSE)
    AUTO_FOCUS = "OptionList"

    def __init__(self, title: str, links: Sequence[tuple[int, Link]]) -> None:
        """Prepare.

        Args:
            title: Says where they are.
            links: With the numbers that they have there.
        """
        super().__init__(title)
        self._links = links

    def compose_body(self) -> ComposeResult:
        """Give a line for each: its host, then all of it."""
        options = (Option(_line(number, link)) for number, link in self._links)
        yield Options(*options, compact=True, markup=False)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._links[event.option_index][1])


class Way(Enum):
    """What to do with a link."""

    COPY = "copy"
    OPEN = "open"


class FollowLink(Dialog[Way]):
    """Shows where a link leads and asks what to do with it; enter leaves it alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "follow('OPEN')", show=False),
        Binding("c", "follow('COPY')", show=False),
        Binding("n,q", "put_away", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    HINTS = (Hint("o", "open"), Hint("c", "copy"), Hint("←→ enter", "choose"), CLOSE)
    AUTO_FOCUS = "#keep"

    def __init__(self, link: Link) -> None:
        super().__init__(f"This leads to {link.host}")
        self._link = link

    def compose_body(self) -> ComposeResult:
        """Give all of the address, and the buttons."""
        yield Static(Content(self._link.address), id="about")
        with Horizontal(id="buttons"):
            yield Button("Leave it", id="keep", compact=True)
            yield Button("Copy it", id="COPY", compact=True)
            yield Button("Open it in a browser", id="OPEN", compact=True)

    def action_follow(self, way: str) -> None:
        """Do it."""
        self.dismiss(Way[way])

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        if event.button.id == "keep":
            self.action_put_away()
        else:
            self.action_follow(str(event.button.id))


def _line(number: int, link: Link) -> Content:
    return Content.assemble(f"{number:>3}  ", (link.host, "bold"), f"  {link.address}")
