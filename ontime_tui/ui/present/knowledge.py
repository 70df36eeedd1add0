"""Why somebody's time isn't known: the one wording of it, for rows, lists, panes and forms."""

from __future__ import annotations

from ontime_tui.agenda.calendar import Knowledge

READING = "reading…"
NOT_HELD = "the server doesn't hold this time"
_WORDS = {
    Knowledge.LOADING: READING,
    Knowledge.KNOWN: "",
    Knowledge.NOT_PERMITTED: "you may not read this calendar",
    Knowledge.UNREAD: "could not be read",
}


def unknown_words(knowledge: Knowledge, again: str = "") -> str:
    """Give why a calendar isn't known, without a full stop; empty when it is.

    Args:
        knowledge: How far it can be believed.
        again: The key that reads it again; empty where none does.
    """
    retry = f"; {again} tries again" if again and knowledge is Knowledge.UNREAD else ""
    return _WORDS[knowledge] + retry
