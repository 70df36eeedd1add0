"""Answers of a size that nobody expects, and odd ones, before the whole window: and how long it stands still."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import httpx
from textual.pilot import Pilot

from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from tests.services.line import Answer, Fault, Line, broken, page
from tests.trust.figures import Effort, Figure, Result
from tests.ui.screens.held import until
from tests.ui.window import CLOCK, main_screen, opener_over, rested, sample_store, settled, window

_BEAT: Final = 0.002
_AS_LONG: Final = 0.1
"""Seconds that nobody notices."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that servers do, and what a person does then."""

    says: str
    faults: Callable[[], tuple[Fault, ...]]
    keys: tuple[str, ...] = ("down", "w", "]", "[", "pagedown", "end", "r")
    at_leisure: bool = True
    """Whether each key waits until everything is read that the one before asked for."""


def _told(of: Callable[[Any], object]) -> Answer:
    """An answer that is made from the question, and made once: a server's own work is no standstill of the window."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, content=_content(of, json.dumps(json.loads(request.content)["Data"])), request=request
        )

    return answer


@cache
def _content(of: Callable[[Any], object], asked: str) -> bytes:
    return json.dumps({"Status": "OK", "Data": of(json.loads(asked))}).encode()


def _always(endpoint: str, answer: Answer, when: Callable[[Any], bool] = lambda asked: True) -> Fault:
    return Fault(endpoint, answer, arrives=False, when=when, times=10_000)


def _crowd(_asked: object) -> object:
    rights = {"ReadItems": "FullDetails", "Type": "Person"}
    return {
        "Items": [{"UserID": f"u{number}", "DisplayName": f"Person {number}", **rights} for number in range(20_000)]
    }


def _nobodys(asked: Any) -> object:
    return {"Items": [{"UserID": user, "Events": []} for user in asked["UserIDs"]]}


def _event(number: int, start: str, end: str) -> dict[str, object]:
    return {"EventID": f"e{number}", "Subject": f"Meeting {number}", "Start": start, "End": end, "ShowAs": "Busy"}


def _a_thousand_each(asked: Any) -> object:
    """50,000 for fifty people."""
    users, each = asked["UserIDs"], 50_000 // max(1, len(asked["UserIDs"]))
    hours = [(f"2026-11-{23 + number % 7}T{number % 23:02}:", number) for number in range(each)]
    return {
        "Items": [
            {"UserID": user, "Events": [_event(number, f"{day}00:00Z", f"{day}45:00Z") for day, number in hours]}
            for user in users
        ]
    }


def _all_at_once(asked: Any) -> object:
    slot = [_event(number, "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z") for number in range(200)]
    return {"Items": [{"UserID": user, "Events": slot} for user in asked["UserIDs"]]}


def _nested(_asked: object) -> object:
    levels = [f"Level {number}" for number in range(100)]
    names = ["\\".join(levels[: depth + 1]) + "\\" for depth in range(100)]
    return {
        "Items": [{"GroupID": f"g{number}", "Name": names[number % 100] + f"Group {number}"} for number in range(500)]
    }


def _a_crowd_invited(_asked: object) -> object:
    mails = [f"person{number}@acme.example" for number in range(2_000)]
    event = _event(1, "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z")
    return {"Event": {**event, "RequiredAttendees": mails, "Body": "line\n" * 20_000}}


SCENES: Final = {
    "g01": Scene(
        "20,000 people in a group",
        lambda: (
            _always("User/List", _told(_crowd), lambda asked: "GroupID" in asked),
            _always("Event/List", _told(_nobodys)),
        ),
        ("down", "pagedown", "end", "]", "home"),
        at_leisure=False,
    ),
    "g02": Scene("50,000 events", lambda: (_always("Event/List", _told(_a_thousand_each)),), ("w", "]")),
    "g04": Scene(
        "2,000 attendees", lambda: (_always("Event/Details", _told(_a_crowd_invited)),), ("w", "enter", "escape")
    ),
    "g05": Scene(
        "500 groups, 100 deep",
        lambda: (_always("Group/List", _told(_nested)),),
        ("g", "down", "right", "right", "escape"),
    ),
    "g06": Scene(
        "200 events at once", lambda: (_always("Event/List", _told(_all_at_once)),), ("w", "full_stop", "w", "r")
    ),
    "a08": Scene("connections that break", lambda: (_always("Event/List", broken),)),
    "b01": Scene(
        "web pages instead of answers", lambda: (_always("Event/List", page()), _always("User/List", page(502)))
    ),
}


@asynccontextmanager
async def opened(scene: Scene, signed_in: Callable[[], None] = lambda: None) -> AsyncIterator[Pilot[None]]:
    """Run the window before such a server; `signed_in` is called before it reads what is huge or odd."""
    line = Line(httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding())))
    line.breaks(*scene.faults())
    async with window(opener_over(line)).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main_screen(pilot).connection.signed_in)
        signed_in()
        if scene.at_leisure:
            await settled(pilot)
        else:
            await until(pilot, lambda: bool(main_screen(pilot).state.rows))
        yield pilot


async def driven(scene: Scene, pilot: Pilot[None]) -> None:
    """Press the keys of a scene; the window must stand afterwards."""
    for key in scene.keys:
        await pilot.press(key)
        if scene.at_leisure and main_screen(pilot).is_active:
            await rested(pilot)
        else:
            await pilot.pause()
    assert pilot.app.is_running


async def _longest(scene: Scene) -> float:
    """Give how long the window stood still at most, in seconds.

    What is there by the time of the sign-in is left out of every later look for waste, as the window does once it is
    open: otherwise most of it would be the looks through everything that was loaded to measure.
    """
    longest, beating = 0.0, list[asyncio.Task[None]]()

    async def beat() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_BEAT)
            longest = max(longest, time.perf_counter() - began - _BEAT)

    def signed_in() -> None:
        gc.collect()
        gc.freeze()
        beating.append(asyncio.create_task(beat()))

    try:
        async with opened(scene, signed_in) as pilot:
            await driven(scene, pilot)
            beating[0].cancel()
    finally:
        gc.unfreeze()
        for each in beating:
            each.cancel()
    return longest


def measured(_effort: Effort) -> Result:
    """Drive the window through every scene, each twice: the first time loads what is only loaded once."""
    found: dict[str, float] = {}
    for scene in SCENES.values():
        asyncio.run(_longest(scene))
        found[scene.says] = asyncio.run(_longest(scene))
    says = max(found, key=lambda each: found[each])
    over = [f"{each} {seconds * 1000:.0f} ms" for each, seconds in found.items() if seconds > _AS_LONG]
    return Result(
        f"{found[says] * 1000:.0f} ms ({says})" + (f"; over: {', '.join(over)}" if over else ""), met=not over
    )


FIGURES = [Figure("freeze", "longest time that the window stands still under any of these faults", "100 ms", measured)]
