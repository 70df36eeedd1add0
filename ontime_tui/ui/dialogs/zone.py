"""Choice of a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import available_timezones

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.type_ahead import Findings, Picked, TypeAhead

_SHOWN = 200
_MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen."""

    zone: Zone | None
    """None: no zone, where that is offered."""


class ZonePicker(Dialog[Chosen]):
    """Lists the zones whose names hold what is typed, with their clocks at a moment."""

    HINTS = (Hint("↑↓", "move"), Hint("enter", "choose"), PUT_AWAY)
    AUTO_FOCUS = "TypeAhead Input"

    def __init__(
        self, now: Minute, *, title: str = "Display zone", first: tuple[Zone, ...] = (), without: str = ""
    ) -> None:
        """Prepare the list.

        Args:
            now: The moment of which the clocks are shown.
            title: What the zone is for.
            first: What is offered before all others: the zone in use, the machine's own.
            without: What it is called to have none; empty: there must be one.
        """
        super().__init__(title)
        self._now = now
        self._without = without
        known = {zone.name for zone in first}
        others = (Zone(name) for name in sorted(available_timezones()) if name not in known and _by_place(name))
        self._zones = (*first, *others)

    def compose_body(self) -> ComposeResult:
        """Give the line and the list."""
        yield TypeAhead(self._find, self._line, placeholder="a city, a country or UTC", at_once=True)

    async def _find(self, text: str) -> Findings[Chosen]:
        words = text.lower().replace(" ", "_")
        fitting = [Chosen(zone) for zone in self._zones if words in zone.name.lower()]
        if self._without and not text:
            fitting.insert(0, Chosen(None))
        return Findings(tuple(fitting[:_SHOWN]), more=len(fitting) > _SHOWN)

    def _line(self, chosen: Chosen) -> Content:
        if chosen.zone is None:
            return Content(self._without)
        offset = chosen.zone.offset(self._now)
        hours, minutes = divmod(abs(offset), _MINUTES_AN_HOUR)
        clock = f"{chosen.zone.wall(self._now).text}  UTC{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
        return Content.assemble((clock, "dim"), "  ", chosen.zone.name)

    @on(Picked)
    def _choose(self, event: Picked[Chosen]) -> None:
        self.dismiss(event.item)


def _by_place(name: str) -> bool:
    """Tell whether a zone goes by a place, or is UTC: the names that stand for old systems only confuse."""
    return name == "UTC" or ("/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/")))
