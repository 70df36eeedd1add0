"""What an edit changes of an event, so that nothing else is sent."""

from __future__ import annotations

from enum import Enum
from typing import Final

from ontime_tui.agenda.event import Event, EventDraft
from ontime_tui.agenda.minute import Minute
from ontime_tui.values import dataclass

LONGEST_SUBJECT: Final = 255
"""Characters. Source: Event, POST /Event/Create, "max 255 chars"."""

LONGEST_ADDRESS: Final = 255
"""Characters. Source: Event, POST /Event/Create, "max 255 chars pr. email"."""


class Field(Enum):
    """A field of an event that can be changed later; the value is its name in `EventDraft`.

    Source: Event/Update; it takes neither a body nor another owner.
    """

    START = "start"
    END = "end"
    SUBJECT = "subject"
    SHOW_AS = "show_as"
    PRIVATE = "private"
    LOCATION = "location"
    CATEGORIES = "categories"
    REQUIRED = "required"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class EventChange:
    """Some fields of an event, with what they shall become. False when there are none."""

    fields: frozenset[Field]
    after: EventDraft
    """The event as wanted. Only what `fields` names is meant; the rest is how it was seen, and is not to be sent."""

    def __contains__(self, field: Field) -> bool:
        return field in self.fields

    def __bool__(self) -> bool:
        return bool(self.fields)


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, as long as nobody knows what became of it."""

    change: EventChange
    """Of a new event all fields."""
    at: Minute
    """When it was sent."""
    event: Event | None = None
    """The event that it changes; None: it makes a new one."""


def changes(before: EventDraft, after: EventDraft) -> EventChange:
    """Give what is different in `after`.

    Raises:
        ValueError: The owner or the body is different; neither can be changed.
    """
    if (before.person, before.body) != (after.person, after.body):
        raise ValueError("the owner and the body of an event can't be changed")
    return EventChange(frozenset(f for f in Field if getattr(before, f.value) != getattr(after, f.value)), after)
