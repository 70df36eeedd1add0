"""Characters that nobody sees or that a terminal obeys: which they are, and what stands for them where they come.

The door, the window and the commands are rooms that know nothing of each other, and must agree on this.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category

JOINERS: Final = frozenset("\u200c\u200d")
"""Invisible, but words and signs of many languages are written with them."""

VISIBLE_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Formats that have a face: signs around the digits that follow them.

Source: Unicode Character Database, Prepended_Concatenation_Mark.
"""

FACELESS_LETTERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Blank by nature, although Unicode counts them among letters and marks."""

SELECTORS: Final = frozenset("\ufe0e\ufe0f")
"""They ask for a sign in colours or without, and change the cells that it takes in some terminals."""

SKIN_TONES: Final = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""Marks in all but name: they colour the sign before them."""

REPLACEMENT: Final = "\ufffd"
"""Stands for what has no face."""

_PICTURES: Final = {**{chr(code): chr(0x2400 + code) for code in range(0x20)}, "\x7f": "\u2421"}


def is_hidden(character: str) -> bool:
    """Tell whether a character is a format that has no face and that no word needs: directions, tags, empty blanks."""
    return category(character) == "Cf" and character not in VISIBLE_FORMATS and character not in JOINERS


def picture(control: str) -> str:
    """Give the sign that shows a control; of those that have none, the sign for what has no face."""
    return _PICTURES.get(control, REPLACEMENT)


def cleaned(text: str) -> str:
    """Give a text without anything that a terminal obeys or nobody sees; lines are parted by newlines."""
    if text.isprintable():
        return text
    return "".join(map(_harmless, text.replace("\r\n", "\n").replace("\r", "\n")))


def _harmless(character: str) -> str:
    if character.isprintable() or character in "\n\t":
        return character
    match category(character):
        case "Zs":
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Cf":
            return "" if is_hidden(character) else character
    return picture(character)
