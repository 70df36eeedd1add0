"""What the window shows, as one value with pure transitions; the screen only puts it on the widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import WHOLE_DAY, Hours, shown_dates
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Faded:
    """Which events stand back: by the organisation's colours, by what they mean for availability."""

    legends: frozenset[str] = frozenset()
    """Keys of legends."""
    kinds: frozenset[ShowAs] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.legends or self.kinds)

    def accepts(self, event: Event) -> bool:
        """Tell whether an event stands out."""
        return event.legend not in self.legends and event.show_as not in self.kinds


@dataclass(frozen=True, slots=True)
class State:
    """Everything that decides what is on the main screen, apart from cursor and data."""

    span: Span
    zone: Zone
    second_zone: Zone | None = None
    work_hours: Hours = WHOLE_DAY
    """What is shown of a day while hours are limited."""
    limited: bool = True
    """Whether hours are limited."""
    weekends: bool = True
    first_weekday: int = 0
    """0 is Monday."""
    title: str = ""
    """What the rows are: a group's name, a search's."""
    group: GroupNode | None = None
    """Which group the rows are; None when they come from elsewhere."""
    people: tuple[Person, ...] = ()
    members: tuple[Person, ...] = ()
    """Who was in the group when it was read last; rows may have been added and taken away since."""
    seen_at: Minute | None = None
    """When that was, as far as it is only remembered; None: the server said so in this window."""
    marked: tuple[Person, ...] = ()
    """In the order of marking; they stay when another group is shown."""
    only_marked: bool = False
    faded: Faded = Faded()

    @property
    def rows(self) -> tuple[Person, ...]:
        """Whose rows are shown."""
        return self.marked if self.only_marked and self.marked else self.people

    @property
    def hours(self) -> Hours:
        """Which hours of a day are shown."""
        return self.work_hours if self.limited else WHOLE_DAY

    @property
    def heading(self) -> str:
        """What stands above the rows."""
        return "Marked people" if self.rows is self.marked and self.only_marked else self.title

    def showing(
        self, title: str, people: Iterable[Person], group: GroupNode | None = None, seen_at: Minute | None = None
    ) -> State:
        """Show other people."""
        rows = tuple(people)
        members = rows if group else ()
        return replace(self, title=title, people=rows, group=group, members=members, seen_at=seen_at, only_marked=False)

    def regrouped(self, now: Iterable[Person]) -> State:
        """Take in what became of the group that is shown.

        Whoever was added to its rows stays on top of them; whose row was taken away gets none, unless none were left.
        """
        members = tuple(now)
        shown, before = {person.id for person in self.people}, {person.id for person in self.members}
        added = tuple(person for person in self.people if person.id not in before | {each.id for each in members})
        kept = tuple(person for person in members if person.id in shown or person.id not in before)
        return replace(self, people=(*added, *kept) or members, members=members, seen_at=None)

    def described(self, now: Iterable[Person]) -> State:
        """Take in what became of some people, wherever they are shown."""
        newer = {person.id: person for person in now}
        people, members, marked = (
            tuple(newer.get(person.id, person) for person in some) for some in (self.people, self.members, self.marked)
        )
        return replace(self, people=people, members=members, marked=marked)

    def with_person(self, person: Person) -> State:
        """Add a row on top for somebody, unless there is one."""
        if any(person.id == each.id for each in self.people):
            return replace(self, only_marked=False)
        return replace(self, people=(person, *self.people), only_marked=False)

    def without_person(self, gone: PersonID) -> State:
        """Take somebody's row away, and the mark with it; of only the marked, the mark alone."""
        marked = tuple(person for person in self.marked if person.id != gone)
        if self.rows is self.marked:
            return replace(self, marked=marked, only_marked=bool(marked))
        return replace(self, marked=marked, people=tuple(person for person in self.people if person.id != gone))

    def marking(self, marks: Iterable[PersonID]) -> State:
        """Take over who is marked among the rows; who is marked elsewhere stays so."""
        wanted = frozenset(marks)
        shown = {person.id for person in self.rows}
        kept = tuple(person for person in self.marked if person.id in wanted or person.id not in shown)
        known = {person.id for person in kept}
        added = tuple(person for person in self.rows if person.id in wanted and person.id not in known)
        return replace(self, marked=kept + added)

    def toggling(self, person: Person) -> State:
        """Mark somebody, or take the mark away."""
        kept = tuple(each for each in self.marked if each.id != person.id)
        return replace(self, marked=kept if len(kept) < len(self.marked) else (*kept, person))

    def without_marks(self) -> State:
        """Take all marks away."""
        return replace(self, marked=(), only_marked=False)

    def toggling_only_marked(self) -> State:
        """Show only who is marked, or everybody again."""
        return replace(self, only_marked=bool(self.marked) and not self.only_marked)

    def next_span(self) -> State:
        """Show what follows."""
        return replace(self, span=self.span.next())

    def previous_span(self) -> State:
        """Show what comes before."""
        return replace(self, span=self.span.previous())

    def around(self, day: date) -> State:
        """Show the span of the same kind that holds a day; nothing changes when it is shown already."""
        return self if day in self.span else replace(self, span=self.span.around(day, self.first_weekday))

    def revealing(self, start: Minute, end: Minute) -> State:
        """Show what lies there: its span, and its day and hours where those were hidden. What was shown stays so."""
        day = self.zone.day_of(start)
        shown = self.around(day)
        hidden_day = day not in shown_dates(shown.span, weekends=shown.weekends)
        begin, stop = shown.hours.on(day, self.zone)
        hidden_hours = max(end, start + 1) <= begin or stop <= start
        return replace(shown, weekends=shown.weekends or hidden_day, limited=shown.limited and not hidden_hours)

    def days(self, count: int, day: date) -> State:
        """Show that many days from `day` on."""
        return replace(self, span=Span.of_days(day, count))

    def week(self, day: date) -> State:
        """Show the week around a day."""
        return replace(self, span=Span.week_of(day, self.first_weekday))

    def month(self, day: date) -> State:
        """Show the month around a day."""
        return replace(self, span=Span.month_of(day))

    def toggling_hours(self) -> State:
        """Limit the hours, or show whole days."""
        return replace(self, limited=not self.limited)

    def toggling_weekends(self) -> State:
        """Show weekends, or hide them."""
        return replace(self, weekends=not self.weekends)

    def in_zone(self, zone: Zone, second: Zone | None) -> State:
        """Show times in another zone, and perhaps in a second one."""
        return replace(self, zone=zone, second_zone=None if second == zone else second)

    def fading(self, faded: Faded) -> State:
        """Let other events stand back."""
        return replace(self, faded=faded)


def beginning(settings: WindowSettings, today: date) -> State:
    """Give what the window shows first: this week, nobody yet."""
    return State(
        span=Span.week_of(today, settings.first_weekday),
        zone=settings.zone,
        second_zone=settings.second_zone,
        work_hours=Hours(settings.first_hour * 60, settings.last_hour * 60),
        limited=not settings.all_hours,
        weekends=settings.weekends,
        first_weekday=settings.first_weekday,
    )
