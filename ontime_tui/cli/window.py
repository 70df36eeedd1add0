"""`ontime-tui`: the window."""

from __future__ import annotations

import os
from argparse import Namespace

from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.main import chosen
from ontime_tui.cli.terminal import look_at_terminal
from ontime_tui.ui.terminal.departure import Departure
from ontime_tui.ui.terminal.quiet import quieten


def open_window(arguments: Namespace) -> None:
    """Show the window until the person leaves.

    Raises:
        Stop: There is no terminal to draw on, settings can't be used, or nobody can sign in.
    """
    abilities = look_at_terminal()
    settings = chosen(arguments)
    quieten(os.environ, abilities, safe_keys=settings.safe_keys)
    from ontime_tui.cli.connect import access

    # The embedded server starts while the window's libraries load.
    with Departure().heard() as departure, access(settings) as ready:
        from ontime_tui.cli.office import office_opener, window_settings
        from ontime_tui.cli.present import clock_of
        from ontime_tui.ui.app import OnTimeApp
        from ontime_tui.ui.keys import UnknownVerbError
        from ontime_tui.ui.theme import UnknownThemeError

        clock = clock_of(settings.sample.today)
        try:
            app = OnTimeApp(office_opener(ready, clock, settings), clock, window_settings(settings, abilities))
        except (UnknownThemeError, UnknownVerbError) as error:
            raise Stop(Exit.USAGE, f"In the settings: {error}.") from None
        with departure.window(app.exit):
            app.run(mouse=settings.mouse)
    if departure.signal:
        raise Stop(128 + departure.signal, "")
    if app.return_code:
        raise Stop(Exit.FAILED, "The window ended because of a fault of ours; what stands above says where.")
