"""Pictures of people, each asked for once."""

from __future__ import annotations

import base64
import binascii
from typing import Final, Literal

from ontime_tui.agenda.person import Person
from ontime_tui.api.calls.image import ImageDetails
from ontime_tui.api.client import Client
from ontime_tui.api.ids import UserID
from ontime_tui.services.ask import ask

Size = Literal[48, 96]
"""Pixels of a side. Source: Image, POST /Image/Details: no other size is known."""

_KEPT: Final = 500
"""How many pictures are kept at most; the oldest go first."""


class Album:
    """The pictures that were seen, by their keys."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._pictures: dict[tuple[str, str, Size], bytes] = {}

    async def photo(self, person: Person, size: Size) -> bytes:
        """Give the file of somebody's picture; empty when there is none, or none that can be read.

        Raises:
            Trouble: It could not be asked for.
        """
        if not person.photo_key:
            return b""
        place = (person.id, person.photo_key, size)
        if place not in self._pictures:
            answer = await ask(self._client, ImageDetails(user_id=UserID(person.id), width=size, height=size))
            self._keep(place, _decoded(answer.base64))
        return self._pictures[place]

    def _keep(self, place: tuple[str, str, Size], picture: bytes) -> None:
        self._pictures[place] = picture
        if len(self._pictures) > _KEPT:
            del self._pictures[next(iter(self._pictures))]


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
