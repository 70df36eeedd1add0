"""Questions that travel before what understands their answers is loaded."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime

import httpx
import pytest

from ontime_tui.api.ahead import Ahead
from ontime_tui.api.answered import AnsweredClient
from ontime_tui.api.calls.event import EventList
from ontime_tui.api.calls.user import UserList
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk, TokenRefused
from ontime_tui.api.ids import GroupID, UserID
from ontime_tui.api.reply import Reply
from ontime_tui.api.sealing import Question, calendars_of, members_of
from tests.api.wire import over

pytestmark = pytest.mark.anyio

ENDPOINT = Endpoint("https://cal.example.org/ontime")
MONDAY, SUNDAY = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 29, 22, 30, tzinfo=UTC)
USERS = (UserID("Änna"), UserID("bo"))
CALENDARS = calendars_of(USERS, MONDAY, SUNDAY)
MEMBERS = members_of(GroupID("g1"))


def said(token: str = "", **data: object) -> Reply:
    body = {"Status": "OK", "Data": data, **({"Token": token} if token else {})}
    return Reply(200, httpx.Headers(), json.dumps(body).encode())


def test_they_ask_just_what_the_models_ask() -> None:
    calls = (EventList(user_ids=USERS, from_=MONDAY, to=SUNDAY), UserList(group_id=GroupID("g1")))
    assert [Question(call.endpoint, call.wire()) for call in calls] == [CALENDARS, MEMBERS]


def test_nothing_is_loaded_that_understands_an_answer() -> None:
    program = "import sys, ontime_tui.api.ahead; print({'pydantic', 'msgspec'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


async def test_each_is_sent_once_and_side_by_side() -> None:
    seen: list[tuple[str, dict[str, object]]] = []
    both = asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.path, json.loads(request.content)))
        if len(seen) == 2:
            both.set()
        await both.wait()
        return httpx.Response(200, stream=httpx.ByteStream(request.url.path.encode()))

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        replies = await Ahead(over(http), ENDPOINT, "token", [CALENDARS, MEMBERS]).replies()
    assert [isinstance(reply, Reply) and reply.body for reply in replies] == [
        b"/ontime/api/2/Event/List",
        b"/ontime/api/2/User/List",
    ]
    assert [(path, content["Token"], content["Data"]) for path, content in seen] == [
        ("/ontime/api/2/Event/List", "token", CALENDARS.data),
        ("/ontime/api/2/User/List", "token", MEMBERS.data),
    ]


async def test_a_line_that_breaks_is_no_reply_and_nobody_waits_for_it_to_be_sent() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(broken)) as http:
        ahead = Ahead(over(http), ENDPOINT, "token", [CALENDARS, Question("User/List", {"GroupID": "\ud800"})])
        assert all(isinstance(reply, CouldNotAsk) for reply in await ahead.replies())
        assert ahead.sent.is_set()


async def test_equal_calls_get_the_answers_and_others_none() -> None:
    client = AnsweredClient("old", [(CALENDARS, said("newer", Items=[])), (MEMBERS, said("newest"))])
    assert client.newest == "old"
    await client.send(UserList(group_id=GroupID("g1")))
    assert client.newest == "newest"
    await client.send(EventList(user_ids=USERS, from_=MONDAY, to=SUNDAY))
    assert client.newest == "newest"  # that of the later question, in whatever order they are looked at
    with pytest.raises(CouldNotAsk):
        await client.send(EventList(user_ids=USERS[:1], from_=MONDAY, to=SUNDAY))


async def test_a_refusal_is_one() -> None:
    refusal = Reply(200, httpx.Headers(), b'{"Status":"ERROR","Error":{"Code":"TokenExpired"},"Token":"bait"}')
    client = AnsweredClient("old", [(MEMBERS, refusal)])
    with pytest.raises(TokenRefused):
        await client.send(UserList(group_id=GroupID("g1")))
    assert client.newest == "old"
