"""How long the window doesn't listen while much is being read."""

from __future__ import annotations

import asyncio
import gc
import time

import httpx

from ontime_tui.agenda.workhours import office_hours
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.services.office import Office, open_office
from ontime_tui.signin.basic import BasicSignIn
from tests.bench.answers import EVERYBODY
from tests.bench.figures import Effort, Figure, Samples, Unit
from tests.bench.places import Server, server
from tests.ui.window import CLOCK, ZONE, main_screen, settled, window


class _Watch:
    """Notes how late the loop is."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def run(self) -> None:
        """Look every millisecond."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - before - 0.001)


async def _office(far: Server) -> Office:
    http = httpx.AsyncClient()
    endpoint = Endpoint(far.address)
    client = Client(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, far.user, far.password))
    return await open_office(client, clock=CLOCK, assumed=office_hours(ZONE), closing=http.aclose)


async def _stall(far: Server) -> float:
    """Read everybody's calendars into the window, and give the longest that nothing else had a turn."""
    app = window(lambda: _office(far))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        directory = screen.desk.office.directory
        group = next(node for node in await directory.branch("") if node.name == EVERYBODY)
        people = (await directory.roster(group.id)).people
        screen.turn(screen.state.showing(group.name, people, group))
        await settled(pilot)
        gc.collect()
        gc.freeze()  # as the window does once it is open
        watch = _Watch()
        watching = asyncio.create_task(watch.run())
        screen._reader.want(people)
        await settled(pilot)
        watching.cancel()
        gc.unfreeze()
        assert len(screen.board.calendars) == len(people)
        return watch.longest


def _stalls(effort: Effort) -> Samples:
    with server(effort.loaded) as far:
        return Samples(tuple(asyncio.run(_stall(far)) for _ in range(max(effort.runs // 5, 1))))


FIGURES = [
    Figure("stall", "longest stall of the loop, loading 1,000 people", "", Unit.MILLISECONDS, 0.05, 0.015, _stalls),
]
