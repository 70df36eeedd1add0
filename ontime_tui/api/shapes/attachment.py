"""Attachments of an event's body."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from ontime_tui.api.model import Answer
from ontime_tui.api.rows import Rows
from ontime_tui.api.scalars import Flag, Name, Number, Opaque, Shown


class Attachment(Answer):
    """A file, or a picture inside the body; its name is never used as a path.

    Source: Event, POST /Event/Details, "AttachmentInfo".
    """

    is_inline: Flag = False
    content_type: Shown = ""
    name: Name = ""
    content_id: Annotated[str, Opaque] = ""
    size: Number = None
    """Bytes."""
    url_id: Annotated[str, Opaque] = ""
    deleted: Flag = False


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Attachments = Annotated[Rows[Attachment], BeforeValidator(_listed)]
"""One attachment or a list of them: the document prints one, for a field in the plural."""
