"""The calendars that the rows show, for dialogs that can't read them anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class AtHand:
    """What was read before, and when: better than nothing as long as it is said how old it is."""

    calendars: Mapping[PersonID, Calendar] = field(default_factory=dict)
    as_of: str = ""
    """When they were read, in words; empty: nobody knows."""

    def instead_of(self, unread: Iterable[Calendar]) -> tuple[Calendar, ...]:
        """Give what is at hand of the same time for calendars that could not be read; those without it are left out.

        What is outside the time that the rows show stays unknown.
        """
        return tuple(found for each in unread if (found := self._of(each.person, each.start, each.end)))

    @property
    def note(self) -> str:
        """How old they are, as a sentence."""
        return f"Not read anew: as of {self.as_of}." if self.as_of else "Not read anew: it may be old."

    def _of(self, person: PersonID, start: Minute, end: Minute) -> Calendar | None:
        held = self.calendars.get(person)
        if held is None or held.knowledge is not Knowledge.KNOWN:
            return None
        known = [(max(begin, start), min(stop, end)) for begin, stop in held.known]
        return next((replace(held, start=start, end=end, synced=each) for each in known if each[0] < each[1]), None)
