"""Names that are typed: found, not found, or not looked up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from ontime_tui.agenda.event import EventDraft
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.dialogs.form_text import text_of
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.type_ahead import Findings
from tests.ui.dialogs.acme import ANNA, COPENHAGEN, GROUND, at, calendars, person
from tests.ui.dialogs.test_event_form import HOURS, Desk
from tests.ui.dialogs.test_small import opened
from tests.ui.dialogs.test_snapshots import PLAIN
from tests.ui.stage import settle, write

pytestmark = pytest.mark.anyio


async def test_a_name_that_could_not_be_looked_up_is_kept_and_not_said_to_be_unknown() -> None:
    async def suggest(text: str) -> Findings[Invitee]:
        raise Unreachable("no route")

    desk = Desk()
    text = text_of(EventDraft(ANNA.id, at(13), at(14), subject="Review"), ANNA, (), COPENHAGEN)
    form = EventForm(
        text,
        GROUND,
        PLAIN,
        replace(desk.tools(), suggest=suggest),
        Around(calendars, COPENHAGEN, hours=HOURS),
        Drafts(),
    )
    async with opened(form) as (stage, pilot):
        stage.screen.query_one("#required Input").focus()
        await write(pilot, "bo")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "“bo” could not be looked up now" in stage.words
        assert "is neither" not in stage.words
        assert form.query_one("#required Input", Input).value == "bo"


CROWD = tuple(Invitee.of(person(f"Person{number} Known")) for number in range(30))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (58, 20), (120, 24)])
async def test_whoever_was_added_last_is_in_sight_and_one_box_scrolls(size: tuple[int, int]) -> None:
    text = text_of(EventDraft(ANNA.id, at(13), at(14), subject="Review"), ANNA, (), COPENHAGEN)
    around = Around(calendars, COPENHAGEN, hours=HOURS, among_fields=True)
    desk, crowd = Desk(), replace(text, required=CROWD)
    async with opened(EventForm(crowd, GROUND, PLAIN, desk.tools(), around, Drafts()), size) as (stage, pilot):
        stage.screen.query_one("#required Input").focus()
        await write(pilot, "bo")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Bo Carlsen  bo@acme.example" in stage.text
        assert "Person29 Known" in stage.text
        assert "name or address" in stage.text
        assert [each.id for each in stage.screen.query("*") if each.show_vertical_scrollbar] == ["box"]
        await pilot.press("up", *["up"] * 20, "delete")
        await settle(pilot)
        assert "Person9 Known" in stage.text, "the one that the cursor is on now"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (58, 20), (120, 24)])
async def test_the_chosen_time_and_whoever_is_dealt_with_are_in_sight_while_many_names_are_typed(
    size: tuple[int, int],
) -> None:
    text = text_of(EventDraft(ANNA.id, at(13), at(14), subject="Review"), ANNA, (), COPENHAGEN)
    around = Around(calendars, COPENHAGEN, hours=HOURS, among_fields=True)
    desk, crowd = Desk(), replace(text, required=CROWD)
    async with opened(EventForm(crowd, GROUND, PLAIN, desk.tools(), around, Drafts()), size) as (stage, pilot):
        stage.screen.query_one("#required Input").focus()
        await settle(pilot)
        await write(pilot, "bo")
        await settle(pilot)
        assert [head for head in ("Wed 25 Nov", "┌") if head in stage.text] == ["Wed 25 Nov", "┌"]
        await pilot.press("enter")
        await settle(pilot)
        assert "┌" in stage.text
        assert stage.text.count("Bo Carlsen") > 1, "in the list and in the strip"
        assert "more" in stage.text
        await pilot.press(*["up"] * 15)
        await settle(pilot)
        assert "┌" in stage.text
        assert stage.text.count("Person16 Kn") == 2
        await pilot.press("tab", "tab", "tab")
        await settle(pilot)
        assert not around.has_class("-held")


async def test_a_strip_that_has_room_stays_among_the_fields() -> None:
    text = text_of(EventDraft(ANNA.id, at(13), at(14), subject="Review"), ANNA, (), COPENHAGEN)
    around = Around(calendars, COPENHAGEN, hours=HOURS, among_fields=True)
    form = EventForm(replace(text, required=CROWD[:2]), GROUND, PLAIN, Desk().tools(), around, Drafts())
    async with opened(form, (80, 30)) as (stage, pilot):
        before = stage.text.splitlines()
        stage.screen.query_one("#required Input").focus()
        await settle(pilot)
        assert "All 3 are free then." in stage.text
        assert stage.text.splitlines()[:16] == before[:16]
