"""Lists of events at speed: answers that are well-formed, as nearly all are, in a fraction of pydantic's time.

Event/List brings tens of thousands of events at once, with the same names, words and dates over and over. So the
events of a well-formed answer stay as they are written, the calendars of a long one are read one by one when they are
asked for, each usual word is one object, and `Meanings` makes sense of each name, word and date once. What an answer
means is said by `shapes.event` alone, which gets each calendar that isn't plainly well-formed.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from sys import getsizeof
from typing import Annotated, Final, Generic, Literal, TypeVar

import msgspec
from pydantic import ValidationError

from ontime_tui.api.clean import LINE_LIMIT, NAME_LIMIT, clean_line
from ontime_tui.api.ids import UserID
from ontime_tui.api.lenient import read_leniently
from ontime_tui.api.model import NotPlain, spelling
from ontime_tui.api.rows import Rows
from ontime_tui.api.scalars import WIDEST, as_lines
from ontime_tui.api.shapes.event import Event, UserEvents

K = TypeVar("K")
V = TypeVar("V")

_AT_ONCE: Final = 1 << 20
"""Bytes of an answer that is read in one go; the calendars of a longer one when they are asked for."""
_MOST_KEPT: Final = 2 * 1024 * 1024
"""Bytes of what was written."""


class Meanings(Generic[K, V]):
    """What was made of each thing that was met lately; equal things share one meaning, in memory too."""

    known: dict[K, V]
    """A plain dictionary, as the quickest to look into; emptied now and then, but of nothing that was learnt last."""

    def __init__(self, meaning: Callable[[K], V]) -> None:
        self.known = {}
        self._meaning = meaning
        self._size = 0

    def learn(self, *written: K) -> None:
        """Make sense of things, all of which are known together then."""
        new = [each for each in written if each not in self.known]
        self._size += sum(map(_size, new))
        if self._size > _MOST_KEPT:
            self.known.clear()
            new, self._size = [*written], sum(map(_size, written))
        self.known.update((each, self._meaning(each)) for each in new)


def _size(written: object) -> int:
    return getsizeof(written) + (sum(map(getsizeof, written)) if isinstance(written, tuple) else 0)


def line(written: str | None) -> str:
    """Give a displayed line, cleaned; blank where nothing is written."""
    return clean_line(written or "")


def name(written: str | None) -> str:
    """Give a displayed name, cleaned; blank where nothing is written."""
    return clean_line(written or "", NAME_LIMIT)


def lines(written: tuple[str, ...] | None) -> tuple[str, ...]:
    """Give displayed lines, cleaned, without blank ones."""
    return as_lines(written, LINE_LIMIT)


def names(written: tuple[str, ...] | None) -> tuple[str, ...]:
    """Give displayed names, cleaned, without blank ones."""
    return as_lines(written, NAME_LIMIT)


def names_in(json: bytes) -> tuple[str, ...]:
    """Give the displayed names in a list that is still JSON, cleaned, without blank ones; none where nothing is."""
    return as_lines(_content(json), NAME_LIMIT) if json else ()


Response = Literal[
    "Unknown",
    "Organizer",
    "Tentative",
    "Accept",
    "Decline",
    "NoResponseReceived",
    "none",
    "organizer",
    "tentativelyAccepted",
    "accepted",
    "declined",
    "notResponded",
]
"""Usual words for an answer: those of EWS, then those of Graph."""


class ListedEvent(msgspec.Struct, rename=spelling, frozen=True, gc=False):
    """A well-formed event of a list as it is written: nothing of it is clean yet.

    Source: General object sets, {Event}.
    """

    user_id: UserID | None = None
    event_id: str | None = None
    start: str | None = None
    end: str | None = None
    subject: str | None = None
    show_as: str | None = None
    sensitivity: str | None = None
    categories: tuple[str, ...] | None = None
    type: str | None = None
    change_key: str | None = None
    organizer: str | None = None
    required_attendees: msgspec.Raw = msgspec.Raw()
    """JSON, for `names_in`: lists of attendees are long, and the same in each attendee's calendar."""
    optional_attendees: tuple[str, ...] | None = None
    is_cancelled: bool = False
    is_recurring: bool = False
    my_response_type: str | None = None
    location: str | None = None
    creator_id: str | None = None
    legend_id: str | int | None = None
    ooo: bool = False
    poll_id: str | None = None
    reminder_set: bool = False
    reminder_minutes_before_start: Annotated[int, msgspec.Meta(ge=-WIDEST, le=WIDEST)] | None = None


class UsualEvent(ListedEvent, frozen=True):
    """A listed event with usual words alone. Each is one object, which is neither made nor hashed for each event.

    Source: General object sets, {Event}; the other words are those of Exchange, of EWS and of Graph.
    """

    show_as: Literal["Away", "Busy", "Tentative", "Free", "WorkingElsewhere", "OOF", "OOE", "NoData"] | None = None
    sensitivity: Literal["Normal", "Private", "Personal", "Confidential"] | None = None
    type: Literal["Meeting", "Invitation"] | None = None
    my_response_type: Response | None = None


def _spelling(attribute: str) -> str:
    return spelling(attribute.lstrip("_"))


class ListedCalendar(msgspec.Struct, rename=_spelling, frozen=True):
    """The events of one calendar, or of several when each names its own: it reads like `shapes.event.UserEvents`.

    Source: Event, POST /Event/List and POST /Event/Notices.
    """

    _user_id: UserID | None = None
    _events: msgspec.Raw = msgspec.Raw()

    @property
    def user_id(self) -> UserID:
        """Blank where each event names its own."""
        return self._user_id or UserID("")

    @property
    def events(self) -> Rows[ListedEvent] | Rows[Event]:
        """What is in it, read anew each time: all as it is written, or if some is odd, all by the models."""
        if not (json := bytes(self._events)):
            return Rows()
        try:
            events = _first_that_can(_EVENTS, json)
        except NotPlain:
            return _odd_events(json)
        return Rows(events or ())


E = TypeVar("E", bound=ListedEvent, covariant=True)


class ReadCalendar(msgspec.Struct, Generic[E], rename=_spelling, frozen=True):
    """The events of one calendar in an answer of which every event is well-formed."""

    _user_id: UserID | None = None
    _events: list[E] | None = None

    @property
    def user_id(self) -> UserID:
        """Blank where each event names its own."""
        return self._user_id or UserID("")

    @property
    def events(self) -> Rows[E]:
        """What is in it."""
        return Rows(self._events or ())


def _odd_events(json: bytes) -> Rows[Event]:
    try:
        return UserEvents.model_validate_json(b'{"Events":%b}' % json).events
    except ValidationError:
        return UserEvents.model_validate({"Events": _content(json)}).events


def _content(json: bytes) -> object:
    """Give what a part of a well-formed answer says; where it can't be had, an object, which is nobody's list."""
    for read in (msgspec.json.decode, read_leniently):
        with suppress(ValueError, RecursionError):
            return read(json)
    return {}


C = TypeVar("C", covariant=True)


class _Data(msgspec.Struct, Generic[C], rename=spelling):
    items: list[C]


class _Envelope(msgspec.Struct, Generic[C], rename=spelling):
    status: Literal["OK"]
    data: _Data[C]
    token: str | None = None
    error: None = None


PlainCalendar = ListedCalendar | ReadCalendar[ListedEvent]
"""A calendar of a well-formed answer."""

_ONE_BY_ONE: Final[tuple[Callable[[bytes], _Envelope[PlainCalendar]], ...]] = (
    msgspec.json.Decoder(_Envelope[ListedCalendar]).decode,
)
_IN_ONE_GO: Final[tuple[Callable[[bytes], _Envelope[PlainCalendar]], ...]] = (
    msgspec.json.Decoder(_Envelope[ReadCalendar[UsualEvent]]).decode,
    msgspec.json.Decoder(_Envelope[ReadCalendar[ListedEvent]]).decode,
    *_ONE_BY_ONE,
)
_EVENTS: Final[tuple[Callable[[bytes], Sequence[ListedEvent] | None], ...]] = (
    msgspec.json.Decoder(list[UsualEvent] | None).decode,
    msgspec.json.Decoder(list[ListedEvent] | None).decode,
)


def read_plainly(body: bytes) -> tuple[Rows[PlainCalendar], str]:
    """Give the calendars of a whole reply, and its token, blank for none.

    Raises:
        NotPlain: It isn't a yes, or not plainly a list of calendars.
    """
    answer = _first_that_can(_IN_ONE_GO if len(body) <= _AT_ONCE else _ONE_BY_ONE, body)
    return Rows(answer.data.items), answer.token or ""


D = TypeVar("D")


def _first_that_can(read: Iterable[Callable[[bytes], D]], json: bytes) -> D:
    """Give what the first way to read makes of it that doesn't fail.

    Raises:
        NotPlain: All fail.
    """
    for way in read:
        with suppress(ValueError, RecursionError):
            return way(json)
    raise NotPlain
