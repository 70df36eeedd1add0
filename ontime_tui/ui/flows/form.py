"""The form of an event, as new events and changes open it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from ontime_tui.agenda.draft import Sent
from ontime_tui.agenda.event import Event, EventDetails, ShowAs
from ontime_tui.agenda.person import Person
from ontime_tui.ui.dialogs.changed_meanwhile import as_draft
from ontime_tui.ui.dialogs.draft import Draft, blank
from ontime_tui.ui.dialogs.event_fields import Layout
from ontime_tui.ui.dialogs.event_form import EventForm, Filled, Tools
from ontime_tui.ui.dialogs.form_text import FormText, Ground, seen_text_of
from ontime_tui.ui.dialogs.pairs import Pair
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk
from ontime_tui.ui.flows.invite import strip_of, suggest_of
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_words, length_words

_OFFERED = (ShowAs.BUSY, ShowAs.TENTATIVE, ShowAs.FREE, ShowAs.AWAY)
_FIXED = "OnTime can't change the text, the recurrence or the reminder"
_NO_VERSION = "The server told no version of this event: what others change meanwhile can't be noticed"


async def fill_new(desk: Desk, text: FormText, draft: Draft | None = None) -> Changed:
    """Let the person fill in a new event and make it; where there is a draft, it stands in the form instead."""
    form = EventForm(
        blank(draft.text) if draft else text,
        Ground(desk.zone, desk.now),
        Layout(_kinds(desk, text.show_as)),
        _tools(desk, text.owner, (), lambda owner: f"New event in {calendar_words(desk, owner)}"),
        strip_of(desk, among_fields=True),
        desk.drafts,
        begin_with=draft,
    )
    return _settled(desk, await desk.ask(form))


async def fill_change(
    desk: Desk, details: EventDetails, owner: Person, people: Sequence[Person], draft: Draft | None = None
) -> Changed:
    """Let the person change an event.

    Args:
        desk: What to work with.
        details: The event.
        owner: In whose calendar it is.
        people: Those of its attendees who have calendars.
        draft: What stands in the form at first; None: the event.
    """
    event = details.event
    form = EventForm(
        seen_text_of(as_draft(details), owner, people, desk.zone),
        Ground(desk.zone, desk.now),
        Layout(_kinds(desk, event.show_as), _fixed(details)),
        _tools(desk, owner, people, lambda owner: f"Change this event in {calendar_words(desk, owner)}"),
        strip_of(desk, event, among_fields=True),
        desk.drafts,
        editing=details,
        begin_with=draft,
    )
    return _settled(desk, await desk.ask(form), people)


async def take_up(desk: Desk, draft: Draft) -> Changed:
    """Let the person go on with a draft, over the event as it was seen when it was typed."""
    if draft.over is None:
        return await fill_new(desk, draft.text, draft)
    known = [each.person for each in draft.text.invited if each.person]
    return await fill_change(desk, draft.over, draft.text.owner, known, draft)


def calendar_words(desk: Desk, owner: Person) -> str:
    """Say whose calendar it is."""
    me = desk.office.session.account.me
    return "your calendar" if me is not None and me.id == owner.id else f"{owner.name}'s calendar"


def _tools(desk: Desk, owner: Person, people: Sequence[Person], heading: Callable[[Person], str]) -> Tools:
    diary = desk.office.diary

    def read_again(details: EventDetails) -> FormText:
        return seen_text_of(as_draft(details), owner, people, desk.zone)

    def look_for(sent: Sent) -> Awaitable[Event | None]:
        return diary.look_for(sent, desk.now)

    return Tools(suggest_of(desk), diary.create, diary.update, look_for, read_again, heading)


def _kinds(desk: Desk, present: ShowAs) -> tuple[ShowAs, ...]:
    """Give what an event may count as: what it counts as now is never taken away."""
    elsewhere = (ShowAs.ELSEWHERE,) if desk.office.session.account.working_elsewhere else ()
    return tuple(dict.fromkeys((*_OFFERED, *elsewhere, present)))


def _fixed(details: EventDetails) -> tuple[Pair, ...]:
    event = details.event
    reminder = event.reminder_minutes
    return (
        ("Read only", _FIXED),
        ("Beware", "" if event.change_key else _NO_VERSION),
        ("Repeats", details.repeats or ("yes" if event.recurring else "")),
        ("Reminder", "" if reminder is None else f"{length_words(reminder)} before"),
        ("Text", _beginning(details.body)),
    )


def _beginning(body: str, lines: int = 4) -> str:
    shown = body.strip().split("\n")
    return "\n".join(shown[:lines]) + ("\n…" if len(shown) > lines else "")


def _settled(desk: Desk, filled: Filled | None, people: Iterable[Person] = ()) -> Changed:
    """Give whose time changed: that of the owner, of those invited and of those who were."""
    if filled is None or filled.event is None:
        return UNCHANGED
    about = f"{subject_words(filled.event)}, {event_words(filled.event, desk.zone)}"
    desk.say(f"It is in the calendar already, nothing was sent: {about}" if filled.was_there else f"Saved: {about}")
    invited = [each.person for each in filled.invited if each.person]
    return Changed(frozenset({filled.event.person, *(person.id for person in (*people, *invited))}), filled.event)
