"""Events of lists, by the tens of thousands.

Says the same as `events` in a third of the time: a test holds the two together. Whatever many events have in common
is translated once, and is one object in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from ontime_tui.agenda.event import Event, Reply, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import Minute, minute_of
from ontime_tui.agenda.person import Reading
from ontime_tui.api import listed
from ontime_tui.api.listed import ListedEvent, Meanings
from ontime_tui.api.scalars import as_instant, as_text
from ontime_tui.services.translate.words import is_invitation, is_private, reply_of, show_as_of

V = TypeVar("V")

_TIMES_ALONE: Final = (Reading.TIMES, Reading.NOTHING)
_NO_ANSWER, _UNKNOWN_ANSWER = Reply.NONE, Reply.UNKNOWN

_Unsealed: Any = type(
    "_Unsealed",
    (Event,),
    {"__slots__": ()} | {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")},
)
"""An event while it is made, blank at first: a frozen one takes six times as long to fill in."""


def events_of(told: Iterable[ListedEvent], person: PersonID, reading: Reading, me: PersonID) -> list[Event]:
    """Give those events of somebody's calendar that `events.event_of` gives.

    All in one body, since each call in it would be made tens of thousands of times.
    """
    minutes, lines, names = _MINUTES.known, _LINES.known, _NAMES.known
    privacies, shows, kinds, replies = _PRIVATE.known, _SHOW_AS.known, _INVITATIONS.known, _REPLIES.known
    names_in, name_lists, line_lists, legends = _NAMES_IN.known, _NAME_LISTS.known, _LINE_LISTS.known, _LEGENDS.known
    times_alone = reading in _TIMES_ALONE
    events: list[Event] = []
    for one in told:
        try:
            start, end = minutes[one.start], minutes[one.end]
            if start is None:
                continue
            if end is None or end < start:
                end = start
            private, show_as = privacies[one.sensitivity], shows[one.show_as]
            if times_alone or (private and not (me and me in (person, one.creator_id))):
                events.append(_bare(one, person, start, end, show_as, private=not times_alone))
                continue
            invitation, reply = kinds[one.type], replies[one.my_response_type]
            event = _Unsealed()
            event.id = one.event_id or ""
            event.person = person
            event.start = start
            event.end = end
            event.subject = lines[one.subject]
            event.show_as = show_as
            event.private = private
            event.readable = True
            event.cancelled = one.is_cancelled
            event.recurring = one.is_recurring
            event.invitation = invitation
            event.reply = _NO_ANSWER if invitation and reply is _UNKNOWN_ANSWER else reply
            event.location = lines[one.location]
            event.organiser = names[one.organizer]
            event.required = names_in[b"" + one.required_attendees]  # half the price of `bytes`
            event.optional = name_lists[one.optional_attendees]
            event.categories = line_lists[one.categories]
            event.legend = legends[one.legend_id]
            event.change_key = one.change_key or ""
            event.time_off = one.ooo
            event.poll = one.poll_id not in (None, "")
            event.reminder_minutes = one.reminder_minutes_before_start if one.reminder_set else None
            event.__class__ = Event
            events.append(event)
        except KeyError:  # it says something that wasn't met lately
            _learn(one)
            events += events_of((one,), person, reading, me)
    return events


def _learn(told: ListedEvent) -> None:
    """Make sense of everything that an event has in common with others."""
    _MINUTES.learn(told.start, told.end)
    _SHOW_AS.learn(told.show_as)
    _REPLIES.learn(told.my_response_type)
    _PRIVATE.learn(told.sensitivity)
    _INVITATIONS.learn(told.type)
    _LINES.learn(told.subject, told.location)
    _NAMES.learn(told.organizer)
    _LINE_LISTS.learn(told.categories)
    _NAME_LISTS.learn(told.optional_attendees)
    _NAMES_IN.learn(bytes(told.required_attendees))
    _LEGENDS.learn(told.legend_id)


def _bare(told: ListedEvent, person: PersonID, start: Minute, end: Minute, show_as: ShowAs, *, private: bool) -> Event:
    """Give an event of which only the time, and what it means for availability, may be known."""
    return Event(
        id=EventID(told.event_id or ""),
        person=person,
        start=start,
        end=end,
        show_as=show_as,
        private=private,
        readable=False,
        cancelled=told.is_cancelled,
    )


def _minute(written: str | None) -> Minute | None:
    moment = as_instant(written)
    return minute_of(moment) if moment else None


def _word(meaning: Callable[[str], V]) -> Meanings[str | None, V]:
    return Meanings(lambda written: meaning(listed.line(written)))


_MINUTES: Final = Meanings(_minute)
_SHOW_AS: Final = _word(show_as_of)
_REPLIES: Final = _word(reply_of)
_PRIVATE: Final = _word(is_private)
_INVITATIONS: Final = _word(is_invitation)
_LINES: Final = Meanings(listed.line)
_NAMES: Final = Meanings(listed.name)
_LINE_LISTS: Final = Meanings(listed.lines)
_NAME_LISTS: Final = Meanings(listed.names)
_NAMES_IN: Final = Meanings(listed.names_in)
_LEGENDS: Final = Meanings[str | int | None, str](as_text)
