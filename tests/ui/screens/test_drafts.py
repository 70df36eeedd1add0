"""What was typed outlives the window: the next one offers it, to the same person only."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from textual.widgets._toast import Toast

from ontime_tui.agenda.clock import Clock, FixedClock
from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.drawer import Drawer
from ontime_tui.services.office import Office
from ontime_tui.ui.app import OnTimeApp
from tests.ui.stage import write
from tests.ui.window import CLOCK, SETTINGS, Opener, opener_over, sample_opener, sample_store, settled, text_of

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def opened(
    folder: Path, open_sample: Opener | None = None, clock: Clock = CLOCK, rest: float = 0
) -> AsyncIterator[tuple[OnTimeApp, Pilot[None]]]:
    """A window of somebody whose drafts are kept there."""
    drawer, open_sample = Drawer(folder, rest=rest), open_sample or sample_opener()

    async def opener() -> Office:
        return replace(await open_sample(), drawer=drawer)

    app = OnTimeApp(opener, clock, SETTINGS)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        yield app, pilot
    drawer.close()


async def typed(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    await settled(pilot)
    return text_of(pilot)


def sentences(pilot: Pilot[None]) -> str:
    """What a dialog says in whole sentences, wherever its lines are broken."""
    return " ".join(str(each.render()) for each in pilot.app.screen.query(Static))


def forms(folder: Path) -> int:
    """How many drafts there are on disk."""
    return len([*folder.glob("*.form")])


def said(pilot: Pilot[None]) -> list[str]:
    return [str(toast.render()) for toast in pilot.app.screen.query(Toast)]


async def test_i07_quitting_with_a_draft_asks_and_the_next_window_goes_on_with_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await typed(pilot, "n")
        await write(pilot, "Precious")
        shown = await typed(pilot, "escape", "q")
        assert "One event that you typed was not sent: the next window" in shown
        await typed(pilot, "l")
        assert not app.is_running
    async with opened(tmp_path) as (app, pilot):
        assert said(pilot) == ["An event that you typed was not sent: d goes on with it."]
        assert "d drafts 1" in text_of(pilot)
        shown = await typed(pilot, "d")
        assert "Not sent · Anna Berg at cal.acme.example" in shown
        shown = await typed(pilot, "enter")
        assert "New event in your calendar" in shown
        assert "Precious" in shown
        assert "drafts" not in (await typed(pilot, "f2")).splitlines()[-1]
        assert "Saved: Precious" in said(pilot)[0]
        await typed(pilot, "q")
        assert not app.is_running
    async with opened(tmp_path) as (_, pilot):
        assert "drafts" not in text_of(pilot)


async def test_a_draft_that_is_only_kept_is_no_reason_to_ask_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as (_, pilot):
        await typed(pilot, "n", "P", "escape")
    for _ in range(2):
        async with opened(tmp_path) as (app, pilot):
            assert "d drafts 1" in text_of(pilot)
            await typed(pilot, "d", "escape", "q")
            assert not app.is_running


async def test_k12_a_draft_that_cannot_be_read_is_set_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / "0123.torn.form").write_bytes(b"{")
    async with opened(tmp_path) as (_, pilot):
        assert said(pilot) == ["A draft of an earlier window can't be read: set aside as 0123.torn.form.bad."]
        await typed(pilot, "n", "escape")
    async with opened(tmp_path) as (_, pilot):
        assert said(pilot) == []


async def test_k14_a_draft_that_cannot_be_moved_is_told_and_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as (_, pilot):
        await typed(pilot, "n")
        await write(pilot, "Precious")
        await typed(pilot, "escape")

    def fixed(path: Path, to: Path) -> Path:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "rename", fixed)
    async with opened(tmp_path) as (_, pilot):
        assert said(pilot) == [
            "An event that you typed was not sent and can only be read, the disk can only be read: d shows it."
        ]
        shown = await typed(pilot, "d")
        assert "read only  Precious" in shown
        assert "It can only be read here, the disk can only be read." in sentences(pilot)
        assert "10:30 to 11:30" in sentences(pilot)
        for key in ("enter", "f8"):
            await typed(pilot, key)
            assert "It can't be taken over from where it lies" in sentences(pilot)
        assert "F3" not in await typed(pilot, "escape", "n")
    assert forms(tmp_path) == 1, "it stays where it is"


async def test_a_draft_of_a_change_goes_on_over_the_event_as_it_was_seen(tmp_path: Path) -> None:
    async with opened(tmp_path) as (_, pilot):
        await typed(pilot, "w")
        shown = await typed(pilot, "e", "end", "X", "escape", "d")
        assert "change" in shown
        assert "Change this event in your calendar" in await typed(pilot, "enter")


class Unheard(httpx.ASGITransport):
    """A line to a server of its own; the first window's changes get there or don't, and no answer comes back."""

    def __init__(self, *, arrives: bool) -> None:
        super().__init__(create_app(sample_store(), CLOCK, TokenPolicy.sliding()))
        self.arrives = arrives
        self.silent = True
        self.broken = False
        """Whether calendars can't be read either."""
        self.changes: list[str] = []
        self.hear: Callable[[], object] = lambda: None
        self.sending = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = "/".join(request.url.path.split("/")[-2:])
        if endpoint == "Event/List" and self.broken:
            raise httpx.ConnectError("no route")
        if endpoint not in {"Event/Create", "Event/Update"}:
            return await super().handle_async_request(request)
        self.changes.append(endpoint)
        if not self.silent:
            return await super().handle_async_request(request)
        self.hear()
        if self.arrives:
            await super().handle_async_request(request)
        self.sending.set()
        await asyncio.Event().wait()
        raise AssertionError


MINUTES_LATER = FixedClock(CLOCK.now() + timedelta(minutes=5))
"""When no server is so slow that it would do yet what it was sent before."""
MAY_HAVE_BEEN_SENT = "An event that you typed may have been sent, no answer came: d looks whether it was."


async def cut_off(line: Unheard, folder: Path, *keys: str, text: str) -> None:
    """Have a window end while something that was typed in it is on its way."""
    then: list[bool] = []
    line.hear = lambda: then.extend("sent" in msgspec.json.decode(each.read_bytes()) for each in folder.glob("*.form"))
    async with opened(folder, opener_over(line), rest=3600) as (app, pilot):
        await typed(pilot, *keys)
        await write(pilot, text)
        await pilot.press("f2")
        await line.sending.wait()
        assert then == [True], "it is on disk before it is sent"
        app.leave()
        await pilot.pause()
    line.silent = False
    line.changes.clear()


@pytest.mark.parametrize("keys", [("n",), ("w", "e", "end")])
async def test_k01_k08_what_was_on_its_way_and_is_there_is_not_sent_again(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    line = Unheard(arrives=True)
    await cut_off(line, tmp_path, *keys, text="Precious")
    async with opened(tmp_path, opener_over(line)) as (_, pilot):
        assert said(pilot) == [MAY_HAVE_BEEN_SENT]
        shown = await typed(pilot, "d")
        assert "perhaps sent" in shown
        assert "It may have been sent: to go on with it looks in the calendar first." in sentences(pilot)
        await typed(pilot, "enter")
        assert "It is in the calendar already, nothing was sent: " in said(pilot)[-1]
        assert "Precious" in said(pilot)[-1]
        assert "drafts" not in text_of(pilot).splitlines()[-1]
    assert line.changes == []
    async with opened(tmp_path, opener_over(line)) as (_, pilot):
        assert said(pilot) == []


async def test_what_was_on_its_way_and_is_not_there_is_said_and_sent(tmp_path: Path) -> None:
    line = Unheard(arrives=False)
    await cut_off(line, tmp_path, "n", text="Precious")
    async with opened(tmp_path, opener_over(line), MINUTES_LATER) as (_, pilot):
        shown = await typed(pilot, "d", "enter")
        assert "What you sent is not in the calendar: it was not done. F2 sends it again." in sentences(pilot)
        assert "Precious" in shown
        await typed(pilot, "escape")
    async with opened(tmp_path, opener_over(line), MINUTES_LATER) as (_, pilot):
        assert said(pilot) == ["An event that you typed was not sent: d goes on with it."]
        await typed(pilot, "d", "enter", "f2")
        assert "Saved: Precious" in said(pilot)[-1]
    assert line.changes == ["Event/Create"]


@pytest.mark.parametrize("broken", [True, False])
async def test_what_may_be_done_yet_or_cannot_be_looked_for_is_only_sent_after_a_question(
    tmp_path: Path, *, broken: bool
) -> None:
    line = Unheard(arrives=False)
    await cut_off(line, tmp_path, "n", text="Precious")
    async with opened(tmp_path, opener_over(line), MINUTES_LATER if broken else CLOCK) as (_, pilot):
        line.broken = broken
        await typed(pilot, "d", "enter")
        assert "It may or may not have been done. Look at the calendar before you send it again." in sentences(pilot)
        assert "Send it again?" in await typed(pilot, "x", "f2")
        await typed(pilot, "escape")
        assert line.changes == []
        await typed(pilot, "escape", "q")
        assert "One event that you typed may have been sent: the next window looks." in sentences(pilot)
        await typed(pilot, "escape")
        if not broken:
            await typed(pilot, "d", "enter", "f2", "s")
            assert "Saved: Preciousx" in said(pilot)[-1]
            assert line.changes == ["Event/Create"]


async def test_a_refusal_takes_the_mark_away(tmp_path: Path) -> None:
    line = Unheard(arrives=True)
    line.silent = False
    async with opened(tmp_path, opener_over(line)) as (_, pilot):
        await typed(pilot, "n")
        await write(pilot, "x" * 256)
        assert "At most 255" in await typed(pilot, "f2") or "at most 255" in text_of(pilot)
        await typed(pilot, "escape")
    async with opened(tmp_path, opener_over(line)) as (_, pilot):
        assert said(pilot) == ["An event that you typed was not sent: d goes on with it."]
