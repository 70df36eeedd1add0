"""Drafts under `kill -9`: a real window in a terminal is killed while somebody types, at seeded points."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters
from tempfile import TemporaryDirectory
from typing import Final

from ontime_tui.services.drawer import Drawer
from ontime_tui.ui.dialogs.draft import FORM
from tests.bench.places import Server, server
from tests.demo import home_in
from tests.terminal import Terminal, terminal
from tests.trust.figures import Effort, Figure, Result

OLDEST: Final = 2.0
"""Seconds: what was typed longer ago must not be lost."""
_SHORTEST, _LONGEST = 0.3, 4.0
"""Seconds of typing before a window is killed."""
_PAUSES: Final = (0.0, 0.02, 0.05, 0.3)
"""Seconds between two keys: some are typed in a burst."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What became of what was typed."""

    lost: str
    """What was typed earlier than `OLDEST` before the kill and isn't in the draft."""
    age: float
    """How many seconds before the kill the earliest letter was typed that is lost; 0: none is."""


def killed(effort: Effort) -> Result:
    """Kill windows, and count those after which a draft lacks what is older than two seconds."""
    with TemporaryDirectory() as folder, server(people=12) as office:
        ends = [*kill(office, Path(folder), effort.kills)]
    lost, oldest = sum(bool(each.lost) for each in ends), max(each.age for each in ends)
    words = f"{lost} of {len(ends)} kills; the oldest letter that was lost was {oldest:.1f} s old"
    return Result(words, met=not lost)


def kill(office: Server, folder: Path, times: int, seed: int = 1) -> Iterator[Killed]:
    """Type and kill, so many times."""
    chance = random.Random(seed)  # noqa: S311 - the same points each time
    home = {**home_in(folder), "ONTIME_PASSWORD": office.password}
    for _ in range(times):
        with terminal(office.command, environment=home) as screen:
            screen.see("● ")
            screen.press("n")
            screen.see("New event in your calendar")
            typed = _type(screen, chance)
            screen.process.kill()
            at = time.monotonic()
        yield _end(typed, at, draft_in(folder))


def _type(screen: Terminal, chance: random.Random) -> list[tuple[str, float]]:
    """Type a subject, and give each letter with its moment."""
    until, typed = time.monotonic() + chance.uniform(_SHORTEST, _LONGEST), []
    while time.monotonic() < until:
        letter = chance.choice(ascii_letters)
        typed.append((letter, time.monotonic()))
        screen.press(letter)
        screen.watch(chance.choice(_PAUSES))
    return typed


def draft_in(folder: Path) -> str:
    """Give the subject that the next window would offer, and take it away."""
    found = ""
    for owner in (folder / "state" / "ontime-tui").glob("drafts-*/*"):
        drawer = Drawer(owner)
        for name, draft in drawer.take_over(FORM).things.items():
            found = draft.text.subject
            drawer.drop(FORM, name)
        drawer.close()
    return found


def _end(typed: list[tuple[str, float]], at: float, draft: str) -> Killed:
    letters = "".join(letter for letter, _ in typed)
    same = next((n for n, (mine, kept) in enumerate(zip(letters, draft, strict=False)) if mine != kept), len(draft))
    lost = typed[min(same, len(draft)) :]
    old = "".join(letter for letter, when in lost if at - when > OLDEST)
    return Killed(old, at - lost[0][1] if lost else 0.0)


FIGURES = [
    Figure("drafts", f"drafts that lost what was older than {OLDEST:.0f} s, by kill -9 while typing", "0", killed)
]
