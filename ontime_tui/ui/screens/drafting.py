"""The drafts of whoever is signed in, with those that earlier windows left."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ontime_tui.agenda.clock import Clock
from ontime_tui.disk import at_disk
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.flows.desk import Severity
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.later import later

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from ontime_tui.services.drawer import Drawer


class Host(Protocol):
    """The screen that drafts are offered on."""

    answered: asyncio.Event
    """Set once the calendars are there, or can't be."""

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Say a sentence."""
        ...

    def tell(self) -> None:
        """Draw what depends on how many there are."""
        ...


class Drafting:
    """Has the drafts of one person at a time."""

    def __init__(self, host: Host, node: DOMNode, clock: Clock, keyboard: Keyboard) -> None:
        """Begin without any.

        Args:
            host: Where they are offered.
            node: Whose workers are used.
            clock: Tells when something was typed.
            keyboard: The keys as the person has them.
        """
        self._host, self._node = host, node
        self._clock = clock
        self._keyboard = keyboard
        self.drafts = Drafts(clock)
        """The window's own: the same until somebody else signs in."""

    def take_from(self, drawer: Drawer | None) -> None:
        """Have those of whoever's drawer that is, and offer what it holds; None: theirs go with the window."""
        if self.drafts.belong_in(drawer):
            return
        self.drafts = Drafts(self._clock, drawer)
        if drawer:
            self._node.run_worker(later(self._recover, drawer), group="drafts", exclusive=True)

    async def _recover(self, drawer: Drawer) -> None:
        """Offer what earlier windows left, once the calendars are there."""
        await self._host.answered.wait()
        from ontime_tui.ui.flows.intents_left import left_words
        from ontime_tui.ui.flows.unsent import lost_words, unsent_words

        for sentence in await at_disk(partial(left_words, drawer)):
            self._host.say(sentence, "warning")
        for sentence in lost_words(await self.drafts.recover(drawer), self._keyboard):
            self._host.say(sentence, "warning")
        for sentence in unsent_words(self.drafts, self._keyboard):
            self._host.say(sentence)
        self._host.tell()
