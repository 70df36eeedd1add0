"""Pictures of the window, for the README: the same keys give the same picture."""

from __future__ import annotations

from collections.abc import Iterable

from textual.pilot import Pilot
from textual.screen import ModalScreen

from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.screens.main import MainScreen


async def picture_of(app: OnTimeApp, keys: Iterable[str], size: tuple[int, int], *, dialog: bool) -> str:
    """Run a window without a terminal, press some keys, and give what is to be seen then, as SVG.

    Args:
        app: The window, not yet running.
        keys: Textual's names of keys, each pressed when nothing is being read any more.
        size: Columns and lines.
        dialog: Whether the keys end in a dialog, which is waited for.
    """
    async with app.run_test(size=size) as pilot:
        await _settled(pilot)
        for key in keys:
            await pilot.press(key)
            await _settled(pilot)
        await _settled(pilot, dialog=dialog)
        return app.export_screenshot(title="ontime-tui")


async def _settled(pilot: Pilot[None], *, dialog: bool = False) -> None:
    """Wait until nothing is being read, and a dialog is open where one is due."""
    app = pilot.app
    while not all(screen.at_rest for screen in app.screen_stack if isinstance(screen, MainScreen)) or (
        dialog and not isinstance(app.screen, ModalScreen)
    ):
        await pilot.pause()
    await pilot.pause()
