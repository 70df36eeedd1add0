"""Changes over a line on which every single one meets a mishap: what is told of each, and what the server holds."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

import httpx

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.draft import changes
from ontime_tui.agenda.event import Event, EventDraft, Reply
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Address, Person
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.persistence import Persistence
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.office import Office, open_office
from ontime_tui.services.troubles import OutcomeUnknown, Trouble
from tests.services.company import NOW, mail
from tests.services.conftest import ASSUMED
from tests.services.reads import at, person
from tests.trust.figures import Effort, Figure, Result
from tests.trust.wire import AFTERWARDS, BEFOREHAND, UnsureLine, gateway, lost

ENDPOINT = Endpoint("http://127.0.0.1/ontime")
_MOST_TRIES = 3
"""How often somebody does again what was surely not done."""
_SLOTS = 24 * 60


@dataclass
class Tally:
    """What came of many changes."""

    writes: int = 0
    """How often a change was sent, each time to meet a mishap; more often than there are changes."""
    duplicates: int = 0
    """Events that are there twice."""
    untrue: int = 0
    """Changes told as done that were not, or as not done that were."""
    told: Counter[str] = field(default_factory=Counter)
    """What was told last of each change: done, not done or unknown."""
    mishaps: int = 0


@dataclass
class Writing:
    """Somebody who changes a calendar over such a line, and somebody who looks at what is really there."""

    anna: Office
    honest: Office
    bo: Office
    line: UnsureLine
    me: Person
    tally: Tally = field(default_factory=Tally)

    async def round(self, number: int) -> None:
        """Make an event, change it, remove it; then accept an invitation."""
        start = at(2, 0) + number % _SLOTS
        made = await self._created(f"W{number}", start)
        if made:
            changed = await self._updated(made)
            await self._deleted(changed)
        self._clear()
        await self._accepted(f"I{number}", start)
        self._clear()

    async def _created(self, subject: str, start: Minute) -> Event | None:
        draft = EventDraft(self.me.id, start, start + 30, subject)
        outcome = await self._done(lambda: self.anna.diary.create(draft))
        there = [event for event in await self._there(start) if event.subject == subject]
        self.tally.duplicates += max(0, len(there) - 1)
        self._judge(outcome, bool(there))
        return there[0] if there else None

    async def _updated(self, event: Event) -> Event:
        before = EventDraft(event.person, event.start, event.end, event.subject, event.show_as)
        after = EventDraft(event.person, event.start, event.end, f"{event.subject} changed", event.show_as)
        outcome = await self._done(lambda: self.anna.diary.update(event, changes(before, after)))
        [there] = [other for other in await self._there(event.start) if other.subject.startswith(event.subject)]
        self._judge(outcome, there.subject == after.subject)
        return there

    async def _deleted(self, event: Event) -> None:
        outcome = await self._done(lambda: self.anna.diary.delete(event))
        there = [other for other in await self._there(event.start) if other.subject == event.subject]
        self._judge(outcome, not there)

    async def _accepted(self, subject: str, start: Minute) -> None:
        bo = await person(self.bo, "bo")
        asked = EventDraft(bo.id, start, start + 30, subject, required=(Address(mail("anna")),))
        await self.bo.diary.create(asked)
        [invitation] = [event for event in await self._there(start) if event.subject == subject]
        outcome = await self._done(lambda: self.anna.diary.accept(invitation))
        there = [event for event in await self._there(start) if event.subject == subject]
        self.tally.duplicates += max(0, len(there) - 1)
        self._judge(outcome, bool(there) and there[0].reply is Reply.ACCEPTED)

    async def _done(self, write: Callable[[], Awaitable[object]]) -> str:
        """Do something, and again what was surely not done; give what was told last."""
        told = "not done"
        for _ in range(_MOST_TRIES):
            self.line.clock.pass_by(60)
            self.tally.writes += 1
            try:
                await write()
            except OutcomeUnknown:
                return "unknown"
            except Trouble:
                told = "not done"
            else:
                return "done"
        return told

    def _judge(self, told: str, is_so: bool) -> None:
        self.tally.told[told] += 1
        self.tally.untrue += (told == "done" and not is_so) or (told == "not done" and is_so)

    async def _there(self, start: Minute) -> tuple[Event, ...]:
        found = self.honest.diary.calendars([self.me], start, start + 30)
        read = [event async for calendars in found for each in calendars for event in each.events]
        return tuple(event for event in read if event.start == start)

    def _clear(self) -> None:
        """Leave nothing behind, so that the server holds little however long this goes on."""
        self.line.store.db.execute("DELETE FROM meeting WHERE subject GLOB '[WI][0-9]*'")


async def _at_once(_seconds: float) -> None:
    await asyncio.sleep(0)


@asynccontextmanager
async def writing(seed: int) -> AsyncIterator[Writing]:
    """Open the offices of all who take part."""
    chance = Random(seed)  # noqa: S311
    line = UnsureLine(TokenPolicy.sliding(), chance, mishaps=())
    persistence = Persistence(pause=_at_once, chance=chance, clock=lambda: line.clock.now().timestamp())
    async with httpx.AsyncClient(transport=line) as unsure, httpx.AsyncClient(transport=line.honest) as sure:
        anna = await _office(Client(ENDPOINT, unsure, sign_in=line.once, persistence=persistence))
        honest = await _office(Client(ENDPOINT, sure, sign_in=line.once))
        bo = await _office(Client(ENDPOINT, sure, sign_in=lambda: line.once(mail("bo"))))
        me = await person(anna, "anna")
        line.mishaps = ((0.03, lost), (0.02, gateway))
        line.of_changes = (*BEFOREHAND, *AFTERWARDS)
        yield Writing(anna, honest, bo, line, me)


async def _office(client: Client) -> Office:
    return await open_office(client, clock=FixedClock(NOW), assumed=ASSUMED)


async def tally(writes: int, seed: int = 1) -> Tally:
    """Send so many changes."""
    async with writing(seed) as those:
        number = 0
        while those.tally.writes < writes:
            await those.round(number)
            number += 1
        those.tally.mishaps = those.line.mishappened
        return those.tally


def measured(effort: Effort) -> Result:
    """Send many changes, and compare what was told with what is there."""
    found = asyncio.run(tally(effort.writes))
    return Result(sentence(found), met=found.duplicates == found.untrue == 0)


def sentence(found: Tally) -> str:
    """Give what came of the changes: how they ended adds up to all changes, and those to all that was sent."""
    ended = ", ".join(f"{count:,} {words}" for words, count in found.told.most_common())
    changes_meant = found.told.total()
    again = found.writes - changes_meant
    return (
        f"{found.duplicates} twice, {found.untrue} told wrongly, of {changes_meant:,} changes ({ended}), "
        f"sent {found.writes:,} times: {again:,} again after “not done”"
    )


FIGURES = [Figure("writes", "changes that are there twice, each sent into a mishap", "0", measured)]
