"""Calls that fail, and tokens that are older than one known already, under each policy that a server may have."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from random import Random

import httpx

from ontime_tui.api.calls.user import UserSearch
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import WireError
from ontime_tui.api.persistence import Persistence
from ontime_tui.server.tokens import POLICIES
from tests.trust.figures import Effort, Figure, Result
from tests.trust.wire import UnsureLine

_TOGETHER = 6
"""Calls at once, at most."""
ENDPOINT = Endpoint("http://127.0.0.1/ontime")


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of many calls."""

    calls: int
    failed: int
    old_tokens: int
    """How often a token was taken that answered an earlier request than the one held."""
    sign_ins: int
    mishaps: int


class Watched(UnsureLine):
    """Notes to which request each token was an answer."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.order: dict[str, int] = {}
        self.latest = 0
        self.old_tokens = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        number = len(self.asked)
        answer = await super().handle_async_request(request)
        content = await answer.aread()
        if token := json.loads(content).get("Token"):
            self.order.setdefault(token, number)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(content))

    def took(self, token: str) -> None:
        """Note which token the client goes on with."""
        number = self.order[token]
        self.old_tokens += number < self.latest
        self.latest = max(number, self.latest)


async def tally(policy: str, calls: int, seed: int = 1) -> Tally:
    """Ask a server of that policy so often, over a line that loses one answer of fifty."""
    chance = Random(seed)  # noqa: S311
    line = Watched(POLICIES[policy](), chance)
    sign_ins = 0

    async def sign_in() -> str:
        nonlocal sign_ins
        sign_ins += 1
        return await line.once()

    async with httpx.AsyncClient(transport=line) as http:
        client = Client(ENDPOINT, http, sign_in=sign_in, persistence=Persistence(pause=_at_once, chance=chance))
        client.renewed = line.took
        failed, done = 0, 0
        while done < calls:
            some = min(chance.randint(1, _TOGETHER), calls - done)
            asked = (client.send(UserSearch(pattern=f"x{done + each}")) for each in range(some))
            outcomes = await asyncio.gather(*asked, return_exceptions=True)
            failed += sum(isinstance(outcome, WireError) for outcome in outcomes)
            done += some
            line.clock.pass_by(chance.choice((0, 1, 5, 20, 90)))
    return Tally(calls, failed, line.old_tokens, sign_ins, line.mishappened)


async def _at_once(_seconds: float) -> None:
    await asyncio.sleep(0)


def measured(effort: Effort) -> Result:
    """Ask a server of each policy."""
    tallies = {name: asyncio.run(tally(name, effort.calls)) for name in POLICIES}
    failed, old = (sum(getattr(each, what) for each in tallies.values()) for what in ("failed", "old_tokens"))
    lost = sum(each.mishaps for each in tallies.values())
    words = (
        f"{failed} calls failed, {old} old tokens taken, "
        f"of {effort.calls:,} calls to each of {len(tallies)}; {lost} answers lost"
    )
    return Result(words, met=failed == old == 0)


FIGURES = [Figure("tokens", "token policies, with one answer of fifty lost", "0 and 0", measured)]
