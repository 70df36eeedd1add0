"""The rows: the timeline, or one person's days where the window is narrow, or a sentence where there are no rows.

Whoever holds it need not know which of them is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui.keys import Place
from ontime_tui.ui.widgets.agenda import Agenda
from ontime_tui.ui.widgets.agenda.rows import Days
from ontime_tui.ui.widgets.agenda.widget import AgendaList
from ontime_tui.ui.widgets.timeline import Timeline, View
from ontime_tui.ui.widgets.timeline.messages import Direction
from ontime_tui.values import dataclass

_AHEAD = 3
"""How many people before and after the one in the list are read too."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where one is."""

    moment: Minute
    person: Person | None = None
    event: Event | None = None
    stretch: Stretch | None = None
    """The selected time."""


class Board(Container):
    """Rows of people."""

    class Moved(Message):
        """The cursor went elsewhere, or what stands under it became known."""

    class Opened(Message):
        """All of what stands under the cursor is wanted."""

    class Wanted(Message):
        """Calendars are wanted: `put` answers."""

        def __init__(self, people: tuple[Person, ...]) -> None:
            super().__init__()
            self.people = people

    class Marked(Message):
        """People were marked or unmarked by hand."""

        def __init__(self, marks: frozenset[PersonID]) -> None:
            super().__init__()
            self.marks = marks

    class Edge(Message):
        """The cursor would leave the span."""

        def __init__(self, direction: Direction) -> None:
            super().__init__()
            self.direction: Direction = direction

    def __init__(self, view: View, now: Minute, *, notice: str = "", id: str | None = None) -> None:  # noqa: A002
        """Prepare.

        Args:
            view: Which time the rows show.
            now: The present moment.
            notice: A sentence to begin with, instead of rows.
            id: As Textual calls it.
        """
        super().__init__(id=id, classes="-notice" if notice else "")
        self._notice = notice
        self._timeline = Timeline(view, now, id="timeline")
        self._agenda = Agenda(id="agenda")
        self._now = now
        self._title = ""
        self._accept: Callable[[Event], bool] | None = None
        self._narrow = False

    def compose(self) -> ComposeResult:
        """Put all three on top of each other; one is displayed."""
        yield self._timeline
        yield self._agenda
        yield Static(self._notice, id="notice", markup=False)

    @property
    def place(self) -> Place:
        """Which verbs work here."""
        return Place.AGENDA if self._narrow else Place.TIMELINE

    @property
    def cursor(self) -> Cursor:
        """Where one is."""
        timeline = self._timeline
        if not self._narrow:
            return Cursor(timeline.moment, timeline.person, timeline.event, timeline.selection)
        here = self._agenda.here
        return Cursor(here.moment, timeline.person, here.event) if here else Cursor(timeline.moment)

    @property
    def slot(self) -> int:
        """Minutes that one step of the cursor covers."""
        return self._timeline.slot

    @property
    def calendars(self) -> Mapping[PersonID, Calendar]:
        """What is known of the rows' time."""
        return self._timeline.calendars

    @property
    def in_sight(self) -> tuple[Person, ...]:
        """Whose rows can be seen now."""
        return self._neighbours() if self._narrow else self._timeline.in_sight

    def show(self, people: Sequence[Person], view: View, *, title: str) -> None:
        """Show other rows, or another time."""
        self._title = title
        self._timeline.show(people, view, title=title)
        self._settle()

    def put(self, calendars: Sequence[Calendar]) -> None:
        """Take in what was read."""
        self._timeline.put(calendars)
        person = self._timeline.person
        if self._narrow and person and any(calendar.person == person.id for calendar in calendars):
            self._show_agenda(self.cursor.moment)

    def mark(self, people: Iterable[PersonID]) -> None:
        """Mark exactly these."""
        self._timeline.mark(people)
        if self._narrow:
            self._show_agenda(self.cursor.moment)

    def fade(self, accept: Callable[[Event], bool] | None) -> None:
        """Let events that aren't accepted stand back; None: none does."""
        self._accept = accept
        self._timeline.filter(accept)
        if self._narrow:
            self._show_agenda(self.cursor.moment)

    def tick(self, now: Minute) -> None:
        """Take the present moment."""
        self._now = now
        self._timeline.tick(now)

    def go(self, moment: Minute, person: PersonID | None = None, event: Event | None = None) -> None:
        """Put the cursor somewhere; where several events are, on one of them."""
        self._timeline.go(moment, person, event)
        if self._narrow:
            self._show_agenda(moment)

    def say(self, words: Content | None) -> None:
        """Show a sentence instead of rows; None: show the rows."""
        self.query_one("#notice", Static).update(words or "")
        self.set_class(words is not None, "-notice")

    def take_focus(self) -> None:
        """Let keys come here."""
        (self._agenda.query_one(AgendaList) if self._narrow else self._timeline).focus()

    def become(self, *, narrow: bool) -> None:
        """Show one person's days, or the timeline; the cursor stays where it is in time."""
        if narrow == self._narrow:
            return
        cursor, focused = self.cursor, self.has_focus_within
        self._narrow = narrow
        self.set_class(narrow, "-narrow")
        self._timeline.go(cursor.moment, cursor.person.id if cursor.person else None)
        self._settle()
        if focused:
            self.take_focus()

    @on(Timeline.Moved)
    def _moved(self, event: Timeline.Moved) -> None:
        event.stop()
        if not self._narrow:
            self.post_message(self.Moved())

    @on(AgendaList.Moved)
    @on(Timeline.Stretched)
    def _noticed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Moved())

    @on(Timeline.Opened)
    @on(AgendaList.Opened)
    def _opened(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Opened())

    @on(Timeline.Shown)
    def _shown(self, event: Timeline.Shown) -> None:
        event.stop()
        self.post_message(self.Wanted(event.people))

    @on(Timeline.Marked)
    def _marked(self, event: Timeline.Marked) -> None:
        event.stop()
        self.post_message(self.Marked(event.marks))

    @on(Timeline.Edge)
    def _edge(self, event: Timeline.Edge) -> None:
        event.stop()
        self.post_message(self.Edge(event.direction))

    @on(AgendaList.Stepped)
    def _step(self, event: AgendaList.Stepped) -> None:
        event.stop()
        people = self._timeline.people
        if people:
            self.go(self.cursor.moment, people[(self._place_in_rows() + event.direction) % len(people)].id)
            self.post_message(self.Wanted(self._neighbours()))

    @on(AgendaList.MarkWanted)
    def _mark_person(self, event: AgendaList.MarkWanted) -> None:
        event.stop()
        if person := self._timeline.person:
            self.post_message(self.Marked(self._timeline.marks ^ {person.id}))

    def _settle(self) -> None:
        if self._narrow:
            self._show_agenda(self._timeline.moment)
            self.post_message(self.Wanted(self._neighbours()))

    def _show_agenda(self, moment: Minute) -> None:
        timeline, view, person = self._timeline, self._timeline.view, self._timeline.person
        self._agenda.show(
            person,
            timeline.calendars.get(person.id) if person else None,
            Days(view.span, view.zone, view.hours, view.weekends, view.keyboard.word("refresh")),
            moment=moment,
            today=view.zone.day_of(self._now),
            legends=view.legends,
            place=self._place_words(),
            marked=person is not None and person.id in timeline.marks,
            accept=self._accept,
            ascii_only=view.ascii,
        )

    def _place_words(self) -> str:
        """Say which row the list is of which rows, and that events stand back: `3 of 12 · My team · filtered · L`."""
        place = f"{self._place_in_rows() + 1} of {len(self._timeline.people)}"
        filtered = f"filtered · {self._timeline.view.keyboard.word('legend')}" if self._accept else ""
        return " · ".join(word for word in (filtered, place, self._title) if word)

    def _place_in_rows(self) -> int:
        person = self._timeline.person
        return self._timeline.people.index(person) if person else 0

    def _neighbours(self) -> tuple[Person, ...]:
        """Give the person of the list first, then those around."""
        place, people = self._place_in_rows(), self._timeline.people
        around = people[max(0, place - _AHEAD) : place + _AHEAD + 1]
        return tuple(sorted(around, key=lambda each: each is not self._timeline.person))
