"""Groups: public ones in one tree of paths, and private ones with their owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ontime_tui.server.errors import Refusal
from ontime_tui.server.store.ids import fresh

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


class Team(NamedTuple):
    """A group; public when it has no owner."""

    id: int
    group_id: str
    path: str
    owner: int | None
    application: bool
    sort_manually: bool
    display_name: str
    shared: bool
    shared_with_all_members: bool
    members: int
    """How many."""


_SELECT = """
SELECT id, group_id, path, owner, application, sort_manually, display_name, shared, shared_with_all_members,
    (SELECT count(*) FROM team_member WHERE team_member.team = team.id)
FROM team
"""

_VISIBLE = """
(owner IS NULL OR owner = :viewer OR application OR shared AND (
    EXISTS (SELECT 1 FROM team_share WHERE team_share.team = team.id AND team_share.member = :viewer)
    OR shared_with_all_members AND EXISTS
        (SELECT 1 FROM team_member WHERE team_member.team = team.id AND team_member.member = :viewer)))
"""


def visible(db: sqlite3.Connection, viewer: int, group_id: str) -> Team:
    """Give the group of that id.

    Raises:
        Refusal: NotFound, also where it is somebody else's private group.
    """
    for team in _teams(db, f"WHERE group_id = :group_id AND {_VISIBLE}", viewer=viewer, group_id=group_id):
        return team
    raise Refusal("NotFound", "GroupID: no such group")


def public(db: sqlite3.Connection) -> list[Team]:
    """Give all public groups, by path."""
    return _teams(db, "WHERE owner IS NULL ORDER BY path")


def private(db: sqlite3.Connection, viewer: int) -> list[Team]:
    """Give the viewer's own groups and those shared with the viewer, by path."""
    return _teams(db, f"WHERE owner IS NOT NULL AND {_VISIBLE} ORDER BY path", viewer=viewer)


def level(db: sqlite3.Connection, prefix: str) -> list[tuple[str, str]]:
    r"""Give public groups whose path starts with `prefix`, cut at the next backslash, by path.

    Pairs of path and GroupID; what was cut ends in a backslash and has no id. A group and a branch of one name are two.

    Source: POST /Group/List, "Partial".
    """
    found: dict[str, str] = {}
    rows = db.execute(
        "SELECT path, group_id FROM team WHERE owner IS NULL AND path >= :prefix"
        " AND substr(path, 1, length(:prefix)) = :prefix ORDER BY path",
        {"prefix": prefix},
    )
    for path, group_id in rows:
        head, branch, _ = path[len(prefix) :].partition("\\")
        found.setdefault(prefix + head + branch, "" if branch else group_id)
    return sorted(found.items())


def matching(db: sqlite3.Connection, viewer: int, pattern: str, *, exact: bool, limit: int) -> list[Team]:
    """Give visible groups whose name or display name holds `pattern`, or is it, in any case.

    Source: Group, POST /Group/Search.
    """
    sought = pattern.casefold()

    def fits(team: Team) -> bool:
        names = (team.path.casefold(), team.display_name.casefold())
        return sought in names if exact else any(sought in name for name in names)

    candidates = _teams(db, f"WHERE {_VISIBLE} ORDER BY path", viewer=viewer)
    return [team for team in candidates if fits(team)][:limit]


def member_user_ids(db: sqlite3.Connection, team: int) -> list[str]:
    """Give the members' UserIDs in the group's own order."""
    rows = db.execute(
        "SELECT user_id FROM team_member JOIN member ON member.id = team_member.member WHERE team = ?"
        " ORDER BY position",
        (team,),
    )
    return [user_id for (user_id,) in rows]


def shares(db: sqlite3.Connection, team: int, role: str) -> list[str]:
    """Give UserIDs of those the group is shared with, as `reader` or as `manager`."""
    rows = db.execute(
        "SELECT user_id FROM team_share JOIN member ON member.id = team_share.member"
        " WHERE team = ? AND role = ? ORDER BY display_name",
        (team, role),
    )
    return [user_id for (user_id,) in rows]


def may_change(db: sqlite3.Connection, viewer: int, team: Team) -> bool:
    """Tell whether the viewer may change a group: its owner may, and managers while it is shared."""
    if viewer == team.owner:
        return True
    row = db.execute(
        "SELECT 1 FROM team_share WHERE team = ? AND role = 'manager' AND member = ?", (team.id, viewer)
    ).fetchone()
    return team.shared and row is not None


def create(db: sqlite3.Connection, owner: int, path: str, *, application: bool) -> Team:
    """Make an empty group of the owner's."""
    row = (fresh(db, "group"), path, owner, application)
    number = db.execute("INSERT INTO team VALUES (NULL, ?, ?, ?, ?, 0, '', 0, 0)", row).lastrowid
    return _teams(db, "WHERE id = :id", id=number)[0]


def rename(db: sqlite3.Connection, team: Team, path: str) -> None:
    """Give a group another name."""
    db.execute("UPDATE team SET path = ? WHERE id = ?", (path, team.id))


def set_flag(db: sqlite3.Connection, team: Team, name: str, *, on: bool) -> None:
    """Set one of `sort_manually`, `shared`, `shared_with_all_members`."""
    statements = {
        "sort_manually": "UPDATE team SET sort_manually = ? WHERE id = ?",
        "shared": "UPDATE team SET shared = ? WHERE id = ?",
        "shared_with_all_members": "UPDATE team SET shared_with_all_members = ? WHERE id = ?",
    }
    db.execute(statements[name], (on, team.id))


def set_members(db: sqlite3.Connection, team: Team, members: Sequence[int]) -> None:
    """Put these members in, in this order, and no others."""
    db.execute("DELETE FROM team_member WHERE team = ?", (team.id,))
    rows = [(team.id, place, member) for place, member in enumerate(members)]
    db.executemany("INSERT INTO team_member VALUES (?, ?, ?)", rows)


def set_shares(db: sqlite3.Connection, team: Team, role: str, members: Iterable[int]) -> None:
    """Share with these as `reader` or as `manager`, and with no others in that role."""
    db.execute("DELETE FROM team_share WHERE team = ? AND role = ?", (team.id, role))
    db.executemany("INSERT INTO team_share VALUES (?, ?, ?)", [(team.id, member, role) for member in members])


def delete(db: sqlite3.Connection, team: Team) -> None:
    """Remove a group; its members stay."""
    db.execute("DELETE FROM team WHERE id = ?", (team.id,))


def _teams(db: sqlite3.Connection, condition: str, **values: object) -> list[Team]:
    return [Team._make(row) for row in db.execute(f"{_SELECT} {condition}", values)]
