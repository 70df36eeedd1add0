"""What stands in calendars, and changing it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event, EventDetails, EventDraft, Scope, ShowAs
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.services.wishes import EquipmentWish, RoomWish

if TYPE_CHECKING:
    from ontime_tui.agenda.draft import EventChange


class Diary:
    """Reading and writing of calendars.

    Every write is sent exactly once. When its answer is lost, the calendar is looked at, and the method ends as if the
    answer had come; only where that doesn't settle it, `OutcomeUnknown` is raised.
    """

    def calendars(self, people: Sequence[Person], start: Minute, end: Minute) -> AsyncIterator[tuple[Calendar, ...]]:
        """Give everybody's events in `[start, end)`: some people at a time, in the order asked, everybody once.

        Troubles become the calendars' `Knowledge`; people who may not be read are not asked about.

        Raises:
            SignInNeeded: Nothing can be read before somebody signs in.
        """
        raise NotImplementedError

    async def details(self, event: Event) -> EventDetails:
        """Give all about one event.

        Raises:
            NotPermitted: Only its time may be known; the server isn't asked.
            Gone: It is no longer there, or has a new identity.
            Trouble: It could not be read.
        """
        raise NotImplementedError

    async def create(self, draft: EventDraft) -> Event:
        """Put a new event into a calendar, inviting its attendees.

        Raises:
            InvalidDraft: A field can't be sent; nothing was.
            NotPermitted: That calendar isn't mine to write in.
            OutcomeUnknown: It may or may not have been made.
            Trouble: It was not made.
        """
        raise NotImplementedError

    async def update(self, event: Event, change: EventChange) -> Event:
        """Change what `change` holds, and nothing else. Give the event as it is now, perhaps with a new identity.

        Raises:
            InvalidDraft: A field can't be sent; nothing was.
            Conflict: Somebody changed it since; it is left alone.
            Gone: It is no longer there.
            NotPermitted: It isn't mine to change.
            OutcomeUnknown: It may or may not have been changed.
            Trouble: It was not changed.
        """
        raise NotImplementedError

    async def delete(self, event: Event) -> None:
        """Remove an event. Whether the server tells attendees, and what it does to a series, is not known.

        Raises:
            Conflict: Somebody changed it since; it is left alone.
            Gone: It was no longer there.
            NotPermitted: It isn't mine to remove.
            OutcomeUnknown: It may or may not have been removed.
            Trouble: It was not removed.
        """
        raise NotImplementedError

    async def accept(self, event: Event, scope: Scope = Scope.ONE, show_as: ShowAs | None = None) -> Event:
        """Say yes to an invitation. Give the event as it is now; it has a new identity.

        Args:
            event: The invitation.
            scope: This one, or its whole series.
            show_as: What it shall count as; None leaves it to the server. Free, tentative or busy; nothing else may be sent.

        Raises:
            InvalidDraft: `show_as` can't be sent with an answer.
            Gone: The invitation is no longer there.
            NotPermitted: It can't be answered: organised by me, cancelled, or not mine.
            OutcomeUnknown: It may or may not have been accepted.
            Trouble: It was not accepted.
        """
        raise NotImplementedError

    async def decline(self, event: Event, scope: Scope = Scope.ONE) -> None:
        """Say no to an invitation; it leaves the calendar.

        Raises:
            Gone: The invitation is no longer there.
            NotPermitted: It can't be answered: organised by me, cancelled, or not mine.
            OutcomeUnknown: It may or may not have been declined.
            Trouble: It was not declined.
        """
        raise NotImplementedError

    async def invitations(self, people: Sequence[Person]) -> tuple[Event, ...]:
        """Give what waits for these people's answers, by start."""
        raise NotImplementedError

    async def gaps(self, people: Sequence[Person], start: Minute, end: Minute) -> tuple[Stretch, ...]:
        """Give the stretches within `[start, end)` in which the server finds nobody busy, by start; hours of work don't count."""
        raise NotImplementedError

    async def free_rooms(self, wish: RoomWish) -> tuple[Person, ...]:
        """Give the rooms that are free then, by name."""
        raise NotImplementedError

    async def free_equipment(self, wish: EquipmentWish) -> tuple[Person, ...]:
        """Give the equipment that is free then, by name."""
        raise NotImplementedError
