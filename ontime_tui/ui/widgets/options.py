"""Textual's list of options, which keeps still for as long as it isn't laid out.

A page up or down looks for the line of the highlighted option (Textual 8.2.8, `OptionList._move_page`). Options that
have just come have no lines yet, and a key that comes with them ended the window.
"""

from __future__ import annotations

from contextlib import suppress

from textual.widgets import OptionList


class Options(OptionList):
    """A list to choose from."""

    def action_page_up(self) -> None:
        """Go up by a page."""
        with suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down by a page."""
        with suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]
