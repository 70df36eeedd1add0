"""Why a verb can't be done now: a sentence for the person, or nothing when it can.

What the rows tell is enough to be helpful beforehand; the event's own permissions and the server have the last word.
"""

from __future__ import annotations

from ontime_tui.agenda.event import Event, Permissions, Reply
from ontime_tui.agenda.person import Changing, Person
from ontime_tui.ui.keys import Keyboard

NO_EVENT = "There is no event here."
NO_PERSON = "There is nobody here."
CANCELLED = "This meeting was cancelled: it can only be removed."
ONLY_TIME = "Only the time of this event may be known."
ONLY_ROW = "This is the only row: show another group, or search for somebody, first."
NO_IDENTITY = "The server gave this event no identity: nothing can be done with it."
ORGANISED_BY_ME = "You organise this meeting; there is nobody to answer to."
SERVER_FORBIDS_EDIT = "This event is read only for you."
SERVER_FORBIDS_DELETE = "You may not delete this event."
CONNECTING = "Still connecting: this works as soon as the server has answered."
CUT = "The server seems to cut lists to 10 people: set appl_id to the application id of your licence."
BUSY = "Still reading what you asked for before: this works in a moment."
NOT_A_MEETING = "Nobody asks for an answer to this."
NOTHING_TO_UNDO = "Nothing waits that could be taken back: it was sent already, or there was nothing."
NO_SHELL = "No shell started this: nothing would bring the window back."


def nobody_marked(keyboard: Keyboard) -> str:
    """Say that marks are needed, and which key makes them."""
    return f"Nobody is marked: {keyboard.word('mark')} marks the person of the row."


def too_many(count: int, most: int, keyboard: Keyboard) -> str:
    """Say that time can't be looked for with so many people, and what to press."""
    mark, find = keyboard.word("mark"), keyboard.word("find-time")
    return f"Time can be found for {most} people, not for {count:,}: {mark} marks who matters, then press {find} again."


def nobody_shown(keyboard: Keyboard) -> str:
    """Say that somebody must be shown first, and which keys do that."""
    return f"Nobody is shown: {keyboard.word('groups')} goes to the groups, {keyboard.word('search')} finds people."


def offline(keyboard: Keyboard) -> str:
    """Say that nobody is signed in, and which key tries again."""
    return f"Not connected: press {keyboard.word('refresh')} to try again."


def busy(seconds: int, keyboard: Keyboard) -> str:
    """Say that the server asks for patience, and which key has none."""
    return f"The server is busy and asks to wait {seconds} s. Press {keyboard.word('refresh')} to stop waiting."


def read_only(keyboard: Keyboard) -> str:
    """Say that nothing can be changed or looked for while only what was seen before can be shown."""
    return f"Offline: what you see can't be changed now. Press {keyboard.word('refresh')} to connect."


def outside(keyboard: Keyboard) -> str:
    """Say that nobody is signed in because the person put that away, and which key asks again."""
    return f"You are not signed in: what you see can't be changed now. Press {keyboard.word('refresh')} to sign in."


def against_reading(event: Event | None) -> str:
    """Say why an event can't be opened."""
    if event is None:
        return NO_EVENT
    if not event.readable:
        return ONLY_TIME
    return "" if event.id else NO_IDENTITY


def against_answering(event: Event | None, me: Person | None) -> str:
    """Say why a meeting can't be accepted or declined."""
    if event is None or (unreadable := against_reading(event)):
        return NO_EVENT if event is None else unreadable
    if me is None or event.person != me.id:
        return "This stands in somebody else's calendar: only they can answer it."
    if event.cancelled:
        return CANCELLED
    if event.reply is Reply.ORGANISER:
        return ORGANISED_BY_ME
    asked = event.invitation or event.reply is not Reply.UNKNOWN
    return "" if asked else NOT_A_MEETING


def against_editing(event: Event | None, person: Person | None, permissions: Permissions | None = None) -> str:
    """Say why an event in somebody's calendar can't be changed; its own permissions decide once they are known."""
    if event is not None and event.cancelled:
        return CANCELLED
    if (unreadable := against_reading(event)) or permissions is None:
        return unreadable or _against_changing(event, person, person.rights.edit if person else Changing.NONE)
    return "" if permissions.edit else SERVER_FORBIDS_EDIT


def against_deleting(event: Event | None, person: Person | None, permissions: Permissions | None = None) -> str:
    """Say why an event in somebody's calendar can't be removed; its own permissions decide once they are known."""
    if (unreadable := against_reading(event)) or permissions is None:
        return unreadable or _against_changing(event, person, person.rights.delete if person else Changing.NONE)
    return "" if permissions.delete else SERVER_FORBIDS_DELETE


def against_taking_away(person: Person | None, rows: int) -> str:
    """Say why a row can't be taken away."""
    return NO_PERSON if person is None else ONLY_ROW if rows == 1 else ""


def against_creating(person: Person | None) -> str:
    """Say why no event can be made in somebody's calendar."""
    if person is None:
        return NO_PERSON
    return "" if person.rights.create else f"{person.name}'s calendar is read only for you."


def _against_changing(event: Event | None, person: Person | None, allowed: Changing) -> str:
    if person is None:
        return NO_PERSON
    if allowed is Changing.NONE:
        return f"{person.name}'s calendar is read only for you."
    attending = event is not None and event.reply not in {Reply.ORGANISER, Reply.UNKNOWN}
    return "Only the organiser can change this meeting." if allowed is Changing.OWNED and attending else ""
