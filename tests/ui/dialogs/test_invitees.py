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
from tests.ui.dialogs.acme import ANNA, COPENHAGEN, GROUND, at, calendars
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
