"""How many bytes go to a terminal of 120×40: they don't depend on how busy the machine is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import mean, median

import pytest

from ontime_tui.ui.screens import following
from tests.ui.output.seat import Seat, seated
from tests.ui.window import main_screen, settled, timeline, window

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])]

HELD = 60


@pytest.fixture(autouse=True)
def _nothing_happens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "REST_SECONDS", 3600)


@asynccontextmanager
async def before_terminal(colours: str) -> AsyncIterator[Seat]:
    """Somebody before a terminal that wants to be told where a frame begins and ends, which costs 16 bytes."""
    app = window()
    app._sync_available = True
    async with seated(app, (120, 40), colours) as seat:
        yield seat


async def costs(seat: Seat, *keys: str) -> list[int]:
    """Give the bytes that each key costs."""
    spent = []
    seat.line.taken()
    for key in keys:
        await seat.press(key)
        spent.append(len(seat.line.taken().encode()))
    return spent


async def test_the_first_paint(colours: str) -> None:
    async with before_terminal(colours) as seat:
        assert len(seat.line.taken().encode()) <= 35_000


async def test_a_cursor_move(colours: str) -> None:
    async with before_terminal(colours) as seat:
        spent = await costs(seat, *("down", "down", "right", "right", "up", "left") * 4)
        assert 0 < median(spent) <= 500


async def test_another_span(colours: str) -> None:
    async with before_terminal(colours) as seat:
        spent = await costs(seat, *("right_square_bracket", "left_square_bracket") * 2, "3", "W", "M", "W")
        assert 0 < max(spent) <= 26_000


async def test_a_dialog_that_opens_and_closes(colours: str) -> None:
    """What the dialog covered is sent, and no more."""
    async with before_terminal(colours) as seat:
        spent = await costs(seat, "n", "f10", "i", "escape", "question_mark", "escape")
        assert 0 < max(spent) <= 14_000
        assert 0 < median(spent) <= 8_000


async def test_down_held_in_a_long_group(colours: str) -> None:
    async with before_terminal(colours) as seat:
        await costs(seat, "g", "/", *"everybody", "enter", "enter")
        assert len(timeline(seat.pilot).people) > HELD / 2
        spent = await costs(seat, *["down"] * HELD)
        assert 0 < mean(spent) <= 1_000


async def test_nothing_happens(colours: str) -> None:
    """Half a minute and more: the clock ticks, and rows are read again."""
    async with before_terminal(colours) as seat:
        seat.line.taken()
        main_screen(seat.pilot)._tick()
        main_screen(seat.pilot)._refresh_rows()
        await settled(seat.pilot)
        assert seat.line.taken() == ""
