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
from ontime_tui.services.cache import Cache

_KIND: Final = "picture"
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

    def find(self, columns: int, lines: int) -> str:
        """Give what draws one of that size, to be written to a blank screen.

        Empty when none was made today, or something was seen since: a window that was killed left no picture of that.
        """
        key = self._key(columns, lines)
        if not self._cache.is_of_now(self._owner, _KIND, key):
            return ""
        kept = self._cache.get(self._owner, _KIND, [key]).get(key)
        if kept is None or _day(kept.at) != _day(present_minute(self._clock)):
            return ""
        try:
            picture = zlib.decompress(kept.value).decode()
        except (zlib.error, ValueError):
            return ""
        return picture if _OURS.fullmatch(picture) else ""

    def keep(self, picture: str, columns: int, lines: int) -> None:
        """Keep one of that size for the next window, unless there is anything in it that isn't ours."""
        if _OURS.fullmatch(picture):
            values = {self._key(columns, lines): zlib.compress(picture.encode(), 1)}
            self._cache.put(self._owner, _KIND, present_minute(self._clock), lambda: values)

    def _key(self, columns: int, lines: int) -> str:
        return f"{self._look} {columns} {lines}"


def _day(minute: Minute) -> date:
    """Give the day that the machine's own clock shows then."""
    return moment_of(minute).astimezone().date()
