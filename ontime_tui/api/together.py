"""The same question, asked by several at once, goes to the server once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

A = TypeVar("A")


@dataclass(slots=True, eq=False)
class _Asked:
    """A question under way."""

    answer: asyncio.Task[Any]
    waiting: int = 0


class Together:
    """Questions under way. One ends when nobody waits for its answer any more."""

    def __init__(self) -> None:
        self._asked: dict[Hashable, _Asked] = {}

    async def ask(self, question: Hashable, answer: Callable[[], Awaitable[A]]) -> A:
        """Give the answer to a question that is under way already, or ask it."""
        asked = self._asked.get(question) or self._begun(question, answer)
        asked.waiting += 1
        try:
            return cast("A", await asyncio.shield(asked.answer))
        finally:
            asked.waiting -= 1
            if not asked.waiting:
                self._end(question, asked)

    def forget(self) -> None:
        """Let nobody else wait for what is under way."""
        self._asked.clear()

    def _begun(self, question: Hashable, answer: Callable[[], Awaitable[A]]) -> _Asked:
        async def answered() -> A:
            return await answer()

        task = asyncio.create_task(answered())
        task.add_done_callback(_heard)
        asked = self._asked[question] = _Asked(task)
        return asked

    def _end(self, question: Hashable, asked: _Asked) -> None:
        if self._asked.get(question) is asked:
            del self._asked[question]
        asked.answer.cancel()


def _heard(answer: asyncio.Task[Any]) -> None:
    """Take note of how it ended: whoever waited may have left."""
    if not answer.cancelled():
        answer.exception()
