"""Pasted text, made harmless before it is read: what a terminal would obey acts as no key and stands in no field."""

from __future__ import annotations

from ontime_tui.characters import cleaned

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_BREAK = "\x03"


class Pastes:
    """Cleans what lies between the marks that a terminal puts around a paste, wherever reads cut them.

    Keys pass as they are, and at once: a lone escape is one of them.
    """

    def __init__(self) -> None:
        self._inside = False
        self._passed = ""
        """The last characters outside of a paste: a mark may begin among them."""
        self._kept = ""
        """The last characters inside of one that were not passed on, for what follows decides what they are."""

    def harmless(self, text: str, *, by_hand: bool = False) -> str:
        """Give what was read, with the pastes in it cleaned.

        Args:
            text: What was read.
            by_hand: Whether nothing came for a while: ctrl+c alone then ends a paste whose own end was lost. In the
                midst of one it doesn't, or what is pasted could end it, and act as keys.
        """
        given: list[str] = []
        if by_hand and self._inside and text == _BREAK:
            text = _END + text
        while text:
            part, text = self._inner(text) if self._inside else self._outer(text)
            given.append(part)
        return "".join(given)

    def _outer(self, text: str) -> tuple[str, str]:
        """Give all up to the first paste, its mark included, and what is left."""
        seen = self._passed + text
        at = seen.find(_BEGIN)
        if at < 0:
            self._passed = seen[1 - len(_BEGIN) :]
            return text, ""
        stop = at + len(_BEGIN) - len(self._passed)
        self._inside, self._passed = True, ""
        return text[:stop], text[stop:]

    def _inner(self, text: str) -> tuple[str, str]:
        """Give all up to the end of the paste, its mark included, and what is left."""
        pasted, mark, rest = (self._kept + text).partition(_END)
        self._inside = not mark
        self._kept = "" if mark else _undecided(pasted)
        return cleaned(pasted.removesuffix(self._kept)) + mark, rest


def _undecided(text: str) -> str:
    """Give the end of a text that may be the beginning of a mark, or of one line break in two characters."""
    ends = ("\r", *(_END[:length] for length in range(len(_END) - 1, 0, -1)))
    return next((end for end in ends if text.endswith(end)), "")
