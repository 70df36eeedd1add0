"""What was typed outlives the window: the next one offers it, to the same person only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from ontime_tui.services.drawer import Drawer
from ontime_tui.services.office import Office
from ontime_tui.ui.app import OnTimeApp
from tests.ui.stage import write
from tests.ui.window import sample_opener, settled, text_of, window

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[OnTimeApp, Pilot[None]]]:
    """A window of somebody whose drafts are kept there."""
    drawer, open_sample = Drawer(folder, rest=0), sample_opener()

    async def opener() -> Office:
        return replace(await open_sample(), drawer=drawer)

    app = window(opener)
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


async def test_a_draft_of_a_change_goes_on_over_the_event_as_it_was_seen(tmp_path: Path) -> None:
    async with opened(tmp_path) as (_, pilot):
        await typed(pilot, "w")
        shown = await typed(pilot, "e", "end", "X", "escape", "d")
        assert "change" in shown
        assert "Change this event in your calendar" in await typed(pilot, "enter")
