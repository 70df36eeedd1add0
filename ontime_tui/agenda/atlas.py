"""Time zones by the places that keep them: countries, regions, and every city with an airport."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files

import airportsdata

from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.values import dataclass

_WHOLE, _WITHIN, _BEGINNING, _WORDS = range(4)
"""How well a text fits, best first: it is a name, is words of one, begins one, or its words begin words of them."""
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PlacedZone:
    """A zone, and where it is kept."""

    zone: Zone
    place: str = ""
    """`Denmark`, `United States, Pacific`, `San Francisco, United States`."""


class _Entry:
    """What leads to a zone when it is typed."""

    __slots__ = ("_names", "_words", "placed")

    def __init__(self, placed: PlacedZone, *names: str) -> None:
        self.placed = placed
        plain = [folded(name) for name in names]
        # Looked through at every letter that is typed: one search in one text each.
        self._names = f"|{'|'.join(plain)}|"
        self._words = f" {' '.join(plain)} "

    def fit(self, text: str, words: Iterable[str]) -> int | None:
        """Give how well a folded text fits; None: not at all.

        Args:
            text: What is looked for.
            words: Its words, a blank before each.
        """
        if not all(word in self._words for word in words):
            return None
        if f"|{text}|" in self._names:
            return _WHOLE
        if f" {text} " in self._words:
            return _WITHIN
        return _BEGINNING if f"|{text}" in self._names else _WORDS


class Atlas:
    """Every zone that is in use somewhere, once: other names of the same zone lead to it."""

    def __init__(self, entries: Sequence[_Entry], links: Mapping[str, str]) -> None:
        named = sorted((entry.placed for entry in entries), key=lambda placed: placed.zone.name)
        self.zones = tuple(sorted(named, key=lambda placed: placed.zone != UTC_ZONE))
        """UTC, then by name."""
        self._listed = {placed.zone.name: placed for placed in self.zones}
        self._links = links
        self._listed_for = {
            name: other for other, name in links.items() if other in self._listed and name not in self._listed
        }
        self._entries = (*entries, *self._other_names())

    def kept_as(self, zone: Zone) -> Zone:
        """Give the zone under the name that is listed: `Asia/Kolkata` for `Asia/Calcutta`, `UTC` for `Etc/UTC`."""
        name = zone.name if zone.name in self._listed else self._links.get(zone.name, zone.name)
        return Zone(self._listed_for.get(name, name))

    def find(self, text: str) -> tuple[PlacedZone, ...]:
        """Give the zones of the places that a text can mean, the likeliest first, each zone once.

        Of what fits as well, zones, countries and regions come before cities. Case and accents don't matter.
        """
        wanted = folded(text)
        words = [f" {word}" for word in wanted.split()]
        fits = ((entry.fit(wanted, words), entry.placed) for entry in (*self._entries, *self._cities))
        ranked = sorted(((fit, placed) for fit, placed in fits if fit is not None), key=lambda each: each[0])
        found: dict[Zone, PlacedZone] = {}
        for _, placed in ranked:
            found.setdefault(placed.zone, placed)
        return tuple(found.values())

    def _other_names(self) -> Iterator[_Entry]:
        """Give what leads to zones by former names and those of whole regions: `Asia/Calcutta`, `US/Pacific`."""
        for other, name in self._links.items():
            if name in self._listed and other not in self._listed and "/" in other:
                yield _Entry(self._listed[name], other.rpartition("/")[2], other)

    @cached_property
    def _cities(self) -> tuple[_Entry, ...]:
        """Every city with an airport that has a code for travellers."""
        countries = dict(_rows("iso3166.tab"))
        airports = airportsdata.load("IATA").values()
        named = {(each["city"], each["country"], each["tz"]) for each in airports if each["city"]}
        return tuple(
            _Entry(PlacedZone(zone, f"{city}, {countries.get(code, code)}"), city)
            for city, code, name in sorted(named)
            if (zone := self.kept_as(Zone(name))).name in self._listed
        )


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Give the atlas; the first time it is read from the zone data, and the first search reads the cities.

    Source: zone.tab, iso3166.tab and the links of tzdata.zi, which the tz database gives for exactly this.
    """
    countries = dict(_rows("iso3166.tab"))
    zones = [_entry_of(row, countries) for row in _rows("zone.tab")]
    utc = _Entry(PlacedZone(UTC_ZONE, "everywhere the same"), "UTC", "GMT", "Zulu", "Coordinated Universal Time")
    return Atlas((utc, *zones), dict(_links()))


def folded(text: str) -> str:
    """Give a text as it is compared: words without case, accents and signs between them."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return _NO_WORD.sub(" ", "".join(part for part in parts if not unicodedata.combining(part))).strip()


def _entry_of(row: list[str], countries: Mapping[str, str]) -> _Entry:
    code, _, name, *comments = row
    country = countries.get(code, code)
    place = ", ".join([country, *comments]) if country not in " ".join(comments) else comments[0]
    return _Entry(PlacedZone(Zone(name), place), name.rpartition("/")[2], name, country, code, *comments)


def _links() -> Iterator[tuple[str, str]]:
    """Give every other name of a zone, with the zone's own."""
    for line in _lines("tzdata.zi"):
        if line.startswith("L "):
            _, name, other = line.split()
            yield other, name


def _rows(file: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(file) if not line.startswith("#"))


def _lines(file: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / file).read_text(encoding="utf-8").splitlines()
