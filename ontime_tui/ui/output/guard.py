"""The last guard before the terminal: what it would obey, or nobody sees, gets no further, whoever let it in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_JOINERS: Final = frozenset("\u200c\u200d")
"""Invisible, but words and signs of many languages are written with them."""
_VISIBLE_FORMATS: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")


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
            known = character in _JOINERS or character in _VISIBLE_FORMATS
            return character if known else " " * get_character_cell_size(character)
        case "Cs" | "Cn" | "Co":
            return "\N{REPLACEMENT CHARACTER}"
    return character
