"""People, events and scenes to draw, in few words. November 2026: Mon 23 to Sun 29."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from rich.style import Style

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import Hours
from ontime_tui.agenda.workhours import Period, WorkHours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.widgets.timeline.geometry import fit
from ontime_tui.ui.widgets.timeline.palette import Role, palette
from ontime_tui.ui.widgets.timeline.pieces import Accept, everything
from ontime_tui.ui.widgets.timeline.row import Row, paint_row
from ontime_tui.ui.widgets.timeline.scene import Scene
from ontime_tui.ui.widgets.timeline.view import View

COPENHAGEN = Zone("Europe/Copenhagen")
OFFICE = Hours(8 * 60, 18 * 60)
WEDNESDAY = date(2026, 11, 25)
WEEK = Span.week_of(WEDNESDAY)
LEGENDS = (Legend("c", "Customer", "#d7875f", ""), Legend("p", "Project", "#875faf", "#ffffff"))
GUTTER = 16

_numbers = count(1)


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


def at(number: int, hour: int, minute: int = 0, zone: Zone = COPENHAGEN) -> Minute:
    return zone.at(day(number), hour * 60 + minute)


def work(first: int = 9, last: int = 17, *, assumed: bool = False, zone: Zone = COPENHAGEN) -> WorkHours:
    return WorkHours(zone, tuple(Period(weekday, first * 60, last * 60) for weekday in range(5)), assumed)


def person(name: str = "Anna Berg", hours: WorkHours | None = None) -> Person:
    return Person(PersonID(name.lower()), name, hours=hours)


ANNA = person()


def event(
    start: Minute,
    minutes: int,
    subject: str = "",
    show_as: ShowAs = ShowAs.BUSY,
    *,
    who: Person = ANNA,
    private: bool = False,
    cancelled: bool = False,
    invitation: bool = False,
    legend: str = "",
) -> Event:
    return Event(
        EventID(f"e{next(_numbers)}"),
        who.id,
        start,
        start + minutes,
        subject,
        show_as,
        private=private,
        cancelled=cancelled,
        invitation=invitation,
        legend=legend,
    )


def whole_days(
    first: date, days: int, subject: str = "", show_as: ShowAs = ShowAs.AWAY, zone: Zone = COPENHAGEN
) -> Event:
    start, end = zone.midnight(first), zone.midnight(first + timedelta(days=days))
    return event(start, end - start, subject, show_as)


def view(
    span: Span = WEEK,
    *,
    zone: Zone = COPENHAGEN,
    hours: Hours = OFFICE,
    weekends: bool = False,
    ascii_only: bool = False,
    second_zone: Zone | None = None,
) -> View:
    return View(span, zone, second_zone, hours, weekends, LEGENDS, Keyboard(ascii=ascii_only))


def role_style(role: Role) -> Style:
    """Give each role a colour of its own; grounds are dark."""
    place = list(Role).index(role)
    ground = {Role.WORK: "#262626", Role.OFF: "#121212"}.get(role, "#080808")
    return Style(color=f"#{0x60 + 4 * place:02x}d0{0xF0 - 4 * place:02x}", bgcolor=ground)


def scene(shown: View, cells: int, accept: Accept = everything) -> Scene:
    """Give a scene with so many cells of chart."""
    return Scene(shown, fit(shown, cells), palette(role_style, shown.legends), GUTTER, accept)


def calendar(
    shown: View,
    *events: Event,
    knowledge: Knowledge = Knowledge.KNOWN,
    synced: tuple[Minute, Minute] | None = None,
    who: Person = ANNA,
) -> Calendar:
    start, end = shown.span.starts_at(shown.zone), shown.span.ends_at(shown.zone)
    return Calendar(who.id, start, end, tuple(sorted(events, key=lambda each: each.reach)), knowledge, synced)


def row(
    *events: Event, shown: View | None = None, cells: int = 10, who: Person = ANNA, accept: Accept = everything
) -> Row:
    """Paint Wednesday from 8 to 18, a cell an hour, unless told otherwise."""
    shown = shown or view(Span.of_days(WEDNESDAY, 1))
    return paint_row(who, calendar(shown, *events, who=who), scene(shown, cells, accept))


def line(*events: Event, shown: View | None = None, cells: int = 10, who: Person = ANNA) -> str:
    """Give the text of a painted row."""
    return row(*events, shown=shown, cells=cells, who=who).strip.text
