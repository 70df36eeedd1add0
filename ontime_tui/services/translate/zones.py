"""Time zones as Exchange names them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from tzlocal.windows_tz import tz_win, win_tz

from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.zone import UnknownZoneError, Zone

_WINDOWS: Final = {name.casefold(): zone for name, zone in win_tz.items()}
_JANUARY, _JULY = (minute_of(datetime(2026, month, 1, tzinfo=UTC)) for month in (1, 7))


def zone_named(name: str, home: Zone | None = None) -> Zone | None:
    """Give the zone that goes by a name of Windows or of the IANA; None when there is none.

    Many zones share a name of Windows: `home` is meant where it is one of them, and else the one that stands for all.
    Source: CLDR's windowsZones, territory "001".
    """
    name = name.strip()
    if home and name and tz_win.get(home.name, "").casefold() == name.casefold():
        return home
    try:
        return Zone.named(_WINDOWS.get(name.casefold(), name)) if name else None
    except UnknownZoneError:
        return None


def zone_of_bias(bias: int, home: Zone) -> tuple[Zone, bool]:
    """Give a zone whose standard time needs `bias` minutes added to become UTC, and whether that is more than a guess.

    A bias doesn't tell where summer time is kept. Colleagues of the same standard time mostly share a zone, so `home`
    is taken for theirs; any other zone is a guess, without summer time if there is such a one.
    """
    if _standard(home) == -bias:
        return home, True
    return _zone_at(-bias) or home, False


@lru_cache(maxsize=64)
def _zone_at(offset: int) -> Zone | None:
    """Give a zone of a standard offset, in minutes east of UTC; rather one that keeps no summer time."""
    zones = [zone for zone in _zones() if _standard(zone) == offset]
    return next((zone for zone in zones if zone.offset(_JANUARY) == zone.offset(_JULY)), zones[0] if zones else None)


def _zones() -> Iterable[Zone]:
    names = sorted(set(win_tz.values()))
    return (zone for zone in map(zone_named, names) if zone)


def _standard(zone: Zone) -> int:
    """Give the smaller of the winter's and the summer's offset: standard time, on both halves of the globe."""
    return min(zone.offset(_JANUARY), zone.offset(_JULY))
