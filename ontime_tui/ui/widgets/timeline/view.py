"""What a timeline shows and how, as one value."""

from __future__ import annotations

from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.visible import Hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import TABLE, Keyboard
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """Which time is shown, on whose clock, and in which colours. Equal views draw equal pictures."""

    span: Span
    zone: Zone
    """The clock that days and hours follow."""
    second_zone: Zone | None
    """A second line of hours; None: there is one."""
    hours: Hours
    """The hours that are shown of every day."""
    weekends: bool
    """Whether Saturdays and Sundays are shown."""
    legends: tuple[Legend, ...]
    """The organisation's colours."""
    keyboard: Keyboard = TABLE
    """The keys as the person has them, for words that name one."""

    @property
    def ascii(self) -> bool:
        """Whether only ASCII is drawn."""
        return self.keyboard.ascii
