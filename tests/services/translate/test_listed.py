"""Lists of events as they are written mean what the models say that they mean."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Reading
from ontime_tui.api import listed as api_listed
from ontime_tui.api.calls.event import CalendarsAnswer, by_user
from ontime_tui.api.clean import Altered
from ontime_tui.api.envelope import unseal
from ontime_tui.api.errors import NotUnderstood, Refused
from ontime_tui.api.listed import ListedCalendar, ListedEvent, Meanings, ReadCalendar, UsualEvent
from ontime_tui.api.model import NotPlain
from ontime_tui.api.reply import Reply
from ontime_tui.api.shapes import event as wire
from ontime_tui.services.translate.events import events_of
from tests.api.examples import EVENT

ME = PersonID("U1")


class ByModels(CalendarsAnswer):
    """The answer that knows no quick way."""

    @classmethod
    def read_plainly(cls, body: bytes) -> Any:
        raise NotPlain


def answered(kind: type[CalendarsAnswer], body: bytes) -> tuple[CalendarsAnswer, str]:
    return unseal(Reply(200, httpx.Headers(), body), kind, "secret")


def body_of(*events: Any, **more: Any) -> bytes:
    return json.dumps({"Status": "OK", "Data": {"Items": [{"UserID": "U1", "Events": events}]}, **more}).encode()


def marks(event: Event) -> list[bool]:
    """Which of its words lost hidden characters."""
    words = (event.subject, event.location, event.organiser, *event.required, *event.optional, *event.categories)
    return [isinstance(word, Altered) for word in words]


def meaning(kind: type[CalendarsAnswer], body: bytes) -> object:
    """All that anybody can learn from an answer."""
    try:
        answer, token = answered(kind, body)
    except (NotUnderstood, Refused) as error:
        return str(error)
    return token, answer.unreadable, "items" in answer.model_fields_set, [list(told(answer, each)) for each in Reading]


def told(answer: CalendarsAnswer, reading: Reading) -> Iterator[object]:
    for calendar in answer.calendars:
        events = calendar.events
        yield calendar.user_id, events.unreadable, len(events)
        for user, some in by_user(events, calendar.user_id):
            for me in (ME, PersonID("U9"), PersonID("")):
                found = events_of(some, PersonID(user), reading, me)
                yield user, found, [marks(one) for one in found]


TEXTS = st.sampled_from(
    [
        "",
        "Review",
        "Größe",
        "青木 健太",
        "pay\u202eload",
        "payload",
        "a\x1bb",
        "x\r\ny",
        "e" + "\u0301" * 9,
        "x" * 501,
        "\ud800",
        "👩‍👩‍👧",
    ]
) | st.text(max_size=8)
WORDS = st.sampled_from(
    [
        "Busy",
        "busy",
        "Free",
        "OOF",
        "Working Elsewhere",
        "NoData",
        "Private",
        "confidential",
        "Invitation",
        "Meeting",
        "Accept",
        "tentativelyAccepted",
        "NoResponseReceived",
        "Busy\u200b",
        "",
    ]
)
DATES = st.sampled_from(
    [
        "2026-11-25T12:00:00Z",
        "2026-11-25T12:00:59Z",
        "2026-11-25T13:00:00+01:00",
        "2026-11-25T12:00:00.123Z[UTC]",
        "2026-11-25T24:00:00Z",
        "2026-02-30T12:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "now",
        "",
    ]
)
ODD = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        7,
        -1,
        2.5,
        7.0,
        10**18,
        10**19,
        10**40,
        [],
        [7],
        {},
        {"a": 1},
        "true",
        "7",
        [None, "A", ["B"]],
    ]
)
NUMBERS = st.integers(-(10**19), 10**19)
LISTS = st.lists(TEXTS | ODD, max_size=3) | st.lists(TEXTS, max_size=3)
USUAL = {
    **dict.fromkeys(("EventID", "ChangeKey", "CreatorID", "PollID"), st.sampled_from(["", "U1", "U9", "E1\u202e "])),
    **dict.fromkeys(("Start", "End"), DATES),
    **dict.fromkeys(("Subject", "Organizer", "Location"), TEXTS),
    **dict.fromkeys(("ShowAs", "Sensitivity", "Type", "MyResponseType"), WORDS),
    **dict.fromkeys(("Categories", "RequiredAttendees", "OptionalAttendees"), LISTS),
    **dict.fromkeys(("IsCancelled", "IsRecurring", "OOO", "ReminderSet"), st.booleans()),
    "LegendID": NUMBERS | TEXTS,
    "ReminderMinutesBeforeStart": NUMBERS,
    "UserID": st.sampled_from(["U1", "U2", ""]),
    "Nonsense": ODD,
}


@st.composite
def plain_events(draw: st.DrawFn) -> Any:
    return EVENT | draw(st.fixed_dictionaries({}, optional=USUAL))


@st.composite
def strange_events(draw: st.DrawFn) -> Any:
    return draw(st.fixed_dictionaries({}, optional={name: usual | ODD for name, usual in USUAL.items()}))


@st.composite
def calendars(draw: st.DrawFn) -> Any:
    some, few = st.lists(plain_events(), max_size=2), st.lists(plain_events() | strange_events() | ODD, max_size=2)
    users = st.sampled_from(["U1", "U2"]) | ODD
    return draw(st.fixed_dictionaries({}, optional={"UserID": users, "Events": some | few | ODD}))


@st.composite
def answers(draw: st.DrawFn) -> Any:
    items = st.lists(calendars(), max_size=3) | st.lists(calendars() | ODD, max_size=2) | ODD
    more = {"Token": st.just("next") | ODD, "Error": st.just(None) | ODD, "Other": ODD}
    data = st.fixed_dictionaries({"Items": items}) | ODD
    status = st.just("OK") | st.sampled_from(["ERROR", None, 7])
    return draw(st.fixed_dictionaries({"Status": status, "Data": data}, optional=more))


WRITING = st.sampled_from(
    [
        lambda text: text.encode("utf-8", "replace"),
        lambda text: text.encode("utf-8", "surrogatepass"),
        lambda text: text.encode("utf-16", "surrogatepass"),
        lambda text: b"\xef\xbb\xbf" + text.encode("utf-8", "replace"),
        lambda text: text.encode("latin-1", "replace"),
        lambda text: text.encode("utf-8", "replace").replace(b"7.0", b"1e999").replace(b"2.5", b"NaN"),
        lambda text: text.encode("utf-8", "replace").replace(b"Review", b"Re\xffview"),
        lambda text: text.encode("utf-8", "replace").replace(b"Review", b"Re\tview").replace(b"payload", b"\\ud800"),
        lambda text: text.encode("utf-8", "replace")[:-1],
    ]
)


@settings(max_examples=150, deadline=None)
@given(answer=answers(), ascii_only=st.booleans(), write=WRITING)
@example(
    answer={"Status": "OK", "Data": {"Items": [{"UserID": "U1", "Events": [EVENT]}]}}, ascii_only=True, write=str.encode
)
def test_what_is_written_means_what_the_models_say(answer: Any, ascii_only: bool, write: Any) -> None:
    body = write(json.dumps(answer, ensure_ascii=ascii_only))
    assert meaning(CalendarsAnswer, body) == meaning(ByModels, body)


SUBTLE: list[dict[str, Any]] = [
    {"Sensitivity": "Private", "CreatorID": "U9"},
    {"Sensitivity": "Private", "CreatorID": "U1", "UserID": "U2"},
    {"Sensitivity": "Private", "CreatorID": None, "UserID": "U2"},
    {"Type": "Invitation", "MyResponseType": ""},
    {"Type": "Invitation", "MyResponseType": "Tentative"},
    {"End": "2026-11-25T11:00:00Z"},
    {"End": None},
    {"Start": None},
    {"PollID": "", "LegendID": ""},
    {"LegendID": 10**18},
    {"LegendID": 2.0},
    {"ReminderSet": False},
    *({"ReminderMinutesBeforeStart": 10**18 + more} for more in (-1, 0, 1)),
    *({name: "x" * 201} for name in ("Subject", "Organizer", "Location", "EventID")),
    *({name: ["x" * 201, "", "x" * 501]} for name in ("RequiredAttendees", "OptionalAttendees", "Categories")),
    *({name: ["pay\u202eload"]} for name in ("RequiredAttendees", "OptionalAttendees", "Categories")),
    {"RequiredAttendees": "Anna Berg"},
    {"RequiredAttendees": ["Anna Berg", None, 3, [], {}]},
    {name: None for name in EVENT if name != "Start"},
    *({name: None} for name in EVENT),
]


@pytest.mark.parametrize("changes", SUBTLE, ids=lambda changes: str(changes)[:60])
def test_subtle_differences(changes: dict[str, Any]) -> None:
    body = body_of(EVENT | changes)
    assert meaning(CalendarsAnswer, body) == meaning(ByModels, body)


@pytest.mark.parametrize(
    "more",
    [
        {"Error": {"Code": "TokenExpired"}},
        {"Error": ""},
        {"Status": "ERROR"},
        {"Status": None},
        {"Token": None},
        {"Token": 7},
    ],
    ids=str,
)
def test_refusals_are_refusals(more: dict[str, Any]) -> None:
    body = json.dumps(json.loads(body_of(EVENT)) | more).encode()
    assert meaning(CalendarsAnswer, body) == meaning(ByModels, body)


@pytest.mark.parametrize(("at_once", "kind"), [(1 << 20, ReadCalendar), (0, ListedCalendar)], ids=["short", "long"])
def test_a_well_formed_answer_takes_the_quick_way(
    at_once: int, kind: type[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_listed, "_AT_ONCE", at_once)
    answer, token = answered(
        CalendarsAnswer, body_of(EVENT, {name: None for name in EVENT if isinstance(EVENT[name], str)}, Token="t")
    )
    assert token == "t"
    [calendar] = answer.calendars
    assert isinstance(calendar, kind)
    assert [type(event) for event in calendar.events] == [UsualEvent, UsualEvent]


@pytest.mark.parametrize(("at_once", "kind"), [(1 << 20, ReadCalendar), (0, ListedCalendar)], ids=["short", "long"])
def test_unusual_words_are_still_read_quickly(
    at_once: int, kind: type[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_listed, "_AT_ONCE", at_once)
    answer, _ = answered(CalendarsAnswer, body_of(EVENT, EVENT | {"ShowAs": "Working elsewhere"}))
    [calendar] = answer.calendars
    assert isinstance(calendar, kind)
    assert [type(event) for event in calendar.events] == [ListedEvent, ListedEvent]


def test_an_odd_calendar_leaves_the_others_on_the_quick_way() -> None:
    items = [{"UserID": "U1", "Events": [EVENT]}, {"UserID": "U2", "Events": [EVENT, 7, EVENT | {"Subject": 7}]}]
    body = json.dumps({"Status": "OK", "Data": {"Items": items}}).encode()
    plain, odd = answered(CalendarsAnswer, body)[0].calendars
    assert [type(event) for event in plain.events] == [UsualEvent]
    assert [type(event) for event in odd.events] == [wire.Event, wire.Event]
    assert odd.events.unreadable == 1


def test_what_events_have_in_common_is_one_object() -> None:
    answer, _ = answered(CalendarsAnswer, body_of(EVENT, EVENT | {"EventID": "E2", "RequiredAttendees": ["Anna Berg"]}))
    one, other = events_of(answer.calendars[0].events, ME, Reading.ALL, ME)
    for field in ("start", "end", "subject", "location", "organiser", "required", "optional", "categories", "legend"):
        assert getattr(one, field) is getattr(other, field)


def test_events_that_are_made_quickly_are_like_others() -> None:
    answer, _ = answered(CalendarsAnswer, body_of(EVENT))
    [event] = events_of(answer.calendars[0].events, ME, Reading.ALL, ME)
    assert type(event) is Event
    with pytest.raises(AttributeError):
        event.subject = "Other"  # type: ignore[misc]
    assert hash(event) == hash(
        events_of(list(answered(ByModels, body_of(EVENT))[0].calendars[0].events), ME, Reading.ALL, ME)[0]
    )


@pytest.mark.parametrize("written", [lambda text: text, lambda text: (text,), str.encode], ids=["text", "list", "JSON"])
def test_what_was_met_is_forgotten_in_time(written: Any) -> None:
    met = Meanings[Any, Any](lambda met: [met])
    for number in range(5_000):
        met.learn(written(f"{number:01000}"))
        assert met.known[written(f"{number:01000}")] == [written(f"{number:01000}")]
    assert 0 < len(met.known) < 3_000


def test_things_that_are_met_together_are_known_together_however_long_they_are() -> None:
    met = Meanings[str, int](len)
    met.learn("a")
    met.learn("a", "b" * (1 << 21), "c")
    assert met.known == {"a": 1, "b" * (1 << 21): 1 << 21, "c": 1}
    met.learn("d")
    assert met.known == {"d": 1}
