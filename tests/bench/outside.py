"""A program in a pseudo-terminal of 120×40, measured from outside: what it wrote, and when.

Nothing looks at what is written while the clock runs; the terminal only answers what a modern one answers.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COLUMNS, LINES = 120, 40
PATIENCE = 120.0
"""Seconds after which something that never comes is taken for missing."""
SILENCE = 0.05
"""Seconds without a byte after which a screen has settled."""
_ANSWERS = {
    re.compile(rb"\x1b\[6n"): b"\x1b[1;1R",
    re.compile(rb"\x1b\[c"): b"\x1b[?62;22c",
    re.compile(rb"\x1b\[\?2026\$p"): b"\x1b[?2026;2$y",
}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a key led to."""

    first: float
    """Seconds until the first byte; 0 if nothing was written."""
    seconds: float
    """Until the last byte before the screen settled; 0 if nothing was written."""
    bytes: int
    """All of them, what came late included."""


class Program:
    """What runs in the terminal."""

    def __init__(self, process: subprocess.Popen[bytes], master: int, began: float) -> None:
        self.process = process
        self.written = bytearray()
        self._master = master
        self._began = began

    def until(self, word: str) -> float:
        """Wait for a word, and give the seconds from the start to the read that completed it.

        Raises:
            TimeoutError: It never came.
        """
        wanted, seen = word.encode(), 0
        end = time.perf_counter() + PATIENCE
        while wanted not in self.written[max(seen - len(wanted), 0) :]:
            seen = len(self.written)
            if not self._read(end - time.perf_counter()):
                raise TimeoutError(f"“{word}” was never written; last: {bytes(self.written[-400:])!r}")
        return time.perf_counter() - self._began

    def rest(self, silence: float = 0.4) -> float:
        """Wait until nothing was written for a while, and give the moment of the last byte."""
        last = time.perf_counter()
        while self._read(silence):
            last = time.perf_counter()
        return last

    def type(self, keys: str) -> None:
        """Press keys, and wait for nothing."""
        os.write(self._master, keys.encode())

    def press(self, keys: str, silence: float = 0.3, settled: float = SILENCE) -> Cost:
        """Press a key, and wait until all that it leads to is written.

        Args:
            keys: What is typed.
            silence: Seconds without a byte after which nothing more comes.
            settled: Seconds without a byte after which the screen has settled.
        """
        before, pressed = len(self.written), time.perf_counter()
        self.type(keys)
        first = last = pressed
        if self._read(2):
            first, last = time.perf_counter(), self.rest(settled)
        self.rest(silence)
        return Cost(first - pressed, last - pressed, len(self.written) - before)

    def hold(self, key: str, presses: int, rate: float = 30, rest: float = 0.4) -> int:
        """Hold a key that repeats so many times a second, and give the bytes that it costs until the screen rests."""
        before, began = len(self.written), time.perf_counter()
        for number in range(presses):
            self.type(key)
            self.watch(began + (number + 1) / rate - time.perf_counter())
        self.rest(rest)
        return len(self.written) - before

    def watch(self, seconds: float) -> None:
        """Read what is written for some time."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    @property
    def cpu(self) -> float:
        """Seconds of computing that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def _read(self, patience: float) -> bool:
        """Take what is written next; False if nothing is."""
        if not select.select([self._master], [], [], max(patience, 0))[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so at the end
            return False
        self.written += data
        for question, answer in _ANSWERS.items():
            if question.search(data):
                os.write(self._master, answer)
        return bool(data)

    def end(self) -> None:
        """Let it go, gently first."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            if self.process.poll() is None:
                self.process.send_signal(sign)
                self._drain()
        self.process.wait()
        os.close(self._master)

    def _drain(self) -> None:
        end = time.perf_counter() + 5
        while self.process.poll() is None and time.perf_counter() < end:
            self._read(0.02)


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[Program]:
    """Run a program in a terminal; it ends with the context."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    known = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(environment or {})}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=known, start_new_session=True, close_fds=True
    )
    os.close(slave)
    program = Program(process, master, began)
    try:
        yield program
    finally:
        program.end()
