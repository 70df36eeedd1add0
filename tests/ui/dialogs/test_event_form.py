"""The form of an event by the keyboard, with an office that is only a few functions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.draft import EventChange, Sent
from ontime_tui.agenda.event import Event, EventDetails, EventDraft, ShowAs
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.minute import Minute, moment_of
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.visible import Hours
from ontime_tui.services.troubles import InvalidDraft, Refused, SignInNeeded, Trouble
from ontime_tui.ui.dialogs.around import Around, Calendars
from ontime_tui.ui.dialogs.changed_meanwhile import ChangedMeanwhile, Decision, differences
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.event_fields import Layout
from ontime_tui.ui.dialogs.event_form import EventForm, Filled, Tools
from ontime_tui.ui.dialogs.form_text import FormText, text_of
from ontime_tui.ui.dialogs.frame import Dialog
from ontime_tui.ui.dialogs.line import LONGEST_TEXT
from tests.ui.dialogs.acme import ANNA, COPENHAGEN, GROUND, at, calendars, event, suggest
from tests.ui.stage import Stage, settle, write

pytestmark = pytest.mark.anyio

DRAFT = EventDraft(ANNA.id, at(13), at(14), subject="Talk")
BLANK = EventDraft(ANNA.id, at(13), at(14))
NOW = FixedClock(moment_of(GROUND.now))
HOURS = Hours(7 * 60, 20 * 60)
LAYOUT = Layout((ShowAs.BUSY, ShowAs.TENTATIVE, ShowAs.FREE, ShowAs.AWAY))


@dataclass
class Desk:
    """Takes what is sent."""

    sent: list[EventDraft] = field(default_factory=list)
    trouble: Trouble | None = None
    gate: asyncio.Event | None = None
    """Answers wait for it, where there is one."""

    async def create(self, draft: EventDraft) -> Event:
        self.sent.append(draft)
        if self.gate:
            await self.gate.wait()
        if self.trouble:
            raise self.trouble
        return Event(EventID("new"), draft.person, draft.start, draft.end, draft.subject)

    async def update(self, event: Event, change: EventChange) -> Event:
        raise NotImplementedError

    async def look_for(self, sent: Sent) -> Event | None:
        raise NotImplementedError

    def read_again(self, details: EventDetails) -> FormText:
        raise NotImplementedError

    def form(
        self,
        draft: EventDraft = DRAFT,
        drafts: Drafts | None = None,
        calendars: Calendars = calendars,
        layout: Layout = LAYOUT,
    ) -> EventForm:
        text, around = (
            text_of(draft, ANNA, (), COPENHAGEN),
            Around(calendars, COPENHAGEN, hours=HOURS, among_fields=True),
        )
        return EventForm(text, GROUND, layout, self.tools(), around, drafts or Drafts(NOW))

    def tools(self, title: str = "New event") -> Tools:
        return Tools(suggest, self.create, self.update, self.look_for, self.read_again, lambda _: title)


@asynccontextmanager
async def opened(form: EventForm, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    stage = Stage(lambda stage: stage.ask(form))
    async with stage.run_test(size=size) as pilot:
        await settle(pilot)
        yield stage, pilot


async def go_to(stage: Stage, name: str) -> None:
    stage.screen.query(f"#{name} Input, Input#{name}").first().focus()


async def test_i03_i06_enter_twice_sends_once_and_nothing_can_be_put_away_meanwhile() -> None:
    desk = Desk(gate=asyncio.Event())
    async with opened(desk.form(BLANK)) as (stage, pilot):
        await write(pilot, "Talk")
        await pilot.press("enter", "enter", "f2", "escape")
        assert stage.results == []
        assert "Already sent: waiting for the answer." in stage.text
        assert stage.screen.query_one("#body").disabled
        assert desk.gate
        desk.gate.set()
        await settle(pilot)
        (filled,) = stage.results
    assert isinstance(filled, Filled)
    assert filled.event
    assert [draft.subject for draft in desk.sent] == ["Talk"]


async def test_saving_shows_itself() -> None:
    desk = Desk(gate=asyncio.Event())
    async with opened(desk.form()) as (stage, pilot):
        await pilot.press("x", "f2")
        await pilot.pause()
        assert "Saving…" in stage.text
        assert desk.gate
        desk.gate.set()
        await settle(pilot)


async def test_what_is_saved_at_the_very_moment_it_is_entered_is_saved() -> None:
    """While a request is in flight nothing can have the focus that was to be brought into sight."""
    desk = Desk(gate=asyncio.Event())
    async with opened(desk.form()) as (stage, pilot):
        form = stage.screen
        assert isinstance(form, EventForm)
        form.action_send()
        await pilot.pause()
        form._show_whole(form.query_one("#location"))  # as after a refresh that comes late
        assert "Saving…" in stage.text
        assert desk.gate
        desk.gate.set()
        await settle(pilot)
        assert len(stage.results) == 1


async def test_what_is_closed_at_the_very_moment_it_is_entered_is_closed() -> None:
    async with opened(Desk().form()) as (stage, pilot):
        form = stage.screen
        assert isinstance(form, EventForm)
        location = form.query_one("#location")
        await pilot.press("escape")
        await settle(pilot)
        assert len(stage.results) == 1
        form._show_whole(location)  # as after a refresh that comes late


async def test_markup_is_text() -> None:
    desk = Desk()
    async with opened(desk.form(BLANK)) as (stage, pilot):
        await write(pilot, "[/] [@click=app.quit]x[/]")
        await go_to(stage, "required")
        await write(pilot, "cy")
        await settle(pilot)
        assert "Cy [/] Dahl" in stage.text
        await pilot.press("enter")
        await write(pilot, "outs")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Ola [b]Outside[/b]" in stage.text
        await pilot.press("f2")
        await settle(pilot)
    assert desk.sent[0].subject == "[/] [@click=app.quit]x[/]"
    assert [each.email for each in desk.sent[0].required] == ["cy@acme.example", "ola@outside.example"]


async def test_a_subject_that_is_too_long_is_named_and_never_sent() -> None:
    desk = Desk()
    async with opened(desk.form()) as (stage, pilot):
        stage.screen.query_one("#subject", Input).value = "x" * 300
        await pilot.press("f2")
        await settle(pilot)
        assert "300 characters: the server takes at most 255." in stage.words
        assert stage.focused
        assert stage.focused.id == "subject"
    assert desk.sent == []


@pytest.mark.parametrize(
    ("name", "typed", "said"), [("start", "[/]", "is no moment"), ("end", "12", "is not after the start, 13:00")]
)
async def test_nonsense_is_named_at_its_field(name: str, typed: str, said: str) -> None:
    desk = Desk()
    async with opened(desk.form(), (80, 24)) as (stage, pilot):
        await go_to(stage, name)
        await write(pilot, typed)
        await pilot.press("enter")
        await settle(pilot)
        assert said in stage.words
        assert stage.focused
        assert stage.focused.id == name
    assert desk.sent == []


async def test_times_are_typed_over_and_the_length_stays() -> None:
    desk = Desk()
    async with opened(desk.form()) as (stage, pilot):
        await pilot.press("tab")
        await write(pilot, "tomorrow 9")
        assert "Thu 26 Nov 09:00" in stage.text
        await pilot.press("tab")
        await write(pilot, "90m")
        assert "10:30 · 1 h 30" in stage.text
        await pilot.press("shift+tab")
        await write(pilot, "15")
        await pilot.press("enter")
        await settle(pilot)
    assert (desk.sent[0].start, desk.sent[0].end) == (at(15), at(16, 30))


async def test_an_end_that_is_typed_at_once_after_the_start_stays() -> None:
    async with opened(Desk().form()) as (stage, pilot):
        start, end = (stage.screen.query_one(name, Input) for name in ("#start", "#end"))
        start.value, end.value = "tomorrow 9", "10:30"  # nothing heard of the one yet as the other is typed
        await settle(pilot)
        assert end.value == "10:30"


async def test_an_end_that_follows_the_start_is_typed_over_as_a_whole() -> None:
    async with opened(Desk().form()) as (stage, pilot):
        start, end = (stage.screen.query_one(name, Input) for name in ("#start", "#end"))
        end.focus()
        await settle(pilot)
        start.value = "tomorrow 9"
        await settle(pilot)
        await write(pilot, "11")
        assert end.value == "11"


async def test_the_strip_moves_with_the_slot_and_names_conflicts() -> None:
    async with opened(Desk().form()) as (stage, pilot):
        await go_to(stage, "required")
        await write(pilot, "bo")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Bo Carlsen: Customer [@click=app.quit]visit[/]" in stage.words
        await go_to(stage, "start")
        await write(pilot, "11")
        await settle(pilot)
        assert "All 2 are free then." in stage.text


async def test_the_form_is_there_before_any_calendar_and_says_beside_them_what_went_wrong() -> None:
    gate = asyncio.Event()

    async def slow(people: Sequence[Person], start: Minute, end: Minute) -> tuple[Calendar, ...]:
        await gate.wait()
        raise SignInNeeded("the session has ended")

    form = Desk().form(calendars=slow)
    async with Stage(lambda stage: stage.ask(form)).run_test(size=(80, 24)) as pilot:
        stage = pilot.app
        assert isinstance(stage, Stage)
        await pilot.pause()
        assert "Reading calendars…" in stage.text
        assert "Talk" in stage.text
        gate.set()
        await settle(pilot)
        assert "You are not signed in: the session has ended." in stage.words
        assert "Anna Berg: unknown: could not be read" in stage.words


@pytest.mark.parametrize(("size", "said"), [((80, 24), 3), ((120, 40), 5)])
async def test_what_stands_against_a_time_leaves_room_for_the_fields(size: tuple[int, int], said: int) -> None:
    async def full(people: Sequence[Person], start: Minute, end: Minute) -> tuple[Calendar, ...]:
        events = tuple(event(ANNA, at(13) + 10 * place, at(14), f"Meeting {place}") for place in range(5))
        return (Calendar(ANNA.id, start, end, events),)

    async with opened(Desk().form(calendars=full), size) as (stage, _):
        assert stage.text.count("Anna Berg: Meeting") == said
        assert ("and 2 more" in stage.text) == (said == 3)


async def test_all_day_is_two_midnights() -> None:
    desk = Desk()
    async with opened(desk.form()) as (stage, pilot):
        stage.screen.query_one("#all_day").focus()
        await pilot.press("space")
        await settle(pilot)
        assert "[x] All day" in stage.text
        assert "Wed 25 Nov 2026" in stage.text
        await pilot.press("f2")
        await settle(pilot)
    assert (desk.sent[0].start, desk.sent[0].end) == (at(0), at(24))


async def test_a_time_that_is_not_understood_survives_whole_days() -> None:
    async with opened(Desk().form(), (80, 24)) as (stage, pilot):
        await go_to(stage, "start")
        await write(pilot, "2 o'clock")
        stage.screen.query_one("#all_day").focus()
        await pilot.press("space")
        await settle(pilot)
        assert stage.screen.query_one("#start", Input).value == "Wed 25 Nov 2026"
        await pilot.press("space")
        await settle(pilot)
        assert stage.screen.query_one("#start", Input).value == "2 o'clock"


async def test_an_address_is_taken_when_it_looks_like_one() -> None:
    desk = Desk()
    async with opened(desk.form()) as (stage, pilot):
        await go_to(stage, "optional")
        await write(pilot, "not there")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "“not there” is neither" in stage.words
        await pilot.press("f2")
        await settle(pilot)
        assert desk.sent == []
        await pilot.press("end", *["backspace"] * 9)
        await write(pilot, "eva@other.example")
        await pilot.press("f2")
        await settle(pilot)
    assert [each.email for each in desk.sent[0].optional] == ["eva@other.example"]


async def test_what_is_typed_ahead_of_a_slow_line_goes_where_tab_leads() -> None:
    """Over a slow line many keys come at once: each must find the field that those before it led to."""
    async with opened(Desk().form(BLANK), (80, 24)) as (stage, pilot):
        for key in ("T", "tab", "8", "tab", "3", "0", "m", "shift+tab", "shift+tab", "end", "x"):
            stage.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        held = {name: stage.screen.query_one(f"#{name}", Input).value for name in ("subject", "start", "end")}
        assert held == {"subject": "Tx", "start": "8", "end": "30m"}


async def test_all_lines_of_a_paste_go_into_one_line() -> None:
    async with opened(Desk().form(), (80, 24)) as (stage, pilot):
        await pilot.press("home")
        stage.post_message(events.Paste("First\nsecond\tthird\n"))
        await settle(pilot)
        assert stage.screen.query_one("#subject", Input).value == "First second thirdTalk"
        await go_to(stage, "start")
        stage.post_message(events.Paste("tomorrow\n9"))
        await settle(pilot)
        assert stage.screen.query_one("#start", Input).value == "tomorrow 9", "what was selected is replaced"
        await go_to(stage, "required")
        stage.post_message(events.Paste("ola@outside\n.example"))
        await settle(pilot)
        assert stage.screen.query_one("#required Input", Input).value == "ola@outside .example"


async def test_a_long_paste_is_taken_as_far_as_there_is_room_and_says_what_was_left_out() -> None:
    async with opened(Desk().form(), (80, 24)) as (stage, pilot):
        await go_to(stage, "location")
        stage.post_message(events.Paste("x" * 4_100))
        stage.post_message(events.Paste("y"))
        await settle(pilot)
        assert stage.screen.query_one("#location", Input).value == "x" * 4_000
        said = [each.message for each in stage._notifications]
        assert "the last 100 of what was pasted were left out" in said[0]
        assert "the last 1 of what" in said[1]
        body = stage.screen.query_one(TextArea)
        body.focus()
        stage.post_message(events.Paste("one\ntwo\n" + "z" * LONGEST_TEXT))
        await settle(pilot)
        assert body.text.startswith("one\ntwo\nzzz")
        assert len(body.text) == LONGEST_TEXT


async def test_somebody_can_be_removed_again() -> None:
    desk = Desk()
    async with opened(desk.form()) as (stage, pilot):
        await go_to(stage, "required")
        for name in ("bo", "cy", "dee"):
            await write(pilot, name)
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("backspace", "up", "up", "delete", "f2")
        await settle(pilot)
    assert [each.email for each in desk.sent[0].required] == ["cy@acme.example"]


async def test_escape_closes_suggestions_first_then_keeps_the_draft() -> None:
    drafts = Drafts(NOW)
    async with opened(Desk().form(BLANK, drafts)) as (stage, pilot):
        await write(pilot, "Later")
        await go_to(stage, "required")
        await write(pilot, "a")
        await settle(pilot)
        assert "Anna Berg  anna@acme.example" in stage.text
        await pilot.press("escape")
        await settle(pilot)
        assert "Anna Berg  anna@acme.example" not in stage.text
        assert stage.results == []
        await pilot.press("escape")
        await settle(pilot)
        assert stage.results == [Filled(None)]
    assert [draft.text.subject for draft in drafts] == ["Later"]


async def test_text_in_the_line_for_names_is_part_of_the_draft() -> None:
    drafts = Drafts(NOW)
    async with opened(Desk().form(drafts=drafts)) as (stage, pilot):
        await go_to(stage, "optional")
        await write(pilot, "Room x")
        await settle(pilot)
        await pilot.press("f10")
        await settle(pilot)
    assert drafts.count == 1
    async with opened(Desk().form(drafts=drafts)) as (stage, pilot):
        await pilot.press("f3")
        await settle(pilot)
        line = stage.screen.query_one("#optional Input", Input)
        assert line.value == "Room x"
        assert "Room 4.12  room" not in stage.text, "nothing is asked before something is typed"
        line.focus()
        await pilot.press("f2")
        await settle(pilot)
        assert "“Room x” is neither" in stage.words


async def test_a_missing_subject_is_asked_about_once() -> None:
    desk = Desk()
    async with opened(desk.form(BLANK), (80, 24)) as (stage, pilot):
        await go_to(stage, "start")
        await pilot.press("f2")
        await settle(pilot)
        assert "It has no subject: F2 again saves it all the same." in stage.words
        assert stage.focused
        assert stage.focused.id == "subject"
        assert desk.sent == []
        await pilot.press("x", "backspace")
        await settle(pilot)
        assert "It has no subject" not in stage.words
        await pilot.press("f2", "f2")
        await settle(pilot)
    assert [draft.subject for draft in desk.sent] == [""]


async def test_what_was_objected_to_a_field_stays_until_that_field_changes() -> None:
    desk = Desk(trouble=InvalidDraft("location", "That place is closed."))
    async with opened(desk.form()) as (stage, pilot):
        await pilot.press("f2")
        await settle(pilot)
        await go_to(stage, "subject")
        await write(pilot, "More")
        await settle(pilot)
        assert "That place is closed." in stage.words
        await go_to(stage, "location")
        await write(pilot, "Attic")
        await settle(pilot)
        assert "That place is closed." not in stage.words


async def test_an_unknown_name_is_no_longer_objected_to_once_its_line_is_empty() -> None:
    async with opened(Desk().form()) as (stage, pilot):
        await go_to(stage, "required")
        await write(pilot, "xx")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "“xx” is neither" in stage.words
        await pilot.press("backspace", "backspace")
        await settle(pilot)
        assert "“xx” is neither" not in stage.words


async def test_enter_saves_from_a_choice_and_space_changes_it() -> None:
    desk = Desk()
    async with opened(desk.form()) as (stage, pilot):
        stage.screen.query_one("#private").focus()
        await pilot.press("space")
        await settle(pilot)
        assert "space change enter/F2 save" in stage.words
        await pilot.press("enter")
        await settle(pilot)
    assert [draft.private for draft in desk.sent] == [True]


async def test_a_line_for_names_says_how_names_come_and_go() -> None:
    async with opened(Desk().form(), (80, 24)) as (stage, pilot):
        assert "backspace removes" not in stage.words
        await go_to(stage, "required")
        await settle(pilot)
        assert "↑↓ pick · enter adds · backspace removes" in stage.words
        assert "F2 save tab next" in stage.words
        assert "enter/F2" not in stage.words


async def test_an_untouched_form_leaves_no_draft_and_f8_none_either() -> None:
    for keys in (["f10"], ["x", "f8"]):
        drafts = Drafts(NOW)
        async with opened(Desk().form(drafts=drafts)) as (stage, pilot):
            await pilot.press(*keys)
            await settle(pilot)
            assert stage.results == [Filled(None)]
        assert not drafts.count


async def test_drafts_change_places_and_none_is_lost() -> None:
    old = text_of(EventDraft(ANNA.id, at(9), at(10), subject="Old [/]"), ANNA, (), COPENHAGEN)
    drafts = Drafts(NOW)
    drafts.keep("old", old, COPENHAGEN, None)
    async with opened(Desk().form(BLANK, drafts)) as (stage, pilot):
        assert "“Old [/]”" in stage.text
        await write(pilot, "New")
        await pilot.press("f3")
        await settle(pilot)
        assert stage.screen.query_one("#subject", Input).value == "Old [/]"
        assert "“New”" in stage.text
        await pilot.press("escape")
        await settle(pilot)
        assert stage.results == [Filled(None)]
    assert sorted(draft.text.subject for draft in drafts) == ["New", "Old [/]"]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (InvalidDraft("location", "That place is closed."), "That place is closed."),
        (Refused("X", "Say [/] please"), "Say [/] please"),
    ],
)
async def test_a_refusal_stands_where_it_belongs_and_nothing_is_lost(trouble: Trouble, said: str) -> None:
    desk = Desk(trouble=trouble)
    async with opened(desk.form()) as (stage, pilot):
        await write(pilot, "Keep me")
        await pilot.press("enter")
        await settle(pilot)
        assert said in stage.words
        assert "Keep me" in stage.text
        assert stage.focused
        assert stage.focused.id == ("location" if isinstance(trouble, InvalidDraft) else "subject")
        desk.trouble = None
        await pilot.press("f2")
        await settle(pilot)
        assert stage.results


@pytest.mark.parametrize("size", [(80, 24), (58, 20), (40, 12)])
async def test_what_has_the_focus_is_never_under_the_foot(size: tuple[int, int]) -> None:
    """The sentence about the start pushes everything else down."""
    async with opened(Desk().form(), size) as (stage, pilot):
        await go_to(stage, "start")
        await write(pilot, "2 o'clock")
        for _ in range(12):
            await pilot.press("tab")
            await settle(pilot)
            assert (focused := stage.focused)
            foot, heading = (stage.screen.query_one(name).region for name in ("#foot", "#heading"))
            assert heading.bottom <= focused.region.y, focused
            assert focused.region.bottom <= foot.y or focused.id == "body-text", focused


async def test_what_has_the_focus_stays_in_sight_when_something_is_said_below() -> None:
    async with opened(Desk().form(), (40, 12)) as (stage, pilot):
        await go_to(stage, "end")
        await settle(pilot)
        dialog = stage.screen
        assert isinstance(dialog, Dialog)
        dialog.say("Nothing was changed. " * 4)
        await settle(pilot)
        assert stage.focused
        assert dialog.query_one("#outcome").region.height > 1
        assert stage.focused.region.bottom <= dialog.query_one("#foot").region.y


async def test_with_the_last_field_all_is_seen_that_can_only_be_read() -> None:
    fixed = Layout(LAYOUT.show_as, (("Read only", "OnTime can't change " + "it " * 12), ("Repeats", "Every week")))
    async with opened(Desk().form(layout=fixed), (58, 20)) as (stage, pilot):
        await go_to(stage, "categories")
        await settle(pilot)
        assert "Repeats    Every week" in stage.text
        assert "│            it it" in stage.text, "under the text, not under the label"


async def test_what_changed_meanwhile_says_who_changed_what_and_begins_with_what_can_be_done() -> None:
    was = EventDraft(ANNA.id, at(13), at(14), subject="Plan", location="Attic", private=True)
    theirs = replace(was, start=at(12), end=at(15), location="Cellar", private=False)
    mine = replace(was, subject="My plan", location="Garden", private=False)
    dialog = ChangedMeanwhile(differences(was, theirs, mine, COPENHAGEN))
    async with Stage(lambda stage: stage.ask(dialog)).run_test(size=(58, 20)) as pilot:
        stage = pilot.app
        assert isinstance(stage, Stage)
        await settle(pilot)
        assert "Take theirs Send mine over it Subject was Plan mine My plan Start was" in stage.words
        await pilot.press(*["down"] * 20)
        await settle(pilot)
        assert "Private was yes both no Where was Attic theirs Cellar mine Garden" in stage.words
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [Decision.THEIRS]


async def test_suggestions_are_in_sight_above_the_foot() -> None:
    async with opened(Desk().form(), (58, 20)) as (stage, pilot):
        await go_to(stage, "optional")
        await settle(pilot)
        await write(pilot, "a")
        await settle(pilot)
        assert "Anna Berg  anna@acme.example" in stage.text
        assert stage.screen.query_one("#optional TypeAhead OptionList").region.bottom <= (
            stage.screen.query_one("#foot").region.y
        )


async def test_everything_can_be_reached_in_a_tiny_window() -> None:
    desk = Desk()
    async with opened(desk.form(), (40, 12)) as (stage, pilot):
        for _ in range(30):
            await pilot.press("tab")
            focused = stage.focused
            assert focused
            assert stage.screen.can_view_partial(focused), focused
            if focused.id == "body-text":
                break
        await write(pilot, "Text")
        await pilot.press("f2")
        await settle(pilot)
    assert desk.sent[0].body == "Text"
