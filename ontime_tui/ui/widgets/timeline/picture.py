"""Lines that were painted, kept until what they show changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from textual.cache import FIFOCache
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.widgets.timeline.gutter import paint_name
from ontime_tui.ui.widgets.timeline.legend import Seen
from ontime_tui.ui.widgets.timeline.row import Row, paint_row
from ontime_tui.ui.widgets.timeline.ruler import paint_days, paint_hours
from ontime_tui.ui.widgets.timeline.scene import Scene

_ROWS = 1024
"""So many rows are kept: the pages around the one in sight."""


class Picture:
    """The lines of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._rows: FIFOCache[PersonID, tuple[Person, Calendar | None, Row]] = FIFOCache(_ROWS)
        self._names: FIFOCache[tuple[Person, bool, bool, bool], Strip] = FIFOCache(_ROWS)
        self._joined: FIFOCache[tuple[int, int, bool, int | None], tuple[Strip, Strip, Strip]] = FIFOCache(_ROWS)
        self._days: tuple[date, Strip] | None = None
        self._hours: dict[tuple[Zone, date], Strip] = {}

    def row(self, person: Person, calendar: Calendar | None) -> Row:
        """Give somebody's chart."""
        kept = self._kept(person, calendar)
        if kept is None:
            kept = paint_row(person, calendar, self.scene)
            self._rows[person.id] = person, calendar, kept
        return kept

    def has(self, person: Person, calendar: Calendar | None) -> bool:
        """Tell whether somebody's chart is painted."""
        return self._kept(person, calendar) is not None

    def _kept(self, person: Person, calendar: Calendar | None) -> Row | None:
        kept = self._rows.get(person.id)
        return kept[2] if kept and kept[0] is person and kept[1] is calendar else None

    def name(self, person: Person, calendar: Calendar | None, *, current: bool, marked: bool) -> Strip:
        """Give somebody's name."""
        key = person, bool(calendar and calendar.unreadable), current, marked
        kept = self._names.get(key)
        if kept is None:
            kept = self._names[key] = paint_name(person, calendar, self.scene, current=current, marked=marked)
        return kept

    def joined(self, name: Strip, chart: Strip, *, thumb: bool, now: int | None, join: Callable[[], Strip]) -> Strip:
        """Give a name and a chart as one line, which `join` makes; `now` is the cell of the present.

        A line that is the same again has been through Textual's filters already.
        """
        key = id(name), id(chart), thumb, now
        kept = self._joined.get(key)
        if kept is None or kept[0] is not name or kept[1] is not chart:
            kept = self._joined[key] = name, chart, join()
        return kept[2]

    def days(self, today: date) -> Strip:
        """Give the line of days."""
        if self._days is None or self._days[0] != today:
            self._days = today, paint_days(self.scene, today)
        return self._days[1]

    def hours(self, zone: Zone, today: date) -> Strip:
        """Give the line of hours on the clocks of a zone."""
        if (zone, today) not in self._hours:
            self._hours[zone, today] = paint_hours(self.scene, zone, today)
        return self._hours[zone, today]

    def seen(self, rows: Iterable[tuple[Person, Calendar | None]]) -> frozenset[Seen]:
        """Give what some rows show together."""
        return frozenset[Seen]().union(*(self.row(person, calendar).seen for person, calendar in rows))
