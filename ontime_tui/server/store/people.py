"""Members as a viewer sees them."""

# ruff: noqa: S608 - statements are joined from parts written here, never from values

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

NOBODY = 0
"""The viewer's id for an API user that acts for no one: everybody's rights apply."""


class Person(NamedTuple):
    """A member, and what the viewer may do with the calendar."""

    id: int
    user_id: str
    email: str
    kind: str
    display_name: str
    first_name: str
    last_name: str
    company_name: str
    department: str
    job_title: str
    mobile_phone: str
    culture: str
    phonetic_name: str
    work_hours: str
    photo_size: int
    location: str
    building: str
    floor: int | None
    capacity: int | None
    catering: bool
    mailbox: bool
    synced_at: int
    read_right: str
    may_create: bool
    edit_right: str
    delete_right: str

    @property
    def may_read_all(self) -> bool:
        """True when nothing but private events is kept from the viewer."""
        return self.read_right == "FullDetails"


_SELECT = """
SELECT member.id, user_id, email, kind, display_name, first_name, last_name, company_name, department, job_title,
    mobile_phone, culture, phonetic_name, work_hours, length(photo), location, building, floor, capacity, catering,
    mailbox, synced_at,
    iif(member.id = :viewer, 'FullDetails', coalesce(exception.read_right, member.read_right)),
    iif(member.id = :viewer, 1, coalesce(exception.may_create, member.may_create)),
    iif(member.id = :viewer, 'All', coalesce(exception.edit_right, member.edit_right)),
    iif(member.id = :viewer, 'All', coalesce(exception.delete_right, member.delete_right))
FROM member LEFT JOIN exception ON exception.member = member.id AND exception.viewer = :viewer
"""


def by_ids(db: sqlite3.Connection, viewer: int, ids: Sequence[int]) -> list[Person]:
    """Give members by row id, in the order asked."""
    return _in_order(db, viewer, "member.id", ids)


def by_user_ids(db: sqlite3.Connection, viewer: int, user_ids: Sequence[str]) -> list[Person]:
    """Give those with a calendar, in the order asked, each once; unknown ids are left out."""
    return _in_order(db, viewer, "member.user_id", user_ids)


def by_emails(db: sqlite3.Connection, viewer: int, emails: Sequence[str]) -> list[Person]:
    """Give those with a calendar, in the order asked, in any case; unknown addresses are left out."""
    return _in_order(db, viewer, "lower(member.email)", [email.lower() for email in emails])


def of_kind(db: sqlite3.Connection, viewer: int, kind: str) -> list[Person]:
    """Give all rooms, or all equipment, by name."""
    return _people(db, viewer, "WHERE kind = :kind AND mailbox ORDER BY display_name", kind=kind)


def matching(
    db: sqlite3.Connection, viewer: int, pattern: str, *, kind: str = "", limit: int, outsiders: bool = False
) -> list[Person]:
    """Give those whose first name, last name or e-mail holds `pattern`, in any case, by name.

    Source: User, POST /User/Search.
    """
    return _people(
        db,
        viewer,
        "WHERE instr(search_text, :pattern) AND (:kind = '' OR kind = :kind) AND (mailbox OR :outsiders)"
        " ORDER BY display_name, email LIMIT :limit",
        pattern=pattern.casefold(),
        kind=kind,
        outsiders=outsiders,
        limit=limit,
    )


def in_team(db: sqlite3.Connection, viewer: int, team: int) -> list[Person]:
    """Give the members of one group, by name."""
    return _people(
        db,
        viewer,
        "WHERE mailbox AND member.id IN (SELECT member FROM team_member WHERE team = :team)"
        " ORDER BY display_name, email",
        team=team,
    )


def below_path(db: sqlite3.Connection, viewer: int, path: str) -> list[Person]:
    """Give the members of a public group and of all groups below it, each once, by name."""
    return _people(
        db,
        viewer,
        "WHERE mailbox AND member.id IN (SELECT team_member.member"
        " FROM team_member JOIN team ON team.id = team_member.team"
        r" WHERE team.owner IS NULL AND (path = :path OR substr(path, 1, length(:path) + 1) = :path || '\'))"
        " ORDER BY display_name, email",
        path=path,
    )


def photo(db: sqlite3.Connection, person: int) -> bytes:
    """Give the member's own PNG; empty without one."""
    row = db.execute("SELECT photo FROM member WHERE id = ?", (person,)).fetchone()
    return bytes(row[0])


def locations(db: sqlite3.Connection, kind: str) -> list[str]:
    """Give the places where there are rooms, or equipment, each once."""
    rows = db.execute("SELECT DISTINCT location FROM member WHERE kind = ? AND location <> '' ORDER BY 1", (kind,))
    return [location for (location,) in rows]


def touch(db: sqlite3.Connection, person: int, now: int) -> None:
    """Say that the member's calendar changed, for SyncedAfter."""
    db.execute("UPDATE member SET synced_at = ? WHERE id = ?", (now, person))


def _in_order(db: sqlite3.Connection, viewer: int, column: str, keys: Sequence[int | str]) -> list[Person]:
    return _people(
        db,
        viewer,
        f"JOIN (SELECT value, min(key) AS place FROM json_each(:keys) GROUP BY value) ON {column} = value"
        " WHERE mailbox ORDER BY place",
        keys=json.dumps(keys),
    )


def _people(db: sqlite3.Connection, viewer: int, condition: str, **values: object) -> list[Person]:
    return [Person._make(row) for row in db.execute(_SELECT + condition, {"viewer": viewer, **values})]
