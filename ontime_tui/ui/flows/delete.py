"""Removing an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.confirm import Confirm
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.intents import Deed, new_intent
from ontime_tui.ui.flows.invite import known_by_email
from ontime_tui.ui.flows.target import Target, target_of
from ontime_tui.ui.phrases import UNTOUCHED
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_words


async def delete_event(desk: Desk, spot: Spot) -> Changed:
    """Remove the event under the cursor, after a question that names it.

    Raises:
        Trouble: Its details can't be read.
    """
    target = await target_of(desk, spot, reasons.against_deleting)
    if isinstance(target, str):
        desk.say(target, "warning")
        return UNCHANGED
    return await _confirm(desk, target)


async def _confirm(desk: Desk, target: Target) -> Changed:
    event = target.details.event
    known = await known_by_email(desk, [each.email for each in target.details.attendees])
    question = Confirm(
        "Delete this event?",
        tuple(_lines(event, target.owner, desk)),
        _nothing,
        warnings=tuple(_warnings(target.details, target.owner, known)),
        agree="Delete it",
        keep="Keep it",
        doing="Deleting…",
    )
    if await desk.ask(question):
        await desk.intents.begin(new_intent(Deed.DELETE, event, *(person.id for person in target.attending)))
    else:
        desk.say(UNTOUCHED)
    return UNCHANGED


async def _nothing() -> None:
    """Do nothing yet: it can be taken back for a while."""


def _lines(event: Event, owner: Person, desk: Desk) -> Iterator[str]:
    yield subject_words(event)
    yield event_words(event, desk.zone)
    me = desk.office.session.account.me
    if me is None or me.id != owner.id:
        yield f"in the calendar of {owner.name}"


def _warnings(details: EventDetails, owner: Person, known: Iterable[Person]) -> Iterator[str]:
    """Say what nobody knows beforehand; of those who are known it is told who is a room or equipment.

    Source: Event/Delete; neither who is told nor what becomes of a series is described.
    """
    if details.event.recurring:
        yield "It repeats. Whether only this one or the whole series goes is up to the server."
    others = {each.email.casefold() for each in details.attendees} - {owner.email.casefold()}
    rooms = others & {each.email.casefold() for each in known if each.kind is not Kind.PERSON}
    if others:
        said = (_counted(len(others - rooms), "other"), _counted(len(rooms), "room"))
        invited = " and ".join(each for each in said if each)
        yield f"{invited} {'is' if len(others) == 1 else 'are'} invited. Whether they are told is up to the server."


def _counted(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else f'{word}s'}" if count else ""
