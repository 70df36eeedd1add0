"""What verbs of the screen make of what is shown, without asking anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ontime_tui.ui.state import State

Turn = Callable[[State, date, int], State]
"""What is shown, the day of the cursor, and the number that was pressed: what is shown from now on."""

TURNS: Mapping[str, Turn] = {
    "previous-span": lambda state, day, number: state.previous_span(),
    "next-span": lambda state, day, number: state.next_span(),
    "days": lambda state, day, number: state.days(number, day),
    "week": lambda state, day, number: state.week(day),
    "month": lambda state, day, number: state.month(day),
    "hours": lambda state, day, number: state.toggling_hours(),
    "weekends": lambda state, day, number: state.toggling_weekends(),
    "unmark-all": lambda state, day, number: state.without_marks(),
    "only-marked": lambda state, day, number: state.toggling_only_marked(),
}
"""Verbs that need neither a question nor the server, by id."""
