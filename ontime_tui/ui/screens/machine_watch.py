"""The machine under the window: its zone, which may change, and its clock, which may be wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ontime_tui.services.machine import MachineZone
from ontime_tui.ui.phrases import skew_words

if TYPE_CHECKING:
    from ontime_tui.agenda.zone import Zone
    from ontime_tui.services.machine import Skew


class MachineWatch:
    """Notices what changed since it was looked at last."""

    def __init__(self, first: MachineZone, look: Callable[[], MachineZone]) -> None:
        """Prepare.

        Args:
            first: What the machine's zone was as the window opened.
            look: Gives what it is now.
        """
        self.found = first
        """What the zone was when it was looked at last."""
        self._look = look
        self._told_skew = False

    @property
    def zone(self) -> Zone:
        """The machine's own zone."""
        return self.found.zone

    def moved(self) -> MachineZone | None:
        """Look, and give what the zone was before if anything is otherwise now; None: nothing is."""
        before, self.found = self.found, self._look()
        return None if self.found == before else before

    def new_doubt(self, skew: Skew | None) -> str:
        """Say that the clocks here and there are apart: once, and again when they had agreed meanwhile; else blank."""
        minutes = skew.minutes if skew else 0
        told, self._told_skew = self._told_skew, bool(minutes)
        return skew_words(minutes) if minutes and not told else ""
