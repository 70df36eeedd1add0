"""Under every policy of tokens, whatever is lost, late or out of order: no call fails, no old token is taken."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from ontime_tui.api.calls.user import UserSearch
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.persistence import Persistence
from ontime_tui.server.errors import TokenRefusal
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import POLICIES, Tokens
from tests.services.conftest import filled

_MOST_ROUNDS = 1_000
_SPINS = 40
"""Turns of the loop after which whatever can go on has gone on."""
_MOST_LOST = 2
"""Answers that one run loses: a call that loses all its tries may fail."""


@dataclass(eq=False)
class Travelling:
    """A request on its way, and then its answer."""

    number: int
    request: httpx.Request
    arrival: asyncio.Future[httpx.Response]
    answer: dict[str, Any] | None = None


class Line(httpx.AsyncBaseTransport):
    """Requests travel until somebody says that they arrive; so do answers."""

    def __init__(self) -> None:
        self.travelling: list[Travelling] = []
        self.sent = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent += 1
        each = Travelling(self.sent, request, asyncio.get_running_loop().create_future())
        self.travelling.append(each)
        return await each.arrival


class TokenTraffic(RuleBasedStateMachine):
    """One client, one server, and a line on which everything happens in any order."""

    policy = "sliding"

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.store = Store.open(None)
        filled().db.backup(self.store.db)
        self.db: sqlite3.Connection = self.store.db
        self.tokens = Tokens(self.db, POLICIES[self.policy]())
        self.now = 1_000_000
        self.line = Line()
        self.calls: list[asyncio.Task[object]] = []
        self.losses = 0
        self.bearer: dict[str, int] = {}
        """To which request each token is the answer."""
        self.latest = 0
        self.old_tokens = 0
        self.runner.run(self.open())

    async def open(self) -> None:
        http = httpx.AsyncClient(transport=self.line)
        persistence = Persistence(pause=_at_once, clock=lambda: 0.0)
        endpoint = Endpoint("http://127.0.0.1/ontime")
        self.client = Client(endpoint, http, sign_in=self.sign_in, persistence=persistence)
        self.client.renewed = self.took

    async def sign_in(self) -> str:
        return self.tokens.issue("once", "anna@acme.example", self.now)

    def took(self, token: str) -> None:
        self.old_tokens += self.bearer[token] < self.latest
        self.latest = max(self.latest, self.bearer[token])

    async def spin(self) -> None:
        for _ in range(_SPINS):
            await asyncio.sleep(0)

    @rule()
    def call(self) -> None:
        """Ask something new."""

        async def begin() -> None:
            question = UserSearch(pattern=f"x{len(self.calls)}")
            self.calls.append(asyncio.create_task(self.client.send(question)))
            await self.spin()

        self.runner.run(begin())

    @precondition(lambda self: self.unheard)
    @rule(data=st.data())
    def arrive(self, data: st.DataObject) -> None:
        """Let the server hear a request, not always the first that was sent."""
        self.hear(data.draw(st.sampled_from(self.unheard)))

    @precondition(lambda self: self.answered)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        """Let an answer come home, not always the first that was given."""
        self.bring(data.draw(st.sampled_from(self.answered)))

    @precondition(lambda self: self.answered and self.losses < _MOST_LOST)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """Lose an answer."""
        self.losses += 1
        self.bring(data.draw(st.sampled_from(self.answered)), lost=True)

    @precondition(lambda self: not self.line.travelling)
    @rule(seconds=st.sampled_from([1, 11, 601, 3601]))
    def pass_by(self, seconds: int) -> None:
        """Let time pass while nothing is on its way, which is never long."""
        self.now += seconds

    @invariant()
    def no_old_token_is_taken(self) -> None:
        assert self.old_tokens == 0

    @property
    def unheard(self) -> list[Travelling]:
        return [each for each in self.line.travelling if each.answer is None]

    @property
    def answered(self) -> list[Travelling]:
        return [each for each in self.line.travelling if each.answer is not None]

    def hear(self, each: Travelling) -> None:
        at_login = each.request.url.path.endswith("/Login")
        try:
            token = self.tokens.accept(json.loads(each.request.content)["Token"], self.now, at_login=at_login)
        except TokenRefusal as refusal:
            each.answer = {"Status": "ERROR", "Error": {"Code": refusal.code}}
            return
        successor = self.tokens.renewed(token, self.now)
        each.answer = {"Status": "OK", "Data": {"Me": {"UserID": "U"}} if at_login else {"Items": []}}
        if successor:
            each.answer["Token"] = successor
            self.bearer[successor] = each.number

    def bring(self, each: Travelling, *, lost: bool = False) -> None:
        async def come() -> None:
            self.line.travelling.remove(each)
            if lost:
                each.arrival.set_exception(httpx.ReadError("reset", request=each.request))
            else:
                content = json.dumps(each.answer).encode()
                each.arrival.set_result(httpx.Response(200, stream=httpx.ByteStream(content)))
            await self.spin()

        self.runner.run(come())

    def teardown(self) -> None:
        """Let everything come home in order: every call has its answer then."""
        try:
            for _ in range(_MOST_ROUNDS):
                for each in self.unheard:
                    self.hear(each)
                if self.line.travelling:
                    self.bring(self.line.travelling[0])
                elif all(call.done() for call in self.calls):
                    break
                else:
                    self.runner.run(self.spin())
            failed = [call for call in self.calls if not call.done() or call.exception()]
            assert failed == []
            assert self.old_tokens == 0
        finally:
            for call in self.calls:
                call.cancel()
            self.runner.close()
            self.db.close()


async def _at_once(_seconds: float) -> None:
    await asyncio.sleep(0)


@pytest.mark.parametrize("policy", POLICIES)
def test_h01_h03_h04_h05_in_whatever_order_no_call_fails(policy: str) -> None:
    machine = type(f"TokenTraffic_{policy}", (TokenTraffic,), {"policy": policy})
    run_state_machine_as_test(machine, settings=settings(max_examples=25, stateful_step_count=40))
