"""Names in scripts and signs about whose width terminals disagree: columns stay where they are."""

from __future__ import annotations

import httpx
import pytest

from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.ui.screens import following
from tests.trust.spoiled import Spoiled
from tests.ui.output.seat import Seat, seated
from tests.ui.window import CLOCK, opener_over, sample_store, window

pytestmark = pytest.mark.anyio

ODD = (
    " \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
    " \U0001f1e9\U0001f1f0\U0001f1f8\U0001f1ea flags",
    " \u2764\ufe0f\u2600\ufe0f\u260e\ufe0e hearts",
    " \u05e4\u05d2\u05d9\u05e9\u05d4 \u0627\u062c\u062a\u0645\u0627\u0639",
    " \u9031\u6b21\u4f1a\u8b70\uff57\uff49\uff44\uff45",
    " \u0e1b\u0e23\u0e30\u0e0a\u0e38\u0e21\u0e17\u0e35\u0e21",
    " \U0001f44b\U0001f3fd\U0001f44d\U0001f3ff",
    " e\u0301\u0323\u0302 \u1112\u1161\u11ab\uae00",
)


def rules(seat: Seat) -> list[set[int]]:
    """Where vertical lines stand in each line of the rows, as the terminal has it."""
    seat.shown()
    lines = seat.terminal.cells[3:14]
    return [{x for x, cell in enumerate(line) if cell.sign == "│"} & set(range(48)) for line in lines]


async def test_j05_columns_stay_aligned_whatever_names_are_written_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "REST_SECONDS", 3600.0)
    spoiled = Spoiled(create_app(sample_store(), CLOCK, TokenPolicy.sliding()), ODD)
    async with seated(window(opener_over(httpx.ASGITransport(spoiled))), (120, 40)) as seat:
        first, *others = rules(seat)
        assert first
        assert all(each == first for each in others)
        for key in ("down", "down", "right", "w", "M", "W", "g", "escape"):
            await seat.press(key)
        before = rules(seat)
        assert all(each == first for each in before)
        await seat.press("ctrl+l")
        assert rules(seat) == before
