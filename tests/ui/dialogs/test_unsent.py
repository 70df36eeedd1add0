"""Drafts: kept at every change, offered with what they mean, gone when they were sent or thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ontime_tui.agenda.draft import Sent
from ontime_tui.agenda.event import Event, EventDetails, EventDraft
from ontime_tui.agenda.minute import MINUTES_A_DAY
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.drawer import Drawer
from ontime_tui.services.troubles import OutcomeUnknown
from ontime_tui.ui.dialogs.changed_meanwhile import as_draft
from ontime_tui.ui.dialogs.draft import FORM, Draft
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.form_change import restated
from ontime_tui.ui.dialogs.form_meaning import understand
from ontime_tui.ui.dialogs.form_text import Ground, Seen, seen_text_of, text_of
from ontime_tui.ui.dialogs.unsent import Unsent
from tests.ui.dialogs.acme import ANNA, BO, COPENHAGEN, GROUND, at, event
from tests.ui.dialogs.test_event_form import BLANK, NOW, Desk, opened
from tests.ui.stage import Stage, settle, write

pytestmark = pytest.mark.anyio

TEXT = text_of(EventDraft(ANNA.id, at(13), at(14), subject="Plan [/]"), ANNA, (BO,), COPENHAGEN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def drawer(folder: Path) -> Iterator[Drawer]:
    drawer = Drawer(folder, rest=0)
    yield drawer
    drawer.close()


def on_disk(drawer: Drawer, folder: Path) -> list[Draft]:
    """What the next window would find."""
    drawer.close()
    return [*Drawer(folder).take_over(FORM).things.values()]


async def test_k08_every_change_is_on_its_way_to_the_disk_and_a_draft_comes_back_whole(
    drawer: Drawer, folder: Path
) -> None:
    drafts = Drafts(NOW, drawer)
    async with opened(Desk().form(BLANK, drafts)) as (stage, pilot):
        await write(pilot, "Talk")
        await pilot.press("tab", "tab", "tab", "space", "tab", "tab", "tab")
        await write(pilot, "bo")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (draft,) = drafts
        assert stage.results == [], "the form is still open"
    assert on_disk(drawer, folder) == [draft]
    assert (draft.text.subject, draft.text.all_day, [each.name for each in draft.text.required]) == (
        "Talk",
        True,
        ["Bo Carlsen"],
    )


async def test_what_was_sent_thrown_away_or_taken_back_is_no_draft(drawer: Drawer, folder: Path) -> None:
    drafts = Drafts(NOW, drawer)
    for keys in (["f2"], ["f8"], ["backspace", "escape"]):
        async with opened(Desk().form(BLANK, drafts)) as (_, pilot):
            await write(pilot, "T")
            await settle(pilot)
            assert drafts.count == 1
            await pilot.press(*keys)
            await settle(pilot)
        assert drafts.count == 0
    assert on_disk(drawer, folder) == []


async def test_k13_a_form_says_as_long_as_drafts_can_not_be_saved(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    drawer = Drawer(tmp_path / "file" / "drafts", rest=0)
    drafts = Drafts(NOW, drawer)
    async with opened(Desk().form(BLANK, drafts)) as (stage, pilot):
        await write(pilot, "T")
        drawer.settle()
        await settle(pilot)
        assert "Drafts can't be saved: not a directory. What you type is kept in this window only." in stage.words
        assert not drafts.lasting
    drawer.close()


async def test_a_draft_stays_the_same_while_it_is_only_looked_at() -> None:
    drafts = Drafts(NOW)
    before = drafts.keep("a", TEXT, COPENHAGEN, None)
    async with opened(Desk().form(BLANK, drafts)) as (_, pilot):
        await pilot.press("f3", "escape")
        await settle(pilot)
    assert [*drafts] == [before]


async def test_the_list_gives_the_one_that_is_chosen_and_throws_away_what_is_not_wanted() -> None:
    drafts = Drafts(NOW)
    change = EventDetails(event(ANNA, at(9), at(10), "Stand-up"))
    drafts.keep("a", TEXT, COPENHAGEN, None)
    drafts.keep("b", replace(TEXT, subject="Other"), COPENHAGEN, change)
    stage = Stage(lambda stage: stage.ask(Unsent(drafts, "Anna Berg at cal.acme.example", GROUND)))
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Not sent · Anna Berg at cal.acme.example" in stage.text
        assert "new     Wed 25 Nov 13:00–14:00  Plan [/]" in stage.text
        assert "change  Wed 25 Nov 13:00–14:00  Other" in stage.text
        assert "Typed Wed 25 Nov 10:20." in stage.text
        await pilot.press("f8")
        await settle(pilot)
        assert "Thrown away: Other" in stage.text
        assert [draft.id for draft in drafts] == ["a"]
        await pilot.press("enter")
        await settle(pilot)
        (chosen,) = stage.results
    assert chosen == next(iter(drafts))


async def test_an_empty_list_says_so() -> None:
    stage = Stage(lambda stage: stage.ask(Unsent(Drafts(NOW), "", GROUND)))
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "All that you typed was sent, or thrown away." in stage.text
        await pilot.press("f8", "q")
        await settle(pilot)
        assert stage.results == [None]


def test_tomorrow_stays_the_day_that_was_meant() -> None:
    typed = replace(TEXT, start="tomorrow 9", end="1h")
    later = Ground(COPENHAGEN, GROUND.now + 3 * MINUTES_A_DAY)
    again = restated(typed, GROUND, later)
    assert understand(again, later).slot == understand(typed, GROUND).slot
    assert understand(typed, later).slot != understand(typed, GROUND).slot


def test_on_another_clock_the_same_moment_is_meant() -> None:
    there = Ground(Zone("America/New_York"), GROUND.now)
    again = restated(TEXT, GROUND, there)
    assert understand(again, there).slot == (at(13), at(14))
    assert again.start == "07:00"


def test_whole_days_stay_the_days_they_were() -> None:
    days = replace(TEXT, all_day=True, start="fri", end="sat")
    there = Ground(Zone("America/New_York"), GROUND.now + 5 * MINUTES_A_DAY)
    again = restated(days, GROUND, there)
    assert (again.start, again.end) == ("Fri 27 Nov 2026", "Sat 28 Nov 2026")


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_a_draft_over_whole_days_of_another_zone_is_no_change_on_any_clock(zone: str) -> None:
    start = Zone("America/New_York").midnight(date(2026, 11, 25))
    over = EventDetails(event(ANNA, start, start + MINUTES_A_DAY, "Holiday"))
    before = as_draft(over)
    typed = Draft("1", seen_text_of(before, ANNA, (), COPENHAGEN), GROUND.now, COPENHAGEN.name, over)
    there = Zone(zone)
    ground = Ground(there, GROUND.now, Seen(seen_text_of(before, ANNA, (), there), before))
    assert understand(typed.text_for(ground), ground).draft == before


def test_what_was_not_understood_is_left_as_it_was_typed() -> None:
    odd = replace(TEXT, start="whenever")
    assert restated(odd, GROUND, Ground(COPENHAGEN, GROUND.now + MINUTES_A_DAY)) == odd


class Looking(Desk):
    """A desk at which nobody knows what became of what was sent, until it is looked for."""

    async def look_for(self, sent: Sent) -> Event | None:
        self.trouble = None
        return None


async def test_what_nobody_knows_of_is_looked_for_when_another_form_takes_it_up() -> None:
    drafts, desk = Drafts(NOW), Looking(trouble=OutcomeUnknown())
    async with opened(desk.form(BLANK, drafts)) as (_, pilot):
        await write(pilot, "Talk")
        await pilot.press("f2")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
    assert drafts.unheard == 1
    async with opened(desk.form(BLANK, drafts)) as (stage, pilot):
        assert "F3 takes up what may have been sent: “Talk”" in stage.words
        await pilot.press("f3")
        await settle(pilot)
        assert "What you sent is not in the calendar: it was not done." in stage.words
        assert drafts.unheard == 0
        await pilot.press("f2")
        await settle(pilot)
        assert len(stage.results) == 1
    assert (len(desk.sent), drafts.count) == (2, 0)
