"""Dialogs as a person sees them. Each test says what must be there: look at a changed picture before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.conflicts import Conflict
from ontime_tui.agenda.event import Event, EventDetails, EventDraft, Scope, ShowAs
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import moment_of
from ontime_tui.agenda.openings import Opening
from ontime_tui.services.troubles import OutcomeUnknown
from ontime_tui.ui.dialogs.answer import Answer, Saying
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.changed_meanwhile import ChangedMeanwhile, differences
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.event_fields import Layout
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.dialogs.find_text import FindText, TimeWish
from ontime_tui.ui.dialogs.find_time import FindTime
from ontime_tui.ui.dialogs.form_text import text_of
from ontime_tui.ui.dialogs.found_times import Times
from ontime_tui.ui.dialogs.go_to import GoTo
from ontime_tui.ui.dialogs.invitations import Invitations
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.legend_filter import LegendFilter
from ontime_tui.ui.dialogs.openings_shown import FoundTime
from ontime_tui.ui.dialogs.person_card import PersonCard
from ontime_tui.ui.dialogs.search import Search
from ontime_tui.ui.dialogs.unsent import Unsent
from ontime_tui.ui.dialogs.zone import ZonePicker
from ontime_tui.ui.present.person import card_facts
from ontime_tui.ui.state import Faded
from tests.ui.dialogs.acme import (
    ANNA,
    BO,
    COPENHAGEN,
    CY,
    DEE,
    EVENTS,
    GROUND,
    NOW,
    ROOM,
    at,
    calendars,
    suggest,
)
from tests.ui.dialogs.test_event_form import HOURS, Desk
from tests.ui.dialogs.test_small import Deed, look, question
from tests.ui.stage import Stage, settle, write

Snap = Callable[..., bool]
KINDS = (ShowAs.BUSY, ShowAs.TENTATIVE, ShowAs.FREE, ShowAs.AWAY)
PLAIN = Layout(KINDS)

both_sizes = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
Size = tuple[int, int]


def pictured(snap: Snap, dialog: Callable[[], ModalScreen[Any]], size: Size, *keys: str) -> bool:
    """Compare a dialog after some keys; a key that begins with a colon is text to type."""

    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await (write(pilot, key[1:]) if key.startswith(":") else pilot.press(key))
            await settle(pilot)

    return snap(Stage(lambda stage: stage.ask(dialog())), terminal_size=size, run_before=before)


def form(desk: Desk | None = None, layout: Layout = PLAIN, title: str = "New event") -> EventForm:
    desk = desk or Desk()
    draft = EventDraft(ANNA.id, at(13), at(14), subject="Review [/] of the plan", location="Room 4.12")
    text = replace(text_of(draft, ANNA, (), COPENHAGEN), required=tuple(map(Invitee.of, (BO, CY, DEE, ROOM))))
    around = Around(calendars, COPENHAGEN, hours=HOURS, among_fields=True)
    return EventForm(text, GROUND, layout, desk.tools(title), around, Drafts())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=["wide", "small", "tiny"])
def test_new(snap_compare: Snap, size: Size) -> None:
    """Filled fields; a strip of five rows with the slot marked, and below it who can't come or isn't known."""
    assert pictured(snap_compare, form, size)


@both_sizes
def test_new_with_faults(snap_compare: Snap, size: Size) -> None:
    """The end that can't be is named at its field, the label in the colour of trouble; the cursor is there."""
    assert pictured(snap_compare, form, size, "tab", ":tomorrow 9", "tab", ":8", "enter")


@both_sizes
def test_new_while_a_name_is_typed(snap_compare: Snap, size: Size) -> None:
    """Suggestions under the line, the first one highlighted."""
    assert pictured(snap_compare, form, size, *["tab"] * 6, ":a")


@both_sizes
def test_new_whole_days(snap_compare: Snap, size: Size) -> None:
    """Days instead of times, and a strip of three days."""
    assert pictured(snap_compare, form, size, "tab", "tab", "tab", "space", "shift+tab", ":fri")


@both_sizes
def test_new_with_an_unknown_outcome(snap_compare: Snap, size: Size) -> None:
    """The form as it was, and at the bottom that it may or may not have been done."""
    assert pictured(snap_compare, lambda: form(Desk(trouble=OutcomeUnknown("timed out"))), size, "f2")


@both_sizes
def test_edit(snap_compare: Snap, size: Size) -> None:
    """Text, recurrence and reminder are there to read, with the reason."""
    fixed = (("Read only", "OnTime can't change these"), ("Repeats", "Every week on Tuesday"), ("Text", "One\nTwo"))
    assert pictured(snap_compare, lambda: form(layout=Layout(KINDS, fixed), title="Change this event"), size)


@both_sizes
def test_changed_meanwhile(snap_compare: Snap, size: Size) -> None:
    """Was, theirs and mine of each field that anybody changed; nothing was overwritten."""
    was = EventDraft(ANNA.id, at(13), at(14), subject="Review", location="Room 1")
    found = differences(was, replace(was, location="Attic"), replace(was, subject="Review [/]"), COPENHAGEN)
    assert pictured(snap_compare, lambda: ChangedMeanwhile(found), size)


def invitation(number: int, subject: str, *, recurring: bool = False) -> Event:
    start = at(13 + number)
    return Event(
        EventID(f"invitation {number}"),
        BO.id,
        start,
        start + 60,
        subject,
        ShowAs.TENTATIVE,
        recurring=recurring,
        invitation=True,
        organiser="Eva [/] Falk",
        location="Room 4.12",
    )


async def sent(scope: Scope, show_as: ShowAs | None) -> None:
    """Nothing goes wrong."""


@both_sizes
@pytest.mark.parametrize("recurring", [False, True], ids=["one", "series"])
def test_answer(snap_compare: Snap, size: Size, recurring: bool) -> None:
    """What it is about, what I have then, by name and time; for a series a button for each scope."""
    assert pictured(
        snap_compare,
        lambda: Answer(
            invitation(0, "Budget [/]", recurring=recurring),
            Saying.ACCEPT,
            Invitee.of(BO),
            Around(calendars, COPENHAGEN, hours=HOURS),
            sent,
            zone=COPENHAGEN,
        ),
        size,
    )


@both_sizes
def test_invitations(snap_compare: Snap, size: Size) -> None:
    """One answered, one that went wrong, one still waiting; the day of the one under the cursor."""

    async def send(event: Event, saying: Saying, scope: Scope, show_as: ShowAs | None) -> Event:
        if event.subject == "Broken":
            raise OutcomeUnknown("timed out")
        return event

    def read(event: Event) -> EventReader:
        raise AssertionError("nothing was opened")

    strip = Around(calendars, COPENHAGEN, hours=HOURS, words_first=True)
    events = (invitation(0, "Budget [/]"), invitation(1, "Broken"), invitation(2, "Stand-up", recurring=True))
    assert pictured(
        snap_compare,
        lambda: Invitations(events, Invitee.of(BO), strip, send, read, lambda: None, tuple, zone=COPENHAGEN),
        size,
        "space",
        "space",
        "a",
    )


def opening(hour: int, *conflicts: Conflict) -> Opening:
    against = {conflict.person for conflict in conflicts}
    free = tuple(each.id for each in (ANNA, BO, CY) if each.id not in against)
    return Opening(at(hour), at(hour + 1), free, conflicts, (DEE.id,))


@both_sizes
@pytest.mark.parametrize("suits", [True, False], ids=["found", "none-suits"])
def test_find_time(snap_compare: Snap, size: Size, suits: bool) -> None:
    """Windows, best first, with a room; somebody unknown is said to be; local time of whoever is elsewhere.

    The small window puts the question into one line.
    """
    clash = () if suits else (Conflict(BO.id, EVENTS[0]), Conflict(CY.id))

    async def find(wish: TimeWish) -> Times:
        return Times(tuple(FoundTime(opening(hour, *clash), ROOM) for hour in (13, 14, 16)))

    who = (*map(Invitee.of, (ANNA, BO, CY, DEE)), Invitee("ola@outside.example", "Ola [b]"))
    assert pictured(snap_compare, lambda: FindTime(FindText(who), GROUND, suggest, find), size)


@both_sizes
def test_confirm(snap_compare: Snap, size: Size) -> None:
    """What is deleted by name, the warning, and the cursor on the way out."""
    assert pictured(snap_compare, lambda: question(Deed(), "It repeats: [/] who knows."), size)


@both_sizes
def test_search(snap_compare: Snap, size: Size) -> None:
    """People and groups with what they are; more exist."""
    assert pictured(snap_compare, lambda: Search(look), size, ":a", "down")


@both_sizes
def test_go_to(snap_compare: Snap, size: Size) -> None:
    """The understood date and time while typing, and examples of what can stand there."""
    assert pictured(snap_compare, lambda: GoTo(GROUND), size, ":fri 14")


@both_sizes
def test_zone(snap_compare: Snap, size: Size) -> None:
    """Zones with their clocks and the places that were meant."""
    assert pictured(snap_compare, lambda: ZonePicker(NOW, COPENHAGEN, title="Second ruler"), size, ":san")


@both_sizes
def test_legend_filter(snap_compare: Snap, size: Size) -> None:
    """A swatch and a word for each colour; what is off is empty, not only paler."""
    legends = (Legend("1", "Customer [/]", "#ffcc00", "#000000"), Legend("2", "Travel", "#336699", ""))
    assert pictured(snap_compare, lambda: LegendFilter(legends, Faded(frozenset({"2"}))), size, "down")


@both_sizes
def test_person_card(snap_compare: Snap, size: Size) -> None:
    """Who it is, their hours and local time, what I may do there."""
    assert pictured(snap_compare, lambda: PersonCard(CY.name, card_facts(CY, COPENHAGEN, NOW)), size)


@both_sizes
def test_unsent(snap_compare: Snap, size: Size) -> None:
    """Two drafts: when each would be, its subject, when it was typed; and what becomes of them."""
    drafts = Drafts(FixedClock(moment_of(NOW)))
    text = text_of(EventDraft(ANNA.id, at(13), at(14, 30), subject="Review of the Nordic plan"), ANNA, (), COPENHAGEN)
    drafts.keep("a", text, COPENHAGEN, None)
    drafts.keep("b", replace(text, start="9", subject=""), COPENHAGEN, EventDetails(EVENTS[0]))
    assert pictured(snap_compare, lambda: Unsent(drafts, "Anna Berg at cal.acme.example", GROUND), size)
