"""Pictures of the main screen; each docstring says what a person must see."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Unreachable
from tests.ui.window import rested, settled, window

SnapCompare = Callable[..., bool]
WIDE, LOW, NARROW, SMALLEST = (120, 40), (80, 24), (58, 20), (40, 12)


def pressing(*keys: str) -> Callable[[Pilot[None]], Any]:
    async def run(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        await rested(pilot)

    return run


async def refused() -> Office:
    raise Unreachable("cal.acme.example has no address")


def test_wide(snap_compare: SnapCompare) -> None:
    """My team's week beside the tree; a free moment of mine below, with the keys that work."""
    assert snap_compare(window(), terminal_size=WIDE, run_before=pressing())


def test_wide_on_an_event(snap_compare: SnapCompare) -> None:
    """The cursor on a meeting that I organise: accept and decline are fainter than edit and delete."""
    assert snap_compare(window(), terminal_size=WIDE, run_before=pressing("w"))


def test_light(snap_compare: SnapCompare) -> None:
    """The same on white, with two people marked and everything still readable."""
    assert snap_compare(
        window(theme="ontime-light"), terminal_size=WIDE, run_before=pressing("w", "space", "down", "space")
    )


def test_tree_open(snap_compare: SnapCompare) -> None:
    """A branch open below the cursor, its groups indented, my own groups with a star on top."""
    keys = ("g", *["down"] * 5, "right")
    assert snap_compare(window(), terminal_size=WIDE, run_before=pressing(*keys))


def test_tree_filtered(snap_compare: SnapCompare) -> None:
    """Typed text narrows the tree, and its last line offers to search the server."""
    assert snap_compare(window(), terminal_size=WIDE, run_before=pressing("g", "slash", "a", "r"))


def test_month(snap_compare: SnapCompare) -> None:
    """A whole month, a few cells for each day; the header names the month."""
    assert snap_compare(window(), terminal_size=WIDE, run_before=pressing("M"))


def test_low(snap_compare: SnapCompare) -> None:
    """80 by 24: no tree, details in two lines, the footer offers what can be done with the event."""
    assert snap_compare(window(), terminal_size=LOW, run_before=pressing("w"))


def test_drawer(snap_compare: SnapCompare) -> None:
    """The tree comes over the rows, which stay as they are beneath."""
    assert snap_compare(window(), terminal_size=LOW, run_before=pressing("g"))


def test_narrow(snap_compare: SnapCompare) -> None:
    """One person's days as a list, from now on; free time has its own lines."""
    assert snap_compare(window(), terminal_size=NARROW, run_before=pressing("l"))


def test_smallest(snap_compare: SnapCompare) -> None:
    """40 by 12: the list, two lines of details, and the way out."""
    assert snap_compare(window(), terminal_size=SMALLEST, run_before=pressing())


def test_too_small(snap_compare: SnapCompare) -> None:
    """A sentence that says how large the window must be."""
    assert snap_compare(window(), terminal_size=(38, 10), run_before=pressing())


def test_not_connected(snap_compare: SnapCompare) -> None:
    """Why there is nothing to see, and what to press; the header says that nobody is connected."""
    assert snap_compare(window(refused), terminal_size=LOW, run_before=pressing())


def test_reader(snap_compare: SnapCompare) -> None:
    """Everything about a meeting: when, where, who and their answers, with the keys below."""
    assert snap_compare(window(), terminal_size=LOW, run_before=pressing("w", "enter"))


def test_help(snap_compare: SnapCompare) -> None:
    """Keys by topic; what can't be done now is faint and says why."""
    assert snap_compare(window(), terminal_size=LOW, run_before=pressing("question_mark"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_ascii(snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    """The same pictures without a single letter or sign that isn't ASCII."""
    assert snap_compare(window(ascii=True), terminal_size=size, run_before=pressing("w"))
