"""Who has a row, and what is known of their time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.lanes import importance
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.widgets.timeline.pieces import Accept, drawn_time


class Rows:
    """People in order, with the calendars that have arrived for the span that is shown."""

    def __init__(self) -> None:
        self.people: tuple[Person, ...] = ()
        self.calendars: dict[PersonID, Calendar] = {}
        self.marks: frozenset[PersonID] = frozenset()
        """Those of other groups too."""
        self._places: dict[PersonID, int] = {}
        self._kinds: Counter[Kind] = Counter()
        self._span: Stretch = (0, 0)

    def show(self, people: Sequence[Person], span: Stretch) -> None:
        """Take other rows or another time; calendars that cover it are kept."""
        if tuple(people) != self.people:
            self.people = tuple(people)
            self._kinds = Counter(person.kind for person in people)
            self._places = {person.id: place for place, person in reversed(list(enumerate(self.people)))}
        self._span = span
        self.calendars = {
            person: calendar
            for person, calendar in self.calendars.items()
            if person in self._places and self._covers(calendar)
        }

    @property
    def kinds(self) -> Counter[Kind]:
        """How many rows there are of each kind."""
        return self._kinds

    def place_of(self, person: PersonID) -> int | None:
        """Give the row of somebody; None when they have none."""
        return self._places.get(person)

    def put(self, calendar: Calendar) -> bool:
        """Take in a calendar; tell whether that changed anything. What is of others, or of another time, is ignored."""
        known = self.calendars.get(calendar.person)
        if calendar.person not in self._places or not self._covers(calendar) or calendar == known:
            return False
        if calendar.knowledge is Knowledge.LOADING:
            return self.calendars.pop(calendar.person, None) is not None
        self.calendars[calendar.person] = calendar
        return True

    def missing(self, reaches: Iterable[range]) -> tuple[Person, ...]:
        """Give whose calendars aren't there among some rows, in the order of the reaches."""
        people = (self.people[row] for reach in reaches for row in reach)
        return tuple(person for person in people if person.id not in self.calendars)

    def marked_here(self) -> list[PersonID]:
        """Give the marked people that have a row, in no order."""
        return [person for person in self.marks if person in self._places]

    def _covers(self, calendar: Calendar) -> bool:
        return calendar.start <= self._span[0] and self._span[1] <= calendar.end


def events_in(calendar: Calendar | None, slot: Stretch, zone: Zone, accept: Accept) -> tuple[Event, ...]:
    """Give what is drawn in a slot: the one on top first, what lasts for days last."""
    found = [(event, drawn_time(event, zone)) for event in (calendar.events if calendar else ())]
    here = [(event, time) for event, time in found if time[0] < slot[1] and time[1] > slot[0]]

    def rank(place: tuple[Event, Stretch]) -> tuple[bool, bool, int, int, str]:
        event, (start, end) = place
        return not accept(event), end - start >= _LONG, importance(event)[0], start, event.id

    return tuple(event for event, _ in sorted(here, key=rank))


_LONG = 22 * 60
"""Minutes of the shortest day: events of that length lie below all others."""
