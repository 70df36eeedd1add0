"""`ontime-tui`: the window."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontime_tui.agenda.clock import present_minute
from ontime_tui.cli import steps
from ontime_tui.cli.choice import chosen
from ontime_tui.cli.connect import Access, access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.present import clock_of
from ontime_tui.cli.terminal import look_at_terminal
from ontime_tui.settings import crash_path, settings_path, where_it_stands
from ontime_tui.ui.terminal.crash import background_faults_kept, keep
from ontime_tui.ui.terminal.curtain import Curtain
from ontime_tui.ui.terminal.departure import Departure
from ontime_tui.ui.terminal.quiet import quieten
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from ontime_tui.agenda.clock import Clock
    from ontime_tui.cli.cached import Cached
    from ontime_tui.cli.opening import Opener
    from ontime_tui.services.early import Early
    from ontime_tui.services.last_picture import LastPicture
    from ontime_tui.services.memory import Memory
    from ontime_tui.services.troubles import Trouble
    from ontime_tui.services.visit import Reception
    from ontime_tui.settings import Settings
    from ontime_tui.ui.app import OnTimeApp
    from ontime_tui.ui.terminal.abilities import Abilities

_PATIENCE = 5
"""Seconds after which what comes later comes without an office, and without calendars."""
_IMMINENT = 0.06
"""Seconds for which the window waits for the first answers: it loads in pieces that would make them late."""
_OWN_THEMES = frozenset({"auto", "dark", "light", "contrast", "terminal"})
"""Themes for which nothing is loaded to look them up."""


def open_window(arguments: Namespace) -> None:
    """Show the window until the person leaves.

    Raises:
        Stop: There is no terminal to draw on, settings can't be used, or nobody can sign in.
    """
    gc.disable()  # what is made at the start stays: looking through it costs a tenth of the time and frees nothing
    abilities = look_at_terminal()
    settings = chosen(arguments)
    _look_at_theme(settings.theme, "--theme" if arguments.theme else "")
    quieten(os.environ, abilities, safe_keys=settings.safe_keys)
    ascii_only = not abilities.unicode if settings.ascii is None else settings.ascii
    clock = clock_of(settings.sample.today)
    # The embedded server starts while the window's libraries load, and there is something to read meanwhile.
    file = crash_path()
    with (
        background_faults_kept(file),
        Departure().heard() as departure,
        access(settings, departure.run) as ready,
    ):
        opening = _Opening(ready, settings, abilities, clock, *_cached(ready, settings, abilities, clock))
        find = opening.picture.find if opening.picture else None
        with Curtain(sys.stderr.fileno(), find, ascii_only=ascii_only).hung() as curtain:
            code = departure.run(partial(_shown, opening, curtain, departure, file))
    if departure.signal:
        raise Stop(128 + departure.signal, "")
    if code:
        raise Stop(Exit.FAILED, "")  # the window has said why


def _look_at_theme(name: str, flag: str) -> None:
    """See that a theme exists while there is a screen to say on that it doesn't.

    Args:
        name: The theme's.
        flag: What named it; empty: the settings file.

    Raises:
        Stop: It doesn't.
    """
    if name in _OWN_THEMES:
        return
    from ontime_tui.ui.theme import UnknownThemeError, theme_named

    try:
        theme_named(name)
    except UnknownThemeError as error:
        where = flag or f"In {where_it_stands(settings_path(), 'theme')}"
        raise Stop(Exit.USAGE, f"{where}: {error}.") from None


def _cached(
    ready: Callable[[], Access], settings: Settings, abilities: Abilities, clock: Clock
) -> tuple[Cached | None, LastPicture | None]:
    """Give where things are kept for whoever is about to sign in, and the pictures; nothing is loaded for nothing.

    Nothing is kept of samples, for which nobody waits here: they are filled anew, or have a file of their own.
    """
    if settings.profile is None or not settings.cache:
        return None, None
    from ontime_tui.cli.cached import cached_for, last_picture

    cached = cached_for(ready(), settings)
    return cached, last_picture(cached, settings, abilities, clock) if cached else None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a window opens with."""

    ready: Callable[[], Access]
    settings: Settings
    abilities: Abilities
    clock: Clock
    cached: Cached | None
    """None: nothing is kept between windows."""
    picture: LastPicture | None


@dataclass(frozen=True, slots=True)
class _Begun:
    """What is under way while the window loads."""

    opener: Opener
    reception: Reception | None
    """None: nobody is ever asked to sign in."""
    memory: Memory | None
    early: Early | None
    """None: nothing is asked before the office is open."""


async def _shown(opening: _Opening, curtain: Curtain, departure: Departure, crash_file: Path) -> int:
    """Show the window, and give the code that it ends with."""
    asyncio.get_running_loop().set_exception_handler(partial(_keep_fault, crash_file))
    begun = _begun(opening)
    opener = begun.opener
    confirmed = asyncio.create_task(_confirmed(begun.early, opening, curtain))
    await _on_its_way(opening, begun)
    await steps.load(steps.FRAME)
    app = _app(opening, begun)
    from ontime_tui.ui.terminal.behind import driver_behind

    app.driver_class = driver_behind(curtain)
    rest = asyncio.create_task(_settled(app, opener))
    try:
        with departure.window(lambda: app.call_later(app.leave), opener.save):
            await app.run_async(mouse=opening.settings.mouse)
    finally:
        opener.close()
    rest.cancel()
    confirmed.cancel()
    if not app.return_code and opener.trouble and not departure.signal:
        raise _left_outside(opener.trouble)
    return app.return_code or 0


def _begun(opening: _Opening) -> _Begun:
    """Prepare for whoever is about to sign in; nothing is loaded for nothing."""
    from ontime_tui.cli.opening import Opener

    settings, memory, early, reception = opening.settings, None, None, None
    if opening.cached:
        from ontime_tui.cli.remembering import early_of, memory_of

        memory = memory_of(opening.cached, opening.clock)
        early = early_of(memory, opening.clock, settings)
    if settings.profile is not None:
        from ontime_tui.services.visit import Reception

        reception = Reception()
    opener = Opener(opening.ready, opening.clock, settings, memory, reception, early)
    return _Begun(opener, reception, memory, early)


async def _on_its_way(opening: _Opening, begun: _Begun) -> None:
    """Let the first question travel before the window loads; what follows waits where there is something to show."""
    if opening.settings.profile is None:
        return
    opener, early, memory = begun.opener, begun.early, begun.memory
    remembered = early is not None
    if not early and memory:
        from ontime_tui.services.memory import knows_somebody

        remembered = knows_somebody(memory)
    opener.begin(only_ask=remembered)
    await (opener.asked if remembered else opener.loaded).wait()
    if early:
        await early.answered(_IMMINENT)


def _app(opening: _Opening, begun: _Begun) -> OnTimeApp:
    """Give the window.

    Raises:
        Stop: There is something wrong with the keys of the settings.
    """
    from ontime_tui.cli.office import window_settings
    from ontime_tui.ui.app import OnTimeApp
    from ontime_tui.ui.keys import KeysError

    settings = opening.settings
    recollection = None
    if begun.memory:
        from ontime_tui.cli.remembering import recollection_of

        recollection = recollection_of(begun.memory, opening.ready(), settings, opening.picture, begun.early)
    shown = window_settings(settings, opening.abilities)
    try:
        return OnTimeApp(begun.opener, opening.clock, shown, recollection, begun.reception)
    except KeysError as error:
        where = where_it_stands(settings_path(), error.setting, "keys")
        raise Stop(Exit.USAGE, f"In {where}: {error}.") from None


async def _confirmed(early: Early | None, opening: _Opening, curtain: Curtain) -> None:
    """Let the picture say that it is live, once the server says that all is as it shows it."""
    picture = opening.picture
    if early is None or picture is None:
        return
    await early.calendars()
    if early.unchanged:
        from ontime_tui.cli.present import zone_of

        curtain.write(picture.live(zone_of(opening.settings).wall(present_minute(opening.clock)).text))


def _keep_fault(file: Path, _loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
    """Keep an account of a fault that nobody waits for; asyncio would print it with its words.

    Where it lies is known before: with no memory left nothing more can be loaded to find out. None is that anyio hears
    of an answer in the very turn in which the waiting for it is called off (4.16, `_wait_until_readable`).
    """
    fault = told.get("exception")
    if isinstance(fault, Exception) and not isinstance(fault, asyncio.InvalidStateError):
        keep(fault, file)


def _left_outside(trouble: Trouble) -> Stop:
    """Give the end of a window that was left before anybody could look in."""
    from ontime_tui.services.troubles import NotLetIn, SignInNeeded, Unreachable

    codes = {SignInNeeded: Exit.SIGN_IN, NotLetIn: Exit.SIGN_IN, Unreachable: Exit.UNREACHABLE}
    return Stop(codes.get(type(trouble), Exit.FAILED), trouble.what or "The calendars could not be opened.")


async def _settled(app: OnTimeApp, opener: Opener) -> None:
    """Load the rest once there is data, and leave what is there by then out of every later look for waste."""
    await app.drawn.wait()
    for event in (opener.tried, app.answered):
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), _PATIENCE)
    app.read_dialog_styles()
    await steps.load(steps.LATER)
    gc.freeze()
    gc.enable()
