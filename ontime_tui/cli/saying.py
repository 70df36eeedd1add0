"""What commands without a window write, all of it by one function."""

from __future__ import annotations

import sys

from ontime_tui.ui.terminal.paste import cleaned


def say(text: str, *, aside: bool = False) -> None:
    """Write a line, or several, with nothing in it that a terminal would obey.

    Args:
        text: What to write. Names of files and words of a server may be in it.
        aside: To standard error, where it is in nobody's way.
    """
    print(cleaned(text), file=sys.stderr if aside else sys.stdout, flush=True)
