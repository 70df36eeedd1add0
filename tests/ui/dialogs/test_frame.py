"""What all dialogs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich.console import RenderableType
from textual.screen import ModalScreen, Screen

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.dialogs.frame import Dialog
from tests.ui.dialogs.acme import BO, COPENHAGEN, WEDNESDAY, at, event
from tests.ui.dialogs.test_event_form import Desk
from tests.ui.stage import Stage, settle, shown

pytestmark = pytest.mark.anyio


class Filmed(Stage):
    """Keeps every frame of a dialog in which its title can be read: the size of its box, and its text."""

    def __init__(self, dialog: Callable[[], ModalScreen[Any]]) -> None:
        super().__init__(lambda stage: stage.ask(dialog()))
        self.frames: list[tuple[tuple[int, int], str]] = []

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if isinstance(screen, Dialog) and screen.query("#box") and screen._compositor.size:
            box = screen.query_one("#box").region
            if box.width:
                self.frames.append((box.size, shown(screen)))


def reader() -> EventReader:
    """A meeting of many words, read in no time."""
    meeting: Event = event(BO, at(13), at(14), "Customer visit")
    words = "One word after the other, until the line is full and the next one has to begin. " * 4

    async def load() -> EventDetails:
        return EventDetails(meeting, body=words)

    return EventReader(meeting, COPENHAGEN, WEDNESDAY, load)


@pytest.mark.parametrize("dialog", [lambda: Desk().form(), reader], ids=["form", "details"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_dialog_is_as_wide_in_the_first_frame_as_in_the_last(
    dialog: Callable[[], ModalScreen[Any]], size: tuple[int, int]
) -> None:
    stage = Filmed(dialog)
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
    assert len(stage.frames) > 1
    assert {box[0] for box, _ in stage.frames} == {stage.frames[-1][0][0]}


async def test_details_are_never_a_ladder_of_single_words() -> None:
    stage = Filmed(reader)
    async with stage.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
    assert all("│ Busy" not in text.replace("  ", " ") for _, text in stage.frames)
    assert max(box[1] for box, _ in stage.frames) == stage.frames[-1][0][1]
