"""The sign-in dialog as a person sees it. Look at a changed picture before accepting it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

import pytest
from textual.pilot import Pilot

from ontime_tui.api.calls.login import LoginAnswer
from ontime_tui.api.client import Admission
from ontime_tui.services.visit import Arrival, Offer, Place, Visit
from ontime_tui.signin.keeping import MEMORY
from ontime_tui.ui.dialogs.sign_in import SignIn
from ontime_tui.ways import KeptIn, Way
from tests.ui.stage import Stage, settle, write

Snap = Callable[..., bool]
Size = tuple[int, int]
both_sizes = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
FILE = Place(
    KeptIn.FILE, "in the file ~/.local/state/ontime-tui/tokens/x, which administrators can read", needs_yes=True
)


class Link:
    """A page whose address and time are always the same."""

    url = "https://cal.acme.example/ontime/auth.html?redirect=http%3A%2F%2F127.0.0.1%3A41234%2F" + "k7" * 21 + "A"
    notes = (
        "Open the address on your own machine; with ssh -L 41234:127.0.0.1:41234 jump1 there, the answer comes here by"
        " itself.",
        "If the page that you come to can't be shown: copy its address from the browser's address bar and paste it.",
    )
    seconds = 299

    async def arrival(self) -> Arrival:
        await asyncio.Event().wait()
        raise AssertionError


class Standing:
    """A visit in which nothing depends on a server."""

    def __init__(self, first: Way | None = None, why: str = "", question: str = "") -> None:
        self.why, self.again, self.first = why, bool(why), first
        self.server, self.user = "cal.acme.example", "anna.berg@acme.example"
        self.page = "https://cal.acme.example/ontime/auth.html?redirect=none"
        self._question = question

    async def offers(self) -> tuple[Offer, ...]:
        return tuple(Offer(way) for way in (Way.PASSWORD, Way.BROWSER, Way.PASTE))

    async def by_password(self, user: str, password: str, way: Way = Way.PASSWORD) -> Arrival:
        admission = Admission(LoginAnswer(), "")
        return Arrival("Anna Berg <anna.berg@acme.example>", self._question, admission=admission)

    def accept(self, arrival: Arrival, place: Place) -> None:
        self.accepted = (arrival, place)

    async def places(self) -> tuple[Place, ...]:
        return (FILE, MEMORY) if self._question else (MEMORY, FILE)

    @asynccontextmanager
    async def by_browser(self) -> AsyncIterator[Link]:
        yield Link()


def pictured(snap: Snap, visit: Standing, size: Size, *keys: str) -> bool:
    """Compare the dialog after some keys; one that begins with a colon is text to type."""

    async def copy(text: str) -> str:
        return f"Copied: {text[:10]}"

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        for key in keys:
            await (write(pilot, key[1:]) if key.startswith(":") else pilot.press(key))
            await pilot.pause()
            if not visit.first:
                await settle(pilot)
        await pilot.pause()

    dialog = Stage(lambda stage: stage.ask(SignIn(cast(Visit, visit), copy)))
    return snap(dialog, terminal_size=size, run_before=before)


@both_sizes
def test_password(snap_compare: Snap, size: Size) -> None:
    """The name is filled in, the cursor in the password, which is not to be read; the other ways stand above."""
    assert pictured(snap_compare, Standing(), size, ":abc")


@both_sizes
def test_h11_browser(snap_compare: Snap, size: Size) -> None:
    """The address whole with nothing beside it, how to forward the port, 4:59, and a line to paste into."""
    assert pictured(snap_compare, Standing(Way.BROWSER, "The sign-in has expired."), size, "enter")


@both_sizes
def test_paste(snap_compare: Snap, size: Size) -> None:
    """The address of the page whole with nothing beside it, what to do with it, and a line to paste into."""
    assert pictured(snap_compare, Standing(Way.PASTE), size)


@both_sizes
def test_h10_somebody_else(snap_compare: Snap, size: Size) -> None:
    """Who came in, the question, the file with its box to tick; the way back is chosen."""
    question = "The server knows you as Anna Berg, but you asked for bo@acme.example. Go on as Anna Berg?"
    assert pictured(snap_compare, Standing(question=question), size, ":abc", "enter")


@pytest.mark.anyio
async def test_f5_copies_the_address_whole_and_says_so() -> None:
    copied: list[str] = []

    async def copy(text: str) -> str:
        copied.append(text)
        return "Sent to the terminal."

    stage = Stage(lambda stage: stage.ask(SignIn(cast(Visit, Standing(Way.BROWSER)), copy)))
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f5")
        assert copied == []
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f5")
        await pilot.pause()
        assert copied == [Link.url]
        assert "Sent to the terminal." in stage.text
        await pilot.press("escape")


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(80, 24), (58, 20), (40, 12)])
async def test_in_a_small_window_everything_can_be_reached_and_typed(size: Size) -> None:
    stage = Stage(lambda stage: stage.ask(SignIn(cast(Visit, Standing()), _copied)))
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        await write(pilot, "secret")
        assert "secret" not in stage.text
        assert "••••••" in stage.text
        await pilot.press("enter")
        await settle(pilot)
        assert "Come in" in stage.text
        await pilot.press("pageup")
        await settle(pilot)
        assert "You are Anna Berg" in stage.words
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [True]


async def _copied(text: str) -> str:
    return text
