"""What became of a change whose answer was lost: the calendar is looked at, and either settles it or doesn't.

Every method ends like the change itself would have: with its result when it was done, with the trouble that swallowed
the answer when it surely was not, and with `OutcomeUnknown` when looking doesn't tell, or a slow server may yet do it.
"""

from __future__ import annotations

from collections.abc import Iterable

from ontime_tui.agenda.draft import EventChange, Field
from ontime_tui.agenda.event import Event, EventDetails, EventDraft, Reply
from ontime_tui.api.clean import clean_line
from ontime_tui.services.ask import AnswerLost
from ontime_tui.services.reading import Reader
from ontime_tui.services.troubles import Conflict, Gone, Refused, Trouble
from ontime_tui.values import dataclass

_OF_A_TWIN = (Field.REQUIRED, Field.OPTIONAL, Field.LOCATION)
"""What tells a new event from an older one of the same name at the same time."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Looks after changes."""

    reader: Reader

    async def of_creation(self, draft: EventDraft, lost: AnswerLost) -> Event:
        """Give the new event. One that was there before and is the same counts as it: what was wanted is there."""
        events = await self._around(draft, lost)
        if made := made_among(draft, events):
            return await self._with_everybody(made, draft, lost)
        if any(not event.readable for event in _at(draft, events)):
            raise lost.unknown
        raise lost.undone

    async def of_update(self, event: Event, change: EventChange, lost: AnswerLost) -> Event:
        """Give the changed event: what was to change is as wanted now."""
        current = await self._current(event, lost)
        if _fits(current, change):
            return current.event
        if _is_untouched(event, current.event, change):
            raise lost.undone
        raise lost.unknown

    async def of_deletion(self, event: Event, lost: AnswerLost) -> None:
        """End well when the event is gone, and not merely moved to another time."""
        if any(other.id == event.id for other in await self._around(event, lost)):
            raise lost.undone
        try:
            current = await self.reader.details(event)
        except Gone:
            return
        except Trouble as trouble:
            raise lost.unknown from trouble
        # The same event at a time where it is not listed: one of both is not true.
        raise lost.unknown if current.event == event else lost.undone

    async def of_acceptance(self, event: Event, lost: AnswerLost) -> Event:
        """Give the accepted event, which has a new identity as a rule."""
        if accepted := accepted_among(event, await self._answered(event, lost)):
            return accepted
        raise lost.unknown

    async def of_refusal(self, event: Event, lost: AnswerLost) -> None:
        """End well when the invitation no longer waits, and is not in the calendar as something else."""
        left = [other for other in await self._answered(event, lost) if _is_like(event, other)]
        if any(other.reply is not Reply.DECLINED for other in left):
            raise lost.unknown

    async def of_a_no(self, event: Event, trouble: Trouble) -> Trouble:
        """Give the reason of a refused update or deletion: often it is that the event is not what it was.

        Servers have no agreed code for that, so the change keys are compared.
        """
        if not isinstance(trouble, Refused | Conflict):
            return trouble
        try:
            current = await self.reader.details(event)
        except Gone:
            return Gone(trouble.what)
        except Trouble:
            return trouble
        is_other = bool(event.change_key) and current.event.change_key != event.change_key
        return Conflict(trouble.what, current) if is_other or isinstance(trouble, Conflict) else trouble

    async def _answered(self, event: Event, lost: AnswerLost) -> tuple[Event, ...]:
        """Give what stands in the calendar then; raise when the invitation still waits for an answer."""
        try:
            waiting = await self.reader.waiting(event.person)
        except Trouble as trouble:
            raise lost.unknown from trouble
        events = await self._around(event, lost)
        if any(other.id == event.id for other in (*waiting, *(other for other in events if other.invitation))):
            raise lost.undone
        return events

    async def _around(self, event: Event | EventDraft, lost: AnswerLost) -> tuple[Event, ...]:
        """Give what stands in that calendar at that time."""
        try:
            return await self.reader.standing(event.person, event.start, event.end)
        except Trouble as trouble:
            raise lost.unknown from trouble

    async def _with_everybody(self, made: Event, draft: EventDraft, lost: AnswerLost) -> Event:
        """Give an event that looks as drafted, if it is for the same people and at the same place too."""
        details = await self._current(made, lost)
        if all(_as_it_is(details, field) == _as_wanted(draft, field) for field in _OF_A_TWIN):
            return made
        raise lost.unknown

    async def _current(self, event: Event, lost: AnswerLost) -> EventDetails:
        try:
            return await self.reader.details(event)
        except Trouble as trouble:
            raise lost.unknown from trouble


def made_among(draft: EventDraft, events: Iterable[Event]) -> Event | None:
    """Give the first of the events that look as drafted; None when there is none."""
    subject = clean_line(draft.subject).strip()
    return next((event for event in _at(draft, events) if event.subject.strip() == subject and event.readable), None)


def accepted_among(event: Event, events: Iterable[Event]) -> Event | None:
    """Give the event that an invitation became when it was accepted; None when there is none."""
    return next((other for other in events if _is_like(event, other) and other.reply is Reply.ACCEPTED), None)


def _at(when: Event | EventDraft, events: Iterable[Event]) -> list[Event]:
    return [event for event in events if (event.start, event.end) == (when.start, when.end)]


def _is_like(event: Event, other: Event) -> bool:
    """Tell whether it may be the same meeting, though identities change with answers."""
    same = (event.start, event.end, event.subject) == (other.start, other.end, other.subject)
    return other.id == event.id or same


def _fits(current: EventDetails, change: EventChange) -> bool:
    """Tell whether every field that was to change is as wanted."""
    return all(_as_it_is(current, field) == _as_wanted(change.after, field) for field in change.fields)


def _is_untouched(event: Event, current: Event, change: EventChange) -> bool:
    """Tell whether an event is as it was: by its version, or without one by every field that was to change."""
    if event.change_key:
        return current.change_key == event.change_key
    people = {Field.REQUIRED, Field.OPTIONAL}
    return not change.fields & people and all(
        getattr(current, field.value) == getattr(event, field.value) for field in change.fields
    )


def _as_it_is(current: EventDetails, field: Field) -> object:
    if field in {Field.REQUIRED, Field.OPTIONAL}:
        return frozenset(
            attendee.email.casefold()
            for attendee in current.attendees
            if attendee.optional is (field is Field.OPTIONAL) and attendee.reply is not Reply.ORGANISER
        )
    value: object = getattr(current.event, field.value)
    return frozenset(current.event.categories) if field is Field.CATEGORIES else value


def _as_wanted(after: EventDraft, field: Field) -> object:
    match field:
        case Field.REQUIRED:
            return frozenset(address.email.casefold() for address in after.required)
        case Field.OPTIONAL:
            return frozenset(address.email.casefold() for address in after.optional)
        case Field.CATEGORIES:
            return frozenset(map(clean_line, after.categories))
        case Field.SUBJECT | Field.LOCATION:
            return clean_line(getattr(after, field.value))
    value: object = getattr(after, field.value)
    return value
