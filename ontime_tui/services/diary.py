"""What stands in calendars, and changing it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Final

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.draft import EventChange, Sent
from ontime_tui.agenda.event import Event, EventDetails, EventDraft, Reply, Scope, ShowAs
from ontime_tui.agenda.minute import Minute, minute_of, moment_of
from ontime_tui.agenda.person import Person, Reading
from ontime_tui.agenda.workhours import Stretch, joined, shared
from ontime_tui.api.calls.event import DetailsAnswer
from ontime_tui.api.calls.free import FreeSearch
from ontime_tui.api.client import Client
from ontime_tui.api.ids import UserID
from ontime_tui.services import drafts, results
from ontime_tui.services.account import Account
from ontime_tui.services.aftermath import Aftermath
from ontime_tui.services.ask import AnswerLost, ask, rows, tell
from ontime_tui.services.calendars import Portions, Shelf
from ontime_tui.services.directory import Directory
from ontime_tui.services.free import free_rooms
from ontime_tui.services.memory import DETAILS, Memory, asked_or_seen, details_key, remembered
from ontime_tui.services.parts import parts
from ontime_tui.services.reading import Reader
from ontime_tui.services.troubles import NotPermitted, Trouble
from ontime_tui.services.wishes import RoomWish

_UNDER_WAY: Final = 2
"""Minutes after which what was sent is no longer on its way, however slow the server is."""


class Diary:
    """Reading and writing of calendars.

    Every write is sent exactly once. When its answer is lost, the calendar is looked at, and the method ends as if the
    answer had come; only where that doesn't settle it, `OutcomeUnknown` is raised.
    """

    def __init__(
        self,
        client: Client,
        account: Account,
        directory: Directory,
        reader: Reader,
        portions: Portions,
        memory: Memory | None = None,
    ) -> None:
        """Be ready to read and write.

        Args:
            client: The signed-in client.
            account: Who reads and writes.
            directory: Knows rooms.
            reader: Asks about events.
            portions: How much is asked at once.
            memory: Remembers calendars and details, and stands in for details while the server can't be reached; None:
                nothing is remembered.
        """
        self._client = client
        self._memory = memory
        self._account = account
        self._directory = directory
        self._reader = reader
        self._portions = portions
        self._aftermath = Aftermath(reader)

    def calendars(
        self, people: Sequence[Person], start: Minute, end: Minute
    ) -> AsyncGenerator[tuple[Calendar, ...], None]:
        """Give everybody's events in `[start, end)`: some people at a time, in the order asked, everybody once.

        Troubles become the calendars' `Knowledge`; people who may not be read are not asked about. Close it
        (`contextlib.aclosing`) when it isn't read to its end, so that nothing goes on being asked.

        Raises:
            SignInNeeded: Nothing can be read before somebody signs in.
        """
        shelf = Shelf(self._reader, start, end, self._account.synced)
        found = shelf.calendars(list({person.id: person for person in people}.values()), self._portions)
        return found if self._memory is None else remembered(found, self._memory)

    async def details(self, event: Event) -> EventDetails:
        """Give all about one event.

        Raises:
            NotPermitted: Only its time may be known; the server isn't asked.
            Gone: It is no longer there, or has a new identity.
            Trouble: It could not be read.
        """
        question = self._reader.details(event)
        return (await asked_or_seen(self._memory, DETAILS, details_key(event), question)).value

    async def create(self, draft: EventDraft) -> Event:
        """Put a new event into a calendar, inviting its attendees.

        Raises:
            InvalidDraft: A field can't be sent; nothing was.
            NotPermitted: That calendar isn't mine to write in.
            OutcomeUnknown: It may or may not have been made.
            Trouble: It was not made.
        """
        call = drafts.creation(draft, elsewhere=self._account.working_elsewhere)
        try:
            answer = await tell(self._client, call)
        except AnswerLost as lost:
            return await self._aftermath.of_creation(draft, lost)
        return await results.created(draft, answer.event, self._reader)

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
        if not change:
            return event
        _must_be_open(event)
        call = drafts.update(event, change, elsewhere=self._account.working_elsewhere)
        try:
            answer = await tell(self._client, call)
        except AnswerLost as lost:
            return await self._aftermath.of_update(event, change, lost)
        except Trouble as trouble:
            raise await self._aftermath.of_a_no(event, trouble) from trouble
        return results.updated(event, change, answer.event)

    async def look_for(self, sent: Sent, now: Minute) -> Event | None:
        """Give the event that something made or changed whose answer nobody heard; None: surely nothing was done.

        Nothing is sent but questions.

        Raises:
            OutcomeUnknown: Looking doesn't tell, or a slow server may yet do it.
        """
        lost = AnswerLost(Trouble(), slow=now < sent.at + _UNDER_WAY)
        try:
            if sent.event is None:
                return await self._aftermath.of_creation(sent.change.after, lost)
            return await self._aftermath.of_update(sent.event, sent.change, lost)
        except Trouble as trouble:
            if trouble is lost.trouble:
                return None
            raise

    async def delete(self, event: Event) -> None:
        """Remove an event. Whether the server tells attendees, and what it does to a series, is not known.

        Raises:
            Conflict: Somebody changed it since; it is left alone.
            Gone: It was no longer there.
            NotPermitted: It isn't mine to remove.
            OutcomeUnknown: It may or may not have been removed.
            Trouble: It was not removed.
        """
        _must_be_open(event)
        try:
            await tell(self._client, drafts.deletion(event))
        except AnswerLost as lost:
            await self._aftermath.of_deletion(event, lost)
        except Trouble as trouble:
            raise await self._aftermath.of_a_no(event, trouble) from trouble

    async def accept(self, event: Event, scope: Scope = Scope.ONE, show_as: ShowAs | None = None) -> Event:
        """Say yes to an invitation. Give the event as it is now; it has a new identity as a rule.

        Args:
            event: The invitation.
            scope: This one, or its whole series.
            show_as: What it shall count as; None leaves it to the server. Away can't be sent with an answer.

        Raises:
            InvalidDraft: `show_as` can't be sent with an answer.
            Gone: The invitation is no longer there.
            NotPermitted: It can't be answered: organised by me, cancelled, or not mine.
            OutcomeUnknown: It may or may not have been accepted.
            Trouble: It was not accepted.
        """
        _must_be_answerable(event)
        call = drafts.acceptance(event, scope, show_as, elsewhere=self._account.working_elsewhere)
        try:
            answer: DetailsAnswer = await tell(self._client, call)
        except AnswerLost as lost:
            return await self._aftermath.of_acceptance(event, lost)
        return await results.accepted(event, show_as, answer.event, self._reader)

    async def decline(self, event: Event, scope: Scope = Scope.ONE) -> None:
        """Say no to an invitation; it leaves the calendar.

        Raises:
            Gone: The invitation is no longer there.
            NotPermitted: It can't be answered: organised by me, cancelled, or not mine.
            OutcomeUnknown: It may or may not have been declined.
            Trouble: It was not declined.
        """
        _must_be_answerable(event)
        try:
            await tell(self._client, drafts.refusal(event, scope))
        except AnswerLost as lost:
            await self._aftermath.of_refusal(event, lost)

    async def invitations(self, people: Sequence[Person]) -> tuple[Event, ...]:
        """Give what waits for these people's answers, by start."""
        asked = {person.id: person.rights.read for person in people if person.rights.read is not Reading.NOTHING}
        found = [
            event
            for some in parts(list(asked.items()), self._portions.people)
            for event in await self._reader.invitations(dict(some))
        ]
        return tuple(sorted(found, key=lambda event: (event.start, event.end)))

    async def gaps(self, people: Sequence[Person], start: Minute, end: Minute) -> tuple[Stretch, ...]:
        """Give the stretches within `[start, end)` in which the server finds nobody busy, by start.

        Source: Free, POST /Free/Search: hours of work are not looked at.
        """
        users = tuple(UserID(person) for person in dict.fromkeys(person.id for person in people))
        free = joined([(start, end)])
        for some in parts(users) if free else ():
            call = FreeSearch(from_=moment_of(start), to=moment_of(end), user_ids=tuple(some))
            free = shared(free, await self._gaps(call))
        return free

    async def _gaps(self, call: FreeSearch) -> tuple[Stretch, ...]:
        gaps = rows(await ask(self._client, call))
        return joined((minute_of(gap.start), minute_of(gap.end)) for gap in gaps if gap.start and gap.end)

    async def free_rooms(self, wish: RoomWish) -> tuple[Person, ...]:
        """Give the rooms that are free then, by name."""
        return await free_rooms(self._client, self._directory, wish)


def _must_be_open(event: Event) -> None:
    """Look that something can be done with an event at all.

    Raises:
        NotPermitted: Only its time may be known, or the server gave it no identity.
    """
    if not event.readable:
        raise NotPermitted("only its time may be known")
    if not event.id:
        raise NotPermitted("the server gave it no identity")


def _must_be_answerable(event: Event) -> None:
    """Look that somebody may accept or decline.

    Source: Event/Accept; Exchange lets no organiser answer, and a cancelled meeting can only be removed.

    Raises:
        NotPermitted: It is their own, or it was cancelled, or it can't be opened.
    """
    _must_be_open(event)
    if event.reply is Reply.ORGANISER:
        raise NotPermitted("an organiser can't answer")
    if event.cancelled:
        raise NotPermitted("it was cancelled: it can only be removed")
