"""`ontime-tui cache`: what is kept on this machine of what was seen."""

from __future__ import annotations

import shutil
from argparse import Namespace

from ontime_tui.cli.connect import COMPANIES
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.saying import say
from ontime_tui.settings import cache_folder


def look_after(arguments: Namespace) -> None:
    """Say where it is, or throw it away.

    Raises:
        Stop: Something of it can't be removed.
    """
    if arguments.action == "path":
        say(str(cache_folder()))
        return
    try:
        for path in cache_folder().glob("seen-*"):
            path.unlink()
        if (cache_folder() / COMPANIES).exists():
            shutil.rmtree(cache_folder() / COMPANIES)
    except OSError as error:
        raise Stop(Exit.FAILED, f"Can't remove {error.filename}: {error.strerror}.") from None
