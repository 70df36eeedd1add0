"""Questions that are sent before anything is loaded that understands their answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import WireError, unsendable
from ontime_tui.api.headstart import HeadStart, Post, Route
from ontime_tui.api.limits import Limits
from ontime_tui.api.sealing import AGENT, HEADERS, Question, request_of, seal
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    import httpx

    from ontime_tui.api.reply import Reply


@dataclass(frozen=True, slots=True)
class Line:
    """How a server is asked."""

    connections: Callable[[], Awaitable[httpx.AsyncClient]]
    """Gives the connections, once what they need is loaded."""
    route: Route | None = None
    """The way there on which a question has a head start; None: there is none, or nobody knows."""


class Ahead:
    """Some questions, side by side, each sent once; `AnsweredClient` gives their answers to calls that are equal."""

    def __init__(self, line: Line, endpoint: Endpoint, token: str, questions: Sequence[Question]) -> None:
        """Send them.

        Args:
            line: How the server is asked.
            endpoint: The server.
            token: The token to ask with.
            questions: What is asked.
        """
        self._endpoint = endpoint
        self._token = token
        self.questions = questions
        self._line = line
        self.sent = asyncio.Event()
        """Set once all of them are on their way, or ended before."""
        self._unsent = set(range(len(questions)))
        self._tasks = [asyncio.create_task(self._asked(*each)) for each in enumerate(questions)]

    async def replies(self) -> list[Reply | WireError]:
        """Give what came to each, or why nothing did, or nothing whole."""
        return await asyncio.gather(*self._tasks)

    def end(self) -> None:
        """Wait for no more replies."""
        for task in self._tasks:
            task.cancel()

    async def _asked(self, number: int, question: Question) -> Reply | WireError:
        try:
            post = self._post(question)
            if self._line.route and post.is_plain:
                return await self._with_head_start(number, self._line.route, post)
            return await self._exchanged(number, question)
        except WireError as error:
            return error
        finally:
            self._is_sent(number)

    def _post(self, question: Question) -> Post:
        try:
            body = seal(self._endpoint, self._token, question.data)
        except UnicodeError:
            raise unsendable() from None
        return Post(self._endpoint.url(question.endpoint), HEADERS | {"User-Agent": AGENT}, body)

    async def _with_head_start(self, number: int, route: Route, post: Post) -> Reply:
        begun = HeadStart(route, post, Limits())
        try:
            await begun.sent()
            self._is_sent(number)
            return await begun.reply()
        finally:
            begun.end()

    async def _exchanged(self, number: int, question: Question) -> Reply:
        http = await self._line.connections()
        from ontime_tui.api.exchange import exchange  # it needs what the connections need

        async def hear(event: str, _: object) -> None:
            if event.endswith("send_request_body.complete"):
                self._is_sent(number)

        request = request_of(http, self._endpoint, self._token, question)
        request.extensions["trace"] = hear
        return await exchange(http, request, Limits(), strange=False)

    def _is_sent(self, number: int) -> None:
        self._unsent.discard(number)
        if not self._unsent:
            self.sent.set()
