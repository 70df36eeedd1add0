"""The entrance: which command is meant, and what its end means to the shell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ontime_tui.cli.arguments import parse
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.saying import let_go, say

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

_NO_MEMORY = "OnTime had to end: there is not enough memory (ulimit -v shows what a program may have)."


def run(argv: Sequence[str]) -> int:
    """Run one command and give its exit code.

    Raises:
        SystemExit: `--help` and `--version`, and arguments that can't be understood.
    """
    arguments = parse(argv)
    try:
        _command(arguments)(arguments)
    except Stop as stop:
        if str(stop):
            say(f"ontime-tui: {stop}", aside=True)
        return stop.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        let_go(sys.stdout)  # whoever read our output has gone: nothing is left to say, and nobody to say it to
        return Exit.FAILED
    except Exception as error:
        say(_told(error), aside=True)
        return Exit.FAILED
    return Exit.DONE


def _told(error: Exception) -> str:
    """Keep an account of a fault, and give what to say of it; for want of memory, which nothing more is loaded for."""
    try:
        from ontime_tui.ui.terminal.crash import told

        return told(error, _crash_path)
    except (MemoryError, SystemError):  # the second where Python itself fails to say the first
        return _NO_MEMORY


def _crash_path() -> Path:
    from ontime_tui.settings import crash_path

    return crash_path()


def _command(arguments: Namespace) -> Callable[[Namespace], None]:
    # Each command loads what it needs, so that none pays for another.
    match arguments.command:
        case "serve":
            from ontime_tui.cli.serve import serve

            return serve
        case "api":
            from ontime_tui.cli.api import call

            return call
        case "cache":
            from ontime_tui.cli.cache import look_after

            return look_after
        case "login" | "logout" | "status":
            from ontime_tui.cli import signing

            return {"login": signing.login, "logout": signing.logout, "status": signing.status}[arguments.command]
        case "screenshots":
            from ontime_tui.cli.screenshots import take

            return take
        case _ if arguments.restore_terminal:
            from ontime_tui.cli.terminal import restore_terminal

            return restore_terminal
        case _:
            from ontime_tui.cli.window import open_window

            return open_window
