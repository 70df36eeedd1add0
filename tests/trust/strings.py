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
PARTS: dict[str, tuple[str, str]] = {
    "timeline": ("MainScreen", "w w down w"),
    "month": ("MainScreen", "M W"),
    "tree": ("MainScreen", "g down right down down right escape"),
    "filter of groups": ("MainScreen", "g slash a escape escape"),
    "details": ("EventReader", "w enter pagedown escape"),
    "person card": ("PersonCard", "p escape"),
    "answer": ("Answer", "pageup end b a enter escape escape"),
    "decline": ("Answer", "pageup end b x d escape escape"),
    "edit": ("EventForm", "home w e P f2 f10 escape"),
    "delete": ("Confirm", "D right enter escape escape"),
    "new event": ("EventForm", "n P tab tab tab f2 f10 escape"),
    "people of an event": ("EventForm", "space down space n f10 escape u"),
    "find time": ("FindTime", "f enter down escape escape"),
    "search": ("Search", "slash a n down escape"),
    "invitations": ("Invitations", "i enter escape down a x escape escape"),
    "colours": ("LegendFilter", "L down escape"),
    "zone": ("ZonePicker", "z d e escape"),
    "palette": ("Palette", "ctrl+p e d i escape"),
    "about": ("About", "f1 escape"),
    "help": ("Help", "question_mark pagedown escape"),
}
"""What is looked at: the screen that one comes to, and the keys that go there and back."""
WITHOUT_RIGHTS: tuple[str, ...] = (*(part for part in PARTS if part not in {"answer", "decline", "edit", "delete"}),)
"""Those that one comes to when no word of a kind means anything: what one may do is said by such words."""


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
            strange += await _looked_at(seat, part, *PARTS[part])
        await seat.resize((52, 20))
        strange += _strange(seat, "agenda")
    if not spoiled.spoiled:
        raise AssertionError(f"nothing was spoiled\n{text_of(seat.pilot)}")
    return strange


async def _looked_at(seat: Seat, part: str, screen: str, keys: str) -> list[str]:
    """Go there and back; a part that one doesn't come to is as strange as a foreign byte, for it isn't looked at."""
    seen = set()
    for key in keys.split():
        await seat.press(key)
        seen.add(type(seat.pilot.app.screen).__name__)
    missed = [] if screen in seen else [f"{part}: never came to {screen}"]
    return [*missed, *_strange(seat, part)]


def _strange(seat: Seat, part: str) -> list[str]:
    return [f"{part}: {piece!a}" for piece in foreign(seat.line.taken(), *seat.size)]


def measure(effort: Effort) -> Result:
    """Go with each string alone through every part, in both ways of drawing."""
    before, following.REST_SECONDS = following.REST_SECONDS, 3600.0
    try:
        strings = STRINGS if effort.thorough else STRINGS[::7]
        strange = [
            piece
            for plain, parts in ((False, (*PARTS,)), (True, WITHOUT_RIGHTS))
            for string in strings
            for piece in asyncio.run(toured([string], parts, plain=plain, words_too=plain))
        ]
    finally:
        following.REST_SECONDS = before
    looks = len(PARTS) + 3 + len(WITHOUT_RIGHTS) + 3
    words = f"{len(strange)} in {len(strings)} strings × {looks} looks = {len(strings) * looks:,}"
    return Result(words, met=not strange)


FIGURES = [Figure("strings", "foreign bytes: hostile strings × parts of the window, drawn in both ways", "0", measure)]
