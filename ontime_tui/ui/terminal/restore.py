"""Setting a terminal right that some program left behind in a mess: the mouse types, the cursor is gone."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress

RESET = (
    "\x1b[<u"  # keys as they were before the newer reports
    "\x1b[?1006l\x1b[?1016l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l"  # no mouse
    "\x1b[?2048l\x1b[?1004l\x1b[?2004l"  # no reports of size and focus, no marks around pasted text
    "\x1b[?1049l"  # the screen where the person was
    "\x1b[?7h\x1b[?25h\x1b[0m"  # lines wrap, the cursor shows, plain colours
)
"""Undoes all that the window sets, and what other programs leave behind."""


def restore(descriptor: int) -> None:
    """Set a terminal right.

    Args:
        descriptor: Of the terminal, open for reading and writing.
    """
    os.write(descriptor, RESET.encode())
    # Every system has it, and it knows what "sane" means there.
    with suppress(OSError):
        subprocess.run(["stty", "sane"], stdin=descriptor, check=False)
