"""`ontime-tui`: the window."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from ontime_tui.cli import steps
from ontime_tui.cli.choice import chosen
from ontime_tui.cli.connect import Access, access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.terminal import look_at_terminal
from ontime_tui.ui.terminal.curtain import Curtain
from ontime_tui.ui.terminal.departure import Departure
from ontime_tui.ui.terminal.quiet import quieten

if TYPE_CHECKING:
    from ontime_tui.agenda.clock import Clock
    from ontime_tui.cli.opening import Opener
    from ontime_tui.services.memory import Memory
    from ontime_tui.services.troubles import Trouble
    from ontime_tui.settings import Settings
    from ontime_tui.ui.app import OnTimeApp
    from ontime_tui.ui.screens.recollection import Recollection
    from ontime_tui.ui.terminal.abilities import Abilities

_PATIENCE = 5
"""Seconds after which what comes later comes without an office."""


def open_window(arguments: Namespace) -> None:
    """Show the window until the person leaves.

    Raises:
        Stop: There is no terminal to draw on, settings can't be used, or nobody can sign in.
    """
    gc.disable()  # what is made at the start stays: looking through it costs a tenth of the time and frees nothing
    abilities = look_at_terminal()
    settings = chosen(arguments)
    quieten(os.environ, abilities, safe_keys=settings.safe_keys)
    ascii_only = not abilities.unicode if settings.ascii is None else settings.ascii
    # The embedded server starts while the window's libraries load, and there is something to read meanwhile.
    with (
        Departure().heard() as departure,
        access(settings) as ready,
        Curtain(sys.stderr.fileno(), ascii_only=ascii_only).hung() as curtain,
    ):
        code = asyncio.run(_shown(ready, settings, abilities, curtain, departure))
    if departure.signal:
        raise Stop(128 + departure.signal, "")
    if code:
        raise Stop(Exit.FAILED, "The window ended because of a fault of ours; what stands above says where.")


async def _shown(
    ready: Callable[[], Access], settings: Settings, abilities: Abilities, curtain: Curtain, departure: Departure
) -> int:
    """Show the window, and give the code that it ends with."""
    from ontime_tui.cli.opening import Opener
    from ontime_tui.cli.present import clock_of

    clock = clock_of(settings.sample.today)
    memory, recollection = _remembered(ready, settings, clock)
    opener = Opener(ready, clock, settings, memory)
    if settings.profile is not None and not (recollection and recollection.beginning()):
        opener.begin()  # nothing can be shown before there are answers: the questions travel while the window loads
        await steps.load(steps.WIRE)
    await steps.load(steps.FRAME)
    from ontime_tui.cli.office import window_settings
    from ontime_tui.ui.app import OnTimeApp
    from ontime_tui.ui.keys import KeysError
    from ontime_tui.ui.terminal.behind import driver_behind
    from ontime_tui.ui.theme import UnknownThemeError

    try:
        app = OnTimeApp(opener, clock, window_settings(settings, abilities), recollection)
    except (UnknownThemeError, KeysError) as error:
        raise Stop(Exit.USAGE, f"In the settings: {error}.") from None
    app.driver_class = driver_behind(curtain)
    rest = asyncio.create_task(_settled(app, opener))
    with departure.window(app.exit):
        await app.run_async(mouse=settings.mouse)
    rest.cancel()
    if not app.return_code and opener.trouble and not departure.signal:
        raise _left_outside(opener.trouble)
    return app.return_code or 0


def _left_outside(trouble: Trouble) -> Stop:
    """Give the end of a window that was left before anybody could look in."""
    from ontime_tui.services.troubles import NotLetIn, SignInNeeded, Unreachable

    codes = {SignInNeeded: Exit.SIGN_IN, NotLetIn: Exit.SIGN_IN, Unreachable: Exit.UNREACHABLE}
    return Stop(codes.get(type(trouble), Exit.FAILED), trouble.what or "The calendars could not be opened.")


def _remembered(
    ready: Callable[[], Access], settings: Settings, clock: Clock
) -> tuple[Memory | None, Recollection | None]:
    """Give what is remembered of whoever is about to sign in, and as the window wants it; nothing of a sample."""
    if settings.profile is None or not settings.cache:
        return None, None
    from ontime_tui.cli.remembering import memory_of, recollection_of

    memory = memory_of(ready(), settings, clock)
    return memory, None if memory is None else recollection_of(memory, ready(), settings)


async def _settled(app: OnTimeApp, opener: Opener) -> None:
    """Load the rest once data is on its way, and leave what is there by then out of every later look for waste."""
    await app.drawn.wait()
    await asyncio.wait([asyncio.create_task(opener.tried.wait())], timeout=_PATIENCE)
    await steps.load(steps.LATER)
    gc.freeze()
    gc.enable()
