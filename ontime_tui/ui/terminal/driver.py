"""How Textual reads and writes the terminal, with its troubles over SSH and in multiplexers seen to."""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Any, cast

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from ontime_tui.ui.terminal import mouse
from ontime_tui.ui.terminal.output import LastingOutput
from ontime_tui.ui.terminal.paste import Pastes
from ontime_tui.ui.terminal.sequences import Sequences

_POLL = 0.1
"""Seconds after which the reader looks whether it is to end."""
_SILENCE = 1.0
"""Seconds without anything to read, after which what comes isn't the rest of a paste on its way."""
_AT_ONCE = 65_536
"""Bytes read at once: a pasted text comes in few pieces."""
_ESCAPE = b"\x1b"


class _Keys:
    """Makes keys and reports of what was read; what can't be made sense of is dropped, and that alone."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._sequences = Sequences()

    def read(self, text: str) -> Iterator[Message]:
        """Give what a text means."""
        for part in self._sequences.parted(text):
            try:
                yield from [*self._parser.feed(part)]
            except Exception:  # a report may be of anything: a key beyond all characters, or no number
                self._parser = XTermParser()

    def tick(self) -> Iterable[Message]:
        """Give what is complete because nothing followed."""
        return self._parser.tick()


class TerminalDriver(LinuxDriver):
    """Textual's own, but for the mouse, the reader of keys, and what happens when the terminal goes away."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file.reconfigure(encoding="utf-8", errors="replace")
            self._file = cast(Any, LastingOutput(self._file))
        self._at_work = False
        self._renewing = False

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._at_work = True

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._at_work = False
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal over again, as a whole: the shell had it, whether it was given back or we were stopped.

        In the background this stops us until the shell brings us back, and then comes here a second time.
        """
        if self._renewing:
            return
        self._renewing = True
        try:
            if self._at_work:
                self.suspend_application_mode()
            self._must_signal_resume = True
            super().resume_application_mode()
        finally:
            self._renewing = False

    def process_message(self, message: Message) -> None:
        """Pass a message on; a terminal that gets the focus may be another one, which wasn't told of the mouse."""
        if isinstance(message, events.AppFocus):
            self._enable_mouse_support()
        super().process_message(message)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # the top of a thread; Textual would print what was typed
            self._app.call_later(_raised, error)

    def run_input_thread(self) -> None:
        """Read keys and reports until the window ends, or until the terminal is gone."""
        keys, reports, pastes, idle = _Keys(), mouse.MouseReports(), Pastes(), 0.0
        decode = getincrementaldecoder("utf-8")("replace").decode
        pause = _POLL
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(pause):
                    data = self._read()
                    if not data:
                        _hang_up()
                        return
                    typed = decode(reports.translated(data))
                    self._pass_on(keys.read(pastes.harmless(typed, by_hand=idle >= _SILENCE)))
                    idle = 0.0
                    # A lone escape becomes a key when nothing follows it: the reader wakes up when that is due.
                    pause = min(_POLL, constants.ESCAPE_DELAY) if data.endswith(_ESCAPE) else _POLL
                    if reports.old_kind:
                        self._enable_mouse_support()
                else:
                    idle += pause
                self._pass_on(keys.tick())

    def _read(self) -> bytes:
        """Give what was typed; nothing at all means that the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write(mouse.ON)

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write(mouse.OFF)

    def _query_in_band_window_resize(self) -> None:
        """Don't ask for reports of the size in band, and end those that another program left on."""
        self.write("\x1b[?2048l")


def _raised(error: Exception) -> None:
    """Have a fault where there is somebody to tell of it."""
    raise error


def _hang_up() -> None:
    """Do what the kernel does when a terminal goes away, also where the one who started us told it not to."""
    os.kill(os.getpid(), signal.SIGHUP)
