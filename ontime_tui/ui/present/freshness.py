"""How old what is on screen is."""

from __future__ import annotations

from enum import Enum

from textual.content import Content

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.values import dataclass


class Link(Enum):
    """How it stands with the server."""

    OPENING = "connecting"
    READING = "reading"
    LIVE = "live"
    BROKEN = "not connected"


@dataclass(frozen=True, slots=True)
class Freshness:
    """When something was last read, and how it stands now."""

    link: Link = Link.OPENING
    read_at: Minute | None = None
    """None: nothing was read yet."""
    again_in: int = 0
    """Seconds until a busy server may be asked again; 0: it may."""

    def with_rows_of(self, seen_at: Minute | None) -> Freshness:
        """Give how old it all is when who is shown is only remembered from then; None: that is of now."""
        if self.read_at is None or seen_at is None:
            return self
        link = Link.READING if self.link is Link.LIVE else self.link
        return Freshness(link, min(self.read_at, seen_at), self.again_in)


def freshness_words(freshness: Freshness, zone: Zone, today_began: Minute) -> Content:
    """Give `● 12:04`, `○ as of 10:42`, `○ as of 10:42, not connected`, `○ as of 10:42, busy, 9 s`, `○ connecting`.

    Times have a day with them unless it is today.
    """
    at = freshness.read_at
    time = "" if at is None else _time(at, zone, today_began)
    if freshness.again_in:
        old = f"as of {time}, " if time else ""
        return Content.assemble(("○ ", "$text-error"), (f"{old}busy, {freshness.again_in} s", "$text-warning"))
    if freshness.link is Link.LIVE:
        return Content.assemble(("● ", "$text-success"), time)
    if freshness.link is Link.BROKEN:
        return Content.assemble(
            ("○ ", "$text-error"), (f"as of {time}, " if time else "", "$text-warning"), "not connected"
        )
    return Content.assemble(("○ ", "$text-muted"), (f"as of {time}" if time else freshness.link.value, "$text-muted"))


def _time(at: Minute, zone: Zone, today_began: Minute) -> str:
    wall = zone.wall(at)
    return wall.text if at >= today_began else f"{wall.day.day}.{wall.day.month}. {wall.text}"
