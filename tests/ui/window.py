"""The whole window over the embedded server, without a process or a socket in between."""

import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import httpx
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.server.app import create_app
from ontime_tui.server.company.sample import sample_company
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.office import Office, open_office
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.widgets.timeline import Timeline

ZONE = Zone.named("Europe/Copenhagen")
CLOCK = FixedClock(datetime(2026, 11, 25, 9, 20, tzinfo=UTC))
"""A Wednesday, 10:20 in Copenhagen."""
NOWHERE = Path(os.devnull, "nowhere")
"""Where nothing can be written: a test that wants files says where."""
SETTINGS = WindowSettings(NOWHERE, NOWHERE, zone=ZONE, first_hour=8, last_hour=18, refresh_seconds=0)
_ASKING = {"flow", "leave"}
"""Workers that may wait for the person."""
Opener = Callable[[], Awaitable[Office]]


@cache
def _filled() -> Store:
    return Store.in_memory(sample_company(people=40, seed=1, today=date(2026, 11, 25)))


def sample_store() -> Store:
    """A copy of the sample company: filling one takes its time."""
    store = Store.open(None)
    _filled().db.backup(store.db)
    return store


def opener_over(transport: httpx.AsyncBaseTransport, user: str = "anna.berg@acme.example") -> Opener:
    """Open somebody's office over a line."""

    async def opened() -> Office:
        http = httpx.AsyncClient(transport=transport)
        endpoint = Endpoint("https://cal.acme.example/ontime")
        client = Client(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, user, "demo"))
        return await open_office(client, clock=CLOCK, assumed=office_hours(ZONE), closing=http.aclose)

    return opened


def sample_opener() -> Opener:
    """Open Anna's office at the sample company."""
    return opener_over(httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding())))


def window(opener: Opener | None = None, settings: WindowSettings = SETTINGS, **changes: object) -> OnTimeApp:
    """Give the application, not yet running."""
    return OnTimeApp(opener or sample_opener(), CLOCK, replace(settings, **changes))  # type: ignore[arg-type]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read and everything is drawn; a flow may be waiting for the person in a dialog."""
    await pilot.pause()
    while running := [each for each in pilot.app.workers if each.group not in _ASKING and not each.is_finished]:
        for worker in running:
            # What was asked about a former span or event is dropped on purpose.
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()
    while isinstance(pilot.app.screen, MainScreen) and _flowing(pilot):
        await pilot.pause()
    await pilot.pause()


def _flowing(pilot: Pilot[None]) -> bool:
    """Tell whether a flow is on its way to its dialog, or to its end."""
    return any(each.group == "flow" and not each.is_finished for each in pilot.app.workers)


async def rested(pilot: Pilot[None]) -> None:
    """Let the cursor rest, so that details are asked for; tests don't wait for the timer."""
    main_screen(pilot)._following.rest()
    await settled(pilot)


def main_screen(pilot: Pilot[None]) -> MainScreen:
    """The main screen, under whatever dialog there is."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, MainScreen))


def timeline(pilot: Pilot[None]) -> Timeline:
    """The timeline."""
    return main_screen(pilot).query_one(Timeline)


def text_of(pilot: Pilot[None]) -> str:
    """What a person reads on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
