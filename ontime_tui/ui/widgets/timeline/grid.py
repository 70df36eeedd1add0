"""What the timeline is told and asked by the screen around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui.widgets.timeline.messages import Direction, Edge, Moved, Shown, Stretched
from ontime_tui.ui.widgets.timeline.pieces import everything
from ontime_tui.ui.widgets.timeline.pointer import Pointer
from ontime_tui.ui.widgets.timeline.rows import events_in
from ontime_tui.ui.widgets.timeline.sheet import Sheet
from ontime_tui.ui.widgets.timeline.view import View


class Grid(Sheet):
    """Rows, calendars, cursor, selection and marks, and what is told of them."""

    _entering: Direction | None = None
    """Where the cursor left the span that was shown."""
    _told: tuple[Person | None, Minute, Event | None, bool] | None = None
    """What the last `Moved` said, and whether the calendar was there."""
    _asked: tuple[Person, ...] = ()
    """Whom the last `Shown` asked for."""

    def show(self, people: Sequence[Person], view: View, *, title: str) -> None:
        """Show other rows, or another time, or both.

        The cursor stays with the person and the moment where they exist in both; otherwise it goes to the same weekday
        and time, or to the near side after `Edge`. Calendars that cover the new span are kept, all others start as
        loading and are asked for by `Shown`.
        """
        person, before, chosen = self.person, self._view, self._chosen()
        self._rows.show(people, (view.span.starts_at(view.zone), view.span.ends_at(view.zone)))
        self._view, self._title = view, title
        self._picture = self._tally = None
        row = self._rows.place_of(person.id) if person else None
        had_selection = self._pointer.anchor is not None
        self._pointer = Pointer(row or 0, self._moment_in(view, before), chosen=chosen)
        self._entering, self._asked = None, ()
        self._top = self._frame.held(self._top)
        self._bring_into_sight()
        self.refresh()
        if had_selection:
            self.post_message(Stretched(self.person, None))
        self._tell()
        self._announce()

    def put(self, calendars: Iterable[Calendar]) -> None:
        """Take in what was read, in any order; only what changed is drawn again.

        What doesn't cover the span that is shown is ignored.
        """
        changed = [calendar for calendar in calendars if self._rows.put(calendar)]
        frame = self._frame
        for calendar in changed:
            if self._tally:
                self._count(self._tally, calendar)
            row = self._rows.place_of(calendar.person)
            if row is not None and (line := frame.line_of(row)) is not None:
                self._redraw_lines(line)
        if changed:
            self._redraw_lines(frame.availability, frame.legend)
            self._tell()
            self._ahead.soon()

    def tick(self, now: Minute) -> None:
        """Move the line of the present moment; today follows midnight."""
        axis, zone = self._axis, self._view.zone
        before, after = axis.cell_of(self._now), axis.cell_of(now)
        midnight = zone.day_of(self._now) != zone.day_of(now)
        self._now = now
        if midnight or (before is None) != (after is None):
            self.refresh()
        elif before != after:
            for cell in (before, after):
                self._redraw_column(cell)

    def mark(self, people: Iterable[PersonID]) -> None:
        """Mark exactly these. Tells nobody."""
        before, self._rows.marks = self._rows.marks, frozenset(people)
        frame = self._frame
        for person in before ^ self._rows.marks:
            row = self._rows.place_of(person)
            if row is not None:
                self._redraw_name(row)
        if before != self._rows.marks:
            self._redraw_lines(frame.availability, frame.legend)

    def go(self, moment: Minute, person: PersonID | None = None, event: Event | None = None) -> None:
        """Put the cursor on `moment`, or the next that is visible, and on a person's row when they have one.

        Where nothing visible follows, it stands on the last slot. Of several events there it stands on `event`, which
        may still be on its way.
        """
        row = None if person is None else self._rows.place_of(person)
        pointer = self._pointer.at(self._pointer.row if row is None else row, moment)
        self._point(pointer.choosing(event) if event else pointer)

    def filter(self, accept: Callable[[Event], bool] | None) -> None:
        """Draw events that are not accepted faintly, though never as free time; None accepts all."""
        self._accept = accept or everything
        self._picture = None
        self.refresh()
        self._tell()
        self._ahead.soon()

    @property
    def view(self) -> View:
        """What is shown and how."""
        return self._view

    @property
    def people(self) -> tuple[Person, ...]:
        """Every row, in order."""
        return self._rows.people

    @property
    def in_sight(self) -> tuple[Person, ...]:
        """Whose rows can be seen now."""
        rows = self._frame.rows
        return self._rows.people[rows.start : rows.stop]

    @property
    def person(self) -> Person | None:
        """Whose row the cursor is on; None when there are no rows."""
        people = self._rows.people
        return people[self._pointer.row] if people else None

    @property
    def moment(self) -> Minute:
        """Where the slot under the cursor begins."""
        return self._pointer.slot(self._axis)[0]

    @property
    def slot(self) -> int:
        """Minutes that one step of the cursor covers."""
        start, end = self._pointer.slot(self._axis)
        return end - start

    @property
    def event(self) -> Event | None:
        """What the cursor stands on; of several in its slot the one that was chosen, else the one that is drawn."""
        return self._pointer.event_of(self._here())

    @property
    def selection(self) -> Stretch | None:
        """The time that was selected in the row of the cursor."""
        return self._pointer.selection(self._axis)

    @property
    def marks(self) -> frozenset[PersonID]:
        """Who is marked, those of other groups too."""
        return self._rows.marks

    @property
    def calendars(self) -> Mapping[PersonID, Calendar]:
        """What is known of the rows' time; people whose calendar is on its way are not in it."""
        return self._rows.calendars

    def on_resize(self) -> None:
        """Fit everything into the new size, the cursor's row in sight."""
        self._top = self._frame.held(self._top)
        self._bring_into_sight()
        self._tell()
        self._announce()

    def on_focus(self) -> None:
        """Show that keys come here."""
        self._redraw_cursor(self._pointer)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._redraw_cursor(self._pointer)

    def _chosen(self) -> tuple[str, Minute] | None:
        """Give which event the cursor is on, so that it stays there where a slot holds more of them."""
        event = self.event if self._picture else None
        return self._pointer.choosing(event).chosen if event else self._pointer.chosen

    def _here(self) -> tuple[Event, ...]:
        """Give the events in the cursor's slot, the one on top first."""
        person = self.person
        calendar = self._rows.calendars.get(person.id) if person else None
        return events_in(calendar, self._pointer.slot(self._axis), self._view.zone, self._accept)

    def _point(self, pointer: Pointer) -> None:
        """Put the cursor somewhere: only the cells it leaves and those it enters are drawn again."""
        before, self._pointer = self._pointer, pointer
        self._entering = None
        self._bring_into_sight()
        self._redraw_cursor(before)
        self._redraw_cursor(pointer)
        if before.row != pointer.row:
            self._redraw_name(before.row)
            self._redraw_name(pointer.row)
        if before.selection(self._axis) != self.selection:
            self.post_message(Stretched(self.person, self.selection))
        self._tell()

    def _scroll(self, top: int) -> None:
        """Bring other rows into sight; the cursor stays where it is."""
        held = self._frame.held(top)
        if held != self._top:
            self._top = held
            self.refresh()
            self._announce()

    def _bring_into_sight(self) -> None:
        self._scroll(self._frame.showing(self._pointer.row))

    def _leave(self, direction: Direction) -> None:
        """Ask for the span beyond the edge."""
        self._entering = direction
        self.post_message(Edge(direction))

    def _tell(self) -> None:
        """Say what stands under the cursor, if that isn't what was said last."""
        person, moment, event = self.person, self.moment, self.event
        here = person, moment, event, person is not None and person.id in self._rows.calendars
        if here != self._told:
            self._told = here
            self.post_message(Moved(person, moment, event))

    def _announce(self) -> None:
        """Say whose calendars are missing in sight and around it."""
        missing = self._rows.missing(self._frame.nearby) if self.size else ()
        if missing and missing != self._asked:
            self.post_message(Shown(missing))
        self._asked = missing
        self._ahead.soon()

    def _moment_in(self, view: View, before: View) -> Minute:
        """Give the cursor's instant in another view: the same one if it is shown, else the same place in the span."""
        moment, span, zone = self._pointer.moment, view.span, view.zone
        if span.starts_at(zone) <= moment < span.ends_at(zone):
            return moment
        if self._entering is not None:
            return span.starts_at(zone) if self._entering > 0 else span.ends_at(zone) - 1
        wall = before.zone.wall(moment)
        days = min(max((wall.day - before.span.first).days, 0), span.days - 1)
        return zone.at(span.first + timedelta(days=days), wall.minute_of_day)
