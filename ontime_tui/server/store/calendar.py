"""Entries in calendars, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Entry(NamedTuple):
    """A meeting as it stands in one calendar. Instants are epoch seconds, half-open."""

    id: int
    event_id: str
    version: int
    meeting: int
    member: int
    starts_at: int
    ends_at: int
    subject: str
    location: str
    show_as: str
    sensitivity: str
    categories: str
    """JSON list."""
    legend: int | None
    invitation: bool
    """Not answered yet."""
    response: str
    """`Organizer`, `None`, `Tentative` or `Accept`."""
    cancelled: bool
    time_off: bool
    reminder_minutes: int | None
    organiser: int | None
    """The row id of the organiser; None: somebody without a calendar here."""
    organiser_name: str
    required_names: str
    optional_names: str
    series: str
    poll_id: str
    creator: int | None
    creator_user_id: str | None

    @property
    def is_organiser(self) -> bool:
        """True for the entry that stands in the organiser's own calendar."""
        return self.response == "Organizer"


_SELECT = """
SELECT entry.id, event_id, version, meeting, entry.member, entry.starts_at, entry.ends_at, entry.subject,
    entry.location, entry.show_as, entry.sensitivity, categories, legend, invitation, response, cancelled,
    time_off, reminder_minutes, organiser, organiser_name, required_names, optional_names, series, poll_id, creator,
    creator.user_id
FROM entry JOIN meeting ON meeting.id = entry.meeting
    LEFT JOIN member AS creator ON creator.id = creator
"""


def between(db: sqlite3.Connection, member: int, start: int, end: int) -> list[Entry]:
    """Give the member's entries that touch [start, end), by start."""
    return _entries(
        db,
        "WHERE entry.member = ? AND entry.starts_at < ? AND (entry.ends_at > ? OR entry.starts_at >= ?)"
        " ORDER BY entry.starts_at, entry.id",
        (member, end, start, start),
    )


def unanswered(db: sqlite3.Connection, member: int, now: int) -> list[Entry]:
    """Give invitations that aren't over: each single meeting, and of each series the next occurrence."""
    found = _entries(
        db,
        "WHERE entry.member = ? AND invitation = 1 AND NOT cancelled AND entry.ends_at > ?"
        " ORDER BY entry.starts_at, entry.id",
        (member, now),
    )
    first_of_series: dict[str | int, Entry] = {}
    for entry in found:
        first_of_series.setdefault(entry.series or entry.id, entry)
    return list(first_of_series.values())


def find(db: sqlite3.Connection, event_id: str) -> Entry | None:
    """Give the entry of that id, in exactly that case."""
    return next(iter(_entries(db, "WHERE event_id = ?", (event_id,))), None)


def by_id(db: sqlite3.Connection, entry: int) -> Entry:
    """Give the entry in that row."""
    return _entries(db, "WHERE entry.id = ?", (entry,))[0]


def of_meeting(db: sqlite3.Connection, meeting: int) -> list[Entry]:
    """Give all calendars' entries of one meeting."""
    return _entries(db, "WHERE meeting = ? ORDER BY entry.id", (meeting,))


def of_series(db: sqlite3.Connection, member: int, series: str) -> list[Entry]:
    """Give the member's entries of one series, by start."""
    return _entries(
        db, "WHERE entry.member = ? AND series = ? AND series <> '' ORDER BY entry.starts_at", (member, series)
    )


class Body(NamedTuple):
    """What only Event/Details tells of a meeting."""

    text: str
    html: str
    pattern: str
    """JSON of the recurrence; empty without one."""


class Guest(NamedTuple):
    """Somebody, or a room, asked to a meeting."""

    email: str
    name: str
    member: int | None
    optional: bool
    resource: bool
    response: str


def body(db: sqlite3.Connection, meeting: int) -> Body:
    """Give the long parts of a meeting."""
    return Body._make(db.execute("SELECT body, body_html, pattern FROM meeting WHERE id = ?", (meeting,)).fetchone())


def guests(db: sqlite3.Connection, meeting: int) -> list[Guest]:
    """Give who is asked, in the organiser's order."""
    rows = db.execute(
        "SELECT email, name, member, optional, resource, response FROM attendee WHERE meeting = ? ORDER BY position",
        (meeting,),
    )
    return [Guest._make(row) for row in rows]


def _entries(db: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> list[Entry]:
    return [Entry._make(row) for row in db.execute(_SELECT + condition, values)]
