"""What is settled before Textual is imported: it reads its environment then, and never again."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import nullcontext

from ontime_tui.ui.terminal.abilities import TRUE_COLOUR, Abilities

_ESCAPE_MILLISECONDS = "50"
"""How long a lone escape may still become a key that begins with one. A packet is rarely cut there."""


def quieten(environment: MutableMapping[str, str], abilities: Abilities, *, safe_keys: bool) -> None:
    """Set what Textual and Rich read; what the person set stays, but for what they would make too much of.

    Args:
        environment: Is changed.
        abilities: Of the terminal.
        safe_keys: Whether to do without the newer reports of keys, which some relays garble.
    """
    environment.setdefault("TEXTUAL_ANIMATIONS", "none")
    environment.setdefault("ESCDELAY", _ESCAPE_MILLISECONDS)
    # In-band reports of the size make Textual deaf to plain ones, in terminals that promise and don't deliver too.
    environment.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    environment.setdefault("TEXTUAL_COLOR_SYSTEM", _system(abilities))
    if not _can_be_written(environment.get("TEXTUAL_LOG", "")):
        del environment["TEXTUAL_LOG"]
    if safe_keys:
        environment["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    environment.pop("NO_COLOR", None)  # Textual would make greys of it
    # The terminal itself knows how large it is; a shell that exports these tells what was true when it began.
    environment.pop("COLUMNS", None)
    environment.pop("LINES", None)


def _can_be_written(log: str) -> bool:
    """Tell whether a file can be written to; Textual would end where it can't."""
    try:
        with open(log, "a") if log else nullcontext():  # noqa: PTH123 - nothing more is loaded for it
            return True
    except (OSError, ValueError):
        return False


def _system(abilities: Abilities) -> str:
    if abilities.few_colours:
        return "standard"
    return "truecolor" if abilities.colours == TRUE_COLOUR else "256"
