"""Why somebody's time isn't known: the one wording of it, for rows, lists, panes and forms."""

from __future__ import annotations

from ontime_tui.agenda.calendar import Calendar, Knowledge

READING = "reading…"
_NOT_HELD = "the server doesn't hold this time"
_NOT_UNDERSTOOD = "some of it could not be understood"
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


def gap_words(calendar: Calendar) -> str:
    """Give why an absence of events in a calendar that was read may not mean free time, without a full stop."""
    return _NOT_UNDERSTOOD if calendar.unreadable else _NOT_HELD
