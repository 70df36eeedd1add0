"""Hostile strings in every field of every answer, through every part of the window: no foreign byte is written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

import httpx

from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.ui.screens import following
from tests.hostile import STRINGS
from tests.trust.figures import Effort, Figure, Result
from tests.trust.grammar import foreign
from tests.trust.spoiled import Spoiled
from tests.ui.output.seat import Seat, seated
from tests.ui.window import CLOCK, opener_over, rested, sample_store, text_of, window

SIZE = (120, 40)
PARTS: dict[str, tuple[str, ...]] = {
    "timeline": ("w", "w", "down", "w"),
    "month": ("M", "W"),
    "tree": ("g", "down", "right", "down", "down", "right", "escape"),
    "filter of groups": ("g", "slash", "a", "escape", "escape"),
    "details": ("w", "enter", "pagedown", "escape"),
    "person card": ("p", "escape"),
    "answer": ("a", "enter", "escape", "escape"),
    "decline": ("x", "enter", "escape", "escape"),
    "edit": ("e", "f10", "escape"),
    "delete": ("D", "right", "enter", "escape", "escape"),
    "new event": ("n", "P", "tab", "tab", "tab", "f2", "f10", "escape"),
    "people of an event": ("space", "down", "space", "n", "f10", "escape", "u"),
    "find time": ("f", "enter", "down", "escape", "escape"),
    "search": ("slash", "a", "n", "down", "escape"),
    "invitations": ("i", "down", "a", "escape", "escape"),
    "colours": ("L", "down", "escape"),
    "zone": ("z", "d", "e", "escape"),
    "palette": ("ctrl+p", "e", "d", "i", "escape"),
    "about": ("f1", "escape"),
    "help": ("question_mark", "pagedown", "escape"),
}
"""What is looked at, and the keys that go there and back."""


async def toured(
    strings: Sequence[str], parts: Iterable[str] = PARTS, *, plain: bool = False, words_too: bool = False
) -> list[str]:
    """Go through parts of the window with hostile strings in every answer; give what was written that isn't ours."""
    spoiled = Spoiled(create_app(sample_store(), CLOCK, TokenPolicy.sliding()), strings, words_too=words_too)
    app = window(opener_over(httpx.ASGITransport(spoiled)), plain_output=plain)
    strange: list[str] = []
    async with seated(app, SIZE) as seat:
        strange += _strange(seat, "start")
        await rested(seat.pilot)
        strange += _strange(seat, "pane")
        for part in parts:
            for key in PARTS[part]:
                await seat.press(key)
            strange += _strange(seat, part)
        await seat.resize((52, 20))
        strange += _strange(seat, "agenda")
    if not spoiled.spoiled:
        raise AssertionError(f"nothing was spoiled\n{text_of(seat.pilot)}")
    return strange


def _strange(seat: Seat, part: str) -> list[str]:
    return [f"{part}: {piece!a}" for piece in foreign(seat.line.taken(), *seat.size)]


def measure(effort: Effort) -> Result:
    """Go with each string alone through every part, in both ways of drawing."""
    before, following.REST_SECONDS = following.REST_SECONDS, 3600.0
    try:
        strings = STRINGS if effort.thorough else STRINGS[::7]
        strange = [
            piece
            for plain in (False, True)
            for string in strings
            for piece in asyncio.run(toured([string], plain=plain, words_too=plain))
        ]
    finally:
        following.REST_SECONDS = before
    count = len(strings) * (len(PARTS) + 3) * 2
    return Result(f"{len(strange)} in {len(strings)} × {len(PARTS) + 3} × 2 = {count:,}", met=not strange)


FIGURES = [Figure("strings", "foreign bytes: hostile strings × parts of the window × ways of drawing", "0", measure)]
