"""What of a text is not as it looks: characters that nobody sees, and letters that pass for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.api.clean import Altered

_WORD: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts that have letters of one face. Honest words are written in one of them."""
_MOST_WORDS: Final = 5
_UNITS: Final = frozenset("µΩ")
"""Greek letters that stand before and after Latin ones in honest measures."""


def as_listed(event: Event) -> EventDetails:
    """Give all about an event of which only the list's fields are known, with what isn't as it looks in them."""
    names = [event.organiser, *event.required, *event.optional]
    parts = {"subject": [event.subject], "place": [event.location], "names": names}
    return EventDetails(event, thinned=thinned(parts), lookalikes=lookalikes(chain(*parts.values())))


def thinned(parts: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Give the names of the parts that lost hidden characters on the way in."""
    return tuple(name for name, texts in parts.items() if any(isinstance(text, Altered) for text in texts))


def lookalikes(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the first few words that mix letters of scripts that look alike."""
    words = (word for text in texts if not text.isascii() for word in _WORD.findall(text))
    return tuple(islice(dict.fromkeys(word for word in words if _is_mixed(word)), _MOST_WORDS))


def _is_mixed(word: str) -> bool:
    return not word.isascii() and len({_script(letter) for letter in word if letter not in _UNITS} & _ALIKE) > 1


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
