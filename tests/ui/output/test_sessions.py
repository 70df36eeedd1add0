"""Whatever one does, the terminal shows what Textual's own output of the whole window would show."""

from __future__ import annotations

import asyncio
import random

import pytest
from textual.events import Resize
from textual.geometry import Size

from ontime_tui.ui.screens import following
from tests.ui.output.emulator import Cell, Emulator
from tests.ui.output.seat import seated
from tests.ui.window import settled, window

pytestmark = pytest.mark.anyio

KEYS = (
    *("down", "up", "left", "right", "pagedown", "pageup", "home", "end", "w", "b", "shift+right", "space"),
    *("left_square_bracket", "right_square_bracket", "t", "1", "3", "7", "W", "M", "o", "O", "v", "u"),
    *("n", "f", "i", "slash", "p", "z", "L", "G", "f1", "question_mark", "enter", "e", "g", "tab", "ctrl+p", "ctrl+l"),
    *("escape",) * 12,
    *("a", "漢", "字", "ö", "ｗ", "…"),
)
SIZES = ((100, 30), (80, 24), (100, 30), (61, 20), (44, 14), (30, 8), (150, 36))
STEPS = 30


@pytest.fixture(autouse=True)
def _nothing_happens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "REST_SECONDS", 3600)


def differences(shown: list[list[Cell]], due: list[list[Cell]]) -> list[str]:
    return [
        f"line {y} cell {x}: {shown[y][x]} instead of {due[y][x]}"
        for y in range(len(due))
        for x in range(len(due[y]))
        if shown[y][x] != due[y][x]
    ]


@pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])
async def test_a_session_shows_what_whole_frames_would(colours: str) -> None:
    chance = random.Random(colours)  # noqa: S311 - a test
    async with seated(window(), colours=colours) as seat:
        done: list[str] = []
        for _ in range(STEPS):
            assert differences(seat.shown(), seat.due())[:3] == [], f"after {done}"
            if chance.random() < 0.08:
                size = chance.choice(SIZES)
                done.append(f"{size}")
                await seat.resize(size)
            else:
                key = chance.choice(KEYS)
                done.append(key)
                await seat.press(key)


async def test_everything_is_sent_again_when_the_screen_is_repainted() -> None:
    async with seated(window()) as seat:
        seat.line.taken()
        seat.terminal = Emulator(*seat.size)
        await seat.press("ctrl+l")
        assert not differences(seat.shown(), seat.due())


async def test_a_terminal_that_tells_its_size_again_is_painted_again() -> None:
    async with seated(window()) as seat:
        await seat.resize(seat.size)
        assert not differences(seat.shown(), seat.due())


async def test_a_terminal_that_was_another_one_for_a_moment_is_painted_again() -> None:
    """Before anything is laid out for the other size: what there was is gone all the same."""
    async with seated(window()) as seat:
        app, now, between = seat.pilot.app, Size(*seat.size), Size(115, 55)
        app.post_message(Resize(between, between))
        while app.size != between:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0)
        seat.line.taken()
        app.post_message(Resize(now, now))
        seat.terminal = Emulator(*now)
        await seat.calm()
        assert not differences(seat.shown(), seat.due())


async def test_nothing_is_sent_while_nothing_changes() -> None:
    async with seated(window()) as seat:
        seat.line.taken()
        seat.pilot.app.screen.refresh()
        await settled(seat.pilot)
        assert seat.line.taken() == ""


async def test_the_terminals_own_cursor_is_where_one_types() -> None:
    async with seated(window()) as seat:
        await seat.press("slash")
        await seat.press("a")
        seat.shown()
        assert seat.terminal.cursor == seat.pilot.app.cursor_position


@pytest.mark.parametrize("plain", [True, False])
async def test_plain_output_is_textuals_own(plain: bool) -> None:
    """Textual ends each run of one style by a reset of its own spelling."""
    async with seated(window(plain_output=plain)) as seat:
        seat.line.taken()
        await seat.press("down")
        assert ("\x1b[0m" in seat.line.taken()) is plain
