"""What this window read lately, so that going back and forth in time shows it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.values import dataclass

_SPANS = 8
"""Spans that are kept; those that were used longest ago go first."""
_PEOPLE = 500
"""Calendars of a span that are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Found:
    """Calendars, and how old the oldest is."""

    calendars: tuple[Calendar, ...] = ()
    at: Minute | None = None
    """None: there are none."""

    def __or__(self, other: Found) -> Found:
        """Give both together."""
        ages = [each.at for each in (self, other) if each.at is not None]
        return Found(self.calendars + other.calendars, min(ages, default=None))


@dataclass(slots=True)
class Lately:
    """Calendars by span and person, with their ages."""

    _spans: dict[tuple[Minute, Minute], dict[PersonID, tuple[Calendar, Minute]]] = field(default_factory=dict)

    def keep(self, calendars: Iterable[Calendar], at: Minute) -> None:
        """Keep what was read; what could not be read isn't."""
        for calendar in calendars:
            if calendar.knowledge is not Knowledge.UNREAD:
                span = self._span(calendar.start, calendar.end)
                span.pop(calendar.person, None)
                span[calendar.person] = calendar, at
                if len(span) > _PEOPLE:
                    del span[next(iter(span))]

    def find(self, people: Iterable[PersonID], start: Minute, end: Minute) -> Found:
        """Give what is kept of some people's time in exactly that span."""
        span: Mapping[PersonID, tuple[Calendar, Minute]] = self._spans.get((start, end), {})
        found = [span[person] for person in people if person in span]
        return Found(tuple(calendar for calendar, _ in found), min((at for _, at in found), default=None))

    def forget(self) -> None:
        """Keep nothing: it may have changed, or somebody else looks."""
        self._spans.clear()

    def _span(self, start: Minute, end: Minute) -> dict[PersonID, tuple[Calendar, Minute]]:
        span = self._spans.pop((start, end), {})
        self._spans[start, end] = span
        if len(self._spans) > _SPANS:
            del self._spans[next(iter(self._spans))]
        return span
