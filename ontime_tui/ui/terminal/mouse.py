"""How the mouse is asked for, and reports of the old kind made into those of the new."""

from __future__ import annotations

import re

ON = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
"""Clicks and the wheel, drags, and reports in digits. Not 1003: it tells of every motion, and hover repaints."""
OFF = "\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l"

_OLD = re.compile(rb"\x1b\[M(.)(.)(.)", re.DOTALL)
_BEGUN = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)
_BASE = 32
_RELEASED = 3
_WHEEL = 64


class MouseReports:
    """Translates reports in three raw bytes, which are no UTF-8 beyond column 95, wherever reads cut them.

    A terminal sends them when it takes over from another one and was never told of the newer kind: after a reattach,
    or a reconnect.
    """

    def __init__(self) -> None:
        self._begun = b""
        self.old_kind = False
        """Whether the last bytes had an old report in them: the terminal wants to be told again."""

    def translated(self, data: bytes) -> bytes:
        """Give what was read with reports of the new kind only; the beginning of one is kept for the next time."""
        data = self._begun + data
        data, found = _OLD.subn(_in_digits, data)
        self.old_kind = bool(found)
        begun = _BEGUN.search(data)
        self._begun = begun.group() if begun else b""
        return data.removesuffix(self._begun) if begun else data


def _in_digits(report: re.Match[bytes]) -> bytes:
    button, column, line = (part[0] - _BASE for part in report.groups())
    if button & _RELEASED == _RELEASED and not button & _WHEEL:
        return b"\x1b[<%d;%d;%dm" % (button & ~_RELEASED, column, line)
    return b"\x1b[<%d;%d;%dM" % (button, column, line)
