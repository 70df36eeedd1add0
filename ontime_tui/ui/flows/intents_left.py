"""What an earlier window was about to do when it ended."""

from __future__ import annotations

from typing import Final

from ontime_tui.services.drawer import Drawer
from ontime_tui.services.kind import Kind
from ontime_tui.ui.flows.intents import Intent

INTENT: Final = Kind[Intent]("intent", Intent)
"""Intents, by their identities."""


def left_words(drawer: Drawer) -> tuple[str, ...]:
    """Say of each thing that was decided whether it was done, once: nothing is ever done later by itself.

    It reads the disk.
    """
    left = drawer.take_over(INTENT)
    for name in left.things:
        drawer.drop(INTENT, name)
    return tuple(_words(intent) for intent in (*left.things.values(), *left.fixed.values()))


def _words(intent: Intent) -> str:
    done = intent.deed.done
    if intent.sent:
        return f"{intent.words} may or may not have been {done} when the window ended: look before you do it again."
    return f"{intent.words} was not {done}: the window ended before that was sent."
