"""What every flow works with: the office, the clock, a way to ask and a way to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from textual.screen import ModalScreen

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.event import Event, EventDetails, Permissions
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.visible import WHOLE_DAY, Hours
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.keys import TABLE, Keyboard
from ontime_tui.ui.present.at_hand import AtHand
from ontime_tui.values import dataclass

if TYPE_CHECKING:  # it loads the wire, which comes after the first frame
    from ontime_tui.services.office import Office
    from ontime_tui.ui.flows.intents import Intents

Answer = TypeVar("Answer")
Severity = Literal["information", "warning", "error"]


class Ask(Protocol):
    """Shows a dialog and waits for what it gives; must be awaited in a worker."""

    async def __call__(self, dialog: ModalScreen[Answer], /) -> Answer:
        """Give what the dialog was dismissed with."""
        ...


class Say(Protocol):
    """Says something to the person, without stopping them."""

    def __call__(self, sentence: str, severity: Severity = "information") -> None:
        """Show plain text, never markup."""
        ...


def _unheard(event: Event) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every flow is given first."""

    office: Office
    clock: Clock
    zone: Zone
    """The display zone."""
    ask: Ask
    say: Say
    drafts: Drafts
    """What was typed and not sent: the window's own, the same at every desk."""
    intents: Intents
    """What waits to be done, and can be taken back: the window's own too."""
    first_weekday: int = 0
    """0 is Monday."""
    keyboard: Keyboard = TABLE
    """The keys as the person has them, for sentences that name one."""
    hours: Hours = WHOLE_DAY
    """What is shown of a day at least."""
    machine_zone: Zone = UTC_ZONE
    """The zone of the machine's own clock."""
    at_hand: AtHand = field(default_factory=AtHand)
    """What the rows show, for when nothing can be read."""
    answered: Callable[[Event], object] = _unheard
    """Told at once of an invitation that the server has the answer to."""

    @property
    def ascii(self) -> bool:
        """Whether only ASCII may be drawn."""
        return self.keyboard.ascii

    @property
    def now(self) -> Minute:
        """The minute that is running."""
        return present_minute(self.clock)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the person was on the screen when they pressed the key."""

    moment: Minute
    person: Person | None = None
    """Whose row the cursor is on."""
    event: Event | None = None
    """What the cursor stands on."""
    stretch: Stretch | None = None
    """The selected time."""
    slot: int = 30
    """Minutes that one step of the cursor covers."""
    marked: tuple[Person, ...] = ()
    """In the order in which they are shown; some may be of another group."""
    shown: tuple[Person, ...] = ()
    """Every row, rooms and equipment too."""
    calendars: Mapping[PersonID, Calendar] = field(default_factory=dict)
    """What is known of the rows' time."""
    details: EventDetails | None = None
    """All about the event, where the cursor has rested on it; None: only the rights of its calendar are known."""

    @property
    def permissions(self) -> Permissions | None:
        """What may be done with the event; None: not known yet."""
        return self.details.permissions if self.details else None


def owner_of(person: Person | None, me: Person | None) -> str:
    """Give the name of somebody whose calendar isn't mine; empty when it is."""
    mine = person is None or (me is not None and person.id == me.id)
    return "" if mine or person is None else person.name


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose calendars a flow may have changed: their rows are read again, all that they show."""

    people: frozenset[PersonID] = frozenset()
    """Nobody: nothing was changed."""
    saved: Event | None = None
    """The event that was made or changed, as it is now: the one to look at next."""

    def __bool__(self) -> bool:
        return bool(self.people)


UNCHANGED = Changed()
"""What a flow gives that was put away."""
