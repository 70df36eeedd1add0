"""Where only ASCII may be drawn, nothing else is: borders, scroll bars, signs and names included."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ontime_tui.ui.plain import AsciiFilter
from tests.ui.dialogs.test_event_form import Desk
from tests.ui.stage import Stage, settle

pytestmark = pytest.mark.anyio


class PlainStage(Stage):
    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), AsciiFilter()]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_whole_dialog_is_ascii(size: tuple[int, int]) -> None:
    stage = PlainStage(lambda stage: stage.ask(Desk().form()))
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        assert stage.text.isascii()
        assert "New event" in stage.text


@pytest.mark.parametrize("text", ["田中 美咲", "Åsa Ærø ẞ", "✓ ▒▒ ┄┄ ╭─╮", "e\u0301 ½ 🙂 ط"])
def test_every_line_keeps_its_width(text: str) -> None:
    (drawn,) = AsciiFilter().apply([Segment(text)], Color(0, 0, 0))
    assert drawn.text.isascii()
    assert cell_len(drawn.text) == cell_len(text)


def test_a_wide_letter_that_ascii_has_nothing_for_leaves_no_gap_behind_the_text() -> None:
    (drawn,) = AsciiFilter().apply([Segment("田中 Misaki")], Color(0, 0, 0))
    assert drawn.text == "???? Misaki"
