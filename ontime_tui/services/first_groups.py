"""The questions about groups with which every window begins, asked before it does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from ontime_tui.api.calls.group import GroupList
from ontime_tui.api.client import Client
from ontime_tui.api.model import Listing
from ontime_tui.api.shapes.group import Group
from ontime_tui.services.ask import ask


def branch(partial: str) -> GroupList:
    """Give the question about the public groups below a branch, in the server's spelling; "" is the top."""
    return GroupList(include_public=True, include_private=False, partial=partial)


def mine() -> GroupList:
    """Give the question about the groups that are mine or shared with me."""
    return GroupList(include_public=False, include_private=True)


class FirstGroups:
    """Asks each of them at most once ahead; whoever asks first gets that answer, and whoever asks again a new one."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked: dict[str, asyncio.Task[Listing[Group]]] = {}

    def ask(self) -> None:
        """Ask now; nobody waits yet."""
        for call in (mine(), branch("")):
            task = self._asked[call.model_dump_json()] = asyncio.create_task(ask(self._client, call))
            task.add_done_callback(_heard)

    def answer(self, call: GroupList) -> Awaitable[Listing[Group]]:
        """Give the answer to a question, which may be on its way already; awaiting it may raise a `Trouble`."""
        return self._asked.pop(call.model_dump_json(), None) or ask(self._client, call)

    def drop(self) -> None:
        """Ask no longer."""
        for task in self._asked.values():
            task.cancel()
        self._asked.clear()


def _heard(task: asyncio.Task[Listing[Group]]) -> None:
    """Take note of how it ended: perhaps nobody wants the answer."""
    if not task.cancelled():
        task.exception()
