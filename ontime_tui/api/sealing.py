"""How a question is written down. Needs no models, so that one can be sent before those are loaded.

Source: General, "Request".
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ontime_tui import __version__
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.ids import GroupID, UserID
from ontime_tui.api.instants import zulu
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    import httpx
    from pydantic import JsonValue

AGENT: Final = f"ontime-tui/{__version__}"
"""What we call ourselves."""
HEADERS: Final = {
    "Content-Type": "application/json; charset=utf-8",
    "Accept": "application/json",
}
"""What is said of every question."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as it goes over the wire; nothing of it was checked."""

    endpoint: str
    """Such as `Event/List`."""
    data: JsonValue


def calendars_of(users: Iterable[UserID], start: datetime, end: datetime) -> Question:
    """Give what `calls.event.EventList` asks.

    Source: Event, POST /Event/List.
    """
    return Question("Event/List", {"From": zulu(start), "To": zulu(end), "UserIDs": [*users]})


def members_of(group: GroupID) -> Question:
    """Give what `calls.user.UserList` asks about a group.

    Source: User, POST /User/List.
    """
    return Question("User/List", {"GroupID": group})


def seal(endpoint: Endpoint, token: str, data: JsonValue) -> bytes:
    """Give a question's bytes; `OnBehalfOf` is only there where the endpoint has one."""
    envelope: dict[str, JsonValue] = {"ApplID": endpoint.appl_id, "ApplVer": endpoint.appl_ver, "Token": token}
    if endpoint.on_behalf_of:
        envelope["OnBehalfOf"] = endpoint.on_behalf_of
    return json.dumps({**envelope, "Data": data}, ensure_ascii=False, separators=(",", ":")).encode()


def request_of(http: httpx.AsyncClient, endpoint: Endpoint, token: str, question: Question) -> httpx.Request:
    """Give the request that asks a question.

    Raises:
        UnicodeEncodeError: A text in it can't be written down.
    """
    content = seal(endpoint, token, question.data)
    return http.build_request("POST", endpoint.url(question.endpoint), content=content, headers=HEADERS)
