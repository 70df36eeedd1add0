"""The terminal that the window is to stand in: what it can show, and setting it right."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.ui.terminal.abilities import Abilities, abilities_of, environment_at_start
from ontime_tui.ui.terminal.restore import restore

_CANNOT = {"", "dumb", "unknown"}
"""Kinds of terminals that Rich takes for a printer of 80 columns, whatever size they are."""


def look_at_terminal() -> Abilities:
    """Give what the terminal can show.

    Raises:
        Stop: There is none, or none that can show a window.
    """
    if os.environ.get("TERM", "").lower() in _CANNOT:
        told = "This terminal can't show a window (TERM is empty, “dumb” or “unknown”); try ontime-tui api --help."
        raise Stop(Exit.USAGE, told)
    # Textual reads keys from stdin and draws on stderr.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Stop(
            Exit.USAGE, "The window needs a terminal, but input or output is redirected; try ontime-tui api --help."
        )
    return abilities_of(environment_at_start())


def restore_terminal(arguments: Namespace) -> None:
    """Set this terminal right: no mouse reports, a cursor, lines that wrap, letters that show as they are typed.

    Raises:
        Stop: There is no terminal.
    """
    for descriptor in range(3):
        if os.isatty(descriptor):
            restore(descriptor)
            return
    raise Stop(Exit.USAGE, "There is no terminal here to set right.")
