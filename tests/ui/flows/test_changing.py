"""Flows that change things, against the embedded server, by the keyboard alone."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.draft import EventChange, Field
from ontime_tui.agenda.event import EventDraft, Reply, Scope
from ontime_tui.agenda.ids import ChangeKey, PersonID
from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.openings import Opening, openings
from ontime_tui.agenda.person import Address
from ontime_tui.services.office import Office
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.dialogs.find_time import FindTime
from ontime_tui.ui.dialogs.invitations import Invitations
from ontime_tui.ui.flows.answer import accept_event, decline_event
from ontime_tui.ui.flows.delete import delete_event
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.edit import edit_event
from ontime_tui.ui.flows.find_time import find_time
from ontime_tui.ui.flows.invitations import invitations
from ontime_tui.ui.flows.new import new_event
from ontime_tui.ui.present.at_hand import AtHand
from ontime_tui.ui.present.moments import event_words
from ontime_tui.ui.reasons import SERVER_FORBIDS_DELETE, SERVER_FORBIDS_EDIT
from tests.services.company import on
from tests.services.conftest import CLOCK
from tests.services.line import Fault, Line, error, page, unreachable
from tests.ui.flows.conftest import FindEvent, People, events_of, performing
from tests.ui.stage import COPENHAGEN, Stage, settle, write

pytestmark = pytest.mark.anyio

PATIENCE = 30
"""Seconds after which a test that waits for a thread gives up."""
FRIDAY_NINE = minute_of(on(27, 8))
"""In Copenhagen."""


def sent(line: Line, endpoint: str) -> list[dict[str, object]]:
    return [data for asked, data in line.asked if asked == endpoint]


def declined(line: Line) -> list[str]:
    return [asked for asked, _ in line.asked if asked in {"Event/Decline", "Event/DeclineAll"}]


async def test_a_new_event_for_a_row_of_mine_is_made_in_one_request(office: Office, people: People, line: Line) -> None:
    anna = people["anna"]
    async with performing(office, new_event, Spot(FRIDAY_NINE, anna)) as (stage, pilot):
        await write(pilot, "Review [/] of [@click=app.quit]it[/]")
        await pilot.press("enter", "enter", "enter")
        await settle(pilot)
        changed = stage.results[0]
    made = next(event for event in await events_of(office, anna) if event.subject.startswith("Review"))
    assert made.subject == "Review [/] of [@click=app.quit]it[/]"
    assert (made.start, made.minutes) == (FRIDAY_NINE, 30)
    assert changed == Changed(frozenset({anna.id}), made)
    assert len(sent(line, "Event/Create")) == 1


@pytest.mark.parametrize(("minute", "start"), [(0, "10:30"), (30, "10:30")])
async def test_on_the_running_slot_a_new_event_begins_with_the_next_half_hour(
    office: Office, people: People, minute: int, start: str
) -> None:
    spot = Spot(minute_of(on(25, 9, minute)), people["anna"], slot=30)
    async with performing(office, new_event, spot) as (stage, _):
        assert f"Start {start} Wed 25 Nov {start}" in " ".join(stage.text.split())


async def test_everybody_marked_is_invited_to_my_calendar(office: Office, people: People, line: Line) -> None:
    marked = (people["anna"], people["bo"], people["small"])
    async with performing(office, new_event, Spot(FRIDAY_NINE, people["bo"], marked=marked)) as (stage, pilot):
        await write(pilot, "Talk")
        await pilot.press("f2")
        await settle(pilot)
        changed = stage.results[0]
    (request,) = sent(line, "Event/Create")
    assert request["RequiredAttendees"] == ["bo@acme.example", "small@acme.example"]
    assert request["Location"] == "Room Small"
    assert isinstance(changed, Changed)
    assert changed.people == {person.id for person in marked}


async def test_a_calendar_that_is_not_mine_to_write_in_gets_an_invitation_instead(
    office: Office, people: People
) -> None:
    async with performing(office, new_event, Spot(FRIDAY_NINE, people["eva"])) as (stage, _):
        assert "New event in your calendar Subject" in stage.words
        assert "Eva Ek  eva@acme.example" in stage.text


async def test_the_title_says_whose_calendar_it_is(bos: Office, people: People, find_event: FindEvent) -> None:
    """Anna lets everybody write."""
    async with performing(bos, new_event, Spot(FRIDAY_NINE, people["anna"]), (120, 40)) as (stage, _):
        assert "New event in Anna Berg's calendar" in stage.text


async def test_what_was_put_away_is_offered_again(office: Office, people: People, line: Line) -> None:
    async with performing(office, new_event, Spot(FRIDAY_NINE, people["anna"])) as (stage, pilot):
        await write(pilot, "Half done")
        await pilot.press("escape")
        await settle(pilot)
        assert stage.results == [UNCHANGED]
        stage.start()
        await settle(pilot)
        assert "F3 takes up what you did not send: “Half done”" in stage.text
        await pilot.press("f3", "f2")
        await settle(pilot)
        stage.start()
        await settle(pilot)
        assert "F3 takes up" not in stage.text
    assert [request["Subject"] for request in sent(line, "Event/Create")] == ["Half done"]


async def test_a_server_that_is_away_leaves_everything_typed(office: Office, people: People, line: Line) -> None:
    async with performing(office, new_event, Spot(FRIDAY_NINE, people["anna"])) as (stage, pilot):
        line.faults.append(Fault("Event/Create", unreachable, arrives=False))
        await write(pilot, "Precious")
        await pilot.press("enter")
        await settle(pilot)
        assert "The server can't be reached" in stage.text
        assert "What you typed is still here" in stage.words
        assert "Precious" in stage.text
        await pilot.press("f2")
        await settle(pilot)
        assert stage.results
    assert [event.subject for event in await events_of(office, people["anna"])].count("Precious") == 1


async def test_an_unknown_outcome_is_said_plainly(office: Office, people: People, line: Line) -> None:
    async with performing(office, new_event, Spot(FRIDAY_NINE, people["anna"])) as (stage, pilot):
        line.faults += [
            Fault("Event/Create", page(502), arrives=True),
            Fault("Event/List", error("Broken"), arrives=False, times=9),
        ]
        await write(pilot, "Perhaps")
        await pilot.press("enter")
        await settle(pilot)
        assert "It may or may not have been done." in stage.words
        assert "Look at the calendar before you send it again." in stage.words


async def test_an_edit_sends_only_what_changed(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    plan = await find_event("anna", "Plan")
    async with performing(office, edit_event, Spot(plan.start, people["anna"], plan)) as (stage, pilot):
        await pilot.press("tab")
        await write(pilot, "15")
        await pilot.press("enter")
        await settle(pilot)
        (changed,) = stage.results
    assert isinstance(changed, Changed)
    assert changed.people == {plan.person}
    assert changed.saved
    assert changed.saved.id == plan.id
    (request,) = sent(line, "Event/Update")
    assert set(request) == {"EventID", "ChangeKey", "Start", "End"}
    assert (request["Start"], request["End"]) == ("2026-11-27T14:00:00Z", "2026-11-27T15:00:00Z")


async def test_what_is_odd_about_an_event_is_left_as_it_is(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    """Other programs make events that take no time, and categories with commas in them."""
    odd = EventDraft(people["anna"].id, FRIDAY_NINE, FRIDAY_NINE, subject="Odd", categories=("Sales, Nordics",))
    await office.diary.create(odd)
    event = await find_event("anna", "Odd")
    async with performing(office, edit_event, Spot(event.start, people["anna"], event)) as (stage, pilot):
        await pilot.press("end")
        await write(pilot, "er")
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results
    (request,) = sent(line, "Event/Update")
    assert set(request) == {"EventID", "ChangeKey", "Subject"}


async def test_a_meeting_is_not_in_its_own_way(bos: Office, people: People, find_event: FindEvent) -> None:
    """Whoever accepted it has a copy of it, and so has the room."""
    budget = await find_event("bo", "Budget")
    async with performing(bos, edit_event, Spot(budget.start, people["bo"], budget)) as (stage, _):
        assert "Cy Dahl  cy@acme.example" in stage.text
        assert "All 4 are free then." in stage.text


async def test_an_edit_that_changes_nothing_sends_nothing(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    plan = await find_event("anna", "Plan")
    async with performing(office, edit_event, Spot(plan.start, people["anna"], plan)) as (stage, pilot):
        await pilot.press("f2")
        await settle(pilot)
        assert stage.results == [UNCHANGED]
    assert not sent(line, "Event/Update")


async def test_all_day_in_another_zone_is_all_day_in_the_form(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    start = minute_of(on(27, 0))  # midnight in London
    await office.diary.create(EventDraft(people["anna"].id, start, start + 1440, subject="Holiday"))
    holiday = await find_event("anna", "Holiday")
    async with performing(office, edit_event, Spot(holiday.start, people["anna"], holiday)) as (stage, pilot):
        assert "[x] All day" in stage.text
        assert "Start Fri 27 Nov 2026 Fri 27 Nov" in stage.words
        await pilot.press("f2")
        await settle(pilot)
        assert stage.results == [UNCHANGED]
        stage.start()
        await settle(pilot)
        await pilot.press("tab")
        await write(pilot, "mon")
        await pilot.press("enter")
        await settle(pilot)
    (request,) = sent(line, "Event/Update")
    assert (request["Start"], request["End"]) == ("2026-11-30T00:00:00Z", "2026-12-01T00:00:00Z")


async def change_elsewhere(office: Office, people: People, find_event: FindEvent, location: str) -> None:
    plan = await find_event("anna", "Plan")
    after = EventDraft(plan.person, plan.start, plan.end, subject=plan.subject, location=location)
    await office.diary.update(plan, EventChange(frozenset({Field.LOCATION}), after))


@pytest.mark.parametrize(("key", "subject", "requests"), [("m", "Mine", 2), ("t", "Plan", 1)])
async def test_i01_a_change_of_somebody_else_is_shown_and_decided(
    office: Office, people: People, find_event: FindEvent, line: Line, key: str, subject: str, requests: int
) -> None:
    plan = await find_event("anna", "Plan")
    async with performing(office, edit_event, Spot(plan.start, people["anna"], plan)) as (stage, pilot):
        await change_elsewhere(office, people, find_event, "Attic")
        line.asked.clear()
        await pilot.press("end", *["backspace"] * 4)
        await write(pilot, "Mine")
        await pilot.press("f2")
        await settle(pilot)
        assert "Somebody else changed this event meanwhile" in stage.text
        for line_of_it in ("Subject     was     Plan", "mine    Mine", "theirs  Attic"):
            assert line_of_it in stage.text
        await pilot.press(key)
        await settle(pilot)
        if key == "t":
            assert "Attic" in stage.text
            assert "“Mine”" in stage.text
            await pilot.press("escape")
            await settle(pilot)
        assert len(stage.results) == 1
    assert len(sent(line, "Event/Update")) == requests
    now = await office.diary.details(await find_event("anna", subject))
    assert (now.event.subject, now.event.location) == (subject, "Attic")


async def test_calendars_that_could_not_be_read_are_asked_for_again_with_the_next_slot(
    office: Office, people: People, line: Line
) -> None:
    line.faults.append(Fault("Event/List", unreachable, arrives=False, times=9))
    async with performing(office, new_event, Spot(FRIDAY_NINE, people["anna"])) as (stage, pilot):
        assert "New event" in stage.text
        assert "Anna Berg: unknown: could not be read" in stage.words
        line.faults.clear()
        await write(pilot, "Talk")
        await settle(pilot)
        assert "could not be read" in stage.words, "not asked about at every letter"
        await pilot.press("tab")
        await write(pilot, "8")
        await settle(pilot)
        assert "could not be read" not in stage.words


async def test_what_is_known_of_an_event_is_not_asked_for_again(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    plan = await find_event("anna", "Plan")
    spot = Spot(plan.start, people["anna"], plan, details=await office.diary.details(plan))
    line.asked.clear()
    for flow in (edit_event, delete_event):
        async with performing(office, flow, spot) as (stage, _):
            assert "Plan" in stage.text
    assert not sent(line, "Event/Details")


async def test_attendees_on_the_rows_are_known_without_asking(
    bos: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    budget = await find_event("bo", "Budget")
    spot = Spot(budget.start, people["bo"], budget, shown=tuple(people.values()))
    line.asked.clear()
    async with performing(bos, edit_event, spot) as (stage, _):
        assert "Cy Dahl  cy@acme.example" in stage.text
        assert "All 4 are free then." in stage.text
    assert not [endpoint for endpoint, _ in line.asked if endpoint.startswith("User/")]


async def test_i02_an_event_that_is_gone_can_be_made_anew(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    plan = await find_event("anna", "Plan")
    async with performing(office, edit_event, Spot(plan.start, people["anna"], plan)) as (stage, pilot):
        await office.diary.delete(plan)
        await pilot.press("end")
        await write(pilot, " B")
        await pilot.press("f2")
        await settle(pilot)
        assert "F4 makes a new event of it" in stage.text
        await pilot.press("f4")
        await settle(pilot)
        assert stage.results
    assert (await find_event("anna", "Plan B")).id != plan.id


async def test_a_verb_that_is_not_allowed_says_why(office: Office, people: People, find_event: FindEvent) -> None:
    half = await find_event("finn", "Half secret")
    for flow in (edit_event, delete_event, accept_event):
        async with performing(office, flow, Spot(half.start, people["finn"], half)) as (stage, _):
            assert stage.results == [UNCHANGED]
            assert len(stage.said) == 1


async def test_deleting_names_the_event_and_warns_about_a_series(
    office: Office, bos: Office, people: People, find_event: FindEvent
) -> None:
    stand_up = await find_event("bo", "Stand-up")
    async with performing(bos, delete_event, Spot(stand_up.start, people["bo"], stand_up)) as (stage, pilot):
        assert "Stand-up" in stage.text
        assert "whole series goes is up to the server" in stage.words
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [UNCHANGED]
    assert await find_event("bo", "Stand-up")


async def test_deleting_says_when_it_is_and_how_many_others_are_invited(
    bos: Office, people: People, find_event: FindEvent
) -> None:
    budget = await find_event("bo", "Budget")
    async with performing(bos, delete_event, Spot(budget.start, people["bo"], budget), (80, 24)) as (stage, _):
        assert "Budget" in stage.text
        assert event_words(budget, COPENHAGEN) in stage.text
        assert "2 others and 1 room are invited. Whether they are told is up to the server." in stage.words


async def test_a_plain_event_is_kept_by_enter_and_deleted_by_its_letter(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    plan = await find_event("anna", "Plan")
    async with performing(office, delete_event, Spot(plan.start, people["anna"], plan)) as (stage, pilot):
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [UNCHANGED]
        stage.start()
        await settle(pilot)
        await pilot.press("d", "d")
        await settle(pilot)
        assert stage.results == [UNCHANGED, UNCHANGED]
        assert not sent(line, "Event/Delete")
        await stage.intending.send_all()
        assert stage.changed == [Changed(frozenset({plan.person}))]
        assert stage.said == ["Nothing was changed.", "Deleted: “Plan”"]
    assert len(sent(line, "Event/Delete")) == 1
    assert "Plan" not in [event.subject for event in await events_of(office, people["anna"])]


@pytest.mark.parametrize("flow", [delete_event, decline_event])
async def test_enter_does_no_harm_and_the_keys_say_what_each_does(
    office: Office, people: People, find_event: FindEvent, line: Line, flow: Callable[[Desk, Spot], Awaitable[Changed]]
) -> None:
    event = await find_event("anna", "Budget" if flow is decline_event else "Plan")
    async with performing(office, flow, Spot(event.start, people["anna"], event)) as (stage, pilot):
        assert re.search(r"enter/n/esc/F10 (keep it|not now)   d (delete|decline)", stage.text)
        await pilot.press("right")
        await settle(pilot)
        assert re.search(r" n/esc/F10 (keep it|not now)   enter/d (delete|decline)", stage.text)
        await pilot.press("left", "enter")
        await settle(pilot)
        assert stage.said == ["Nothing was changed."]
        assert not stage.intending.waiting
        stage.start()
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert [intent.event.id for intent in stage.intending.waiting] == [event.id]


async def test_whoever_was_invited_is_read_again_when_a_meeting_is_deleted(
    bos: Office, people: People, find_event: FindEvent
) -> None:
    """Those on the rows and those marked: the others are not seen."""
    budget = await find_event("bo", "Budget")
    spot = Spot(budget.start, people["bo"], budget, shown=(people["bo"], people["anna"], people["eva"]))
    spot = replace(spot, marked=(people["cy"],))
    async with performing(bos, delete_event, spot) as (stage, pilot):
        await pilot.press("d", "d")
        await settle(pilot)
        await stage.intending.send_all()
        assert stage.changed == [Changed(frozenset(people[name].id for name in ("anna", "bo", "cy")))]


async def test_the_server_has_the_last_word_on_what_may_be_changed(office: Office, people: People) -> None:
    """Where the row says yes and the event's own details say no."""
    person = replace(people["bo"], rights=people["anna"].rights)
    event = next(event for event in await events_of(office, people["bo"]) if event.readable)
    for flow, reason in ((edit_event, SERVER_FORBIDS_EDIT), (delete_event, SERVER_FORBIDS_DELETE)):
        async with performing(office, flow, Spot(event.start, person, event)) as (stage, _):
            assert (stage.results, stage.said) == ([UNCHANGED], [reason])


async def test_accepting_shows_what_else_there_is_first(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    budget = await find_event("anna", "Budget")
    clash = EventDraft(people["anna"].id, budget.start + 30, budget.end + 30, subject="Dentist [b]")
    await office.diary.create(clash)
    async with performing(office, accept_event, Spot(budget.start, people["anna"], budget)) as (stage, pilot):
        assert "Anna Berg: Dentist [b] 10:30–11:30" in stage.text
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert stage.said == ["Accepted: Budget"]
    assert len(sent(line, "Event/Accept")) == 1
    assert (await find_event("anna", "Budget")).reply is Reply.ACCEPTED


@pytest.mark.parametrize(("key", "left", "endpoint"), [("o", 2, "Event/Decline"), ("s", 0, "Event/DeclineAll")])
async def test_one_of_a_series_or_all_of_it(
    office: Office, people: People, find_event: FindEvent, line: Line, key: str, left: int, endpoint: str
) -> None:
    stand_up = await find_event("anna", "Stand-up")
    async with performing(office, decline_event, Spot(stand_up.start, people["anna"], stand_up)) as (stage, pilot):
        await pilot.press(key)
        await settle(pilot)
        assert stage.results == [UNCHANGED]
        await stage.intending.send_all()
        assert stage.changed == [Changed(frozenset({stand_up.person}))]
    assert len(sent(line, endpoint)) == 1
    subjects = [event.subject for event in await events_of(office, people["anna"])]
    assert subjects.count("Stand-up") == left


async def test_many_invitations_are_answered_in_one_go_and_each_is_reported(
    office: Office, people: People, line: Line
) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        line.faults.append(Fault("Event/Accept", error("Broken", "Not today"), arrives=False))
        await pilot.press("m", "a")
        assert "Accept these 2 meetings?" in stage.text
        assert "1 of them repeats" in stage.words
        await pilot.press("s")
        await settle(pilot)
        assert "Stand-up" in stage.text
        assert stage.text.count("  accepted  ") == 1
        assert "1 accepted. 1 of 2 went wrong; each says why." in stage.words
        assert "Not today" in stage.text
        await pilot.press("a")
        await settle(pilot)
        assert stage.text.count("  accepted  ") == 2
        assert "Nothing more waits." in stage.words
        await pilot.press("q")
        await settle(pilot)
        (changed,) = stage.results
        assert isinstance(changed, Changed)
        assert changed.people == {people["anna"].id}
    assert await office.diary.invitations([people["anna"]]) == ()


async def test_an_accepted_invitation_can_be_declined_after_all_and_then_no_more(
    office: Office, people: People, line: Line
) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        await pilot.press("home", "a", "s")
        await settle(pilot)
        await pilot.press("a")
        assert "It is accepted already" in stage.words
        await pilot.press("x", "s")
        await settle(pilot)
        assert "  declined, whole series  " in stage.text
        for key in "ax":
            await pilot.press(key)
            assert "leaves your calendar" in stage.words
        await pilot.press("q")
        await settle(pilot)
        await stage.intending.send_all()
    assert [asked for asked, _ in line.asked if asked in {"Event/AcceptAll", "Event/DeclineAll"}] == [
        "Event/AcceptAll",
        "Event/DeclineAll",
    ]
    assert "Stand-up" not in [event.subject for event in await events_of(office, people["anna"])]


async def test_how_much_of_a_series_is_asked_only_where_there_is_one_and_said_afterwards(
    office: Office, people: People, line: Line
) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        await pilot.press("end")
        assert "It repeats" not in stage.words
        await pilot.press("home")
        assert "It repeats: you are asked how much of it the answer is for." in stage.words
        await pilot.press("a")
        assert "It repeats: answer this one only, or the whole series." in stage.words
        await pilot.press("o")
        await settle(pilot)
        assert "Accepted, this one. x declines it after all." in stage.words
        assert "the answer is for" not in stage.words
    assert len(sent(line, "Event/Accept")) == 1


@pytest.mark.parametrize(
    ("place", "answer", "request_sent", "words"),
    [
        ("home", "o", "Event/Decline", "  declined  "),
        ("home", "s", "Event/DeclineAll", "  declined, whole series  "),
        ("end", "d", "Event/Decline", "  declined  "),
    ],
)
async def test_a_no_to_an_invitation_is_asked_about_before_it_is_sent(
    office: Office, people: People, line: Line, place: str, answer: str, request_sent: str, words: str
) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        for keep in ("n", "escape", "enter"):
            await pilot.press(place, "x")
            assert "Decline this meeting?" in stage.text
            assert "leaves your calendar; only the organiser can ask" in stage.words
            await pilot.press(keep)
            await settle(pilot)
            assert "Nothing was changed." in stage.text
        assert declined(line) == []
        await pilot.press("x", answer)
        await settle(pilot)
        assert words in stage.text
        assert declined(line) == []
        await stage.intending.send_all()
    assert declined(line) == [request_sent]


async def test_many_are_declined_after_one_question_that_counts_them(
    office: Office, people: People, line: Line
) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        await pilot.press("m", "x")
        assert "Decline these 2 meetings?" in stage.text
        await pilot.press("o")
        await settle(pilot)
        assert "2 declined. Nothing more waits." in stage.words
        await stage.intending.send_all()
    assert declined(line) == ["Event/Decline", "Event/Decline"]


async def test_enter_shows_all_about_an_invitation_and_takes_the_answer(
    office: Office, people: People, line: Line
) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        assert "enter all of it" in stage.text
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(stage.screen, EventReader)
        assert "delete" not in stage.text
        await pilot.press("delete", "e", "x", "d")
        await settle(pilot)
        assert "  declined  " in stage.text
        await pilot.press("enter")
        assert isinstance(stage.screen, Invitations)
        assert "leaves your calendar" in stage.words
        await stage.intending.send_all()
    assert declined(line) == ["Event/Decline"]


async def test_what_is_answered_can_not_be_marked(office: Office, people: People, line: Line) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        await pilot.press("end", "a")
        await settle(pilot)
        await pilot.press("space")
        assert "only what waits can be marked" in stage.words
        assert "[x]" not in stage.text
        await pilot.press("home", "space")
        assert stage.text.count("[x]") == 1


async def test_in_a_small_window_an_invitation_says_what_is_in_the_way(office: Office, people: People) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE), (58, 20)) as (stage, pilot):
        await pilot.press("home")
        await settle(pilot)
        shown = stage.text
        assert "Free then." in shown
        assert shown.index("Free then.") < shown.index("Anna Berg  ")
        assert "esc/q close" in shown


async def test_what_a_meeting_is_shown_as_can_be_chosen_and_changed(office: Office, people: People, line: Line) -> None:
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        await pilot.press("end", "b", "b", "a")
        await settle(pilot)
        assert "shown as tentative" in stage.words
        await pilot.press("b")
        assert "a accepts it anew, shown as free" in stage.words
        await pilot.press("a")
        await settle(pilot)
        assert "Accepted, shown as free." in stage.words
    assert [request["ShowAs"] for request in sent(line, "Event/Accept")] == ["Tentative", "Free"]


@pytest.mark.parametrize("keys", [("b", "b"), ("shift+tab", "b", "b"), ("shift+tab", "right", "right")])
async def test_an_answer_says_what_the_meeting_is_shown_as(
    office: Office, people: People, find_event: FindEvent, line: Line, keys: tuple[str, ...]
) -> None:
    budget = await find_event("anna", "Budget")
    async with performing(office, accept_event, Spot(budget.start, people["anna"], budget)) as (stage, pilot):
        assert "‹ the server decides ›" in stage.text
        await pilot.press(*keys)
        stage.screen.query_one("#ONE").focus()
        await pilot.press("enter")
        await settle(pilot)
    (request,) = sent(line, "Event/Accept")
    assert request["ShowAs"] == "Tentative"


async def test_no_invitations_is_a_sentence(office: Office, people: People) -> None:
    while waiting := await office.diary.invitations([people["anna"]]):
        await office.diary.decline(waiting[0], Scope.SERIES if waiting[0].recurring else Scope.ONE)
    async with performing(office, invitations, Spot(FRIDAY_NINE)) as (stage, pilot):
        assert "Nothing waits for your answer." in stage.text
        await pilot.press("a", "space", "escape")
        await settle(pilot)
        assert stage.results == [UNCHANGED]


async def test_a_time_is_found_and_booked_with_a_room(office: Office, people: People, line: Line) -> None:
    marked = (people["anna"], people["bo"], people["cy"])
    async with performing(office, find_time, Spot(FRIDAY_NINE, marked=marked)) as (stage, pilot):
        assert "all 3 free" in stage.text
        assert re.search(r"Local time  1\d:[03]0–1\d:[03]0  Bo Carlsen", stage.text)
        stage.screen.query_one("#room").focus()
        await pilot.press("right", "f2")
        await settle(pilot)
        assert re.search(r"all 3 free( [0-9:]+–[0-9:]+)?  .*Room Small", stage.text)
        await pilot.press("enter")
        await settle(pilot)
        assert "New event" in stage.text
        await write(pilot, "Found")
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results
    (request,) = sent(line, "Event/Create")
    attendees = request["RequiredAttendees"]
    assert isinstance(attendees, list)
    assert {"bo@acme.example", "cy@acme.example"} < set(attendees)
    assert str(request["Location"]).startswith("Room ")


async def test_i09_a_room_that_was_taken_since_the_search_is_said_to_be_taken_before_it_is_booked(
    office: Office, bos: Office, people: People
) -> None:
    spot = Spot(FRIDAY_NINE, marked=(people["anna"], people["cy"]))
    async with performing(office, find_time, spot) as (stage, pilot):
        stage.screen.query_one("#room").focus()
        await pilot.press("right", "f2")
        await settle(pilot)
        assert isinstance(stage.screen, FindTime)
        found = stage.screen._answer.found[0]
        assert found.room
        slot = (found.opening.start, found.opening.end)
        taken = EventDraft(people["bo"].id, *slot, subject="Taken", required=(Address(found.room.email),))
        await bos.diary.create(taken)
        await pilot.press("enter")
        await settle(pilot)
        assert "New event" in stage.text
        assert f"{found.room.name}: " in stage.words, "it is said of the room that it is busy then"


async def test_e05_where_the_server_tells_no_version_the_form_says_what_that_means(
    office: Office, people: People, find_event: FindEvent
) -> None:
    plan = await find_event("anna", "Plan")
    details = await office.diary.details(plan)
    for key, said in ((details.event.change_key, False), (ChangeKey(""), True)):
        event = replace(details.event, change_key=key)
        spot = Spot(plan.start, people["anna"], event, details=replace(details, event=event))
        async with performing(office, edit_event, spot) as (stage, pilot):
            await pilot.press("shift+tab")
            await settle(pilot)
            assert ("what others change meanwhile can't be noticed" in stage.words) == said


async def test_i01_a_draft_of_a_change_never_undoes_what_others_changed_since(
    office: Office, people: People, find_event: FindEvent, line: Line
) -> None:
    """The form was put away over one version, and is opened again over the next."""
    plan = await find_event("anna", "Plan")
    current = [plan]

    async def edit(desk: Desk, _: Spot) -> Changed:
        return await edit_event(desk, Spot(current[0].start, people["anna"], current[0]))

    async with performing(office, edit, Spot(plan.start, people["anna"], plan)) as (stage, pilot):
        await pilot.press("end", *["backspace"] * 4)
        await write(pilot, "Mine")
        await pilot.press("escape")
        await settle(pilot)
        await change_elsewhere(office, people, find_event, "Attic")
        current[0] = await find_event("anna", "Plan")
        stage.start()
        await settle(pilot)
        await pilot.press("f3", "f2")
        await settle(pilot)
        assert "Somebody else changed this event meanwhile" in stage.text
        await pilot.press("m")
        await settle(pilot)
    now = await office.diary.details(await find_event("anna", "Mine"))
    assert (now.event.subject, now.event.location) == ("Mine", "Attic")


async def test_offline_a_time_is_looked_for_in_the_calendars_that_the_rows_show(
    office: Office, people: People, line: Line
) -> None:
    marked = (people["anna"], people["bo"])
    held = Calendar(people["anna"].id, minute_of(on(23, 0)), minute_of(on(28, 0)))

    async def find(desk: Desk, spot: Spot) -> Changed:
        return await find_time(replace(desk, at_hand=AtHand({held.person: held}, "Wed 25 Nov 9:58")), spot)

    line.faults += [Fault(asked, unreachable, arrives=False, times=99) for asked in ("Event/List", "Free/Search")]
    async with performing(office, find, Spot(FRIDAY_NINE, marked=marked)) as (stage, _):
        assert "Not read anew: as of Wed 25 Nov 9:58." in stage.words
        assert "1 of 2 free" in stage.text
        assert "0 of 2" not in stage.text
        assert "Bo Carlsen: time unknown" in stage.words


async def test_time_is_not_looked_for_with_a_crowd(office: Office, people: People, line: Line) -> None:
    crowd = tuple(replace(people["bo"], id=PersonID(f"bo {number}")) for number in range(20_000))
    line.asked.clear()
    async with performing(office, find_time, Spot(FRIDAY_NINE, shown=crowd)) as (stage, _):
        assert stage.results == [UNCHANGED]
        assert stage.said == [
            "Time can be found for 100 people, not for 20,001: space marks who matters, then press f again."
        ]
    assert line.asked == []


async def test_escape_is_heard_while_windows_are_weighed(
    office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighing, put_away = threading.Event(), threading.Event()

    def slow(*arguments: Any) -> tuple[Opening, ...]:
        weighing.set()
        put_away.wait(PATIENCE)
        return openings(*arguments)

    monkeypatch.setattr("ontime_tui.ui.flows.find_time.openings", slow)
    stage = Stage(lambda stage: find_time(stage.desk_of(office, CLOCK), Spot(FRIDAY_NINE, shown=(people["bo"],))))
    async with stage.run_test(size=(80, 24)) as pilot:
        await asyncio.to_thread(weighing.wait, PATIENCE)
        await pilot.press("escape")
        await pilot.pause()
        assert stage.results == [UNCHANGED]
        put_away.set()


@pytest.mark.parametrize(("names", "room"), [("anna bo", "Small"), ("anna bo cy eva finn", "Big")])
async def test_the_room_is_the_smallest_that_seats_all(
    office: Office, people: People, line: Line, names: str, room: str
) -> None:
    marked = tuple(people[name] for name in names.split())
    async with performing(office, find_time, Spot(FRIDAY_NINE, marked=marked)) as (stage, pilot):
        stage.screen.query_one("#room").focus()
        await pilot.press("right")
        await settle(pilot)
        assert f"Room {room}  " in stage.text
        assert "Room Attic" not in stage.text, "nobody knows how many it seats"


async def test_somebody_whose_calendar_cannot_be_read_is_unknown_never_free(office: Office, people: People) -> None:
    marked = (people["anna"], people["gro"])
    async with performing(office, find_time, Spot(FRIDAY_NINE, marked=marked)) as (stage, _):
        assert "1 of 2 free, 1 unknown" in stage.text
        assert "all 2 free" not in stage.text
        assert "Gro Gade: time unknown" in stage.text


async def test_when_no_time_suits_all_the_best_are_named_with_their_conflicts(office: Office, people: People) -> None:
    for day in (25, 26, 27):
        whole = EventDraft(people["bo"].id, minute_of(on(day, 0)), minute_of(on(day, 23)), subject="Off [/]")
        await office.diary.create(whole)
    marked = (people["anna"], people["bo"])
    async with performing(office, find_time, Spot(FRIDAY_NINE, marked=marked)) as (stage, pilot):
        stage.screen.query_one("#last").focus()
        await write(pilot, "fri")
        await pilot.press("enter")
        await settle(pilot)
        assert "No time suits all" in stage.text
        assert "Bo Carlsen: Off [/]" in stage.text
