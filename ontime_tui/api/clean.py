"""Cleaning of text at the door: what a server sent becomes text that a terminal can't be steered by.

Controls become their pictures, what has no face becomes U+FFFD, what hides or reorders text is taken out. Plain
text of any script comes back as the very same object, and cleaning twice changes nothing.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from ontime_tui.characters import FACELESS_LETTERS, JOINERS, SKIN_TONES, is_hidden, picture

LINE_LIMIT: Final = 500
"""Characters of a line of text."""

NAME_LIMIT: Final = 200
"""Characters of a name."""

BODY_LIMIT: Final = 256 * 1024
"""Characters of a body."""

BODY_LINES: Final = 5_000
"""Lines of a body."""

PLAIN: Final = r"^[ -~\u00a0-\u00ac\u00ae-\u024f]*$"
"""A pattern of text that needs no cleaning, in the syntax that Python's and Rust's regular expressions share."""

_MARKS_PER_BASE: Final = 4
_PLAIN_LINE: Final = re.compile(PLAIN.replace("$", r"\Z"))
_JOINING_LETTERS: Final = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
"""Letters of Hangul that go into the cell of the one before."""
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LOOK_AHEAD: Final = 8


class Altered(str):
    """Clean text that lost hidden characters on the way in; a details view says so. Equal to the same plain text."""

    __slots__ = ()


class _Faces(dict[int, str]):
    """What each code point looks like after cleaning, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        face = self[code] = _face(chr(code))
        return face


def _face(character: str) -> str:
    if is_hidden(character) or character in FACELESS_LETTERS:
        return ""
    match unicodedata.category(character):
        case "Cc" if character in "\n\t":
            return "\n" if character == "\n" else " "
        case "Cc" | "Cs" | "Cn" | "Co":
            return picture(character)
    return character


_FACES: Final = _Faces()


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Give one line of harmless text of at most `limit` characters, cut with `…`; line breaks become spaces."""
    if len(text) <= limit and _PLAIN_LINE.match(text):
        return text
    start = _LINE_BREAK.sub(" ", text[: limit * _LOOK_AHEAD])
    return _capped(_harmless(start), limit, was_longer=len(text) > limit * _LOOK_AHEAD)


def clean_body(text: str) -> str:
    r"""Give harmless lines, parted by `\n`, cut with `…` at `BODY_LIMIT` characters or `BODY_LINES` lines."""
    start = _LINE_BREAK.sub("\n", text[:BODY_LIMIT])
    lines = start.split("\n", BODY_LINES)
    was_longer = len(text) > BODY_LIMIT or len(lines) > BODY_LINES
    return _capped(_harmless("\n".join(lines[:BODY_LINES])), BODY_LIMIT, was_longer=was_longer)


def _harmless(text: str) -> str:
    faces = text.translate(_FACES)
    visible = faces if faces.isascii() else _with_few_marks(faces)
    if len(visible) < len(text):
        return Altered(visible)
    return text if visible == text else visible


def _with_few_marks(text: str) -> str:
    """Give the text with at most four combining marks a base, and joiners kept singly after something visible."""
    kept: list[str] = []
    marks, may_join = 0, False
    for character in text:
        if character in JOINERS:
            if not may_join:
                continue
            may_join = False
        elif character > "\u02ff" and _joins(character):
            marks += 1
            if marks > _MARKS_PER_BASE:
                continue
            may_join = True
        else:
            marks, may_join = 0, not character.isspace()
        kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=8192)
def _joins(character: str) -> bool:
    """Tell whether a character goes into the cell of the one before it."""
    is_mark = unicodedata.category(character)[0] == "M" or character in SKIN_TONES
    return is_mark or bool(_JOINING_LETTERS.match(character))


def _capped(text: str, limit: int, *, was_longer: bool) -> str:
    if len(text) <= limit and not was_longer:
        return text
    cut = text[: limit - 1] + "…"
    return Altered(cut) if isinstance(text, Altered) else cut
