"""The last guard before the terminal: what it would obey, or nobody sees, gets no further, whoever let it in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ontime_tui.characters import REPLACEMENT, is_hidden


@lru_cache(maxsize=8192)
def harmless(text: str) -> str:
    """Give a piece of a line with nothing in it but signs; as many cells as Rich counts are kept."""
    return text if text.isprintable() else "".join(map(_sign, text))


class Guard(LineFilter):
    """The same for lines that Textual itself writes."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same line with nothing in it but signs, and no links."""
        return [
            Segment(harmless(text), style.update_link(None) if style and style.link else style)
            for text, style, _ in segments
        ]


def _sign(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return ""
        case "Cf":
            return " " * get_character_cell_size(character) if is_hidden(character) else character
        case "Cs" | "Cn" | "Co":
            return REPLACEMENT
    return character
