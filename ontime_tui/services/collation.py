"""The order of names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ontime_tui.agenda.person import Person


def by_name(people: Iterable[Person]) -> tuple[Person, ...]:
    """Give people in the order of their names."""
    return tuple(sorted(people, key=lambda person: collated(person.name)))


def collated(name: str) -> str:
    """Give what names are sorted by: without case and accents."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
