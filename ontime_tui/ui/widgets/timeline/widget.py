"""The timeline: one widget that draws its own lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, TypeAlias

from textual.binding import BindingType
from textual.scroll_view import ScrollView

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui import keys
from ontime_tui.ui.widgets.timeline import messages
from ontime_tui.ui.widgets.timeline.view import View


class Timeline(ScrollView, can_focus=True):
    """People by time."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Place.TIMELINE)]

    Moved: TypeAlias = messages.Moved
    Opened: TypeAlias = messages.Opened
    Stretched: TypeAlias = messages.Stretched
    Marked: TypeAlias = messages.Marked
    Shown: TypeAlias = messages.Shown
    Edge: TypeAlias = messages.Edge

    def __init__(self, view: View, now: Minute, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = view
        self._now = now
        self._people: tuple[Person, ...] = ()
        self._calendars: dict[PersonID, Calendar] = {}
        self._marks: frozenset[PersonID] = frozenset()

    def show(self, people: Sequence[Person], view: View, *, title: str) -> None:
        """Show other rows, or another time, or both.

        The cursor stays with the person and the moment where they exist in both; otherwise it goes to the same weekday
        and time, or to the near side after `Edge`. Calendars that cover the new span are kept, all others start as
        loading and are asked for by `Shown`.
        """

    def put(self, calendars: Iterable[Calendar]) -> None:
        """Take in what was read, in any order; only what changed is drawn again. What doesn't cover the span is ignored."""

    def tick(self, now: Minute) -> None:
        """Move the line of the present moment; today follows midnight."""

    def mark(self, people: Iterable[PersonID]) -> None:
        """Mark exactly these. Tells nobody."""

    def go(self, moment: Minute, person: PersonID | None = None) -> None:
        """Put the cursor on an instant, or on the visible one nearest to it, and on a person's row when they have one."""

    def filter(self, accept: Callable[[Event], bool] | None) -> None:
        """Draw events that are not accepted faintly, though never as free time; None accepts all."""

    @property
    def view(self) -> View:
        """What is shown and how."""
        return self._view

    @property
    def people(self) -> tuple[Person, ...]:
        """Every row, in order."""
        return self._people

    @property
    def person(self) -> Person | None:
        """Whose row the cursor is on; None when there are no rows."""
        return None

    @property
    def moment(self) -> Minute:
        """Where the slot under the cursor begins."""
        return self._now

    @property
    def slot(self) -> int:
        """Minutes that one step of the cursor covers."""
        return 30

    @property
    def event(self) -> Event | None:
        """What the cursor stands on; of several that overlap, the one chosen last."""
        return None

    @property
    def selection(self) -> Stretch | None:
        """The time that was selected in the row of the cursor."""
        return None

    @property
    def marks(self) -> frozenset[PersonID]:
        """Who is marked, those of other groups too."""
        return self._marks

    @property
    def calendars(self) -> Mapping[PersonID, Calendar]:
        """What is known of the rows' time; people whose calendar is on its way are not in it."""
        return self._calendars
