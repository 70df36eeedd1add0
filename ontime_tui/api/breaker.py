"""A breaker: after several failures in a row nothing is asked for a while, so that a dead server costs nobody time."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from ontime_tui.api.errors import CouldNotAsk, WireError

ENOUGH: Final = 5
"""Failures in a row."""
_FIRST_BREAK: Final = 2.0
_LONGEST_BREAK: Final = 30.0


class Breaker:
    """Counts failures. Once the time is over, a single question goes through and shows how it stands."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with a server that is thought to answer; `clock` gives seconds that only go forward."""
        self._clock = clock
        self._failures = 0
        self._until = 0.0
        self._why = ""
        self._latest: WireError | None = None

    def look(self) -> None:
        """See that something may be asked.

        Raises:
            CouldNotAsk: Not yet; it says for how long.
        """
        left = self._until - self._clock()
        if self._failures < ENOUGH:
            return
        if left > 0:
            raise CouldNotAsk(f"{self._why} It is asked again in {math.ceil(left)} s.", sent=False, own=True)
        self._rest()

    def failed(self, error: WireError) -> None:
        """Count a failure; one that several calls share, as that of a signing-in, counts once."""
        if error is self._latest:
            return
        self._latest = error
        self._failures += 1
        self._why = str(error)
        if self._failures >= ENOUGH:
            self._rest()

    def hold(self, error: WireError, seconds: float) -> None:
        """Let nothing be asked for so long, as after several failures."""
        self._failures, self._why = max(self._failures, ENOUGH), str(error)
        self._until = self._clock() + seconds

    def answered(self) -> None:
        """Forget every failure."""
        self._failures = 0

    def _rest(self) -> None:
        longer = 2.0 ** min(self._failures - ENOUGH, 8)
        self._until = self._clock() + min(_FIRST_BREAK * longer, _LONGEST_BREAK)
