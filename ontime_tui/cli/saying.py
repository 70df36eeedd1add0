"""What commands without a window write, all of it by one function."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final, Literal

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
    """
    done = "".join(_SIGNS[sign] for sign in signs)
    print(done + cleaned(text), file=sys.stderr if aside else sys.stdout, end=end, flush=True)
