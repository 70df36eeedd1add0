"""What commands without a window write, all of it by one function."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, Literal, TextIO

from ontime_tui.characters import cleaned

Sign = Literal["mark pastes", "mark no pastes", "rub out"]
"""What a terminal is asked to do while somebody answers."""
_SIGNS: Final[dict[Sign, str]] = {
    "mark pastes": "\x1b[?2004h",
    "mark no pastes": "\x1b[?2004l",
    "rub out": "\b \b",
}


def say(text: str, *, aside: bool = False, end: str = "\n", signs: Sequence[Sign] = ()) -> None:
    """Write a line, or several, with nothing in it that a terminal would obey.

    Args:
        text: What to write. Names of files and words of a server may be in it.
        aside: To standard error, where it is in nobody's way.
        end: What follows it.
        signs: What the terminal is to do before.

    Raises:
        OSError: It can't be written; nothing more is then written there.
    """
    done, stream = "".join(_SIGNS[sign] for sign in signs), sys.stderr if aside else sys.stdout
    try:
        print(done + cleaned(text), file=stream, end=end, flush=True)
    except OSError:
        let_go(stream)
        raise


def let_go(stream: TextIO) -> None:
    """Let what is left in a stream's buffer lead nowhere: Python would fail once more to write it, at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
