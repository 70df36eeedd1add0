"""Going to a date, or to a time of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from ontime_tui.agenda.typed import ImpossibleError, NotUnderstoodError, TypedDestination, parse_destination
from ontime_tui.ui.dialogs.field import Field, line
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.words import about_typing
from ontime_tui.ui.present.moments import day_words

_EXAMPLES = ("fri", "tomorrow 9", "14:30", "1 dec 12:00", "next monday", "2026-12-01", "+3w", "w49")
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


class GoTo(Dialog[TypedDestination]):
    """Asks for a date as people type it, with a time or without, and says what was understood while they type."""

    HINTS = (Hint("enter", "go"), PUT_AWAY)
    AUTO_FOCUS = "#day"

    def __init__(self, ground: Ground) -> None:
        super().__init__("Go to")
        self._ground = ground

    def compose_body(self) -> ComposeResult:
        """Give the line, and what can stand in it."""
        yield Field("day", "When", line(id="day", placeholder="fri, tomorrow 9, +3w"))
        yield Static(
            " · ".join(each.replace(" ", "\N{NO-BREAK SPACE}") for each in _EXAMPLES), id="examples", markup=False
        )

    def on_mount(self) -> None:
        """Say what the empty line means."""
        self._tell("")

    @on(Input.Changed)
    def _read(self, event: Input.Changed) -> None:
        self._tell(event.value)

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(self._meant(event.value))
        except NotUnderstoodError as error:
            self._field.object_to(about_typing(error))

    def _tell(self, text: str) -> None:
        try:
            words = " · ".join(_parts(self._meant(text), self._ground))
        except ImpossibleError as error:
            words = about_typing(error)
        except NotUnderstoodError:
            words = "Not understood yet."
        self._field.tell(words if text.strip() else f"Empty: {words}")

    def _meant(self, text: str) -> TypedDestination:
        return parse_destination(text, today=self._ground.today, zone=self._ground.zone)

    @property
    def _field(self) -> Field:
        return self.query_one(Field)


def _parts(goal: TypedDestination, ground: Ground) -> Iterator[str]:
    """Give `Fri 27 Nov 2026 14:30`, `week 48`, `in 2 days`, and what was made of a time that is skipped or twice."""
    moment = goal.moment
    day = ground.zone.day_of(moment.minute) if moment else goal.day
    time = f" {ground.zone.wall(moment.minute).text}" if moment else ""
    yield f"{day_words(day)} {day.year}{time}"
    yield f"week {day.isocalendar().week}"
    yield _away(day, ground.today)
    if moment and moment.note:
        yield moment.note


def _away(day: date, today: date) -> str:
    days = (day - today).days
    amount = f"{abs(days)} days"
    return _NEAR.get(days) or (f"in {amount}" if days > 0 else f"{amount} ago")
