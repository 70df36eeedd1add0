"""A server with something hostile in every field of every answer, and otherwise in good order."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final
from zlib import crc32

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DATES: Final = frozenset({"Start", "End", "StartDate", "EndDate", "StartTime", "EndTime", "SyncBackTime"}) | frozenset(
    {"SyncForwardTime", "DayOfWeek", "startTime", "endTime"}
)
"""What has to be a date, or somebody is nowhere; dates that are none have tests of their own."""
SECRETS: Final = frozenset({"Token", "UserToken", "Status"})
WORDS: Final = frozenset({"ShowAs", "Sensitivity", "Type", "ReadItems", "EditItems", "DeleteItems"}) | frozenset(
    {"MyResponseType", "ResponseType", "ContactSource", "Photo", "ImageType", "Base64"}
)
"""Words that mean something to a program: spoiled, they leave little to look at."""
_HALF_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""What can't be sent back: U+FFFD comes in its place."""
WRITES: Final = ("Accept", "Decline", "Create", "Update", "Delete", "Send")


class Spoiled:
    """An application around another one, whose texts it spoils; what comes back from us it puts right again."""

    def __init__(self, app: ASGIApp, strings: Sequence[str], *, words_too: bool = False) -> None:
        """Prepare.

        Args:
            app: Answers properly.
            strings: Each text gets one of them, always the same one.
            words_too: Whether words of a kind ("Busy") are spoiled too.
        """
        self._app = app
        self._strings = strings
        self._spared = DATES | SECRETS if words_too else DATES | SECRETS | WORDS
        self.spoiled = 0
        """How many texts were."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].rpartition("/api/")[1]:
            await self._app(scope, receive, send)
            return
        if any(word in scope["path"].rpartition("/")[2] for word in WRITES):
            await self._refuse(send)
            return
        body = await _whole(receive)
        asked = json.dumps(self._restored(json.loads(body))).encode()
        headers = [pair for pair in scope["headers"] if pair[0] != b"content-length"]
        inner = {**scope, "headers": [*headers, (b"content-length", str(len(asked)).encode())]}
        told: list[Message] = []
        await self._app(inner, _once(asked), _into(told))
        await self._answer(send, b"".join(message.get("body", b"") for message in told))

    async def _answer(self, send: Send, body: bytes) -> None:
        written = json.dumps(self._spoil(json.loads(body), "")).encode()
        length = (b"content-length", str(len(written)).encode())
        head = {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"application/json"), length],
        }
        await send(head)
        await send({"type": "http.response.body", "body": written})

    async def _refuse(self, send: Send) -> None:
        """Refuse every change, in hostile words."""
        said = self._chosen("refusal", "No.")
        error = {"Code": said, "Description": said, said: said}
        await self._answer(send, json.dumps({"Status": "ERROR", "Error": error}).encode())

    def _spoil(self, value: Any, name: str) -> Any:
        match value:
            case str() if value and name not in self._spared:
                self.spoiled += 1
                end = "\\" if value.endswith("\\") else ""
                return value.removesuffix("\\") + self._chosen(name, value) + end
            case list():
                return [self._spoil(each, name) for each in value]
            case dict():
                return {key: self._spoil(each, key) for key, each in value.items()}
        return value

    def _chosen(self, name: str, value: str) -> str:
        return self._strings[crc32(f"{name} {value}".encode(errors="surrogatepass")) % len(self._strings)]

    def _restored(self, value: Any) -> Any:
        match value:
            case str():
                for string in self._strings:
                    value = value.replace(string, "").replace(_HALF_SURROGATE.sub("\ufffd", string), "")
                return value
            case list():
                return [self._restored(each) for each in value]
            case dict():
                return {key: self._restored(each) for key, each in value.items()}
        return value


async def _whole(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _once(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _into(told: list[Message]) -> Send:
    async def send(message: Message) -> None:
        told.append(message)

    return send
