"""`ontime-tui`: the window."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.main import chosen


def open_window(arguments: Namespace) -> None:
    """Show the window until the person leaves.

    Raises:
        Stop: There is no terminal to draw on, settings can't be used, or nobody can sign in.
    """
    _look_at_terminal()
    settings = chosen(arguments)
    _calm_textual()
    from ontime_tui.cli.connect import access

    # The embedded server starts while the window's libraries load.
    with access(settings) as ready:
        from ontime_tui.cli.office import office_opener, window_settings
        from ontime_tui.cli.present import clock_of
        from ontime_tui.ui.app import OnTimeApp
        from ontime_tui.ui.keys import UnknownVerbError
        from ontime_tui.ui.theme import UnknownThemeError

        clock = clock_of(settings.sample.today)
        try:
            app = OnTimeApp(office_opener(ready, clock, settings), clock, window_settings(settings))
        except (UnknownThemeError, UnknownVerbError) as error:
            raise Stop(Exit.USAGE, f"In the settings: {error}.") from None
        app.run(mouse=settings.mouse)
    if app.return_code:
        raise Stop(Exit.FAILED, "The window ended because of a fault of ours; what stands above says where.")


def _look_at_terminal() -> None:
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise Stop(
            Exit.USAGE, "This terminal can't show a window (TERM is empty or “dumb”); try ontime-tui api --help."
        )
    # Textual reads keys from stdin and draws on stderr.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Stop(
            Exit.USAGE, "The window needs a terminal, but input or output is redirected; try ontime-tui api --help."
        )


def _calm_textual() -> None:
    """Set what Textual reads from the environment when it is imported."""
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    # Asking for in-band resize reports makes Textual deaf to plain ones in terminals that promise and don't deliver.
    os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
