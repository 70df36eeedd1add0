"""Events: what stands in a calendar, compact for the grid and whole for the one that is opened."""

from __future__ import annotations

from enum import Enum

from ontime_tui.agenda.ids import ChangeKey, EventID, PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Address
from ontime_tui.values import QuickEnum, dataclass


class ShowAs(QuickEnum):
    """What an event means for the person's availability."""

    FREE = "free"
    TENTATIVE = "tentative"
    BUSY = "busy"
    AWAY = "away"
    ELSEWHERE = "working elsewhere"
    UNKNOWN = "unknown"
    """The server didn't say, or said something that nobody knows. Never free."""

    @property
    def occupies(self) -> bool:
        """Whether somebody with such an event can't be counted as free. Working elsewhere is working."""
        return self not in {ShowAs.FREE, ShowAs.ELSEWHERE}


class Reply(QuickEnum):
    """What an attendee answered."""

    NONE = "not answered"
    ORGANISER = "organiser"
    TENTATIVE = "tentative"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNKNOWN = "unknown"


class Scope(Enum):
    """How much of a repeating meeting an answer is about."""

    ONE = "this one"
    SERIES = "the whole series"


@dataclass(frozen=True, slots=True)
class Event:
    """One event in one person's calendar, as the grid needs it."""

    id: EventID
    """Empty when the server gave none: shown, but nothing can be done with it."""
    person: PersonID
    start: Minute
    end: Minute
    """Half-open; equal to `start` for a mere point in time."""
    subject: str = ""
    """Empty when it has none, or when it may not be read."""
    show_as: ShowAs = ShowAs.BUSY
    private: bool = False
    readable: bool = True
    """False when only the time may be known: nothing of it can be opened."""
    cancelled: bool = False
    recurring: bool = False
    invitation: bool = False
    """Waiting for this person's answer."""
    reply: Reply = Reply.UNKNOWN
    location: str = ""
    organiser: str = ""
    """A display name."""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Display names of attendees."""
    categories: tuple[str, ...] = ()
    legend: str = ""
    """Key into the organisation's legends; empty: none."""
    change_key: ChangeKey = ChangeKey("")
    time_off: bool = False
    poll: bool = False
    reminder_minutes: int | None = None

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    @property
    def occupies(self) -> bool:
        """Whether the person can't be counted as free meanwhile."""
        return self.show_as.occupies and not self.cancelled

    @property
    def reach(self) -> tuple[Minute, Minute]:
        """The half-open stretch in which it stands; a mere point in time takes its minute."""
        return self.start, max(self.end, self.start + 1)

    def overlaps(self, start: Minute, end: Minute) -> bool:
        """Tell whether any of it falls into `[start, end)`."""
        return self.start < end and (self.end > start or self.start >= start)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was asked to come."""

    email: str
    name: str = ""
    optional: bool = False
    reply: Reply = Reply.NONE


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on an event. Its name is text to show, never a path."""

    name: str
    kind: str = ""
    size: int = 0
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What may be done with this very event; the server's last word."""

    edit: bool = False
    delete: bool = False


@dataclass(frozen=True, slots=True)
class EventDetails:
    """Everything about one event."""

    event: Event
    attendees: tuple[Attendee, ...] = ()
    body: str = ""
    """Plain text, lines parted by newlines."""
    body_html: str = ""
    """As the server sent it; never shown as it is."""
    attachments: tuple[Attachment, ...] = ()
    repeats: str = ""
    """The recurrence in words; empty when it doesn't repeat."""
    permissions: Permissions = Permissions()
    thinned: tuple[str, ...] = ()
    """Which parts of it came with characters that nobody sees, and lost them: "subject", "text" and the like."""
    lookalikes: tuple[str, ...] = ()
    """Words in it that mix letters of scripts that look alike, as Latin and Cyrillic do."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A new event, or an event as its form has it, before it is sent."""

    person: PersonID
    """In whose calendar it is made."""
    start: Minute
    end: Minute
    subject: str = ""
    show_as: ShowAs = ShowAs.BUSY
    private: bool = False
    location: str = ""
    categories: tuple[str, ...] = ()
    required: tuple[Address, ...] = ()
    optional: tuple[Address, ...] = ()
    body: str = ""
