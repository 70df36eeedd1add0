"""What the next window will show first, as it was drawn when the last one was left.

It is there before anything is loaded that could draw it anew, so nothing is loaded for it either.
"""

from __future__ import annotations

import re
import zlib
from datetime import date
from typing import Final

from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.minute import Minute, moment_of
from ontime_tui.services.cache import Cache, Kept

_KIND: Final = "picture"
_LIVE: Final = " live"
_GAP: Final = "\x00"
"""Stands for the time in what is drawn over a picture."""
_OURS: Final = re.compile(r"(?:\x1b\[[0-9;]*[CHm]|[^\x00-\x1f\x7f-\x9f])*")
"""All that a picture may consist of: places, looks, and what can be seen."""


class LastPicture:
    """Keeps the pictures of one owner's windows."""

    def __init__(self, cache: Cache, owner: str, look: str, clock: Clock) -> None:
        """Prepare.

        Args:
            cache: Keeps them.
            owner: Whom they belong to; they are shown to nobody else.
            look: Differs where anything differs that a picture depends on, but for its size and what there is to see.
            clock: Tells today: yesterday's picture shows another day as today, perhaps another week.
        """
        self._cache = cache
        self._owner = owner
        self._look = look
        self._clock = clock
        self._over = ""

    def find(self, columns: int, lines: int) -> str:
        """Give what draws one of that size, to be written to a blank screen.

        Empty when none was made today, or something was seen since: a window that was killed left no picture of that.
        """
        self._over = ""
        key = self._key(columns, lines)
        if not self._cache.is_of_now(self._owner, _KIND, key):
            return ""
        found = self._cache.get(self._owner, _KIND, [key, key + _LIVE])
        today = _day(present_minute(self._clock))
        picture, over = (_unpacked(found[each]) if each in found else "" for each in (key, key + _LIVE))
        if key not in found or _day(found[key].at) != today or not _OURS.fullmatch(picture):
            return ""
        self._over = over if _OURS.fullmatch(over.replace(_GAP, "", 1)) else ""
        return picture

    def live(self, time: str) -> str:
        """Give what to write over the picture that was found so that it says it is live; empty where nobody knows.

        Args:
            time: Since when, as the window writes it.
        """
        before, gap, after = self._over.partition(_GAP)
        return f"{before}{time}{after}" if gap and _OURS.fullmatch(time) else ""

    def keep(self, picture: str, columns: int, lines: int, over: str = "", time: str = "") -> None:
        """Keep one of that size for the next window, unless there is anything in it that isn't ours.

        Args:
            picture: What draws it.
            columns: Its width.
            lines: Its height.
            over: What makes it say that it is live; empty: nobody knows.
            time: Since when that says so.
        """
        if not _OURS.fullmatch(picture):
            return
        key = self._key(columns, lines)
        known = bool(time) and over.count(time) == 1
        values = {key: picture, key + _LIVE: over.replace(time, _GAP) if known else ""}
        packed = {name: zlib.compress(text.encode(), 1) for name, text in values.items()}
        self._cache.put(self._owner, _KIND, present_minute(self._clock), lambda: packed)

    def _key(self, columns: int, lines: int) -> str:
        return f"{self._look} {columns} {lines}"


def _unpacked(kept: Kept) -> str:
    """Give a text that was kept; empty when it is none."""
    try:
        return zlib.decompress(kept.value).decode()
    except (zlib.error, ValueError):
        return ""


def _day(minute: Minute) -> date:
    """Give the day that the machine's own clock shows then."""
    return moment_of(minute).astimezone().date()
