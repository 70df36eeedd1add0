"""`ontime-tui screenshots`: the README's pictures, taken from the sample company on a day that stands still."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from datetime import date
from pathlib import Path

import httpx

from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.office import window_settings
from ontime_tui.cli.present import assumed_hours, clock_of
from ontime_tui.cli.saying import say
from ontime_tui.server.app import create_app
from ontime_tui.server.company.plan import PASSWORD, Company
from ontime_tui.server.company.sample import sample_company
from ontime_tui.server.store.store import Store
from ontime_tui.services.office import Office, open_office
from ontime_tui.settings import Settings
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.picture import picture_of
from ontime_tui.values import dataclass

_TODAY = date(2026, 11, 25)
_USER = "anna.berg@acme.example"
_SETTINGS = Settings(zone="Europe/Copenhagen")
_WIDE = (120, 40)
_NARROW = (80, 24)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what to press before it is taken."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = _WIDE
    dialog: bool = False
    """Whether the keys end in a dialog."""


PICTURES = (
    Picture("week"),
    Picture("details", ("w", "enter"), dialog=True),
    Picture("new", ("n",), dialog=True),
    Picture("find-time", ("space", "down", "space", "down", "space", "f"), dialog=True),
    Picture("invitations", ("i",), dialog=True),
    Picture("narrow", size=_NARROW),
)


def take(arguments: Namespace) -> None:
    """Write every picture into a folder.

    Raises:
        Stop: The folder can't be written.
    """
    try:
        arguments.folder.mkdir(parents=True, exist_ok=True)
        company = sample_company(people=60, seed=1, today=_TODAY)
        for picture in PICTURES:
            path: Path = arguments.folder / f"{picture.name}.svg"
            path.write_text(asyncio.run(_taken(picture, company)), encoding="utf-8")
            say(str(path))
    except OSError as error:
        raise Stop(Exit.FAILED, f"Can't write the pictures: {error.strerror}: {error.filename}.") from None


async def _taken(picture: Picture, company: Company) -> str:
    """Give one picture as SVG; each has a server of its own, so that none depends on another."""
    clock = clock_of(_TODAY)
    store = Store.in_memory(company)
    transport = httpx.ASGITransport(create_app(store, clock))

    async def opened() -> Office:
        http = httpx.AsyncClient(transport=transport)
        endpoint = Endpoint("http://localhost/ontime")
        client = Client(endpoint, http, sign_in=BasicSignIn(http, endpoint.auth, _USER, PASSWORD))
        return await open_office(client, clock=clock, assumed=assumed_hours(_SETTINGS), closing=http.aclose)

    app = OnTimeApp(opened, clock, window_settings(_SETTINGS))
    svg = await picture_of(app, picture.keys, picture.size, dialog=picture.dialog)
    store.close()
    return svg
