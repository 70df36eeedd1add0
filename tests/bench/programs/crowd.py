"""Our timeline with as many people as one wishes: `python -m tests.bench.programs.crowd PEOPLE`."""

from __future__ import annotations

import random
import sys
from pathlib import PurePath

from textual.app import ComposeResult

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.visible import Hours
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.ui.output.frugal import FrugalApp
from ontime_tui.ui.stylesheets import stylesheets
from ontime_tui.ui.theme import DARK
from ontime_tui.ui.widgets.timeline import Timeline
from ontime_tui.ui.widgets.timeline.view import View
from tests.bench.answers import END, START, WEEK
from tests.ui.window import ZONE

READY = "Person"
_WEEKS = 200
"""Different weeks that people have."""


class Crowd(FrugalApp):
    """A row a person, six meetings a day."""

    CSS_PATH = list[str | PurePath](stylesheets())  # noqa: RUF012 - Textual's own type

    def __init__(self, people: int) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        hours = office_hours(ZONE)
        self._people = [Person(PersonID(f"{n}"), f"{READY} {n}", hours=hours) for n in range(people)]

    def compose(self) -> ComposeResult:
        view = View(WEEK, ZONE, second_zone=None, hours=Hours(8 * 60, 18 * 60), weekends=True, legends=())
        yield Timeline(view, START)

    def on_mount(self) -> None:
        timeline, chance = self.query_one(Timeline), random.Random(1)  # noqa: S311 - the same picture each time
        timeline.show(self._people, timeline.view, title="Crowd")
        weeks = [_week(chance) for _ in range(_WEEKS)]
        timeline.put(Calendar(person.id, START, END, weeks[n % _WEEKS]) for n, person in enumerate(self._people))
        timeline.focus()


def _week(chance: random.Random) -> tuple[Event, ...]:
    """Give six meetings a day."""
    starts = sorted(START + day * 1440 + chance.randrange(8 * 60, 17 * 60, 30) for day in range(7) for _ in range(6))
    kinds = [ShowAs.BUSY, ShowAs.TENTATIVE, ShowAs.AWAY, ShowAs.ELSEWHERE]
    return tuple(
        Event(EventID(f"{n}"), PersonID(""), start, start + 30, "Review", chance.choice(kinds))
        for n, start in enumerate(starts)
    )


if __name__ == "__main__":
    Crowd(int(sys.argv[1])).run()
