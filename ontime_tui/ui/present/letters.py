"""Our own signs, and text from outside, in plain ASCII for terminals that have nothing else."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from textual.content import Content

_SIGNS = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "·": "-",
        "…": "~",
        "‹": "<",
        "›": ">",
        "“": '"',
        "”": '"',
        "’": "'",
        "●": "*",
        "○": "o",
        "✓": "+",
        "✗": "x",
        "★": "*",
        "▸": ">",
        "▾": "v",
        "│": "|",
        "─": "-",
        "←": "<",
        "→": ">",
        "↑": "^",
        "↓": "v",
        "◆": "+",
    }
    | dict(zip("øØæÆœŒßłŁđĐðÐþÞı", "oOaAoOslLdDdDtTi", strict=True))
)
"""Signs of ours, and letters that are no other letter with an accent."""


_ARROWS = {"↑↓": "up/down", "←→": "left/right"}


def arrow_words(text: str, *, ascii_only: bool) -> str:
    """Give a text with arrow keys as words where there are no arrows: `^v` would be another key."""
    for arrows, words in _ARROWS.items() if ascii_only else ():
        text = text.replace(arrows, words)
    return text


def in_ascii(content: Content) -> Content:
    """Give the same text in ASCII, sign for sign, so that styles stay in place; letters lose their accents."""
    plain = content.plain
    return content if plain.isascii() else Content(_translated(plain), list(content.spans))


@lru_cache(maxsize=1024)
def _translated(text: str) -> str:
    return "".join(_letter(letter) for letter in text.translate(_SIGNS))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if base.isascii() else "?"
