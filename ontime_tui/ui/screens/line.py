"""The line to the server, as the ends of questions tell: broken, there again, or busy for some seconds."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from ontime_tui.services.troubles import NotOnTime, NotPermitted, SignInNeeded, Trouble, Unreachable
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import Severity
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.screens.machine_watch import MachineWatch

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from ontime_tui.services.machine import Skew
    from ontime_tui.services.waiting import Waiting
    from ontime_tui.ui.screens.countdown import Countdown


class Host(Protocol):
    """The screen that shows how the line is."""

    @property
    def freshness(self) -> Freshness:
        """What is shown of it."""
        ...

    def show_freshness(self, freshness: Freshness) -> None:
        """Show that instead."""
        ...

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Say a sentence."""
        ...

    def mended(self) -> None:
        """Hear that the server answers again."""
        ...

    def forbidden(self) -> None:
        """Hear that the server doesn't allow something."""
        ...


class Line:
    """Hears how every question ends, whoever asks it: the window, a flow or a dialog."""

    def __init__(self, host: Host, node: DOMNode, machine: MachineWatch, keyboard: Keyboard) -> None:
        """Prepare.

        Args:
            host: Shows how the line is.
            node: Whose timer counts the seconds of a busy server.
            machine: Compares its clock with the server's.
            keyboard: The keys as the person has them.
        """
        self._host, self._node = host, node
        self._machine = machine
        self._keyboard = keyboard

    @property
    def is_broken(self) -> bool:
        """Whether the server did not answer when it was asked last."""
        return self._host.freshness.link is Link.BROKEN

    @cached_property
    def countdown(self) -> Countdown:
        """How long a busy server asks to wait yet."""
        from ontime_tui.ui.screens.countdown import Countdown

        return Countdown(self._node, self._count_down)

    def hear(self, trouble: Trouble | None, skew: Skew | None) -> None:
        """Hear how a question ended.

        Args:
            trouble: What it ended with; None: an answer.
            skew: How far the server's clock is from ours; None: it is our own server.
        """
        self.compare_clocks(skew)
        if isinstance(trouble, NotPermitted):
            self._host.forbidden()
        if isinstance(trouble, Unreachable | SignInNeeded):
            self.break_off()
        elif not isinstance(trouble, NotOnTime) and self.is_broken:
            self.resume()
            self._host.mended()

    def hear_waiting(self, waiting: Waiting | None) -> None:
        """Hear that the server asks for patience, or that it is over."""
        if self._node.is_running:
            self.countdown.take(waiting)
        if waiting:
            self._host.say(reasons.busy(waiting.seconds, self._keyboard), "warning")

    def break_off(self) -> None:
        """Show that nothing more can be read for now."""
        self._host.show_freshness(Freshness(Link.BROKEN, self._host.freshness.read_at))

    def resume(self) -> None:
        """Show that what is old is about to be read again, where nothing could be read."""
        if self.is_broken:
            self._host.show_freshness(Freshness(Link.READING, self._host.freshness.read_at))

    def compare_clocks(self, skew: Skew | None) -> None:
        """Say that the clocks here and there are apart, where that is news."""
        if doubt := self._machine.new_doubt(skew):
            self._host.say(doubt, "warning")

    def _count_down(self, left: int) -> None:
        self._host.show_freshness(replace(self._host.freshness, again_in=left))
