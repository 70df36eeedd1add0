"""Contact folders, and the private contacts in them."""

# ruff: noqa: S608 - statements are joined from parts written here, never from values

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ontime_tui.server.store.ids import fresh

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

DEFAULT_FOLDER = "Contacts"
"""The name of the folder that everybody has; it can't be deleted."""


class Folder(NamedTuple):
    """A contact folder of one owner's."""

    id: int
    folder_id: str
    name: str
    parent: int | None
    """None for the default folder."""


class Contact(NamedTuple):
    """A contact; `fields` are JSON in the wire's names, without the two ids."""

    id: int
    item_id: str
    folder_id: str
    fields: str


def folders(db: sqlite3.Connection, owner: int) -> list[Folder]:
    """Give the default folder, made when it is missing, then the others by name."""
    found = _folders(db, owner)
    if not any(folder.parent is None for folder in found):
        _insert_folder(db, owner, None, DEFAULT_FOLDER)
        found = _folders(db, owner)
    return found


def find_folder(db: sqlite3.Connection, owner: int, folder_id: str) -> Folder | None:
    """Give the owner's folder of that id."""
    return next((folder for folder in folders(db, owner) if folder.folder_id == folder_id), None)


def create_folder(db: sqlite3.Connection, owner: int, parent: Folder, name: str) -> Folder:
    """Make a folder below `parent`."""
    folder_id = _insert_folder(db, owner, parent.id, name)
    return next(folder for folder in folders(db, owner) if folder.folder_id == folder_id)


def delete_folder(db: sqlite3.Connection, folder: Folder) -> None:
    """Remove a folder, with all that is in it and below it."""
    db.execute("DELETE FROM folder WHERE id = ?", (folder.id,))


def contacts(db: sqlite3.Connection, folder: Folder) -> list[Contact]:
    """Give what is in one folder, oldest first."""
    return _contacts(db, "WHERE folder = ? ORDER BY contact.id", (folder.id,))


def find(db: sqlite3.Connection, owner: int, item_id: str) -> Contact | None:
    """Give the owner's contact of that id."""
    return next(iter(_contacts(db, "WHERE folder.owner = ? AND item_id = ?", (owner, item_id))), None)


def create(db: sqlite3.Connection, folder: Folder, fields: Mapping[str, Any]) -> Contact:
    """Make a contact in that folder."""
    item_id, told = fresh(db, "contact"), json.dumps(fields, ensure_ascii=False)
    db.execute("INSERT INTO contact VALUES (NULL, ?, ?, ?)", (item_id, folder.id, told))
    return _contacts(db, "WHERE item_id = ?", (item_id,))[0]


def update(db: sqlite3.Connection, contact: Contact, folder: Folder, fields: Mapping[str, Any]) -> Contact:
    """Change these fields of a contact, and put it in that folder; other fields stay."""
    told = json.dumps({**json.loads(contact.fields), **fields}, ensure_ascii=False)
    db.execute("UPDATE contact SET folder = ?, fields = ? WHERE id = ?", (folder.id, told, contact.id))
    return contact._replace(folder_id=folder.folder_id, fields=told)


def delete(db: sqlite3.Connection, contact: Contact) -> None:
    """Remove a contact."""
    db.execute("DELETE FROM contact WHERE id = ?", (contact.id,))


def matching(db: sqlite3.Connection, owner: int, pattern: str, limit: int) -> list[tuple[str, str]]:
    """Give e-mail and display name of the owner's contacts that hold `pattern` in either, in any case."""
    sought = pattern.casefold()
    every = (json.loads(contact.fields) for contact in _contacts(db, "WHERE folder.owner = ?", (owner,)))
    named = ((fields.get("EmailAddress1", ""), display_name(fields)) for fields in every)
    return [pair for pair in named if pair[0] and any(sought in part.casefold() for part in pair)][:limit]


def display_name(fields: Mapping[str, Any]) -> str:
    """Give the name given for display, else the given name and the surname."""
    return fields.get("DisplayName") or f"{fields.get('GivenName', '')} {fields.get('Surname', '')}".strip()


def _folders(db: sqlite3.Connection, owner: int) -> list[Folder]:
    rows = db.execute(
        "SELECT id, folder_id, name, parent FROM folder WHERE owner = ? ORDER BY parent IS NOT NULL, name, id", (owner,)
    )
    return [Folder._make(row) for row in rows]


def _insert_folder(db: sqlite3.Connection, owner: int, parent: int | None, name: str) -> str:
    folder_id = fresh(db, "folder")
    db.execute("INSERT INTO folder VALUES (NULL, ?, ?, ?, ?)", (folder_id, owner, parent, name))
    return folder_id


def _contacts(db: sqlite3.Connection, condition: str, values: tuple[object, ...]) -> list[Contact]:
    rows = db.execute(
        "SELECT contact.id, item_id, folder_id, fields FROM contact JOIN folder ON folder.id = contact.folder "
        + condition,
        values,
    )
    return [Contact._make(row) for row in rows]
