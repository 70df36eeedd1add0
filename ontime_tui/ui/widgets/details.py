"""The pane at the bottom: what the cursor stands on. Its size never changes with what is in it."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.reactive import reactive

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import TABLE, Keyboard
from ontime_tui.ui.present.details import pane_lines
from ontime_tui.ui.present.here import here_lines
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.lines import fitted, spread, whole
from ontime_tui.ui.present.verbs import Offer, offer_words
from ontime_tui.ui.widgets.clickable import Clickable
from ontime_tui.values import dataclass

_LOW = 3
"""Below that many lines there is no room for verbs."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What the pane is about."""

    moment: Minute
    zone: Zone
    near: date
    """Today: days near it are shown without a year."""
    person: Person | None = None
    event: Event | None = None
    details: EventDetails | None = None
    """None: not known yet."""
    calendar: Calendar | None = None
    owner: str = ""
    """Whose row it is, so that answers are theirs; empty: mine."""
    trouble: str = ""
    """Why the details could not be had."""
    offers: tuple[Offer, ...] = ()
    """What can be done with the event."""
    keyboard: Keyboard = TABLE

    @property
    def ascii(self) -> bool:
        """Whether only ASCII may be drawn."""
        return self.keyboard.ascii


class DetailsPane(Clickable):
    """Two lines in a low window, four in a high one."""

    matter: reactive[Matter | None] = reactive(None)

    def render(self) -> Content:
        """Give the lines for the size at hand."""
        if self.matter is None:
            return Content("")
        lines = matter_lines(self.matter, self.size.width, self.size.height)
        if self.size.height >= _LOW:
            lines[-1] = self.offered(lines[-1])
        return Content("\n").join(in_ascii(line) if self.matter.ascii else line for line in lines)


def matter_lines(matter: Matter, width: int, height: int) -> list[Content]:
    """Give exactly as many lines as wanted, each exactly as wide as the pane."""
    with_verbs = height >= _LOW
    room = height - 1 if with_verbs else height
    lines = [*_about(matter, room, width - 1)[:room]]
    lines += [Content("")] * (room - len(lines))
    if matter.trouble:
        lines[-1] = Content.styled(matter.trouble, "$text-error")
    shown = [fitted(Content.assemble(" ", line), width) for line in lines]
    return [*shown, _verbs(matter, width)] if with_verbs else shown


def _about(matter: Matter, room: int, width: int) -> list[Content]:
    if matter.person is None:
        return []
    if matter.event is None:
        return here_lines(
            matter.person,
            matter.moment,
            matter.calendar,
            matter.zone,
            matter.near,
            keyboard=matter.keyboard,
            lines=room,
            width=width,
        )
    event, details = matter.event, matter.details
    return pane_lines(event, details, matter.zone, matter.near, owner=matter.owner, lines=room, width=width)


def _verbs(matter: Matter, width: int) -> Content:
    """Give the verbs that can be done, or can be soon; those that can't are in the help, with their reasons."""
    possible = [offer for offer in matter.offers if offer.worth_showing]
    opening = [offer_words(offer) for offer in possible if offer.id == "open-event"]
    others = [offer_words(offer) for offer in possible if offer.id != "open-event"]
    right = whole(opening, width) + " "
    left = Content.assemble(" ", whole(others, max(0, width - right.cell_length - 2), "   "))
    return spread(left, right, width)
