"""Meetings, written: what one person does, and what becomes of it in the calendars of the others.

Every change of an entry gives it a new ChangeKey, and its calendar a new time of synchronisation.
"""

# ruff: noqa: S608 - statements are joined from parts written here, never from values

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontime_tui.server.store import availability, calendar, people
from ontime_tui.server.store.facts import legend_of
from ontime_tui.server.store.ids import fresh

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from ontime_tui.server.store.calendar import Entry, Guest
    from ontime_tui.server.store.people import Person

SHARED = ("subject", "location", "sensitivity", "starts_at", "ends_at")
"""What an organiser's change carries into everybody's calendar."""

_OWN = (*SHARED, "show_as", "categories", "legend")


@dataclass(frozen=True, slots=True)
class Draft:
    """A meeting that is to be. Instants are epoch seconds, half-open."""

    starts_at: int
    ends_at: int
    subject: str
    location: str
    show_as: str
    sensitivity: str
    body: str
    categories: Sequence[str]
    required: Sequence[str]
    """E-mails."""
    optional: Sequence[str]


def book(db: sqlite3.Connection, organiser: Person, creator: int | None, draft: Draft, now: int) -> Entry:
    """Make a meeting in the organiser's calendar; the others are asked, rooms answer at once."""
    meeting = _insert_meeting(db, organiser, creator, draft)
    entry_id = _insert_entry(db, meeting, organiser.id, "Organizer", draft.show_as)
    categories = json.dumps(draft.categories, ensure_ascii=False)
    legend = legend_of(db, draft.categories)
    db.execute("UPDATE entry SET categories = ?, legend = ? WHERE id = ?", (categories, legend, entry_id))
    people.touch(db, organiser.id, now)
    set_guests(db, meeting, draft.required, draft.optional, now)
    return calendar.by_id(db, entry_id)


def change(db: sqlite3.Connection, entry: Entry, changes: Mapping[str, object], now: int) -> None:
    """Change an entry; by its organiser, what is shared reaches everybody, and a new time asks everybody again."""
    _change_entry(db, entry, changes, now)
    if not entry.is_organiser:
        return
    shared = {name: value for name, value in changes.items() if name in SHARED}
    _update(db, "meeting", entry.meeting, {**shared, **_only(changes, "show_as")})
    for other in calendar.of_meeting(db, entry.meeting):
        if shared and other.id != entry.id and not other.cancelled:
            _change_entry(db, other, shared, now)
    if any(changes.get(name, getattr(entry, name)) != getattr(entry, name) for name in ("starts_at", "ends_at")):
        _ask_again(db, entry.meeting, now)


def set_guests(
    db: sqlite3.Connection, meeting: int, required: Iterable[str], optional: Iterable[str], now: int
) -> None:
    """Ask these and no others: who is new is invited, who is left out finds the meeting cancelled."""
    before = {guest.email.lower(): guest for guest in calendar.guests(db, meeting)}
    after = {guest.email.lower(): guest for guest in _listed(db, meeting, required, optional)}
    for email, guest in before.items():
        if email not in after:
            _uninvite(db, meeting, guest, now)
    db.execute("DELETE FROM attendee WHERE meeting = ?", (meeting,))
    for place, (email, guest) in enumerate(after.items()):
        response = before[email].response if email in before else "None"
        row = (meeting, place, *guest._replace(response=response))
        db.execute("INSERT INTO attendee VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    if after != before:
        _tell_names(db, meeting, after.values(), now)
    for email, guest in after.items():
        if email not in before:
            _ask(db, meeting, guest, now)


def cancel(db: sqlite3.Connection, entry: Entry, now: int) -> None:
    """Remove a meeting as its organiser; the rooms are free again, and it stays with the others as cancelled."""
    for guest in calendar.guests(db, entry.meeting):
        _uninvite(db, entry.meeting, guest, now)
    remove(db, entry, now)


def remove(db: sqlite3.Connection, entry: Entry, now: int) -> None:
    """Remove an entry from its calendar; a meeting that stands in none is forgotten."""
    people.touch(db, entry.member, now)
    db.execute("DELETE FROM entry WHERE id = ?", (entry.id,))
    db.execute("DELETE FROM meeting WHERE id = ? AND id NOT IN (SELECT meeting FROM entry)", (entry.meeting,))


def accept(db: sqlite3.Connection, entry: Entry, changes: Mapping[str, object], now: int) -> Entry:
    """Make an invitation a meeting, under a new id, shown as its organiser means it unless `changes` say how."""
    [(meant,)] = db.execute("SELECT show_as FROM meeting WHERE id = ?", (entry.meeting,)).fetchall()
    _change_entry(db, entry, {"show_as": meant, **changes}, now)
    db.execute(
        "UPDATE entry SET event_id = ?, invitation = 0, response = 'Accept' WHERE id = ?",
        (fresh(db, "event"), entry.id),
    )
    _respond(db, entry, "Accept", now)
    return calendar.by_id(db, entry.id)


def decline(db: sqlite3.Connection, entry: Entry, now: int) -> None:
    """Remove the entry, and let its organiser know."""
    _respond(db, entry, "Decline", now)
    remove(db, entry, now)


def _insert_meeting(db: sqlite3.Connection, organiser: Person, creator: int | None, draft: Draft) -> int:
    row = (
        *(organiser.id, organiser.email, organiser.display_name, creator, draft.starts_at, draft.ends_at),
        *(draft.subject, draft.location, draft.show_as, draft.sensitivity, draft.body),
    )
    cursor = db.execute(
        "INSERT INTO meeting VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', '[]', '[]')", row
    )
    return cursor.lastrowid or 0


def _insert_entry(db: sqlite3.Connection, meeting: int, member: int, response: str, show_as: str) -> int:
    cursor = db.execute(
        "INSERT INTO entry SELECT NULL, :event_id, 0, id, :member, starts_at, ends_at, subject, location, :show_as,"
        " sensitivity, '[]', NULL, :response = 'None', :response, 0, 0, NULL FROM meeting WHERE id = :meeting",
        {
            "event_id": fresh(db, "event"),
            "member": member,
            "show_as": show_as,
            "response": response,
            "meeting": meeting,
        },
    )
    return cursor.lastrowid or 0


def _change_entry(db: sqlite3.Connection, entry: Entry, changes: Mapping[str, object], now: int) -> None:
    """Make those of the changes that an entry holds; a list of categories brings its legend."""
    own = {name: value for name, value in changes.items() if name in _OWN}
    if "categories" in own:
        own["legend"] = legend_of(db, json.loads(str(own["categories"])))
    _update(db, "entry", entry.id, {**own, "version": entry.version + 1})
    people.touch(db, entry.member, now)


def _update(db: sqlite3.Connection, table: str, row: int, values: Mapping[str, object]) -> None:
    """Set columns of one row; names come from this module's own lists, never from a request."""
    if values:
        columns = ", ".join(f"{name} = ?" for name in values)
        db.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), row))


def _listed(db: sqlite3.Connection, meeting: int, required: Iterable[str], optional: Iterable[str]) -> Iterable[Guest]:
    """Give each address once, required before optional, without the organiser's own."""
    [(organiser,)] = db.execute("SELECT organiser_email FROM meeting WHERE id = ?", (meeting,)).fetchall()
    asked = {email.lower(): (email, True) for email in optional} | {email.lower(): (email, False) for email in required}
    asked.pop(organiser.lower(), None)
    known = {person.email.lower(): person for person in people.by_emails(db, people.NOBODY, list(asked))}
    for key, (email, is_optional) in sorted(asked.items(), key=lambda item: item[1][1]):
        person = known.get(key)
        name, member = (person.display_name, person.id) if person else (email, None)
        resource = person is not None and person.kind != "Person"
        yield calendar.Guest(email, name, member, is_optional, resource, "None")


def _tell_names(db: sqlite3.Connection, meeting: int, guests: Iterable[Guest], now: int) -> None:
    """Write the guests' names; they stand in everybody's calendar, so they change there too."""
    listed = list(guests)
    names = [
        json.dumps([guest.name for guest in listed if guest.optional == optional], ensure_ascii=False)
        for optional in (False, True)
    ]
    db.execute("UPDATE meeting SET required_names = ?, optional_names = ? WHERE id = ?", (*names, meeting))
    for entry in calendar.of_meeting(db, meeting):
        _change_entry(db, entry, {}, now)


def _ask(db: sqlite3.Connection, meeting: int, guest: Guest, now: int) -> None:
    """Invite a person; a room or a thing answers by itself, and declines what it has no time for."""
    if guest.member is None:
        return
    response, show_as = "None", "Tentative"
    if guest.resource:
        [(start, end)] = db.execute("SELECT starts_at, ends_at FROM meeting WHERE id = ?", (meeting,)).fetchall()
        response = "Accept" if availability.is_free(db, guest.member, start, end) else "Decline"
        show_as = "Busy"
    _record(db, meeting, guest.member, response)
    if response != "Decline":
        _insert_entry(db, meeting, guest.member, response, show_as)
        people.touch(db, guest.member, now)


def _ask_again(db: sqlite3.Connection, meeting: int, now: int) -> None:
    """Ask all as if for the first time, under the ids they had: after a change of time every answer is void."""
    standing = {entry.member: entry for entry in calendar.of_meeting(db, meeting)}
    for guest in calendar.guests(db, meeting):
        entry = standing.get(guest.member or 0)
        if entry and not guest.resource:
            db.execute(
                "UPDATE entry SET invitation = 1, response = 'None', show_as = 'Tentative' WHERE id = ?", (entry.id,)
            )
            _record(db, meeting, entry.member, "None")
            continue
        if entry:
            remove(db, entry, now)
        _ask(db, meeting, guest, now)


def _uninvite(db: sqlite3.Connection, meeting: int, guest: Guest, now: int) -> None:
    for entry in calendar.of_meeting(db, meeting):
        if entry.member == guest.member and guest.resource:
            remove(db, entry, now)
        elif entry.member == guest.member:
            _change_entry(db, entry, {"show_as": "Free"}, now)
            db.execute("UPDATE entry SET cancelled = 1, invitation = 0 WHERE id = ?", (entry.id,))


def _respond(db: sqlite3.Connection, entry: Entry, response: str, now: int) -> None:
    _record(db, entry.meeting, entry.member, response)
    if entry.organiser is not None:
        people.touch(db, entry.organiser, now)


def _record(db: sqlite3.Connection, meeting: int, member: int, response: str) -> None:
    db.execute("UPDATE attendee SET response = ? WHERE meeting = ? AND member = ?", (response, meeting, member))


def _only(changes: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: changes[name] for name in names if name in changes}
