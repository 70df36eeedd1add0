"""Typed text before it is read, and the refusal to guess."""

from __future__ import annotations

_LONGEST_QUOTE = 30


class NotUnderstoodError(ValueError):
    """A text has no meaning here, or several. The message is for whoever typed it and says what is possible."""


class ImpossibleError(NotUnderstoodError):
    """What the text means is clear, but it can't be, or it can be two things."""


def plain(text: str) -> str:
    """Give a text in lower case, with single blanks and without commas."""
    return " ".join(text.replace(",", " ").casefold().split())


def quoted(text: str) -> str:
    """Give a text in quotation marks, cut short when it is long."""
    short = " ".join(text.split())
    return f"“{short if len(short) <= _LONGEST_QUOTE else short[: _LONGEST_QUOTE - 1] + '…'}”"
