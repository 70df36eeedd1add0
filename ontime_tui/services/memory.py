"""What was seen at one server by one person: remembered as values, each with its age.

Whoever the memory belongs to is decided when it is made; nothing of another profile, server or person is ever recalled.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import AsyncGenerator, Awaitable, Iterable, Mapping, Sequence
from contextlib import aclosing
from typing import Final, Generic, TypeVar, cast

import msgspec

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.group import GroupNode, Roster
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.minute import Minute
from ontime_tui.services.account import Account
from ontime_tui.services.altered import encoded, with_alterations
from ontime_tui.services.cache import Cache, Kept
from ontime_tui.services.kind import Kind
from ontime_tui.services.troubles import Unreachable
from ontime_tui.values import dataclass

__all__ = [
    "ABREAST",
    "ACCOUNT",
    "BRANCH",
    "CALENDAR",
    "DETAILS",
    "INVITATIONS",
    "OWN_GROUPS",
    "ROSTER",
    "SHOWN",
    "Given",
    "Memory",
    "NotSeen",
    "Seen",
    "asked_or_seen",
    "calendar_key",
    "details_key",
    "goes_abreast",
    "knows_somebody",
    "remember_calendars",
    "remembered",
]

T = TypeVar("T")


class NotSeen(LookupError):
    """Nothing of that kind is remembered."""


ACCOUNT: Final[Kind[Account]] = Kind("account", Account)
"""Who signed in; one."""
ABREAST: Final[Kind[bool]] = Kind("abreast", bool)
"""Whether the server takes a token for several calls at a time; one, told by windows that saw it and leave by a key."""
BRANCH: Final[Kind[tuple[GroupNode, ...]]] = Kind("branch", tuple[GroupNode, ...])
"""The public groups below a branch, by its path."""
OWN_GROUPS: Final[Kind[tuple[GroupNode, ...]]] = Kind("own groups", tuple[GroupNode, ...])
"""The groups that are mine or shared with me; one."""
ROSTER: Final[Kind[Roster]] = Kind("roster", Roster)
"""Who is in a group, by its identity."""
SHOWN: Final[Kind[GroupNode]] = Kind("shown", GroupNode)
"""The group that was shown last; one."""
CALENDAR: Final[Kind[Calendar]] = Kind("calendar", Calendar)
"""Somebody's time in a span, by `calendar_key`."""
DETAILS: Final[Kind[EventDetails]] = Kind("details", EventDetails)
"""All about an event, by `details_key`."""
INVITATIONS: Final[Kind[tuple[EventID, ...]]] = Kind("invitations", tuple[EventID, ...])
"""What waited for an answer; one."""


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """Something remembered."""

    value: T
    at: Minute
    """When it was true."""


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """What a question gave, be it only what it gave before."""

    value: T
    seen_at: Minute | None = None
    """When it was true, as far as it is only remembered; None: the server said so just now."""


def calendar_key(person: str, start: Minute, end: Minute) -> str:
    """Give the key of somebody's time in a span."""
    return f"{start} {end} {person}"


def details_key(event: Event) -> str:
    """Give the key of one version of an event."""
    return json.dumps([event.id, event.change_key, event.start])


class Memory:
    """Remembers for one owner."""

    def __init__(self, cache: Cache, owner: str, clock: Clock) -> None:
        self._cache = cache
        self._owner = owner
        self._clock = clock

    @property
    def damaged(self) -> bool:
        """Whether what was remembered could not be used, and was set aside."""
        return self._cache.damaged

    def recall(self, kind: Kind[T], key: str = "") -> Seen[T]:
        """Give something remembered.

        Raises:
            NotSeen: It isn't.
        """
        try:
            return self.recall_all(kind, [key])[key]
        except KeyError:
            raise NotSeen(kind.name) from None

    def recall_all(self, kind: Kind[T], keys: Sequence[str]) -> dict[str, Seen[T]]:
        """Give what is remembered under some keys; what isn't is missing."""
        decoder = msgspec.json.Decoder(kind.type)
        found = {}
        for key, kept in self._cache.get(self._owner, kind.name, keys).items():
            try:
                found[key] = Seen(_unpacked(kept, decoder), kept.at)
            except (msgspec.MsgspecError, zlib.error, ValueError):  # it was kept by other code than ours
                continue
        return found

    def remember(self, kind: Kind[T], value: T, key: str = "") -> None:
        """Remember something as it is now."""
        self.remember_all(kind, {key: value})

    def remember_all(self, kind: Kind[T], values: Mapping[str, T]) -> None:
        """Remember things as they are now; they are packed and written in a thread."""
        if values:
            self._cache.put(self._owner, kind.name, present_minute(self._clock), lambda: _packed(values))

    def forget(self) -> None:
        """Forget all of this owner's."""
        self._cache.forget(self._owner)

    def settle(self) -> None:
        """Wait until all that was remembered can be recalled."""
        self._cache.settle()

    def close(self) -> None:
        """Write what is still to be written."""
        self._cache.close()


def knows_somebody(memory: Memory) -> bool:
    """Tell whether somebody has signed in before."""
    try:
        memory.recall(ACCOUNT)
    except NotSeen:
        return False
    return True


def goes_abreast(memory: Memory, *, unless_known: bool) -> bool:
    """Tell whether the server takes a token for several calls at a time.

    Args:
        memory: Of earlier windows.
        unless_known: What is told where none of them saw it.
    """
    try:
        return memory.recall(ABREAST).value
    except NotSeen:
        return unless_known


async def remembered(
    portions: AsyncGenerator[tuple[Calendar, ...], None], memory: Memory
) -> AsyncGenerator[tuple[Calendar, ...], None]:
    """Pass calendars on as they come, and remember those that could be read."""
    async with aclosing(portions):
        async for calendars in portions:
            remember_calendars(memory, calendars)
            yield calendars


def remember_calendars(memory: Memory, calendars: Iterable[Calendar]) -> None:
    """Remember those calendars that could be read."""
    known = [calendar for calendar in calendars if calendar.knowledge is Knowledge.KNOWN]
    memory.remember_all(CALENDAR, {calendar_key(each.person, each.start, each.end): each for each in known})


async def asked_or_seen(memory: Memory | None, kind: Kind[T], key: str, question: Awaitable[T]) -> Given[T]:
    """Give the answer to a question and remember it; while the server can't be reached, what it was before.

    Raises:
        Trouble: There is no answer, and nothing is remembered.
    """
    try:
        answer = await question
    except Unreachable as trouble:
        if memory is None:
            raise
        try:
            seen = memory.recall(kind, key)
        except NotSeen:
            raise trouble from None
        return Given(seen.value, seen.at)
    if memory is not None:
        memory.remember(kind, answer, key)
    return Given(answer)


def _packed(values: Mapping[str, object]) -> dict[str, bytes]:
    return {key: zlib.compress(encoded(value), 1) for key, value in values.items()}


def _unpacked(kept: Kept, decoder: msgspec.json.Decoder[T]) -> T:
    told = zlib.decompress(kept.value)
    value = decoder.decode(told)
    return cast("T", with_alterations(value, told)) if isinstance(value, Calendar) else value
