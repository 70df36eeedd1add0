"""Going to a date."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from ontime_tui.agenda.typed import NotUnderstoodError, parse_day
from ontime_tui.ui.dialogs.field import Field, line
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.words import about_typing
from ontime_tui.ui.present.moments import day_words


class GoTo(Dialog[date]):
    """Asks for a date as people type it, and says which one was understood while they type."""

    HINTS = (Hint("enter", "go"), PUT_AWAY)
    AUTO_FOCUS = "#day"

    def __init__(self, today: date) -> None:
        super().__init__("Go to")
        self._today = today

    def compose_body(self) -> ComposeResult:
        """Give the line."""
        yield Field("day", "Date", line(id="day", placeholder="fri, 1 dec, 2026-12-01, +3w, week 49"))

    @on(Input.Changed)
    def _read(self, event: Input.Changed) -> None:
        try:
            day = parse_day(event.value, today=self._today)
        except NotUnderstoodError:
            self._field.tell("")
        else:
            self._field.tell(f"{day_words(day)} {day.year} · week {day.isocalendar().week}{self._away(day)}")

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(parse_day(event.value or "today", today=self._today))
        except NotUnderstoodError as error:
            self._field.object_to(about_typing(error))

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    def _away(self, day: date) -> str:
        days = (day - self._today).days
        if not days:
            return " · today"
        amount = f"{abs(days)} day{'s' * (abs(days) != 1)}"
        return f" · in {amount}" if days > 0 else f" · {amount} ago"
