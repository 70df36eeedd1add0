"""Control sequences that no keyboard sends, dropped before anybody makes sense of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LONGEST: Final = 32
"""Characters: reports of keys and of the mouse are shorter, and what is longer would be taken for so many keys."""
_WHOLE: Final = re.compile(r"(\x1b\[[0-?]*[ -/]*[@-~])")
_BEGUN: Final = re.compile(r"\x1b\[[0-?]+[ -/]*\Z")
_LAST: Final = re.compile(r"[@-~]")
_SIZE: Final = re.compile(r"\x1b\[48;[\d;:]*t")


class Sequences:
    """Parts what was read into sequences and what stands between them, wherever reads cut it.

    A lone escape, and one with a bracket, pass at once: they are keys. Sizes in band nobody asked for: signals tell
    them.
    """

    def __init__(self) -> None:
        self._begun = ""
        """The beginning of a sequence that isn't complete."""
        self._endless = False
        """Whether that was too long already: all up to its end is dropped."""

    def parted(self, text: str) -> Iterator[str]:
        """Give the parts that may be sent by a keyboard."""
        text, self._begun = self._begun + self._behind_endless(text), ""
        if begun := _BEGUN.search(text):
            text, self._begun = text[: begun.start()], begun.group()
            if len(self._begun) > _LONGEST:
                self._begun, self._endless = "", True
        for part in _WHOLE.split(text):
            if part and not _SIZE.fullmatch(part) and not (_WHOLE.fullmatch(part) and len(part) > _LONGEST):
                yield part

    def _behind_endless(self, text: str) -> str:
        if not self._endless:
            return text
        last = _LAST.search(text)
        self._endless = not last
        return text[last.end() :] if last else ""
