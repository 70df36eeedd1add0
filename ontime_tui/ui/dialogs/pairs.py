"""Lines of a label and what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from ontime_tui.ui.present.lines import Paragraph, wrapped

Pair = tuple[str, str]
"""A label, and a text that may have several lines."""


class Pairs(Static):
    """The pairs that have a text; a long one goes on below its own beginning."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        super().__init__()
        self._paragraphs = tuple(_paragraphs(pairs))

    def render(self) -> Content:
        """Give as many lines as the width asks for."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of lines."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return [line for paragraph in self._paragraphs for line in wrapped(paragraph, width)]


def _paragraphs(pairs: Iterable[Pair]) -> Iterator[Paragraph]:
    shown = [(label, text) for label, text in pairs if text]
    width = max((len(label) for label, _ in shown), default=0) + 2
    for label, text in shown:
        for place, line in enumerate(text.split("\n")):
            name = Content.styled(("" if place else label).ljust(width), "$text-muted")
            yield Paragraph(Content.assemble(name, line), hang=width)


def pair_lines(pairs: Iterable[Pair]) -> Content:
    """Give the pairs that have a text, one below the other, the texts beginning at one column."""
    shown = [(label, text) for label, text in pairs if text]
    width = max((len(label) for label, _ in shown), default=0) + 2
    return Content("\n").join(_pair(label, text, width) for label, text in shown)


def _pair(label: str, text: str, width: int) -> Content:
    first, *others = text.split("\n")
    rest = "".join(f"\n{' ' * width}{line}" for line in others)
    return Content.assemble((label.ljust(width), "$text-muted"), first, rest)
