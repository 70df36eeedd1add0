"""What came back of an HTTP request, whoever read it."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from ontime_tui.api.clean import clean_line
from ontime_tui.api.errors import NotUnderstood
from ontime_tui.values import dataclass

_TITLE: Final = re.compile(rb"<title[^>]{0,200}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_TITLE_WITHIN: Final = 64 * 1024
_LONGEST_WAIT: Final = 60
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_AT_ONCE: Final = 100
"""Parts that are taken without a pause: a millisecond or two."""
_TURNS_FOR_A_KEY: Final = 12
"""So many turns the loop has in a pause: what a key leads to takes several."""
_ENCODINGS: Final = ("identity", "gzip", "x-gzip")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """By names in lower case."""
    body: bytes = field(repr=False)

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind in ("text/html", "application/xhtml+xml") or self.body[:64].lstrip().startswith(b"<")

    @property
    def is_redirect(self) -> bool:
        """Whether it sends us to another address; we never go there by ourselves."""
        return self.status in _REDIRECTS

    @property
    def title(self) -> str:
        """The page's title, cleaned; blank when it has none."""
        import html  # few replies are pages

        found = _TITLE.search(self.body[:_TITLE_WITHIN])
        text = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
        return clean_line(" ".join(text.split()), 80)

    @property
    def retry_after(self) -> int | None:
        """Seconds that the server asks to wait, at most a minute; None when it doesn't say so.

        A date is taken by the server's own clock, for nobody knows how wrong ours is.
        """
        said = self.headers.get("retry-after", "").strip()
        if re.fullmatch(r"[0-9]{1,12}", said):
            return min(int(said), _LONGEST_WAIT)
        from email.utils import parsedate_to_datetime  # few say it, and most of these in seconds

        try:
            wait = parsedate_to_datetime(said) - parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(int(wait.total_seconds()), 0), _LONGEST_WAIT)

    @property
    def target(self) -> str:
        """The host that a redirect points at, cleaned; blank for this one."""
        import httpx  # few point anywhere

        try:
            return clean_line(httpx.URL(self.headers.get("location", "")).host, 200)
        except (httpx.InvalidURL, ValueError):
            return ""


class Turns:
    """Lets others have their turn now and then while something comes in a great many parts."""

    def __init__(self) -> None:
        self._parts = 0

    async def one(self) -> None:
        """Count a part; a server may send each byte as one."""
        self._parts += 1
        if self._parts % _AT_ONCE == 0:
            for _ in range(_TURNS_FOR_A_KEY):
                await asyncio.sleep(0)


class Body:
    """A body that comes in parts: never more of it is in memory than is allowed, decompressed."""

    def __init__(self, encoding: str, most: int, status: int) -> None:
        """Begin.

        Args:
            encoding: As the head says; blank: none.
            most: Bytes that are allowed.
            status: The reply's, for whoever hears what is wrong with it.

        Raises:
            NotUnderstood: It is compressed in a way that was not asked for.
        """
        self._most = most
        self._status = status
        encoding = encoding.strip().lower() or "identity"
        if encoding not in _ENCODINGS:
            raise self._garbled("The answer is compressed in a way that was not asked for.")
        self._unpack = zlib.decompressobj(wbits=31) if encoding != "identity" else None
        self._content = bytearray()

    def take(self, part: bytes) -> None:
        """Take what came next.

        Raises:
            NotUnderstood: It is larger than allowed, or not compressed as it says.
        """
        room = self._most + 1 - len(self._content)
        try:
            self._content += self._unpack.decompress(part, room) if self._unpack else part
        except zlib.error:
            raise self._garbled("The answer's compression is broken.") from None
        if len(self._content) > self._most:
            raise NotUnderstood(f"The answer is larger than {self._most >> 20} MB.", status=self._status)

    def whole(self) -> bytes:
        """Give all of it, once no more comes.

        Raises:
            NotUnderstood: Its compression breaks off.
        """
        unpack = self._unpack
        if unpack and not unpack.eof and (self._content or unpack.unconsumed_tail):
            raise self._garbled("The answer's compression breaks off.")
        return bytes(self._content)

    def _garbled(self, sentence: str) -> NotUnderstood:
        return NotUnderstood(sentence, status=self._status, garbled=True)
