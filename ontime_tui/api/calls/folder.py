"""Folders of private contacts."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, model_serializer, model_validator

from ontime_tui.api.calls.fields import SomeFolderID
from ontime_tui.api.ids import FolderID
from ontime_tui.api.model import Answer, Call, Listing, Nothing
from ontime_tui.api.scalars import Name, Opaque


class Folder(Answer):
    """A folder.

    Source: Folder, POST /Folder/List.
    """

    folder_id: Annotated[FolderID, Opaque] = FolderID("")
    name: Name = ""


class FolderCreate(Call[Folder]):
    """Makes a folder inside another.

    Source: Folder, POST /Folder/Create.
    """

    endpoint: ClassVar = "Folder/Create"
    changes: ClassVar = True

    folder_id: SomeFolderID
    name: Annotated[str, Field(min_length=1)]


class FolderListAnswer(Listing[Folder]):
    """The folders; the data are a list.

    Source: Folder, POST /Folder/List.
    """

    @model_validator(mode="before")
    @classmethod
    def _a_list_is_the_data(cls, data: Any) -> Any:
        return {"Items": data} if isinstance(data, list | tuple) else data

    @model_serializer(mode="wrap")
    def _bare(self, written: Any) -> Any:
        return next(iter(written(self).values()), [])


class FolderList(Call[FolderListAnswer]):
    """All folders.

    Source: Folder, POST /Folder/List.
    """

    endpoint: ClassVar = "Folder/List"


class FolderDelete(Call[Nothing]):
    """Removes a folder.

    Source: Folder, POST /Folder/Delete.
    """

    endpoint: ClassVar = "Folder/Delete"
    changes: ClassVar = True

    folder_id: SomeFolderID
