"""The least that an application of Textual's can be."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "bare-ready"


class Bare(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static(READY)


if __name__ == "__main__":
    Bare().run()
