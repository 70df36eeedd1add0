"""How questions are asked of a server that fails: again, together, or not at all for a while."""

import asyncio
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import httpx
import pytest

from ontime_tui.api.breaker import ENOUGH
from ontime_tui.api.calls.equipment import EquipmentList
from ontime_tui.api.calls.event import EventDelete
from ontime_tui.api.calls.room import RoomList
from ontime_tui.api.calls.user import UserSearch
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk, NotUnderstood, Refused, WireError
from ontime_tui.api.ids import EventID
from ontime_tui.api.persistence import Persistence, Waiting
from tests.api.wire import ENDPOINT, Answering, Wire, answered, error, ok, reply

pytestmark = pytest.mark.anyio

ROOMS = ok({"Items": [{"UserID": "R1"}]})
DELETE = EventDelete(event_id=EventID("E1"))
SECOND = httpx.ReadError("reset by peer")


class Time:
    """Passes only when somebody pauses, or a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.pauses: list[float] = []

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


class Stubborn(Wire):
    """A wire with persistence, in a time of its own."""

    def __init__(self, answering: Answering, endpoint: Endpoint = ENDPOINT) -> None:
        super().__init__(answering, endpoint)
        self.time = Time()
        chance = Random(7)  # noqa: S311
        self.persistence = Persistence(pause=self.time.pause, chance=chance, clock=lambda: self.time.now)
        self.client.persistence = self.persistence


def in_turn(*answers: Mapping[str, Any] | httpx.Response | Exception) -> Answering:
    """Each answer once, the last one for ever."""
    left = list(answers)

    def answering(*_: object) -> Mapping[str, Any] | httpx.Response:
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return answering


def busy(after: str) -> httpx.Response:
    return reply(503, retry_after=after)


PASSING = [
    SECOND,
    httpx.ConnectError("refused"),
    httpx.RemoteProtocolError("x"),
    *map(reply, (429, 500, 502, 503, 504)),
]


@pytest.mark.parametrize("fault", PASSING, ids=repr)
async def test_a08_b09_a_question_is_asked_again_after_what_passes(fault: httpx.Response | Exception) -> None:
    wire = Stubborn(in_turn(fault, fault, ROOMS))
    assert len((await wire.client.send(RoomList())).items) == 1
    assert len(wire.tokens("Room/List")) == 3
    assert 0 <= wire.time.pauses[0] <= 0.25
    assert 0 <= wire.time.pauses[1] <= 0.5


@pytest.mark.parametrize("fault", PASSING, ids=repr)
async def test_after_three_tries_it_is_given_up(fault: httpx.Response | Exception) -> None:
    wire = Stubborn(in_turn(fault))
    with pytest.raises(WireError):
        await wire.client.send(RoomList())
    assert len(wire.tokens("Room/List")) == 3


@pytest.mark.parametrize(
    "fault",
    [
        *map(reply, (302, 400, 401, 403, 404, 407, 413)),
        reply(200, "<html>"),
        reply(200),
        {"Status": "maybe"},
        error("NoRights"),
        httpx.ReadTimeout(""),
        httpx.ConnectTimeout(""),
        httpx.ProxyError("407"),
    ],
    ids=repr,
)
async def test_what_lasts_is_not_asked_again(fault: Any) -> None:
    wire = Stubborn(in_turn(fault))
    with pytest.raises(WireError):
        await wire.client.send(RoomList())
    assert len(wire.tokens("Room/List")) == 1
    assert wire.time.pauses == []


@pytest.mark.parametrize("fault", [*PASSING, busy("5"), reply(200, '{"Status": "O')], ids=repr)
async def test_a09_b09_a_change_is_sent_once(fault: Any) -> None:
    wire = Stubborn(in_turn(fault, ROOMS))
    with pytest.raises(WireError):
        await wire.client.send(DELETE)
    assert len(wire.tokens("Event/Delete")) == 1


@pytest.mark.parametrize("times", [1, 2])
async def test_d01_d02_an_unreadable_answer_is_asked_for_once_more(times: int) -> None:
    wire = Stubborn(in_turn(*[reply(200, '{"Status": "OK", "Da')] * times, ROOMS))
    outcome = await asyncio.gather(wire.client.send(RoomList()), return_exceptions=True)
    assert len(wire.tokens("Room/List")) == 2
    assert isinstance(outcome[0], NotUnderstood) is (times == 2)


async def test_b13_the_second_try_asks_for_no_compression() -> None:
    encodings: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        encodings.append(request.headers["accept-encoding"])
        broken = reply(200, b"plain", content_encoding="gzip")
        return {1: answered(ok({}, "working")), 2: broken}.get(len(encodings), answered(ROOMS))

    wire = Stubborn(in_turn(ROOMS))
    wire.client._http = httpx.AsyncClient(transport=httpx.MockTransport(handle))
    assert len((await wire.client.send(RoomList())).items) == 1
    assert encodings == ["gzip", "gzip", "identity"]


async def test_a_try_that_failed_late_is_the_last() -> None:
    def slowly(*_: object) -> httpx.Response:
        wire.time.now += 6
        return reply(502)

    wire = Stubborn(slowly)
    with pytest.raises(NotUnderstood):
        await wire.client.send(RoomList())
    assert len(wire.tokens("Room/List")) == 1


async def test_the_same_question_goes_out_once_and_another_one_too() -> None:
    wire = Stubborn(lambda *_: ROOMS)
    await wire.client.log_in()
    asked = [wire.client.send(RoomList()) for _ in range(10)] + [wire.client.send(EquipmentList())]
    answers = await asyncio.gather(*asked)
    assert all(len(answer.items) == 1 for answer in answers)
    assert [name for name, _ in wire.asked].count("Room/List") == 1
    assert [name for name, _ in wire.asked].count("Equipment/List") == 1


async def test_what_is_asked_after_a_change_is_not_answered_from_before_it() -> None:
    gate, seen = asyncio.Event(), iter(["before", "after"])

    async def slowly() -> httpx.Response:
        name = next(seen)
        await gate.wait()
        return answered(ok({"Items": [{"DisplayName": name}]}))

    wire = Stubborn(lambda name, _: slowly() if name == "Room/List" else ok())
    first = asyncio.create_task(wire.client.send(RoomList()))
    await wire.arrived("Room/List")
    await wire.client.send(DELETE)
    second = asyncio.create_task(wire.client.send(RoomList()))
    await wire.arrived("Room/List", 2)
    gate.set()
    assert [(await each).items[0].display_name for each in (first, second)] == ["before", "after"]


async def test_who_leaves_does_not_take_the_question_along_unless_nobody_else_waits() -> None:
    gate, ended = asyncio.Event(), list[str]()

    async def slowly() -> httpx.Response:
        try:
            await gate.wait()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise
        return answered(ROOMS)

    wire = Stubborn(lambda *_: slowly())
    first, second = (asyncio.create_task(wire.client.send(RoomList())) for _ in range(2))
    await wire.arrived("Room/List")
    first.cancel()
    await asyncio.wait([first])
    assert not ended
    second.cancel()
    await asyncio.wait([second])
    await asyncio.sleep(0)
    assert ended == ["cancelled"]
    gate.set()
    assert len((await wire.client.send(RoomList())).items) == 1


REFUSED = httpx.ConnectError("refused")


def failing_then_mended(fault: Exception = REFUSED) -> tuple[Stubborn, Callable[[], None]]:
    state = {"dead": True}

    def answering(*_: object) -> Mapping[str, Any]:
        if state["dead"]:
            raise fault
        return ROOMS

    return Stubborn(answering), lambda: state.update(dead=False)


async def until_held(wire: Stubborn) -> None:
    await wire.client.log_in()
    while len(wire.tokens("Room/List")) < ENOUGH:
        with pytest.raises(CouldNotAsk):
            await wire.client.send(RoomList())


SILENT = [httpx.ConnectTimeout(""), httpx.ReadTimeout(""), httpx.WriteTimeout(""), TimeoutError()]
OWN = [httpx.PoolTimeout(""), httpx.LocalProtocolError(""), httpx.UnsupportedProtocol("")]


@pytest.mark.parametrize("fault", [REFUSED, SECOND, *SILENT], ids=repr)
async def test_after_five_failures_nothing_is_asked_for_a_while(fault: Exception) -> None:
    wire, _ = failing_then_mended(fault)
    await until_held(wire)
    with pytest.raises(CouldNotAsk, match=r"asked again in \d s") as held:
        await wire.client.send(RoomList())
    assert not held.value.sent
    assert len(wire.tokens("Room/List")) == ENOUGH


@pytest.mark.parametrize("fault", OWN, ids=repr)
async def test_what_the_server_has_no_part_in_is_not_held_against_it(fault: Exception) -> None:
    wire, mend = failing_then_mended(fault)
    await until_held(wire)
    mend()
    assert len((await wire.client.send(RoomList())).items) == 1


async def test_a03_when_the_while_is_over_one_question_shows_how_it_stands() -> None:
    wire, mend = failing_then_mended()
    await until_held(wire)
    wire.time.now += 5
    outcomes = await asyncio.gather(
        *(wire.client.send(UserSearch(pattern=name)) for name in "abc"), return_exceptions=True
    )
    assert all(isinstance(outcome, CouldNotAsk) for outcome in outcomes)
    assert len(wire.tokens("User/Search")) == 1
    mend()
    wire.time.now += 60
    await wire.client.send(RoomList())
    await asyncio.gather(*(wire.client.send(UserSearch(pattern=name)) for name in "abc"))


async def test_a_person_who_wants_to_know_needs_not_wait_and_a_change_never_does() -> None:
    wire, mend = failing_then_mended()
    await until_held(wire)
    mend()
    wire.persistence.try_again()
    await wire.client.send(RoomList())
    wire, mend = failing_then_mended()
    await until_held(wire)
    mend()
    await wire.client.send(DELETE)
    await wire.client.send(RoomList())


async def test_refusals_are_answers() -> None:
    wire = Stubborn(lambda *_: error("NoRights"))
    for _ in range(2 * ENOUGH):
        with pytest.raises(Refused):
            await wire.client.send(RoomList())


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("99999999", 60), ("Wed, 25 Nov 2026 12:00:09 GMT", 9), ("-7", 0), ("soon", 0)]
)
async def test_b08_a_busy_server_is_given_as_long_as_it_asks_for(said: str, seconds: int) -> None:
    page = reply(503, retry_after=said, date="Wed, 25 Nov 2026 12:00:00 GMT")
    wire = Stubborn(in_turn(page, ROOMS))
    waits: list[int] = []
    wire.persistence.waits = lambda wait: waits.append(wait.seconds if wait else 0)
    await wire.client.send(RoomList())
    assert waits == ([seconds, 0] if seconds else [])
    assert [wire.time.pauses[0]] == [seconds] if seconds else wire.time.pauses[0] < 1


async def test_b08_everybody_waits_together_and_stops_together() -> None:
    wire = Stubborn(lambda *_: busy("20"))
    waits: list[Waiting | None] = []
    began = asyncio.Event()

    async def for_ever(_seconds: float) -> None:
        began.set()
        await asyncio.Event().wait()

    wire.persistence._pause = for_ever
    wire.persistence.waits = waits.append
    asked = [asyncio.create_task(wire.client.send(UserSearch(pattern=name))) for name in "ab"]
    await wire.arrived("User/Search", 2)
    await began.wait()
    assert isinstance(waits[0], Waiting)
    waits[0].stop()
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert [str(outcome) for outcome in outcomes] == ["The server is busy (HTTP 503)."] * 2
    assert waits[1:] == [None]
    with pytest.raises(CouldNotAsk, match=r"busy \(HTTP 503\)\. It is asked again in 20 s\."):
        await wire.client.send(RoomList())


async def test_signing_out_ends_the_waiting() -> None:
    wire = Stubborn(lambda *_: busy("20"))
    began = asyncio.Event()

    async def for_ever(_seconds: float) -> None:
        began.set()
        await asyncio.Event().wait()

    wire.persistence._pause = for_ever
    asked = asyncio.create_task(wire.client.send(RoomList()))
    await began.wait()
    wire.client.log_out()
    with pytest.raises(NotUnderstood, match="busy"):
        await asked


async def test_h05_a_change_whose_renewal_was_lost_was_surely_not_done() -> None:
    wire = Stubborn(lambda *_: error("TokenExpired"))
    await wire.client.log_in()

    async def sign_in() -> str:
        raise CouldNotAsk("reset", sent=True)

    wire.client._sign_in = sign_in
    with pytest.raises(CouldNotAsk) as lost:
        await wire.client.send(DELETE)
    assert not lost.value.may_have_happened


async def test_a_signing_in_that_failed_counts_once_however_many_waited_for_it() -> None:
    tries = 0

    async def sign_in() -> str:
        nonlocal tries
        tries += 1
        await asyncio.sleep(0)
        if tries == 1:
            raise CouldNotAsk("reset", sent=True)
        return f"once-{tries}"

    wire = Stubborn(lambda *_: ROOMS)
    wire.client._sign_in = sign_in
    many = 2 * ENOUGH
    await asyncio.gather(*(wire.client.send(UserSearch(pattern=f"x{number}")) for number in range(many)))
    assert tries == 2
