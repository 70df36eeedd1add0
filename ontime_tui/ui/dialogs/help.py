"""What can be done here, from the table of verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize

from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint
from ontime_tui.ui.keys import VERBS
from ontime_tui.ui.present.lines import Paragraph
from ontime_tui.ui.present.verbs import HelpLine
from ontime_tui.ui.widgets.text_lines import TextLines

_KEYS = 12
"""Cells before the sentences."""
_OWN_KEYS = f"Under [keys] in config.toml each of these can have another key: {', '.join(verb.id for verb in VERBS)}."


class Help(Dialog[None]):
    """Lists the verbs of the place where one is, by topic; what can't be done now says why."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,question_mark,enter", "put_away", show=False)]
    HINTS = (Hint("↑↓", "scroll"), CLOSE)
    AUTO_FOCUS = "TextLines"

    def __init__(
        self, title: str, topics: Sequence[tuple[str, Sequence[HelpLine]]], *, ascii_only: bool = False
    ) -> None:
        super().__init__(title)
        self._topics = topics
        self._ascii = ascii_only

    def compose_body(self) -> ComposeResult:
        """Give the text."""
        yield TextLines(ascii_only=self._ascii)

    def on_mount(self) -> None:
        """Show a block for each topic."""
        topics = [line for topic in self._topics for line in _block(*topic)]
        self.query_one(TextLines).show([*topics, _heading("Keys of your own"), Paragraph(Content(_OWN_KEYS))])

    def on_resize(self, event: Resize) -> None:
        """Leave the scrolling to the text, so that title and hints stay."""
        self.query_one(TextLines).fit(event.size.height)


def _block(heading: str, lines: Sequence[HelpLine]) -> Iterator[Paragraph]:
    yield _heading(heading)
    for line in lines:
        yield Paragraph(Content.assemble((line.keys.ljust(_KEYS), "$text-accent"), _sentence(line)), hang=_KEYS)
    yield Paragraph(Content(""))


def _heading(words: str) -> Paragraph:
    return Paragraph(Content.styled(words, "bold $text-primary"))


def _sentence(line: HelpLine) -> Content:
    if not line.reason:
        return Content(line.sentence)
    return Content.assemble((line.sentence, "$text-disabled"), " ", (line.reason, "$text-warning"))
