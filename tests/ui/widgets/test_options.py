"""A list of options under keys that come with what they are for."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from ontime_tui.ui.widgets.options import Options

pytestmark = pytest.mark.anyio


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Options(*map(str, range(50)))


@pytest.mark.parametrize("direction", ["up", "down"])
async def test_a_page_before_the_options_are_laid_out_is_no_fault(direction: str) -> None:
    async with Shown().run_test(size=(40, 10)) as pilot:
        options = pilot.app.query_one(Options)
        options.clear_options()
        options.add_options(map(str, range(50)))
        options.highlighted = 30
        options._index_to_line.clear()
        getattr(options, f"action_page_{direction}")()
        await pilot.pause()
        await pilot.press("pageup", "pageup", "pageup", "pageup", "pageup", "pagedown")
        assert options.highlighted not in (None, 0)
