"""What the terminal can show, as far as its environment tells. Loads nothing of Textual: it must be known before."""

from __future__ import annotations

import curses
import os
from collections.abc import Mapping
from pathlib import Path

from ontime_tui.values import dataclass

TRUE_COLOUR = 1 << 24
"""As many colours as three bytes have."""
_STANDARD = 16
_MANY = 256


@dataclass(frozen=True, slots=True)
class Abilities:
    """What can be drawn so that a person sees it as it was meant."""

    colours: int = TRUE_COLOUR
    """How many there are; 0: none, or none are wanted. Below 16 it says 16, for bold makes eight more."""
    unicode: bool = True
    """Whether text is taken as UTF-8."""
    console: bool = False
    """Whether it is the console of the kernel, whose fonts hold a few hundred signs."""

    @property
    def few_colours(self) -> bool:
        """Whether there are only the terminal's own 16 colours, or none."""
        return self.colours <= _STANDARD


def abilities_of(environment: Mapping[str, str]) -> Abilities:
    """Give what a terminal with that environment can show."""
    term = environment.get("TERM", "")
    return Abilities(_colours(environment, term), speaks_utf8(environment, term), console=term.startswith("linux"))


def speaks_utf8(environment: Mapping[str, str], term: str = "") -> bool:
    """Tell whether the locale is one of UTF-8.

    Where nothing at all is said of the locale, UTF-8 is what terminals speak; those of glass and before never do.
    """
    said = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environment.get(name))), "")
    if not said:
        return not term.startswith("vt")
    return said.partition(".")[2].partition("@")[0].lower().replace("-", "") == "utf8" or said == "UTF-8"


def environment_at_start() -> Mapping[str, str]:
    """Give the environment that we were started with: Python itself turns `LANG=C` into a locale of UTF-8."""
    try:
        entries = Path("/proc/self/environ").read_bytes().split(b"\0")
    except OSError:  # only Linux tells
        return os.environ
    pairs = (os.fsdecode(entry).partition("=") for entry in entries)
    locale = {name: value for name, _, value in pairs if name == "LANG" or name.startswith("LC_")}
    return {name: value for name, value in os.environ.items() if name != "LC_CTYPE"} | locale


def _colours(environment: Mapping[str, str], term: str) -> int:
    if environment.get("NO_COLOR"):
        return 0
    if environment.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return TRUE_COLOUR
    told = _told_by_terminfo(term)
    if told is None:
        return _MANY if term.endswith(("256color", "kitty")) else _STANDARD
    return TRUE_COLOUR if told > _MANY else _MANY if told == _MANY else _STANDARD if told > 1 else 0


def _told_by_terminfo(term: str) -> int | None:
    """Give the number of colours of a kind of terminal; below 2 it has none; None for a kind that nobody described."""
    try:
        curses.setupterm(term, 2)
        return curses.tigetnum("colors")
    except curses.error:
        return None
