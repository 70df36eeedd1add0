"""Every field of every answer: missing, null, of another type, huge, hostile. Nothing crashes, and other rows stay."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import httpx

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.draft import changes
from ontime_tui.agenda.event import Event, EventDraft
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Address, Reading
from ontime_tui.api.calls import CALLS
from ontime_tui.api.clean import clean_line
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import WireError
from ontime_tui.api.listed import ListedCalendar, ReadCalendar
from ontime_tui.api.model import Answer, Listing
from ontime_tui.api.rows import Rows
from ontime_tui.api.shapes.event import UserEvents
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.office import Office, open_office
from ontime_tui.services.translate.events import events_of
from ontime_tui.services.troubles import Trouble
from ontime_tui.services.wishes import RoomWish
from ontime_tui.ui.phrases import phrase_for
from tests.api.examples import EXAMPLES
from tests.services.company import NOW, mail
from tests.services.conftest import ASSUMED
from tests.services.reads import WEEK_END, WEEK_START, at, people, person
from tests.trust.figures import Effort, Figure, Result
from tests.trust.wire import UnsureLine, no_chance

ENDPOINT = Endpoint("http://127.0.0.1/ontime")
Place = tuple[str | int, ...]
"""The way to a field: names, and 0 for the first entry of a list."""

MISSING: Final = object()
HOSTILE: Final = "\x1b]52;c;RVZJTA==\x07\x1b[2J\x9b31m\u202eEVIL\u200b\x00[/][@click=app.quit]x[/] \ud800\r\n"
MUTATIONS: Final[dict[str, object]] = {
    "missing": MISSING,
    "null": None,
    "empty text": "",
    "a word": "nej",
    "hostile text": HOSTILE,
    "huge text": "wörd 漢字\n" * 30_000,
    "a number": 17,
    "a negative number": -1,
    "a fraction": -1e300,
    "a huge number": 10**40,
    "a flag": True,
    "an empty list": [],
    "a list of oddities": ["x", None, 7, {"a": 1}, []],
    "an empty object": {},
    "an object": {"ID": {"a": [None]}, "Items": 7},
    "deep": json.loads("[" * 200 + "]" * 200),
    "an old date": "0001-01-01T00:00:00Z",
    "a late date": "9999-12-31T23:59:59Z",
    "no date": "2026-02-30T25:61:61Z",
}


@dataclass
class Tally:
    """What came of many mutations."""

    tried: int = 0
    crashes: list[str] = field(default_factory=list)
    """Which, and what came of it: neither an answer nor a trouble that can be read, or a neighbour that was lost."""


def places(data: object, so_far: Place = ()) -> Iterator[Place]:
    """Give the way to each field in JSON, the whole first; of lists the first entry stands for all."""
    yield so_far
    if isinstance(data, dict):
        for name, value in data.items():
            yield from places(value, (*so_far, name))
    elif isinstance(data, list) and data:
        yield from places(data[0], (*so_far, 0))


def mutated(data: Any, place: Place, value: object) -> Any:
    """Give a copy with another value at a place, or nothing there; the same where there is no such place."""
    if not place:
        return None if value is MISSING else value
    whole = copy.deepcopy(data)
    holder = whole
    try:
        for step in place[:-1]:
            holder = holder[step]
        if value is MISSING:
            del holder[place[-1]]
        else:
            holder[place[-1]] = value
    except (KeyError, IndexError, TypeError):
        return data
    return whole


def is_readable(sentence: str) -> bool:
    """Tell whether a sentence can be shown: one line, clean, of some length."""
    return 0 < len(sentence) <= 1_000 and clean_line(sentence, 1_000) == sentence


def _look_at(sentence: str) -> None:
    assert is_readable(sentence), repr(sentence)


async def of_calls(tally: Tally, step: int) -> None:
    """Mutate the document's own answer of each endpoint, as the client sees it."""
    for name in CALLS:
        example = EXAMPLES[name]
        answer = _with_neighbour(example.answer)
        combined = ((place, kind) for place in places(answer) for kind in MUTATIONS)
        for place, kind in islice(combined, 0, None, step):
            tally.tried += 1
            try:
                await _call(name, example.request, answer, place, MUTATIONS[kind])
            except Exception as error:  # whatever comes is what is looked for
                tally.crashes.append(f"{name} {place} {kind}: {error!r}")


def _with_neighbour(answer: Any) -> Any:
    """Give an answer whose list has a second row, which nothing happens to."""
    match answer:
        case {"Items": [row, *_]}:
            return {**answer, "Items": [row, copy.deepcopy(row)]}
        case [row, *_]:
            return [row, copy.deepcopy(row)]
    return answer


async def _call(name: str, question: Any, answer: Any, place: Place, value: object) -> None:
    """Ask, and be answered with another value at a place; see that the row which nothing happened to stays."""
    kind = CALLS[name].answer()
    beside = issubclass(kind, Listing) and _is_in_first_row(place)
    try:
        found = await _answered(name, question, mutated(answer, place, value))
    except WireError as error:
        if beside:
            raise  # it costs the other row too
        _look_at(str(error))
        return
    if beside:
        assert isinstance(found, Listing)
        _see_neighbour(found.items, kind.model_validate(answer).items, gone=value is MISSING and _is_row(place))


def _is_in_first_row(place: Place) -> bool:
    return place[:1] == (0,) or place[:2] == ("Items", 0)


def _is_row(place: Place) -> bool:
    return place in ((0,), ("Items", 0))


def _see_neighbour(found: Rows[Any], honest: Rows[Any], *, gone: bool) -> None:
    """See that the last row is what the untouched answer says; `gone`: the first one isn't there at all."""
    assert len(found) + found.unreadable == len(honest) - gone, f"{len(found)} rows, {found.unreadable} unreadable"
    assert _meant(found[-1]) == _meant(honest[-1]), "the other row is not what it was"


def _meant(row: object) -> object:
    """Give what a row says, whichever way it was read: of calendars, those that are plain are read another way."""
    if isinstance(row, UserEvents | ListedCalendar | ReadCalendar):
        return row.user_id, events_of(row.events, PersonID("P"), Reading.ALL, PersonID("P"))
    return row


async def _answered(name: str, question: Any, answer: Any) -> Answer:
    def answering(request: httpx.Request) -> httpx.Response:
        login = request.url.path.endswith("/Login") and name != "Login"
        data = {"Me": {"UserID": "U1"}} if login else answer
        content = json.dumps({"Status": "OK", "Token": "t", "Data": data}).encode()
        return httpx.Response(200, stream=httpx.ByteStream(content))

    async with httpx.AsyncClient(transport=httpx.MockTransport(answering)) as http:
        client = Client(ENDPOINT, http, sign_in=_once)
        return await client.send(CALLS[name].from_wire(question))


async def _once() -> str:
    return "once"


class MutatingLine(UnsureLine):
    """The embedded server, which says one thing wrong."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.endpoint = ""
        self.place: Place = ()
        self.value: object = None
        self.answers: dict[str, Any] = {}
        """What it said last, by endpoint, before anything was done to it."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = request.url.path.partition("/api/2/")[2]
        answer = await self.honest.handle_async_request(request)
        if not endpoint:
            return answer
        content = json.loads(await answer.aread())
        self.answers[endpoint] = content.get("Data")
        if endpoint == self.endpoint and "Data" in content:
            content["Data"] = mutated(content["Data"], self.place, self.value)
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps(content).encode()))


Verb = Callable[[Office], Awaitable[object]]


async def _reads_calendars(office: Office) -> None:
    found = office.diary.calendars(await people(office, "anna", "bo"), WEEK_START, WEEK_END)
    calendars = [each async for some in found for each in some]
    assert len(calendars) in (0, 1, 2)


async def _shows_a_group(office: Office) -> None:
    nodes = await office.directory.branch()
    for group in [node.id for node in nodes if node.id][:1]:
        await office.directory.roster(group)


async def _opens_an_event(office: Office) -> None:
    await office.diary.details(await _an_event(office))


async def _an_event(office: Office) -> Event:
    me = office.session.account.me
    assert me
    found = office.diary.calendars([me], at(27, 9), at(27, 12))
    events = [event async for some in found for each in some for event in each.events if event.subject == "Plan"]
    return events[0] if events else Event(**PLAIN)  # type: ignore[arg-type]


PLAIN: Final = {"id": "E", "person": "P", "start": 0, "end": 60, "subject": "Plan"}


async def _changes_an_event(office: Office) -> None:
    event = await _an_event(office)
    before = EventDraft(event.person, event.start, event.end, event.subject, event.show_as)
    after = EventDraft(event.person, event.start, event.end, event.subject + "!", event.show_as)
    await office.diary.update(event, changes(before, after))


async def _makes_an_event(office: Office) -> None:
    me = office.session.account.me
    assert me
    await office.diary.create(EventDraft(me.id, at(2, 9), at(2, 10), "W1", required=(Address(mail("bo")),)))


async def _answers(office: Office) -> None:
    me = office.session.account.me
    assert me
    waiting = await office.diary.invitations([me])
    if waiting:
        await office.diary.accept(waiting[0])


async def _finds_time(office: Office) -> None:
    await office.diary.gaps([await person(office, "bo")], at(26, 8), at(26, 12))


async def _finds_rooms(office: Office) -> None:
    await office.directory.room_locations()
    await office.diary.free_rooms(RoomWish(at(26, 9), at(26, 10), seats=3))


VERBS: Final[dict[str, tuple[Verb, tuple[str, ...]]]] = {
    "sign in": (lambda office: asyncio.sleep(0), ("Login", "Settings/Get")),
    "calendars": (_reads_calendars, ("Event/List", "User/List")),
    "groups": (_shows_a_group, ("Group/List", "User/List")),
    "own groups": (lambda office: office.directory.private_groups(), ("Group/List",)),
    "search": (lambda office: office.directory.search("an"), ("User/Search",)),
    "search groups": (lambda office: office.directory.search_groups("e"), ("Group/Search",)),
    "addresses": (lambda office: office.directory.addresses("an"), ("User/Search", "User/SearchPrivateContacts")),
    "details": (_opens_an_event, ("Event/List", "Event/Details")),
    "change": (_changes_an_event, ("Event/Update",)),
    "create": (_makes_an_event, ("Event/Create",)),
    "answer": (_answers, ("Event/Notices", "Event/Accept")),
    "find time": (_finds_time, ("Free/Search",)),
    "rooms": (_finds_rooms, ("Room/Options", "Free/Rooms")),
}
"""What a person does, and the answers that it hangs on."""


async def of_verbs(tally: Tally, step: int) -> None:
    """Mutate what the embedded server really answers, as a person's verbs see it."""
    combined = ((verb, name, place, kind) async for verb, name, place in _said() for kind in MUTATIONS)
    number = 0
    async for verb, name, place, kind in combined:
        number += 1
        if number % step:
            continue
        tally.tried += 1
        try:
            await _do(verb, name, place, MUTATIONS[kind])
        except Exception as error:  # whatever comes is what is looked for
            tally.crashes.append(f"{verb}: {name} {place} {kind}: {error!r}")


async def _said() -> Any:
    """Give each place in each answer that a verb gets."""
    for verb, (_, endpoints) in VERBS.items():
        line = await _do(verb, "", (), None)
        for name in endpoints:
            for place in places(line.answers.get(name)):
                yield verb, name, place


async def _do(verb: str, name: str, place: Place, value: object) -> MutatingLine:
    """Do a verb while one thing is said wrong; what it raises but troubles is a crash."""
    line = MutatingLine(TokenPolicy.sliding(), no_chance())
    line.endpoint, line.place, line.value = name, place, value
    async with httpx.AsyncClient(transport=line) as http:
        client = Client(ENDPOINT, http, sign_in=line.once)
        try:
            office = await open_office(client, clock=FixedClock(NOW), assumed=ASSUMED)
            if office.session.account.me:
                await VERBS[verb][0](office)
        except Trouble as trouble:
            _look_at(phrase_for(trouble).text)
    line.store.db.close()
    return line


async def tally(step: int = 1) -> Tally:
    """Try every combination, or one of so many."""
    found = Tally()
    await of_calls(found, step)
    await of_verbs(found, step)
    return found


def measured(effort: Effort) -> Result:
    """Try every combination."""
    found = asyncio.run(tally(1 if effort.thorough else 50))
    for crash in found.crashes[:20]:
        print(f"    {crash}")
    return Result(f"{len(found.crashes)} of {found.tried:,}", met=not found.crashes)


FIGURES = [Figure("fields", "crashes over answers with one field missing, null, odd, huge or hostile", "0", measured)]
