"""What a dialog says: about a request that went wrong while all that was typed is still there, about what was typed."""

from __future__ import annotations

from ontime_tui.agenda.typed import NotUnderstoodError
from ontime_tui.services.troubles import OutcomeUnknown, Trouble
from ontime_tui.ui.phrases import phrase_for


def about_writing(trouble: Trouble, again: str) -> str:
    """Say what became of a change: what happened, whether anything was done, what to press.

    Args:
        trouble: What went wrong.
        again: What to press to send it once more.
    """
    phrase = phrase_for(trouble)
    if isinstance(trouble, OutcomeUnknown):
        return f"{phrase.happened} {phrase.done} Look at the calendar before you send it again."
    return f"{phrase.happened} Nothing was changed. {again}".rstrip()


def about_reading(trouble: Trouble) -> str:
    """Say why something could not be read."""
    return phrase_for(trouble).happened


def about_typing(error: NotUnderstoodError) -> str:
    """Say what is wrong with a typed text, as a sentence."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."
