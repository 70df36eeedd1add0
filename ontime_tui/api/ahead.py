"""Questions that are sent before anything is loaded that understands their answers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import WireError, unsendable
from ontime_tui.api.exchange import Limits, Reply, exchange
from ontime_tui.api.sealing import Question, request_of


class Ahead:
    """Some questions, side by side, each sent once; `AnsweredClient` gives their answers to calls that are equal."""

    def __init__(self, http: httpx.AsyncClient, endpoint: Endpoint, token: str, questions: Sequence[Question]) -> None:
        """Send them.

        Args:
            http: The connections.
            endpoint: The server.
            token: The token to ask with.
            questions: What is asked.
        """
        self.endpoint = endpoint
        self._token = token
        self.questions = questions
        self._http = http
        self.sent = asyncio.Event()
        """Set once all of them are on their way, or ended before."""
        self._left = len(questions)
        self._tasks = [asyncio.create_task(self._asked(question)) for question in questions]

    async def replies(self) -> list[Reply | WireError]:
        """Give what came to each, or why nothing did, or nothing whole."""
        return await asyncio.gather(*self._tasks)

    def end(self) -> None:
        """Wait for no more replies."""
        for task in self._tasks:
            task.cancel()

    async def _asked(self, question: Question) -> Reply | WireError:
        gone = False

        async def hear(event: str, _: object) -> None:
            nonlocal gone
            if event.endswith("send_request_body.complete") and not gone:
                gone = True
                self._one_less()

        try:
            request = request_of(self._http, self.endpoint, self._token, question)
            request.extensions["trace"] = hear
            return await exchange(self._http, request, Limits())
        except WireError as error:
            return error
        except UnicodeError:
            return unsendable()
        finally:
            if not gone:
                self._one_less()

    def _one_less(self) -> None:
        self._left -= 1
        if not self._left:
            self.sent.set()
