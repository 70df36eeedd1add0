"""The way back from a browser: a port of 127.0.0.1 that takes one answer of the sign-in page.

Source: Authentication, "Authentication Service": `?response=` is appended to the redirect's address as it is.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Final

import h11

from ontime_tui.signin import browser
from ontime_tui.signin.errors import SignInNotUnderstood
from ontime_tui.signin.pasted import HOW_TO_PASTE, page_address
from ontime_tui.signin.response import token_of_address

MINUTES: Final = 5
"""How long the answer is waited for."""

_REQUEST_SECONDS: Final = 10
_MOST_VISITS: Final = 16
"""At a time; one who comes beyond is sent away."""
_LONGEST_REQUEST: Final = 128 * 1024
_PAGE: Final = (
    b"<!doctype html><html lang=en><meta charset=utf-8><title>OnTime</title>"
    b"<p>This page has done its work. Go back to the terminal; you can close it.</p>"
)
_HEADERS: Final = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Length", str(len(_PAGE))),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Connection", "close"),
)


class Callback:
    """Waits for one answer; what came first counts, and nothing after it."""

    def __init__(self, auth: str, port: int, fault: str = "") -> None:
        self.opened = False
        """Whether a browser was started."""
        self.notes: tuple[str, ...] = (fault,) if fault else ()
        """Sentences on how to go on."""
        self.port = port
        """Where the answer comes to; 0: nowhere, it must be pasted."""
        self.nonce = secrets.token_urlsafe(32)
        back = f"http://127.0.0.1:{port}/{self.nonce}" if port else "none"
        self.url = page_address(auth, back)
        """The page's address, with where it is to send its answer."""
        self._loop = asyncio.get_running_loop()
        self._ends = self._loop.time() + MINUTES * 60
        self._answer: asyncio.Future[str] = self._loop.create_future()

    @property
    def seconds(self) -> int:
        """How long it still waits."""
        return max(0, round(self._ends - self._loop.time()))

    async def token(self) -> str:
        """Give the one-time token of the answer.

        Raises:
            SignInRefused: The answer is a refusal.
            SignInNotUnderstood: It can't be read, or none came in time.
        """
        try:
            async with asyncio.timeout_at(self._ends):
                target = await asyncio.shield(self._answer)
        except TimeoutError:
            raise SignInNotUnderstood(f"No answer came within {MINUTES} minutes; start again.") from None
        return token_of_address(target)

    def take(self, request: h11.Request) -> int:
        """Take an answer, if this request is one, and give the status to reply with."""
        headers = [value.decode("latin-1") for name, value in request.headers if name == b"host"]
        path, _, query = request.target.decode("ascii", "replace").partition("?")
        if headers != [f"127.0.0.1:{self.port}"]:
            return 400
        if not secrets.compare_digest(path.encode(), f"/{self.nonce}".encode()):
            return 404
        if request.method != b"GET":
            return 405
        if self._answer.done():
            return 410
        if not query:
            return 400
        self._answer.set_result(f"?{query}")
        return 200


@asynccontextmanager
async def callback(auth: str, environment: Mapping[str, str] = os.environ) -> AsyncIterator[Callback]:
    """Listen for the answer of the sign-in page, and show that page where a browser makes sense.

    Where no port can be had the page is one to copy its answer from.

    Args:
        auth: The Authentication Service's address.
        environment: Tells whether there is a screen here that a browser could come up on.
    """
    waiting: list[Callback] = []
    visits: set[asyncio.Task[None]] = set()

    def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(visits) >= _MOST_VISITS:
            writer.transport.abort()
            return
        visit = asyncio.create_task(_visit(waiting[0], reader, writer))
        visits.add(visit)
        visit.add_done_callback(visits.discard)

    try:
        server = await asyncio.start_server(visited, "127.0.0.1", 0)
    except OSError as error:
        why = error.strerror or str(error)
        back = Callback(auth, 0, f"No page can come back to this machine ({why}). {HOW_TO_PASTE}")
        back.opened = browser.show(back.url, environment)
        yield back
        return
    try:
        back = Callback(auth, server.sockets[0].getsockname()[1])
        waiting.append(back)
        back.opened = browser.show(back.url, environment)
        back.notes = _notes(back, environment)
        yield back
    finally:
        server.close()
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)


_PASTE: Final = (
    "If the page that you come to can't be shown: copy its address from the browser's address bar and paste it."
)


def _notes(back: Callback, environment: Mapping[str, str]) -> tuple[str, ...]:
    if back.opened:
        return ("The sign-in page was opened in your browser.", _PASTE)
    here = environment.get("SSH_CONNECTION", "").split()
    if not here:
        return ("There is no browser here that can be started: open the address yourself.", _PASTE)
    forward = f"ssh -L {back.port}:127.0.0.1:{back.port} {here[2] if len(here) > 2 else 'this-host'}"
    return (f"Open the address on your own machine; with {forward} there, the answer comes here by itself.", _PASTE)


async def _visit(back: Callback, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hear out whoever comes, for a while."""
    try:
        with suppress(OSError, TimeoutError, h11.RemoteProtocolError):
            async with asyncio.timeout(_REQUEST_SECONDS):
                await _serve(back, reader, writer)
    finally:
        writer.close()


async def _serve(back: Callback, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request with a page that says the same to everybody."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=_LONGEST_REQUEST)
    while (event := connection.next_event()) is h11.NEED_DATA:
        connection.receive_data(await reader.read(64 * 1024))
    if not isinstance(event, h11.Request):
        return
    status = back.take(event)
    parts: list[h11.Event] = [
        h11.Response(status_code=status, headers=list(_HEADERS)),
        h11.Data(data=_PAGE),
        h11.EndOfMessage(),
    ]
    for part in parts[:1] if event.method == b"HEAD" else parts:
        writer.write(connection.send(part) or b"")
    await writer.drain()
