"""Reading events: some people's, one person's, one event's, and those that wait for answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter, lt
from typing import Final

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, EventDetails, Reply
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute, moment_of
from ontime_tui.agenda.person import Reading
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.asks import Asks
from ontime_tui.api.calls.event import CalendarsAnswer, EventList, EventNotices, Listed, by_user
from ontime_tui.api.calls.event import EventDetails as DetailsCall
from ontime_tui.api.ids import EventID, UserID
from ontime_tui.services.account import Account
from ontime_tui.services.acquaintances import Acquaintances
from ontime_tui.services.ask import ask, rows
from ontime_tui.services.parts import parts
from ontime_tui.services.translate.details import details_of
from ontime_tui.services.translate.disguises import as_listed
from ontime_tui.services.translate.events import events_of
from ontime_tui.services.troubles import NotOnTime, NotPermitted
from ontime_tui.services.turns import others, unhurried

_BY_START: Final = attrgetter("start", "end")
_ID: Final = attrgetter("id")
_AT_ONCE: Final = 200
"""Events that are understood without a look at what else is to be done."""
Readings = Mapping[PersonID, Reading]
"""Whose calendars, and how much of each may be read."""


class Reader:
    """Asks about events. Everything raises a `Trouble` when it could not be read."""

    def __init__(self, client: Asks, account: Account, acquaintances: Acquaintances, *, zone: Zone, days: int) -> None:
        """Be ready to ask.

        Args:
            client: The signed-in client.
            account: Who reads.
            acquaintances: Names and rights that are known already.
            zone: In which the days of a recurrence are meant.
            days: How much time one question is about at most.
        """
        self._client = client
        self._account = account
        self._acquaintances = acquaintances
        self._zone = zone
        self._days = days
        self._tells_empty_ones = False
        """Whether the server sends calendars without events too: then somebody left out is not free, but untold."""

    async def calendars(self, readings: Readings, start: Minute, end: Minute) -> dict[PersonID, Calendar]:
        """Give some people's events in `[start, end)`, asked with one question for each stretch of days."""
        heard = _Heard(readings, self._me, self._tells_empty_ones)
        for first in range(start, end, self._days * MINUTES_A_DAY):
            last = min(end, first + self._days * MINUTES_A_DAY)
            call = EventList(user_ids=_users(readings), from_=moment_of(first), to=moment_of(last))
            await unhurried(heard.take(await ask(self._client, call)))
        self._tells_empty_ones = heard.tells_empty_ones
        found: dict[PersonID, Calendar] = {}
        await unhurried(heard.tell(found, start, end, self._account.synced))
        return found

    async def standing(self, person: PersonID, start: Minute, end: Minute) -> tuple[Event, ...]:
        """Give everything that touches a time in somebody's calendar."""
        calendars = await self.calendars(self._readings(person), start, max(end, start + 1))
        if calendars[person].knowledge is not Knowledge.KNOWN:
            raise NotOnTime("the calendar could not be read whole")
        return calendars[person].events

    async def invitations(self, readings: Readings) -> tuple[Event, ...]:
        """Give what waits for some people's answers, by start."""
        heard = _Heard(readings, self._me, tells_empty_ones=False)
        await unhurried(heard.take(await ask(self._client, EventNotices(user_ids=_users(readings)))))
        waiting = (_waiting(event) for event in heard.all() if not event.cancelled)
        return tuple(sorted(waiting, key=lambda event: (event.start, event.end)))

    async def waiting(self, person: PersonID) -> tuple[Event, ...]:
        """Give what waits for one person's answer."""
        return await self.invitations(self._readings(person))

    async def details(self, event: Event) -> EventDetails:
        """Give all about one event; where no more than subjects may be read, that is what the list had.

        Raises:
            NotPermitted: Only its time may be known, or it has no identity; the server isn't asked.
        """
        if not event.readable or not event.id:
            raise NotPermitted("only its time may be known" if not event.readable else "the server gave it no identity")
        rights = self._acquaintances.rights(event.person)
        if rights.read is Reading.SUBJECTS:
            return as_listed(event)
        answer = await ask(self._client, DetailsCall(event_id=EventID(event.id)))
        if answer.event is None:
            raise NotOnTime("the answer holds no event")
        await others()  # thousands may be invited, of whom sense is made next
        return details_of(answer.event, event, rights=rights, known=self._acquaintances.name, zone=self._zone)

    @property
    def _me(self) -> PersonID:
        return self._account.me.id if self._account.me else PersonID("")

    def _readings(self, person: PersonID) -> Readings:
        return {person: self._acquaintances.rights(person).read}


@dataclass(slots=True)
class _Heard:
    """What answers say about calendars, put together person by person."""

    readings: Readings
    me: PersonID
    tells_empty_ones: bool
    events: dict[PersonID, list[Event]] = field(default_factory=dict)
    """An event that crosses the border of two stretches of time is in the answers for both."""
    unreadable: Counter[PersonID] = field(default_factory=Counter)
    anybodys: int = 0
    """How many unreadable entries there were of which nobody knows whose they are."""
    missing: set[PersonID] = field(default_factory=set)
    """Who was left out of a partly unreadable answer, or by a server that tells of empty calendars."""

    def take(self, answer: CalendarsAnswer) -> Iterator[None]:
        """Listen to one answer, with a stop after each part of it.

        Raises:
            NotOnTime: It holds no list; that nobody has events would be a guess.
        """
        if "items" not in answer.model_fields_set:
            raise NotOnTime("the answer holds no list")
        named: set[PersonID] = set()
        rows(answer)  # raises where nothing could be understood
        for calendar in answer.calendars:
            user, events = PersonID(calendar.user_id), calendar.events
            named.add(user)
            self._count(user, events.unreadable)
            self.tells_empty_ones |= bool(user) and not events
            for whose, some in by_user(events, calendar.user_id):
                person = self._owner(PersonID(whose))
                named.add(person)
                if person in self.readings:
                    for few in parts(some, _AT_ONCE) if len(some) > _AT_ONCE else (some,):
                        self._hear(person, few)
                        yield
        if answer.items.unreadable or self.tells_empty_ones:
            self.missing |= self.readings.keys() - named

    def _hear(self, person: PersonID, told: Sequence[Listed]) -> None:
        events = events_of(told, person, self.readings[person], self.me)
        self._count(person, len(told) - len(events))
        self.events.setdefault(person, []).extend(events)

    def tell(
        self,
        found: dict[PersonID, Calendar],
        start: Minute,
        end: Minute,
        synced: tuple[Minute, Minute] | None,
    ) -> Iterator[None]:
        """Put what was heard of everybody into `found`, with a stop after each."""
        for person in self.readings:
            found[person] = self.calendar(person, start, end, synced)
            yield

    def calendar(self, person: PersonID, start: Minute, end: Minute, synced: tuple[Minute, Minute] | None) -> Calendar:
        """Give what was heard of one person."""
        events: Sequence[Event] = self.events.get(person, [])
        starts = [event.start for event in events]
        if not all(map(lt, starts, starts[1:])):  # else all are in order, and no two can be the same
            events = sorted(_once(events), key=_BY_START)
        if events and not (start <= events[0].start and events[-1].start < end):  # as nearly all are
            events = [event for event in events if event.overlaps(start, end)]
        return Calendar(
            person=person,
            start=start,
            end=end,
            events=tuple(events),
            knowledge=Knowledge.UNREAD if person in self.missing else Knowledge.KNOWN,
            synced=synced,
            unreadable=self.unreadable[person] + self.anybodys,
        )

    def all(self) -> Iterator[Event]:
        """Give every event that was heard of, in no order."""
        return chain.from_iterable(map(_once, self.events.values()))

    def _owner(self, user: PersonID) -> PersonID:
        """Give whose an event is; one that names nobody is theirs who alone was asked about."""
        return next(iter(self.readings)) if not user and len(self.readings) == 1 else user

    def _count(self, user: PersonID, entries: int) -> None:
        if not entries:
            return
        person = self._owner(user)
        if person:
            self.unreadable[person] += entries
        else:
            self.anybodys += entries


def _once(events: Sequence[Event]) -> Iterable[Event]:
    """Give each event once, as it was heard last."""
    if len(set(map(_ID, events))) == len(events):
        return events
    return {(event.id or event, event.start): event for event in events}.values()


def _waiting(event: Event) -> Event:
    """Give an event of Event/Notices as the invitation that it is, whether or not its own words say so."""
    return replace(event, invitation=True, reply=Reply.NONE if event.reply is Reply.UNKNOWN else event.reply)


def _users(people: Readings) -> tuple[UserID, ...]:
    return tuple(UserID(person) for person in people)
