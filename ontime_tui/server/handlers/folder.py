"""Contact folders. Source: Folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Answer, Caller, serves
from ontime_tui.server.store import contacts
from ontime_tui.server.wire import Fields, Identifier, JsonObject, Nothing

if TYPE_CHECKING:
    from ontime_tui.server.store.contacts import Folder


class OneFolder(Fields):
    """A folder by its id."""

    folder_id: Annotated[Identifier, Field(alias="FolderId")]


class FolderCreate(OneFolder):
    """A name, and the folder in which the new one is made: the document stars both and says no more."""

    name: Annotated[str, Field(min_length=1, max_length=255)]


@serves("Folder/Create", FolderCreate)
def folder_create(caller: Caller, request: FolderCreate) -> JsonObject:
    """Make a folder; two in one place can't have the same name."""
    parent = own_folder(caller, request.folder_id)
    siblings = [folder for folder in contacts.folders(caller.db, caller.me.id) if folder.parent == parent.id]
    if any(folder.name.casefold() == request.name.casefold() for folder in siblings):
        raise Refusal("FolderExists", "Name: there is a folder of that name")
    return _folder_json(contacts.create_folder(caller.db, caller.me.id, parent, request.name))


@serves("Folder/List", Nothing)
def folder_list(caller: Caller, request: Nothing) -> Answer:
    """Give the caller's folders, the default one first. `Data` is a list."""
    return [_folder_json(folder) for folder in contacts.folders(caller.db, caller.me.id)]


@serves("Folder/Delete", OneFolder)
def folder_delete(caller: Caller, request: OneFolder) -> JsonObject:
    """Remove a folder with all that is in it."""
    folder = own_folder(caller, request.folder_id)
    if folder.parent is None:
        raise Refusal("AccessDenied", "The default folder can't be deleted")
    contacts.delete_folder(caller.db, folder)
    return {}


def own_folder(caller: Caller, folder_id: str) -> Folder:
    """Give the caller's folder of that id.

    Raises:
        Refusal: NotFound.
    """
    folder = contacts.find_folder(caller.db, caller.me.id, folder_id)
    if folder is None:
        raise Refusal("NotFound", "FolderId: no such folder")
    return folder


def _folder_json(folder: Folder) -> JsonObject:
    return {"FolderId": folder.folder_id, "Name": folder.name}
