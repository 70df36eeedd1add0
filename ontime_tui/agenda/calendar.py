"""What is known of one person's time in a span."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute


class Knowledge(Enum):
    """How far a calendar can be believed. Only `KNOWN` time without events is free time."""

    LOADING = "loading"
    KNOWN = "known"
    NOT_PERMITTED = "not permitted"
    UNREAD = "could not be read"
    """The request failed; what was seen before may still be there."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One person's events in `[start, end)`."""

    person: PersonID
    start: Minute
    end: Minute
    events: tuple[Event, ...] = ()
    """By start, then end."""
    knowledge: Knowledge = Knowledge.KNOWN
    synced: tuple[Minute, Minute] | None = None
    """The stretch that the server holds at all; None when it didn't say. Outside it nothing is known."""

    def known_at(self, minute: Minute) -> bool:
        """Tell whether an absence of events at an instant means free time."""
        inside = self.synced is None or self.synced[0] <= minute < self.synced[1]
        return self.knowledge is Knowledge.KNOWN and inside and self.start <= minute < self.end
