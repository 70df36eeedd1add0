"""Choice of a time zone."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from ontime_tui.agenda.atlas import PlacedZone, atlas, folded
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.type_ahead import HEIGHTS, Findings, Picked, TypeAhead
from ontime_tui.ui.present.moments import moment_words
from ontime_tui.values import dataclass

_SHOWN = 200
_MINUTES_AN_HOUR = 60
_NOTHING = "No zone is known by that: try the country, or a larger city nearby."
_MORE = "More exist: type a city or a country."


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen."""

    zone: Zone | None
    """None: no zone, where that is offered."""


class ZonePicker(Dialog[Chosen]):
    """Lists zones with their clocks at a moment: the likely ones first, then those of the places that are typed."""

    HINTS = (Hint("↑↓", "move"), Hint("enter", "choose"), PUT_AWAY)
    AUTO_FOCUS = "TypeAhead Input"
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        moment: Minute,
        here: Zone,
        *,
        title: str = "Display zone",
        first: tuple[PlacedZone, ...] = (),
        without: str = "",
    ) -> None:
        """Prepare the list.

        Args:
            moment: The moment of which the clocks are shown.
            here: The zone in which it is said which moment that is.
            title: What the zone is for.
            first: The likely zones, each with why it is: offered before all others.
            without: What it is called to have none; empty: there must be one.
        """
        super().__init__(f"{title} · {moment_words(moment, here)}")
        self._moment = moment
        self._first = first
        self._without = without

    def compose_body(self) -> ComposeResult:
        """Give the line and the list."""
        yield TypeAhead(
            self._find, self._line, placeholder="a city or a country", at_once=True, nothing=_NOTHING, more=_MORE
        )

    async def _find(self, text: str) -> Findings[PlacedZone | None]:
        # Reading the zones, and at the first letter the cities, takes a moment.
        found = await asyncio.to_thread(self._fitting, text)
        return Findings(found[:_SHOWN], more=len(found) > _SHOWN)

    def _fitting(self, text: str) -> tuple[PlacedZone | None, ...]:
        likely = self._likely()
        if not text:
            others = (each for each in atlas().zones if each.zone not in likely)
            return (*((None,) if self._without else ()), *likely.values(), *others)
        named = {zone: each for zone, each in likely.items() if folded(text) in folded(f"{zone.name} {each.place}")}
        return (*named.values(), *(each for each in atlas().find(text) if each.zone not in named))

    def _likely(self) -> dict[Zone, PlacedZone]:
        """Give the likely zones under the names that are listed, each once."""
        kept = [(atlas().kept_as(each.zone), each.place) for each in self._first]
        likely: dict[Zone, PlacedZone] = {}
        for zone, place in kept:
            likely.setdefault(zone, PlacedZone(zone, place))
        return likely

    def _line(self, placed: PlacedZone | None) -> Content:
        if placed is None:
            return Content(self._without)
        offset = placed.zone.offset(self._moment)
        hours, minutes = divmod(abs(offset), _MINUTES_AN_HOUR)
        clock = f"{placed.zone.wall(self._moment).text}  UTC{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
        return Content.assemble((clock, "dim"), "  ", placed.zone.name, (f"  {placed.place}", "dim"))

    @on(Picked)
    def _choose(self, event: Picked[PlacedZone | None]) -> None:
        self.dismiss(Chosen(event.item.zone if event.item else None))
