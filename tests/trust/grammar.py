"""All that we ever write to a terminal: whatever is not in here is foreign, and somebody else steers the terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ontime_tui.characters import JOINERS, VISIBLE_FORMATS

_MODES: Final = ["7", "25", "1000", "1002", "1003", "1004", "1006", "1015", "1016", "1049", "2004", "2026", "2048"]
_WHOLE: Final = {
    "\x1b[?2026$p",  # asks whether frames can be held back until they are whole
    "\x1b[?2048$p",
    "\x1b[>25u",  # newer reports of keys
    "\x1b[<u",
    "\x1b[0m",
    "\x1b[H",
    "\x1b[C",
    "\x1b[6n",
    *(f"\x1b[?{mode}{letter}" for mode in _MODES for letter in "hl"),
}
_POINTERS: Final = {"default", "pointer", "text", "grab", "grabbing", "ew-resize", "ns-resize", "not-allowed"}
_SEQUENCE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\|\Z)|[ -/]*[0-~]?)", re.DOTALL)
_PLACE: Final = re.compile(r"\x1b\[(\d+)(?:;(\d+))?H")
_STEP: Final = re.compile(r"\x1b\[(\d+)C")
_LOOK: Final = re.compile(r"\x1b\[([\d;]*)m")
_COLOUR: Final = re.compile(r"[34]8;(?:5;(\d+)|2;(\d+);(\d+);(\d+))(?=;|\Z)")
_CODES: Final = frozenset(["0", "1", "2", "3", "4", "7", "9", "21", "22", "23", "24", "27", "29"]) | {
    str(tens + ones) for tens in (30, 40, 90, 100) for ones in range(10) if ones != 8
}
_COPY: Final = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")


def foreign(written: str, columns: int, lines: int, *, copies: int = 0) -> list[str]:
    """Give every piece of what was written that isn't ours.

    Args:
        written: All of it.
        columns: Of the terminal; we never write beyond.
        lines: Of the terminal.
        copies: How often the person pressed the key that copies: so often the clipboard may be written.
    """
    strange: list[str] = []
    at = 0
    for sequence in _SEQUENCE.finditer(written):
        strange += _strange_signs(written[at : sequence.start()])
        at = sequence.end()
        if _COPY.fullmatch(sequence[0]) and copies:
            copies -= 1
        elif not _is_ours(sequence[0], columns, lines):
            strange.append(sequence[0])
    return [*strange, *_strange_signs(written[at:])]


def _is_ours(sequence: str, columns: int, lines: int) -> bool:
    if sequence in _WHOLE:
        return True
    if place := _PLACE.fullmatch(sequence):
        return int(place[1]) <= lines and int(place[2] or 1) <= columns
    if step := _STEP.fullmatch(sequence):
        return int(step[1]) < columns
    if look := _LOOK.fullmatch(sequence):
        return _is_a_look(look[1])
    pointer = sequence.removeprefix("\x1b]22;").removesuffix("\x07")
    return pointer in _POINTERS


def _is_a_look(codes: str) -> bool:
    colours = [int(part) for colour in _COLOUR.finditer(codes) for part in colour.groups() if part]
    rest = [code for code in _COLOUR.sub("", codes).split(";") if code]
    return all(part <= 255 for part in colours) and all(code in _CODES for code in rest)


def _strange_signs(text: str) -> Iterator[str]:
    """Give the signs that act, hide or have no face; line breaks are ours before and after the window."""
    ours = {*VISIBLE_FORMATS, *JOINERS, "\r", "\n"}
    for sign in text:
        if unicodedata.category(sign)[0] == "C" and sign not in ours:
            yield sign
