"""A stream to the terminal that outlives it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from io import TextIOBase
from typing import TextIO


class LastingOutput(TextIOBase):
    """Writes to a terminal for as long as it is there; afterwards nobody sees what is written, and nobody is stopped.

    Textual writes in a thread. Were that to end by an error, whoever draws would wait for it for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._gone = False

    def write(self, text: str) -> int:
        """Write text, and give its length."""
        self._try(lambda: self._stream.write(text))
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        self._try(self._stream.flush)

    def fileno(self) -> int:
        """Give the terminal's file descriptor."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._stream.isatty()

    def _try(self, act: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            act()
        except (OSError, ValueError):  # ValueError: the stream was closed under us
            self._gone = True
            self._turn_to_nowhere()

    def _turn_to_nowhere(self) -> None:
        """Let what is still in the buffer go nowhere: Python tries it once more at the end, and ends with 120 then."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
            self._stream.flush()
