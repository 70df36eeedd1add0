"""What is known of one person's time in a span."""

from __future__ import annotations

from enum import Enum

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.values import dataclass


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
    unreadable: int = 0
    """How many more events there are whose entries could not be understood: when they are is not known."""

    @property
    def known(self) -> tuple[Stretch, ...]:
        """Where an absence of events means free time: one stretch, or none.

        None where an entry could not be understood: it may stand anywhere.
        """
        start, end = self.synced or (self.start, self.end)
        start, end = max(start, self.start), min(end, self.end)
        complete = self.knowledge is Knowledge.KNOWN and not self.unreadable
        return ((start, end),) if complete and start < end else ()

    def known_at(self, minute: Minute) -> bool:
        """Tell whether an absence of events at an instant means free time."""
        return any(start <= minute < end for start, end in self.known)
