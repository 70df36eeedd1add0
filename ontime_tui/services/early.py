"""The calendars of a later start: asked about before the window is loaded, with the token that was kept.

Who is shown first, and when, is known from earlier windows. So that is asked at once, and what would come
before it (signing in, the groups, who is in them) is asked afterwards. Nothing that understands an answer is loaded
until the question travels.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.group import GroupNode, Roster
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute, moment_of
from ontime_tui.agenda.person import Person, Reading
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.api.errors import CouldNotAsk, WireError
from ontime_tui.api.ids import GroupID, UserID
from ontime_tui.api.sealing import calendars_of, members_of
from ontime_tui.services.account import Account
from ontime_tui.services.beginning import Beginning
from ontime_tui.services.memory import (
    CALENDAR,
    ROSTER,
    Memory,
    calendar_key,
    goes_abreast,
    remember_calendars,
)
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from ontime_tui.api.ahead import Ahead
    from ontime_tui.api.answered import AnsweredClient
    from ontime_tui.api.sealing import Question

_MOMENT: Final = 0.03
"""Seconds for which everything else waits so that a question gets on its way, or for the token to ask with."""
Send = Callable[[str, Sequence["Question"]], "Ahead"]
"""Sends questions, with a token."""


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """Whose time is asked about first, and which."""

    account: Account
    """Of whoever asks."""
    group: GroupNode
    """The one that the window shows first."""
    people: tuple[Person, ...]
    """Some who are in it: at least one of them may be read."""
    start: Minute
    end: Minute
    abreast: bool
    """Whether the server is known to take a token for several questions at a time."""

    @classmethod
    def recalled(
        cls, memory: Memory, clock: Clock, hours: WorkHours, first_weekday: int, most: int
    ) -> FirstQuestion | None:
        """Give what the window that is about to open asks first; None where it shows nobody who may be read.

        Args:
            memory: Of whoever is about to sign in.
            clock: Tells today.
            hours: In whose zone days are meant.
            first_weekday: 0 is Monday.
            most: People in a question.
        """
        beginning = Beginning.recalled(memory)
        if beginning is None or beginning.shown is None:
            return None
        shown, zone = beginning.shown, hours.zone
        some = shown.people[:most]
        if all(person.rights.read is Reading.NOTHING for person in some):
            return None
        week = Span.week_of(zone.day_of(present_minute(clock)), first_weekday)
        start, end = week.starts_at(zone), week.ends_at(zone)
        return cls(beginning.account, shown.group, some, start, end, goes_abreast(memory, unless_known=False))

    @property
    def readable(self) -> list[PersonID]:
        """Those of them who may be read."""
        return [each.id for each in self.people if each.rights.read is not Reading.NOTHING]

    def is_of(self, email: str) -> bool:
        """Tell whether that is the address of whoever asks."""
        me = self.account.me
        return me is not None and bool(email) and me.email.casefold() == email.casefold()


class Early:
    """Asks about them once, and holds the answers for the window."""

    def __init__(
        self,
        question: FirstQuestion,
        memory: Memory,
        clock: Clock,
        hours: WorkHours,
        load: Callable[[], Awaitable[None]],
    ) -> None:
        """Prepare; nothing is asked yet.

        Args:
            question: What to ask.
            memory: Remembers the answers.
            clock: Tells the present.
            hours: The hours of whoever's own hours are unknown; days are meant in their zone.
            load: Loads what understands an answer; awaited while the questions travel.
        """
        self.question = question
        self.roster: Roster | None = None
        """Who is in the group now; None: nobody knows."""
        self.unchanged = False
        """Whether all that the window begins with is as it was seen last; like `roster`, told once `calendars` ends."""
        self._memory = memory
        self._clock = clock
        self._hours = hours
        self._load = load
        self._found: tuple[Calendar, ...] = ()
        self._begun = asyncio.Event()
        self._prepared = asyncio.Event()
        self._over = asyncio.Event()

    @property
    def over(self) -> bool:
        """Whether everything was asked, or never will be."""
        return self._over.is_set()

    async def calendars(self) -> tuple[Calendar, ...]:
        """Give the calendars as soon as they are there; none where they could not be had, or nobody asks."""
        await self._over.wait()
        return self._found

    async def answered(self, seconds: float) -> None:
        """Wait until everything was answered, or never will be, so long at most."""
        await _within(seconds, self._over)

    async def prepared(self) -> None:
        """Wait until nothing more is to be loaded to understand the answers, if there soon is a token to ask with."""
        await _within(_MOMENT, self._begun)
        if self._begun.is_set():
            await self._prepared.wait()

    def end(self) -> None:
        """Ask no longer: whoever waits gets what there is."""
        self._begun.set()
        self._prepared.set()
        self._over.set()

    async def ask(self, send: Send, token: str, renewed: Callable[[str], None] = lambda token: None) -> str:
        """Ask, and give the newest token. What goes wrong is told when the window itself asks.

        Args:
            send: Sends the questions.
            token: The token to ask with.
            renewed: Called with each newer token at once, for the window may be left before all is understood.

        Raises:
            CouldNotAsk: Asking anything else would end the same, after as long a silence perhaps.
        """
        self._begun.set()
        ahead = send(token, self._questions())
        try:
            await _within(_MOMENT, ahead.sent)
            await self._load()
            from ontime_tui.api.answered import AnsweredClient, prepare

            prepare()
            self._prepared.set()
            replies = await ahead.replies()
            for failure in replies:
                if isinstance(failure, CouldNotAsk) and failure.is_outage and failure.tries == 1:
                    raise failure
            heard = zip(ahead.questions, replies, strict=True)
            answers = [(asked, reply) for asked, reply in heard if not isinstance(reply, WireError)]
            client = AnsweredClient(token, answers, renewed)
            await self._understand(client)
            self.end()
            self._remember()
            return client.newest
        finally:
            ahead.end()
            self.end()

    def _questions(self) -> list[Question]:
        """Give what is asked: the calendars alone where the server may take each token only once."""
        first = self.question
        users = map(UserID, first.readable)
        calendars = calendars_of(users, moment_of(first.start), moment_of(first.end))
        return [calendars, members_of(GroupID(first.group.id))] if first.abreast else [calendars]

    async def _understand(self, client: AnsweredClient) -> None:
        from ontime_tui.services.acquaintances import Acquaintances
        from ontime_tui.services.calendars import Portions, Shelf
        from ontime_tui.services.reading import Reader
        from ontime_tui.services.rosters import Rosters
        from ontime_tui.services.troubles import Trouble

        first, whole = self.question, Portions(people=len(self.question.people))
        known = Acquaintances(first.account.me, self._hours)
        known.know(first.people)
        reader = Reader(client, first.account, known, zone=self._hours.zone, days=whole.days)
        shelf = Shelf(reader, first.start, first.end, first.account.synced)
        try:
            found = [calendar async for some in shelf.calendars(first.people, whole) for calendar in some]
            self._take([calendar for calendar in found if calendar.knowledge is not Knowledge.UNREAD])
            self._meet(await Rosters(client, known, self._clock).read(first.group.id))
        except Trouble:
            self.unchanged = False

    def _take(self, calendars: Sequence[Calendar]) -> None:
        first = self.question
        keys = {each.person: calendar_key(each.person, first.start, first.end) for each in calendars}
        before = self._memory.recall_all(CALENDAR, list(keys.values()))
        same = all(
            each.knowledge is Knowledge.NOT_PERMITTED
            or (keys[each.person] in before and before[keys[each.person]].value == each)
            for each in calendars
        )
        self.unchanged = same and len(calendars) == len(first.people)
        self._found = tuple(calendars)

    def _meet(self, roster: Roster) -> None:
        self.roster = roster
        self.unchanged = self.unchanged and roster.people == self.question.people

    def _remember(self) -> None:
        """Remember what was answered, now that nobody waits for it any more."""
        remember_calendars(self._memory, self._found)
        if self.roster:
            self._memory.remember(ROSTER, self.roster, self.question.group.id)


async def _within(seconds: float, event: asyncio.Event) -> None:
    """Wait for something, so long at most."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
