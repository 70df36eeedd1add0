"""The driver of a window that opens behind a curtain."""

from __future__ import annotations

from ontime_tui.ui.terminal.curtain import OTHER_SCREEN, Curtain
from ontime_tui.ui.terminal.driver import TerminalDriver


def driver_behind(curtain: Curtain) -> type[TerminalDriver]:
    """Give a driver that doesn't go to the other screen where the curtain hangs there: that would wipe it."""

    class Behind(TerminalDriver):
        def write(self, data: str) -> None:
            if data != OTHER_SCREEN or not curtain.fell():
                super().write(data)

    return Behind
