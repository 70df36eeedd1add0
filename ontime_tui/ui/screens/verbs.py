"""What the verbs of the screen do: turn what is shown, or start a flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ontime_tui.ui.flows import event, look
from ontime_tui.ui.flows.after import Flow, changing
from ontime_tui.ui.flows.answer import accept_event, decline_event
from ontime_tui.ui.flows.delete import delete_event
from ontime_tui.ui.flows.edit import edit_event
from ontime_tui.ui.flows.find_time import find_time
from ontime_tui.ui.flows.invitations import invitations
from ontime_tui.ui.flows.new import new_event
from ontime_tui.ui.flows.search import search
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

FLOWS: Mapping[str, Flow] = {
    "open-event": event.open_event,
    "new": changing(new_event),
    "edit": changing(edit_event),
    "delete": changing(delete_event),
    "accept": changing(accept_event),
    "decline": changing(decline_event),
    "find-time": changing(find_time),
    "invitations": changing(invitations),
    "copy": event.copy,
    "copy-to-file": event.copy_to_file,
    "go-to": look.go_to,
    "zone": look.choose_zone,
    "second-zone": look.choose_second_zone,
    "legend": look.choose_colours,
    "person": look.show_card,
    "about": look.show_about,
    "search": search,
}
"""Verbs that ask the person or the server, by id."""
