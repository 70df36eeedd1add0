"""The client: tokens, signing in, replays, and servers that misbehave."""

import asyncio
import gzip
import json
import traceback
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from pydantic import JsonValue

from ontime_tui.api.calls.event import EventDelete
from ontime_tui.api.calls.login import Login
from ontime_tui.api.calls.raw import raw_call
from ontime_tui.api.calls.room import RoomList
from ontime_tui.api.calls.user import UserList, UserSearch
from ontime_tui.api.client import Client
from ontime_tui.api.errors import TOKEN_CODES, CouldNotAsk, NotUnderstood, Refused, TokenRefused, WireError
from ontime_tui.api.ids import EventID
from ontime_tui.api.limits import Limits
from ontime_tui.api.model import Call
from tests.api.wire import ENDPOINT, Wire, answered, error, ok, reply

pytestmark = pytest.mark.anyio

ROOMS = ok({"Items": [{"UserID": "R1"}]})
DELETE = EventDelete(event_id=EventID("E1"))


async def test_the_first_call_signs_in_and_later_ones_do_not() -> None:
    wire = Wire(lambda *_: ROOMS)
    assert [room.user_id for room in (await wire.client.send(RoomList())).items] == ["R1"]
    await wire.client.send(RoomList())
    assert [name for name, _ in wire.asked] == ["Login", "Room/List", "Room/List"]
    assert wire.tokens("Login") == ["once-1"]
    assert wire.tokens("Room/List") == ["working-1", "working-1"]


async def test_the_envelope_is_the_documents() -> None:
    wire = Wire(lambda *_: ROOMS)
    await wire.client.send(UserSearch(pattern="an", max_count=50))
    assert wire.asked[-1] == (
        "User/Search",
        {
            "ApplID": "ApiExplorer",
            "ApplVer": "1.0.0",
            "Token": "working-1",
            "Data": {"Pattern": "an", "MaxCount": 50},
        },
    )


async def test_on_behalf_of_is_sent_where_configured_and_the_user_token_is_used() -> None:
    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return answered(ok({"UserToken": "for-anna"}, "api") if len(asked) == 1 else ROOMS)

    async def sign_in() -> str:
        return "once"

    asked: list[dict[str, Any]] = []
    endpoint = replace(ENDPOINT, on_behalf_of="anna@acme.example")
    http = httpx.AsyncClient(transport=httpx.MockTransport(answering))
    await Client(endpoint, http, sign_in=sign_in).send(RoomList())
    assert [envelope["Token"] for envelope in asked] == ["once", "for-anna"]
    assert [envelope["OnBehalfOf"] for envelope in asked] == ["anna@acme.example"] * 2


async def test_c08_a_login_without_an_envelope_is_understood() -> None:
    bare = {"Me": {"UserID": "U1"}, "Server": {"Version": "8"}, "UserToken": "bare-token"}
    wire = Wire(lambda name, _: bare if name == "Login" else ROOMS)
    await wire.client.log_in()
    answer = await wire.client.send(Login())
    assert answer.me is not None
    assert (answer.me.user_id, answer.server.version) == ("U1", "8")


async def test_log_in_says_who_we_are() -> None:
    wire = Wire(lambda *_: ROOMS)
    login = await wire.client.log_in()
    assert login.me is not None
    assert login.me.user_id == "U1"


async def test_the_newest_token_is_used_and_an_answer_may_have_none() -> None:
    answers = iter([ok({}, "second"), ok({}), ok({}, "third"), ok({})])
    wire = Wire(lambda *_: next(answers))
    for _ in range(4):
        await wire.client.send(RoomList())
    assert wire.tokens("Room/List") == ["working-1", "second", "second", "third"]


@pytest.mark.parametrize("token", ["", 7, None, "x" * 1_000_000, "two\nlines", {"a": 1}, "né"], ids=ascii)
async def test_h08_what_is_no_token_is_not_kept(token: object) -> None:
    wire = Wire(lambda *_: ok({}) | {"Token": token})
    await wire.client.send(RoomList())
    await wire.client.send(RoomList())
    assert wire.tokens("Room/List") == ["working-1", "working-1"]


async def test_a_late_answer_does_not_bring_an_old_token_back() -> None:
    late = asyncio.Event()

    async def slow() -> httpx.Response:
        await late.wait()
        return answered(ok({}, "older"))

    turns = iter([slow, None, None])

    def answering(_name: str, _envelope: object) -> Any:
        turn = next(turns)
        return turn() if turn else ok({}, "newer")

    wire = Wire(answering)
    await wire.client.log_in()
    first = asyncio.create_task(wire.client.send(RoomList()))
    await wire.arrived("Room/List")
    await wire.client.send(RoomList())
    late.set()
    await first
    await wire.client.send(RoomList())
    assert wire.tokens("Room/List") == ["working-1", "working-1", "newer"]


async def test_h06_an_answer_from_before_a_log_out_brings_no_token() -> None:
    late = asyncio.Event()

    async def slow() -> httpx.Response:
        await late.wait()
        return answered(ok({}, "older"))

    wire = Wire(lambda *_: slow())
    await wire.client.log_in()
    first = asyncio.create_task(wire.client.send(RoomList()))
    await wire.arrived("Room/List")
    wire.client.log_out()
    late.set()
    await first
    await wire.client.send(RoomList())
    assert wire.sign_ins == 2
    assert wire.tokens("Room/List") == ["working-1", "working-2"]


@pytest.mark.parametrize("code", sorted(TOKEN_CODES))
@pytest.mark.parametrize("call", [RoomList(), DELETE], ids=["read", "write"])
async def test_h01_h02_a_refused_token_means_signing_in_and_asking_once_more(code: str, call: Call[Any]) -> None:
    wire = Wire(lambda _, envelope: error(code) if envelope["Token"] == "working-1" else ROOMS)
    await wire.client.send(call)
    assert wire.tokens(call.endpoint) == ["working-1", "working-2"]
    assert wire.tokens("Login") == ["once-1", "once-2"]


async def test_a_second_refusal_is_raised() -> None:
    wire = Wire(lambda *_: error("TokenInvalid", Description="No good"))
    with pytest.raises(TokenRefused, match=r"No good \(TokenInvalid\)"):
        await wire.client.send(RoomList())
    assert wire.tokens("Room/List") == ["working-1", "working-2"]


async def test_h03_ten_calls_in_flight_sign_in_once() -> None:
    gate = asyncio.Event()

    async def refusing() -> httpx.Response:
        await gate.wait()
        return answered(error("TokenExpired"))

    wire = Wire(lambda _, envelope: refusing() if envelope["Token"] == "working-1" else ROOMS)
    await wire.client.log_in()
    calls = [asyncio.create_task(wire.client.send(RoomList())) for _ in range(10)]
    await wire.arrived("Room/List", 10)
    gate.set()
    answers = await asyncio.gather(*calls)
    assert wire.sign_ins == 2
    assert all(len(answer.items) == 1 for answer in answers)
    assert wire.tokens("Room/List") == ["working-1"] * 10 + ["working-2"] * 10


async def test_a_call_whose_replay_was_overtaken_by_another_signing_in_does_not_sign_in_itself() -> None:
    gates = {"working-1": asyncio.Event(), "working-2": asyncio.Event()}

    async def slowly(token: str) -> httpx.Response:
        await gates[token].wait()
        return answered(error("TokenExpired"))

    def answering(name: str, envelope: dict[str, Any]) -> Any:
        return slowly(envelope["Token"]) if name == "User/Search" and envelope["Token"] in gates else ROOMS

    wire = Wire(answering)
    await wire.client.log_in()
    slow = asyncio.create_task(wire.client.send(UserSearch(pattern="an")))
    for count, gate in enumerate(gates.values(), start=1):
        await wire.arrived("User/Search", count)
        await wire.client.log_in()
        gate.set()
    await slow
    assert wire.tokens("User/Search") == ["working-1", "working-2", "working-3"]
    assert wire.sign_ins == 3


async def test_signing_out_ends_a_signing_in_under_way() -> None:
    asked = asyncio.Event()

    async def sign_in() -> str:
        asked.set()
        await asyncio.Event().wait()
        return "never"

    wire = Wire(lambda *_: ROOMS)
    wire.client._sign_in = sign_in
    call = asyncio.create_task(wire.client.send(RoomList()))
    await asked.wait()
    wire.client.log_out()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert wire.asked == []


async def test_ten_first_calls_sign_in_once() -> None:
    wire = Wire(lambda *_: ROOMS)
    await asyncio.gather(*(wire.client.send(RoomList()) for _ in range(10)))
    assert wire.sign_ins == 1


async def test_a_signing_in_that_fails_fails_every_call_that_waits_for_it_and_is_tried_again_later() -> None:
    tries = 0

    async def sign_in() -> str:
        nonlocal tries
        tries += 1
        await asyncio.sleep(0)
        raise LookupError("put away")

    http = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: reply(500)))
    client = Client(ENDPOINT, http, sign_in=sign_in)
    outcomes = await asyncio.gather(*(client.send(RoomList()) for _ in range(5)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [LookupError] * 5
    assert tries == 1
    with pytest.raises(LookupError):
        await client.send(RoomList())
    assert tries == 2


async def test_a_caller_that_gives_up_does_not_take_the_signing_in_along() -> None:
    gate = asyncio.Event()

    async def sign_in() -> str:
        await gate.wait()
        return "once-1"

    wire = Wire(lambda *_: ROOMS)
    wire.client._sign_in = sign_in
    first, second = (asyncio.create_task(wire.client.send(RoomList())) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    assert len((await second).items) == 1
    assert first.cancelled()


class Rotating:
    """A server that takes each token once."""

    def __init__(self) -> None:
        self.valid = "working-1"
        self.served = 0
        self.together = 0
        self.most_together = 0

    async def answer(self, token: str) -> httpx.Response:
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        await asyncio.sleep(0)
        self.together -= 1
        if token != self.valid:
            return answered(error("TokenInvalid"))
        self.served += 1
        self.valid = f"rolled-{self.served}"
        return answered(ok({"Items": []}, self.valid))


async def test_h04_a_server_that_takes_each_token_once_gets_one_call_at_a_time() -> None:
    server = Rotating()
    wire = Wire(lambda _, envelope: server.answer(envelope["Token"]))
    await wire.client.log_in()
    for _ in range(3):
        await asyncio.gather(*(wire.client.send(RoomList()) for _ in range(10)))
        server.most_together = 0 if server.served < 30 else server.most_together
    assert server.served == 30
    assert wire.sign_ins == 1
    assert wire.client.one_at_a_time
    assert server.most_together == 1


async def test_a_server_whose_tokens_last_gets_calls_side_by_side() -> None:
    wire = Wire(lambda *_: ok({}, "rolling"))
    await asyncio.gather(*(wire.client.send(RoomList()) for _ in range(10)))
    assert not wire.client.one_at_a_time


async def test_c03_a_refusal_has_code_description_and_the_rest() -> None:
    wire = Wire(lambda *_: error("NoRights", Text="Not\x1b yours", Trace={"a": 1}, Line=7))
    with pytest.raises(Refused) as caught:
        await wire.client.send(DELETE)
    assert not isinstance(caught.value, TokenRefused)
    assert (caught.value.code, caught.value.description) == ("NoRights", "Not␛ yours")
    assert caught.value.fields == {"Trace": '{"a": 1}', "Line": "7"}
    assert not caught.value.may_have_happened
    assert len(wire.tokens("Event/Delete")) == 1


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"Status": "ERROR"}, "refused without a reason"),
        ({"Status": "ERROR", "Error": "Closed today"}, "Closed today"),
        ({"Status": "ERROR", "Error": {"Description": "A", "Text": "B"}}, "A"),
        ({"Status": "ERROR", "Error": {"Description": None, "Text": "B"}}, "B"),
        ({"Status": "ERROR", "Error": ["odd"]}, '["odd"]'),
        ({"Status": "OK", "Data": {"Items": []}, "Error": {"Code": "Both"}}, "(Both)"),
    ],
    ids=str,
)
async def test_c02_c06_refusals_in_odd_shapes(answer: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        await Wire(lambda *_: answer).client.send(RoomList())
    assert sentence in str(caught.value)


@pytest.mark.parametrize("data", [{"Data": None}, {"Data": []}, {"Data": "x"}, {}], ids=str)
async def test_c04_c05_ok_without_data_is_not_an_empty_list(data: dict[str, Any]) -> None:
    answer = await Wire(lambda *_: {"Status": "OK"} | data).client.send(RoomList())
    assert (answer.items, answer.unreadable) == ((), 1)
    await Wire(lambda *_: {"Status": "OK"} | data).client.send(DELETE)


PAGE = "<!DOCTYPE html><html><head><title>\n Sign in\x1b]0;x\x07 &amp; go </title></head></html>"


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (reply(200, PAGE, content_type="text/html"), "a web page titled “Sign in␛]0;x␇ & go” instead of OnTime data"),
        (reply(200, PAGE), "a web page titled"),
        (reply(200, "<html>"), "a web page instead"),
        (reply(200), "empty answer"),
        (reply(204), "empty answer"),
        (reply(302, location="https://login.evil.example/x?y"), "points to login.evil.example"),
        (reply(302, location="/login"), "points to another page"),
        (reply(401), "does not let us in (HTTP 401)"),
        (reply(403), "does not let us in (HTTP 403)"),
        (reply(404, PAGE), "no OnTime API at this address (HTTP 404)"),
        (reply(407), "proxy"),
        (reply(413), "too long"),
        (reply(429, retry_after="99999999"), "busy"),
        (reply(502, PAGE), "failed (HTTP 502). It sent a web page titled"),
        (reply(500, json.dumps(ROOMS)), "failed (HTTP 500)"),
        (reply(200, '{"Status": "OK", "Da'), "breaks off"),
        (reply(200, '{"Status": "OK"} and more'), "not readable"),
        (reply(200, "[" * 100_000), "not readable"),
        (reply(200, "[1]"), "JSON, but not OnTime's"),
        (reply(200, '"OK"'), "JSON, but not OnTime's"),
        (reply(200, "{}"), "no status"),
        (reply(200, '{"Status": "ok"}'), "unknown status “ok”"),
        (reply(200, '{"Status": 7}'), "unknown status “7”"),
        (reply(200, '{"Status": "WARNING"}'), "unknown status “WARNING”"),
        (reply(200, b"\x1f\x8bnot", content_encoding="gzip"), "compression is broken"),
        (reply(200, gzip.compress(b"{}" * 999)[:-9], content_encoding="gzip"), "compression breaks off"),
        (reply(200, b"x", content_encoding="br"), "not asked for"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_b01_b02_c01_d07_what_is_not_an_answer_is_said_in_a_sentence(page: httpx.Response, sentence: str) -> None:
    wire = Wire(lambda *_: page)
    with pytest.raises(NotUnderstood) as caught:
        await wire.client.send(DELETE)
    assert sentence in str(caught.value)
    assert caught.value.may_have_happened
    assert len(wire.tokens("Event/Delete")) == 1


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("99999999", 60), ("-7", None), ("Wed, 25 Nov 2026 12:00:00 GMT", None), ("", None)]
)
async def test_b08_retry_after_is_bounded(said: str, seconds: int | None) -> None:
    with pytest.raises(NotUnderstood) as caught:
        await Wire(lambda *_: reply(503, retry_after=said)).client.send(RoomList())
    assert (caught.value.status, caught.value.retry_after) == (503, seconds)


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo"}]}}',
        '{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo"}]}}'.encode("utf-16"),
        b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo", "Email": "a\x01b"}]}}',
        b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo", "Email": "\\ud800"}]}}',
        b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo", "Email": "M\xf8de"}]}}',
        b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo", "Email": NaN}]}}',
        b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo", "Email": 1e999}]}}',
        b'{"Status": "OK", "Data": {"Items": [{"DisplayName": "Bo", "Email": ' + b"7" * 5000 + b"}]}}",
    ],
    ids=["BOM", "UTF-16", "control", "surrogate", "latin-1", "NaN", "1e999", "digits"],
)
async def test_d03_d04_d05_d06_d08_d09_b15_sloppy_json_is_read(body: bytes) -> None:
    answer = await Wire(lambda *_: reply(200, body)).client.send(RoomList())
    assert [room.display_name for room in answer.items] == ["Bo"]
    assert answer.items[0].email in ("", "a␁b", "\ufffd", "M\ufffdde")


async def test_b14_a_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    page = reply(200, bomb, content_encoding="gzip")
    with pytest.raises(NotUnderstood, match="larger than 1 MB"):
        await Wire(lambda *_: page, limits=Limits(size=1 << 20)).client.send(RoomList())


async def test_a_compressed_answer_is_read() -> None:
    page = reply(200, gzip.compress(json.dumps(ROOMS).encode()), content_encoding="gzip")
    assert len((await Wire(lambda *_: page).client.send(RoomList())).items) == 1


class Silence(httpx.AsyncByteStream):
    """A body that begins and never goes on."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()


async def test_a06_an_answer_that_never_ends_meets_the_deadline() -> None:
    wire = Wire(lambda *_: httpx.Response(200, stream=Silence()), limits=Limits(total=0.01))
    with pytest.raises(CouldNotAsk, match=r"within 0\.01 seconds") as caught:
        await wire.client.send(DELETE)
    assert caught.value.sent


@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        (httpx.ConnectError("[Errno -2] Name or service not known"), False),
        (httpx.ConnectError(""), False),
        (httpx.ConnectTimeout(""), False),
        (httpx.PoolTimeout(""), False),
        (httpx.ProxyError("407"), False),
        (httpx.ReadTimeout(""), True),
        (httpx.WriteTimeout(""), True),
        (httpx.ReadError(""), True),
        (httpx.WriteError(""), True),
        (httpx.RemoteProtocolError("Server disconnected"), True),
    ],
    ids=repr,
)
async def test_no_answer_says_whether_the_question_went_out(fault: httpx.RequestError, sent: bool) -> None:
    def failing(*_: object) -> httpx.Response:
        raise fault

    wire = Wire(failing)
    with pytest.raises(CouldNotAsk) as caught:
        await wire.client.send(DELETE)
    assert caught.value.sent is caught.value.may_have_happened is sent
    assert str(caught.value).endswith(".")
    assert len(wire.tokens("Event/Delete")) == 1


@pytest.mark.parametrize(
    "answer",
    [
        error("Odd", Description="token working-1 is odd", Echo={"Token": "working-1"}),
        error("TokenInvalid", Description="token working-2 is odd"),
        reply(500, b"working-1"),
    ],
    ids=["refused", "token", "page"],
)
async def test_no_secret_is_in_what_is_raised_or_shown(answer: Any) -> None:
    wire = Wire(lambda *_: answer)
    with pytest.raises(WireError) as caught:
        await wire.client.send(RoomList())
    shown = "".join(traceback.format_exception(caught.value)) + repr(getattr(caught.value, "fields", ""))
    assert "working-2" not in shown
    assert "once-" not in shown
    assert "working-1" not in shown
    assert "working" not in repr(vars(wire.client)["_token"])


@pytest.mark.parametrize("place", ["Token", "UserToken"])
async def test_half_a_surrogate_is_in_no_token_that_is_kept(place: str) -> None:
    odd = ok({place: "w\ud800"}) | {place: "w\ud800"}

    def answering(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content)["Token"])
        return answered(odd if len(asked) == 1 else ROOMS)

    async def sign_in() -> str:
        return "once"

    asked: list[str] = []
    client = Client(ENDPOINT, httpx.AsyncClient(transport=httpx.MockTransport(answering)), sign_in=sign_in)
    await client.send(RoomList())
    assert asked == ["once", "once"]


async def test_d08_an_id_with_half_a_surrogate_can_be_sent_back() -> None:
    wire = Wire(lambda *_: ok({"Items": [{"UserID": "R\udc00"}]}))
    [room] = (await wire.client.send(RoomList())).items
    await wire.client.send(UserList(user_ids=(room.user_id,)))
    assert wire.asked[-1][1]["Data"] == {"UserIDs": ["R\ufffd"]}


async def test_what_can_not_be_written_is_not_asked() -> None:
    wire = Wire(lambda *_: ROOMS)
    await wire.client.log_in()
    with pytest.raises(CouldNotAsk, match="can't be sent") as caught:
        await wire.client.send(UserSearch.model_construct(pattern="\ud800"))
    assert not caught.value.sent
    assert wire.tokens("User/Search") == []


@pytest.mark.parametrize("data", ["\ud800", {"Pattern": "\ud800"}, {"\ud800": 1}], ids=ascii)
async def test_raw_data_that_can_not_be_written_are_refused_in_a_sentence(data: JsonValue) -> None:
    wire = Wire(lambda *_: ROOMS)
    with pytest.raises(CouldNotAsk, match="can't be sent"):
        await wire.client.send(raw_call("User/Search", data))
