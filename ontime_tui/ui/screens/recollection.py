"""What was seen in earlier windows, as the main screen wants it.

Only imported where something is remembered at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.services.beginning import Beginning
from ontime_tui.services.kind import Kind
from ontime_tui.services.memory import (
    BRANCH,
    CALENDAR,
    DETAILS,
    OWN_GROUPS,
    SHOWN,
    Memory,
    NotSeen,
    calendar_key,
    details_key,
)
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui.screens.lately import Found

if TYPE_CHECKING:
    from ontime_tui.services.early import Early
    from ontime_tui.services.last_picture import LastPicture
    from ontime_tui.services.office import Office

T = TypeVar("T")
U = TypeVar("U")


class Recollection:
    """The memory, and an office that knows nothing else."""

    def __init__(
        self,
        memory: Memory,
        office: Callable[[], Office],
        picture: LastPicture | None = None,
        early: Early | None = None,
    ) -> None:
        """Prepare.

        Args:
            memory: Of whoever is about to sign in.
            office: Gives an office for as long as the server can't be reached; raises `NotSeen`.
            picture: Keeps what the next window begins with; None: nobody does.
            early: Holds what was asked before there was a window; None: nothing was.
        """
        self._memory = memory
        self._office = office
        self.picture = picture
        self._early = early

    @property
    def damaged(self) -> bool:
        """Whether what was remembered could not be used."""
        return self._memory.damaged

    def early_once(self) -> Early | None:
        """Give what holds what was asked before there was a window; None: nothing was, or somebody has it."""
        early, self._early = self._early, None
        return early

    def beginning(self) -> Beginning | None:
        """Give what was shown last; None when nobody has signed in here before."""
        return Beginning.recalled(self._memory)

    def own_groups(self) -> tuple[GroupNode, ...]:
        """Give the groups that were mine or shared with me; none when they aren't remembered."""
        return self._or(OWN_GROUPS, ())

    def top(self) -> tuple[GroupNode, ...]:
        """Give what stood at the top of the tree; nothing when it isn't remembered."""
        return self._or(BRANCH, ())

    def calendars(self, people: Iterable[PersonID], start: Minute, end: Minute) -> Found:
        """Give what is remembered of some people's time in exactly that span."""
        keys = [calendar_key(person, start, end) for person in people]
        seen = self._memory.recall_all(CALENDAR, keys).values()
        return Found(tuple(each.value for each in seen), min((each.at for each in seen), default=None))

    def details(self, event: Event) -> EventDetails:
        """Give what is remembered of an event.

        Raises:
            Unreachable: Nothing is, and nobody can be asked now.
        """
        try:
            return self._memory.recall(DETAILS, details_key(event)).value
        except NotSeen:
            raise Unreachable from None

    def office(self) -> Office | None:
        """Give an office that knows what is remembered; None when nobody is."""
        with suppress(NotSeen):
            return self._office()
        return None

    def show(self, group: GroupNode) -> None:
        """Remember which group is shown."""
        self._memory.remember(SHOWN, group)

    def settle(self) -> None:
        """Wait until all that was seen can be recalled."""
        self._memory.settle()

    def close(self) -> None:
        """Write what is still to be written."""
        self._memory.close()

    def _or(self, kind: Kind[T], otherwise: U) -> T | U:
        try:
            return self._memory.recall(kind).value
        except NotSeen:
            return otherwise
