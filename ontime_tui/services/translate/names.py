"""Which e-mail is whose: the list of events names attendees, the details have their addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

_BETWEEN: Final = re.compile(r"[\W_]+")
"""Parts words."""


def names_of(emails: Sequence[str], names: Iterable[str], known: Callable[[str], str]) -> dict[str, str]:
    """Give the names that surely belong to e-mails; an e-mail whose name is not sure is left out.

    Sure are those that the directory knows, those whose words stand in the e-mail, and the last that is left over.
    """
    found = {email: name for email in emails if (name := known(email))}
    taken = set(found.values())
    left = _Left(name for name in names if name not in taken)
    for email in emails:
        if email not in found and (name := left.spelt(email)):
            found[email] = name
    nameless = [email for email in emails if email not in found]
    return found | {nameless[0]: left.names[0]} if len(nameless) == len(left.names) == 1 else found


class _Left:
    """Names that are nobody's yet, each found by its rarest word: thousands are not compared with thousands."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = dict(enumerate(names))
        spelt = {number: _words(name) for number, name in self._names.items()}
        sure = {number: set(words) for number, words in spelt.items() if all(words)}
        common = Counter(word for words in sure.values() for word in words)
        self._with: dict[str, dict[int, set[str]]] = {}
        for number, words in sure.items():
            self._with.setdefault(min(words, key=common.__getitem__), {})[number] = words

    @property
    def names(self) -> list[str]:
        """All of them, in order."""
        return [*self._names.values()]

    def spelt(self, email: str) -> str:
        """Take away the only name every word of which is in the part before the @, and give it; blank for none."""
        mailbox = set(_words(email.partition("@")[0]))
        fitting = [
            (rarest, number)
            for rarest in mailbox & self._with.keys()
            for number, words in self._with[rarest].items()
            if words <= mailbox
        ]
        if len(fitting) != 1:
            return ""
        ((rarest, number),) = fitting
        del self._with[rarest][number]
        return self._names.pop(number)


def _words(text: str) -> list[str]:
    return _BETWEEN.split(text.casefold())
