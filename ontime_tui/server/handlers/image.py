"""Photos. Source: Image."""

from __future__ import annotations

import base64
from typing import Literal

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.shapes.png import initials_png, png_size
from ontime_tui.server.store import people
from ontime_tui.server.wire import Fields, Identifier, JsonObject

Side = Literal[48, 96]


class ImageDetails(Fields):
    """Whose image, in one of two sizes."""

    user_id: Identifier
    width: Side
    height: Side


@serves("Image/Details", ImageDetails)
def image_details(caller: Caller, request: ImageDetails) -> JsonObject:
    """Give the member's photo in the size it has, or the initials in the size asked."""
    if request.width != request.height:
        raise Refusal("InvalidField", "Width, Height: sizes can only be 48x48 or 96x96")
    for person in people.by_user_ids(caller.db, caller.viewer, [request.user_id]):
        image = people.photo(caller.db, person.id) or initials_png(person.display_name, request.width)
        width, height = png_size(image)
        return {"Base64": base64.b64encode(image).decode(), "Width": width, "Height": height, "Type": "png"}
    raise Refusal("NotFound", "UserID: no such user")
