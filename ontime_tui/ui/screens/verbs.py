"""Everything on the screen that opens a dialog, by verb.

Dialogs are many: this is loaded once the first frame is there.
"""

from __future__ import annotations

from collections.abc import Mapping

from ontime_tui.ui.flows import event, look
from ontime_tui.ui.flows.after import Flow, changing
from ontime_tui.ui.flows.answer import accept_event, decline_event
from ontime_tui.ui.flows.delete import delete_event
from ontime_tui.ui.flows.edit import edit_event
from ontime_tui.ui.flows.find_time import find_time
from ontime_tui.ui.flows.invitations import invitations
from ontime_tui.ui.flows.new import new_event
from ontime_tui.ui.flows.search import search
from ontime_tui.ui.flows.unsent import show_unsent
from ontime_tui.ui.flows.zone import choose_second_zone, choose_zone

FLOWS: Mapping[str, Flow] = {
    "open-event": event.open_event,
    "new": changing(new_event),
    "edit": changing(edit_event),
    "delete": changing(delete_event),
    "accept": changing(accept_event),
    "decline": changing(decline_event),
    "find-time": changing(find_time),
    "drafts": changing(show_unsent),
    "invitations": changing(invitations),
    "copy": event.copy,
    "copy-to-file": event.copy_to_file,
    "go-to": look.go_to,
    "zone": choose_zone,
    "second-zone": choose_second_zone,
    "legend": look.choose_colours,
    "person": look.show_card,
    "about": look.show_about,
    "search": search,
}
"""Verbs that ask the person or the server, by id."""
