"""What was typed into forms and not sent: kept as long as the window is open, offered when the form opens again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontime_tui.agenda.ids import EventID

if TYPE_CHECKING:  # drafts are there from the first frame on, forms are not
    from ontime_tui.ui.dialogs.form_text import FormText

NEW = EventID("")
"""Stands for events that don't exist yet."""


@dataclass(slots=True)
class Drafts:
    """Unsent texts by the event they would change, the newest first. The one thing of a desk that changes."""

    _kept: dict[EventID, tuple[FormText, ...]] = field(default_factory=dict)

    def of(self, event: EventID) -> tuple[FormText, ...]:
        """Give what was typed about an event, or about new ones, and not sent."""
        return self._kept.get(event, ())

    def keep(self, event: EventID, texts: tuple[FormText, ...]) -> None:
        """Keep these, and nothing else, about an event."""
        if texts:
            self._kept[event] = texts
        else:
            self._kept.pop(event, None)

    @property
    def unsent(self) -> int:
        """How many there are."""
        return sum(len(texts) for texts in self._kept.values())
