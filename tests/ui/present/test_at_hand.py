"""What the rows show stands in for calendars that can't be read, and says how old it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import EventDraft
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.dialogs.form_text import text_of
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.present.at_hand import AtHand
from tests.ui.dialogs.acme import ANNA, BO, COPENHAGEN, EVENTS, GROUND, at
from tests.ui.dialogs.test_event_form import HOURS, Desk
from tests.ui.dialogs.test_small import opened
from tests.ui.dialogs.test_snapshots import PLAIN

pytestmark = pytest.mark.anyio
BOS = Calendar(BO.id, at(0), at(24), tuple(each for each in EVENTS if each.person == BO.id))
HELD = AtHand({BO.id: BOS}, "Wed 25 Nov 9:58")


def unread(start: Minute, end: Minute) -> Calendar:
    return Calendar(BO.id, start, end, (), Knowledge.UNREAD)


async def none_is_read(people: Sequence[Person], start: Minute, end: Minute) -> tuple[Calendar, ...]:
    raise Unreachable("no route")


def test_what_is_at_hand_is_known_for_its_own_time_only() -> None:
    (found,) = HELD.instead_of([unread(at(0) - 60, at(24) + 60)])
    assert (found.start, found.end, found.known) == (at(0) - 60, at(24) + 60, ((at(0), at(24)),))
    assert HELD.instead_of([unread(at(24), at(24) + 60)]) == ()


@pytest.mark.parametrize("knowledge", [Knowledge.UNREAD, Knowledge.LOADING, Knowledge.NOT_PERMITTED])
def test_what_is_not_known_stands_in_for_nothing(knowledge: Knowledge) -> None:
    held = AtHand({BO.id: replace(BOS, knowledge=knowledge)})
    assert held.instead_of([unread(at(9), at(10))]) == ()


async def test_a_form_shows_the_calendars_at_hand_with_their_age_while_none_can_be_read() -> None:
    desk = Desk()
    draft = EventDraft(ANNA.id, at(13), at(14), subject="Review")
    text = replace(text_of(draft, ANNA, (), COPENHAGEN), required=(Invitee.of(BO),))
    around = Around(none_is_read, COPENHAGEN, hours=HOURS, at_hand=HELD)
    async with opened(EventForm(text, GROUND, PLAIN, desk.tools(), around, Drafts()), (120, 40)) as (stage, _):
        assert any("Bo Carlsen" in line and "██" in line for line in stage.text.splitlines())
        assert "Not read anew: as of Wed 25 Nov 9:58." in stage.text
        assert "13:00–14:30" in stage.text
        assert "Anna Berg: unknown: could not be read" in stage.text, "nothing of hers is at hand"
