"""The widget: whose days they are on top, and the list below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.zone import UTC_ZONE
from ontime_tui.ui import keys
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.widgets.agenda.paint import Look, agenda_line
from ontime_tui.ui.widgets.agenda.rows import Days, EventRow, FreeRow, Row, SentenceRow, agenda_rows, place_at
from ontime_tui.ui.widgets.line_list import LineList
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Where the cursor is."""

    moment: Minute
    """In a long free time the one that was asked for, so that a new event begins there."""
    event: Event | None = None


class AgendaList(LineList):
    """The lines, with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Place.AGENDA)]

    class Moved(Message):
        """The cursor is on another line, or what stands there became known."""

    class Opened(Message):
        """All details of the event under the cursor are wanted."""

    class Stepped(Message):
        """Somebody else's days are wanted."""

        def __init__(self, direction: Literal[-1, 1]) -> None:
            super().__init__()
            self.direction = direction
            """-1: the person before; 1: the one after."""

    class MarkWanted(Message):
        """The person shall be marked, or unmarked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._look = Look(UTC_ZONE, date.min, {})
        self._moment: Minute = 0

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    @property
    def here(self) -> Position | None:
        """Where the cursor is; None when there are no lines."""
        if not self._rows:
            return None
        row = self._rows[self.cursor]
        within = isinstance(row, SentenceRow) or (isinstance(row, FreeRow) and row.start <= self._moment < row.end)
        moment = self._moment if within else row.start
        return Position(moment, row.event if isinstance(row, EventRow) else None)

    def show(self, rows: tuple[Row, ...], look: Look, moment: Minute) -> None:
        """Show other lines, with the cursor on what stands at a moment, or comes next."""
        self._rows, self._look, self._moment = rows, look, moment
        self.lines_changed()
        self.go(place_at(rows, moment))
        self.cursor_moved()

    def draw(self, index: int, width: int) -> Content:
        """Give one line."""
        return agenda_line(self._rows[index], self._look, width)

    def cursor_moved(self) -> None:
        """Tell that something else is under the cursor."""
        self.post_message(self.Moved())

    def chosen(self, index: int, x: int) -> None:
        """Clicking selects; opening is for the key, so that a slip does nothing."""

    def action_move_left(self) -> None:
        """Show the person before."""
        self.post_message(self.Stepped(-1))

    def action_move_right(self) -> None:
        """Show the person after."""
        self.post_message(self.Stepped(1))

    def action_previous_event(self) -> None:
        """Go to the event before."""
        self._go_to_event(range(self.cursor - 1, -1, -1))

    def action_next_event(self) -> None:
        """Go to the event after."""
        self._go_to_event(range(self.cursor + 1, self.count))

    def action_open_event(self) -> None:
        """Ask for all details."""
        self.post_message(self.Opened())

    def action_mark(self) -> None:
        """Mark the person, or take the mark away."""
        self.post_message(self.MarkWanted())

    def _go_to_event(self, indexes: Iterable[int]) -> None:
        self.go(next((index for index in indexes if isinstance(self._rows[index], EventRow)), self.cursor))


class Agenda(Vertical):
    """One person's days."""

    def compose(self) -> ComposeResult:
        """Put the person above the list."""
        yield Static(id="agenda-person", markup=False)
        yield AgendaList(id="agenda-list")

    @property
    def here(self) -> Position | None:
        """Where the cursor is; None when there are no lines."""
        return self.query_one(AgendaList).here

    def show(
        self,
        person: Person | None,
        calendar: Calendar | None,
        days: Days,
        *,
        moment: Minute,
        today: date,
        legends: tuple[Legend, ...] = (),
        place: str = "",
        marked: bool = False,
        accept: Callable[[Event], bool] | None = None,
        ascii_only: bool = False,
    ) -> None:
        """Show somebody's days.

        Args:
            person: Whose; None: there is nobody.
            calendar: What is known; None: it is on its way.
            days: Which time.
            moment: Where the cursor shall be.
            today: The day to name so.
            legends: The organisation's colours.
            place: Which row it is of which: `3 of 12 · My team`.
            marked: Whether the person is marked.
            accept: Tells which events stand out; None: all do.
            ascii_only: Draw with ASCII.
        """
        title = _title(person, place, marked=marked)
        self.query_one("#agenda-person", Static).update(in_ascii(title) if ascii_only else title)
        rows = agenda_rows(calendar, days) if person else ()
        colours = {legend.key: legend.background for legend in legends}
        self.query_one(AgendaList).show(rows, Look(days.zone, today, colours, accept, ascii_only), moment)


def _title(person: Person | None, place: str, *, marked: bool) -> Content:
    if person is None:
        return Content("")
    mark = Content.styled("● " if marked else "", "$text-accent")
    return Content.assemble(
        " ", ("‹ ", "$text-accent"), mark, (person.name, "bold"), (" ›", "$text-accent"), (f"  {place}", "$text-muted")
    )
