"""Offices at a server of their own, on the small company of the services' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.person import Person
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.office import Office
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.flows.desk import Changed, Desk, Spot
from tests.services.company import MEMBERS, mail, on
from tests.services.conftest import CLOCK, bos, line, office, opener
from tests.ui.stage import Stage, settle

__all__ = ["bos", "line", "office", "opener"]

People = dict[str, Person]
FindEvent = Callable[[str, str], Awaitable[Event]]


@pytest.fixture
def policy() -> TokenPolicy:
    return TokenPolicy.sliding()


@pytest.fixture
async def people(office: Office) -> People:
    """Everybody by first name, as Anna sees them."""
    found = await office.directory.by_email([member.email for member in MEMBERS])
    return {person.email.partition("@")[0]: person for person in found}


async def events_of(office: Office, person: Person) -> list[Event]:
    """Everything in somebody's calendar around that week."""
    read = office.diary.calendars([person], minute_of(on(20, 0)), minute_of(on(30, 0)))
    return [event async for calendars in read for calendar in calendars for event in calendar.events]


@pytest.fixture
async def find_event(office: Office, people: People) -> FindEvent:
    """Gives the first event of somebody's with a subject."""

    async def find(who: str, subject: str) -> Event:
        person = next(each for each in people.values() if each.email == mail(who))
        waiting = await office.diary.invitations([person]) if who == "anna" else ()
        return next(e for e in (*waiting, *await events_of(office, person)) if e.subject == subject)

    return find


@asynccontextmanager
async def performing(
    office: Office, flow: Callable[[Desk, Spot], Awaitable[Changed]], spot: Spot, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """A flow at the point where it first asks; `start` runs it again at the same desk."""
    drafts = Drafts(CLOCK)

    async def play(stage: Stage) -> Changed:
        return await flow(stage.desk_of(office, CLOCK, drafts), spot)

    stage = Stage(play)
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        yield stage, pilot
