"""An event as it was typed and not sent, as one value that outlives the window."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ontime_tui.agenda.draft import Sent
from ontime_tui.agenda.event import EventDetails
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.kind import Kind
from ontime_tui.ui.dialogs.changed_meanwhile import as_draft
from ontime_tui.ui.dialogs.form_change import restated
from ontime_tui.ui.dialogs.form_text import FormText, Ground, Seen, seen_text_of
from ontime_tui.values import dataclass

NEW: Final = EventID("")
"""Stands for events that don't exist yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a form."""

    id: str
    text: FormText
    at: Minute
    """When it was typed."""
    zone: str
    """On whose clock."""
    over: EventDetails | None = None
    """The event that it would change, as it was seen then; None: it would be a new one."""
    sent: Sent | None = None
    """What was sent of it and nobody knows what became of; None: nothing."""

    @property
    def event(self) -> EventID:
        """The identity of the event that it would change; `NEW` without one."""
        return self.over.event.id if self.over else NEW

    def text_for(self, ground: Ground) -> FormText:
        """Give the text that means on this ground what was meant when it was typed: "tomorrow" is another day now."""
        return restated(self.text, Ground(Zone(self.zone), self.at, self._seen), ground)

    @property
    def _seen(self) -> Seen | None:
        """How the event that it would change stood in the form."""
        if self.over is None:
            return None
        event = as_draft(self.over)
        return Seen(seen_text_of(event, self.text.owner, (), Zone(self.zone)), event)


FORM: Final = Kind[Draft]("form", Draft)
"""Drafts, by their identities."""


def blank(text: FormText) -> FormText:
    """Give the form in which nothing was typed yet about a new event at that time."""
    return replace(FormText(text.owner, text.day, text.start, text.end), all_day=text.all_day, second=text.second)
