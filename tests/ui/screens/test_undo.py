"""What is deleted or declined waits some seconds: the rows show at once what will be, and it can be taken back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from textual.widgets._toast import Toast

from ontime_tui.agenda.event import Event, Scope
from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.drawer import Drawer
from ontime_tui.services.office import Office
from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.dialogs.invitations import Invitations
from ontime_tui.ui.flows.intents import Deed, new_intent
from tests.ui.window import CLOCK, main_screen, opener_over, sample_store, settled, text_of, window

pytestmark = pytest.mark.anyio

SECONDS = 1000
"""Long enough that no clock on the wall plays a part; seconds are counted by hand."""


class Counted(httpx.ASGITransport):
    """A line to a server of its own that notes what is asked, and can be cut."""

    def __init__(self) -> None:
        super().__init__(create_app(sample_store(), CLOCK, TokenPolicy.sliding()))
        self.asked: list[str] = []
        self.cut = False
        self.hear: Callable[[str], object] = lambda endpoint: None
        """Called before an answer is given."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        endpoint = "/".join(request.url.path.split("/")[-2:])
        self.asked.append(endpoint)
        self.hear(endpoint)
        if self.cut and endpoint in {"Event/Delete", "Event/Decline"}:
            raise httpx.ConnectError("no route")
        return await super().handle_async_request(request)

    def sent(self, endpoint: str) -> int:
        return self.asked.count(endpoint)


@asynccontextmanager
async def opened(
    line: Counted, folder: Path | None = None, seconds: int = SECONDS, keys: str = "w", rest: float = 0
) -> AsyncIterator[tuple[OnTimeApp, Pilot[None]]]:
    drawer = Drawer(folder, rest=rest) if folder else None
    open_sample = opener_over(line)

    async def opener() -> Office:
        return replace(await open_sample(), drawer=drawer)

    app = window(opener, undo_seconds=seconds)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await typed(pilot, *keys)
        yield app, pilot
    if drawer:
        drawer.close()


async def typed(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    await settled(pilot)
    return text_of(pilot)


def said(pilot: Pilot[None]) -> list[str]:
    return [str(toast.render()) for toast in pilot.app.screen.query(Toast)]


def footer(pilot: Pilot[None]) -> str:
    return text_of(pilot).splitlines()[-1]


def under_cursor(pilot: Pilot[None]) -> Event | None:
    return main_screen(pilot).board.cursor.event


def on_rows(pilot: Pilot[None], event: Event) -> bool:
    calendar = main_screen(pilot).board.calendars[event.person]
    return any(each.id == event.id for each in calendar.events)


async def deleted(pilot: Pilot[None]) -> Event:
    """Delete what is under the cursor, and give it."""
    event = under_cursor(pilot)
    assert event
    await typed(pilot, "delete", "d")
    return event


async def pass_seconds(pilot: Pilot[None], count: int) -> None:
    for _ in range(count):
        main_screen(pilot).intending.tick()
    await settled(pilot)


async def test_a_deleted_event_is_gone_at_once_and_sent_once_after_some_seconds() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        event = await deleted(pilot)
        assert f"Deleting “{event.subject[:20]}" in footer(pilot)
        assert f"in {SECONDS} s" in footer(pilot)
        await pass_seconds(pilot, 1)
        assert f"in {SECONDS} s" not in footer(pilot)
        assert "u undo" in footer(pilot)
        assert not on_rows(pilot, event)
        assert line.sent("Event/Delete") == 0
        await typed(pilot, "r")
        assert not on_rows(pilot, event), "also when the rows are read again"
        await pass_seconds(pilot, SECONDS)
        assert line.sent("Event/Delete") == 1
        assert not on_rows(pilot, event)
        assert "Deleting" not in footer(pilot)
        assert f"Deleted: “{event.subject}”" in said(pilot)
        assert main_screen(pilot).intending._timer is None, "nothing ticks that counts nothing"


async def test_undo_puts_it_back_where_it_was_with_the_cursor_on_it() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        before = main_screen(pilot).board.calendars
        event = await deleted(pilot)
        await typed(pilot, "r", "home", "u")
        assert under_cursor(pilot) == event
        assert main_screen(pilot).board.calendars[event.person].events == before[event.person].events
        await pass_seconds(pilot, SECONDS)
        assert line.sent("Event/Delete") == 0
        await typed(pilot, "u")
        assert "Nothing waits that could be taken back" in text_of(pilot)


async def test_several_wait_at_once_and_the_last_is_taken_back_first() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        first = await deleted(pilot)
        await typed(pilot, "w")
        second = await deleted(pilot)
        assert first.id != second.id
        assert "and 1 more" in footer(pilot)
        await typed(pilot, "u")
        assert (on_rows(pilot, first), on_rows(pilot, second)) == (False, True)
        await pass_seconds(pilot, SECONDS)
        assert line.sent("Event/Delete") == 1
        assert (on_rows(pilot, first), on_rows(pilot, second)) == (False, True)


async def test_a_second_one_waits_as_long_as_the_first() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        await deleted(pilot)
        await pass_seconds(pilot, SECONDS - 10)
        await typed(pilot, "w")
        await deleted(pilot)
        await pass_seconds(pilot, SECONDS - 10)
        assert line.sent("Event/Delete") == 1


async def test_what_could_not_be_sent_is_back_and_said() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        event = await deleted(pilot)
        line.cut = True
        await pass_seconds(pilot, SECONDS)
        assert on_rows(pilot, event)
        assert "The server can't be reached" in said(pilot)[-1]


async def test_leaving_asks_and_sends_first() -> None:
    line = Counted()
    async with opened(line) as (app, pilot):
        event = await deleted(pilot)
        shown = await typed(pilot, "q")
        assert f"Deleting “{event.subject}” is not sent yet" in shown
        await typed(pilot, "escape")
        assert line.sent("Event/Delete") == 0
        await typed(pilot, "q", "s")
        assert not app.is_running
    assert line.sent("Event/Delete") == 1


async def test_nothing_is_sent_behind_the_question_about_it() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        event = await deleted(pilot)
        await typed(pilot, "q")
        await pass_seconds(pilot, 2 * SECONDS)
        assert line.sent("Event/Delete") == 0
        await typed(pilot, "escape", "u")
        assert on_rows(pilot, event)
    assert line.sent("Event/Delete") == 0


async def test_nobody_leaves_when_what_was_to_be_sent_first_could_not_be() -> None:
    line = Counted()
    async with opened(line) as (app, pilot):
        event = await deleted(pilot)
        line.cut = True
        await typed(pilot, "q", "s")
        assert app.is_running
        assert main_screen(pilot).is_active
        assert on_rows(pilot, event)
        assert "The server can't be reached" in said(pilot)[-1]


async def test_k01_a_signal_sends_nothing_and_the_next_window_says_so_once(tmp_path: Path) -> None:
    line = Counted()
    async with opened(line, tmp_path) as (app, pilot):
        event = await deleted(pilot)
        app.leave()
        await pilot.pause()
    assert line.sent("Event/Delete") == 0
    words = f"“{event.subject}” was not deleted: the window ended before that was sent."
    for expected in ([words], []):
        async with opened(Counted(), tmp_path, keys="") as (_, pilot):
            assert said(pilot) == expected


def written(folder: Path) -> list[bool]:
    """What a window that is killed now leaves of what was decided: whether each was sent."""
    return [msgspec.json.decode(path.read_bytes())["sent"] for path in folder.glob("*.intent")]


async def test_k08_what_was_decided_is_on_disk_before_its_seconds_are_said_and_that_it_is_sent_before_it_is(
    tmp_path: Path,
) -> None:
    """A window that is killed at once, whose drawer would rest for ever, still leaves word of it, and no wrong one."""
    line, then = Counted(), list[list[bool]]()
    line.hear = lambda endpoint: then.append(written(tmp_path)) if endpoint == "Event/Delete" else None
    async with opened(line, tmp_path, rest=3600) as (_, pilot):
        assert written(tmp_path) == []
        await deleted(pilot)
        assert "Deleting “" in footer(pilot)
        assert written(tmp_path) == [False]
        await pass_seconds(pilot, SECONDS)
        assert then == [[True]]


async def test_what_was_being_sent_when_the_window_was_killed_may_or_may_not_be_done(tmp_path: Path) -> None:
    from ontime_tui.ui.flows.intents import Deed, new_intent
    from ontime_tui.ui.flows.intents_left import INTENT, left_words

    drawer = Drawer(tmp_path, rest=0)
    line = Counted()
    async with opened(line) as (_, pilot):
        event = under_cursor(pilot)
        assert event
    intent = replace(new_intent(Deed.DECLINE, event), sent=True)
    drawer.keep(INTENT, intent.id, intent)
    drawer.close()
    after = Drawer(tmp_path, rest=0)
    (words,) = left_words(after)
    assert words.endswith("may or may not have been declined when the window ended: look before you do it again.")
    after.close()
    assert left_words(Drawer(tmp_path)) == ()


async def test_another_person_does_nothing_of_what_the_first_one_decided() -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        await deleted(pilot)
        screen = main_screen(pilot)
        screen._show_nobody()
        await pass_seconds(pilot, SECONDS)
    assert line.sent("Event/Delete") == 0


async def test_no_seconds_send_it_at_the_first_tick() -> None:
    line = Counted()
    async with opened(line, seconds=0) as (_, pilot):
        await deleted(pilot)
        await pass_seconds(pilot, 1)
        assert line.sent("Event/Delete") == 1


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20), (40, 12)])
async def test_in_every_size_the_line_at_the_bottom_counts_down_and_says_the_key(size: tuple[int, int]) -> None:
    line = Counted()
    async with opened(line) as (_, pilot):
        await deleted(pilot)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert f"in {SECONDS} s" in footer(pilot) or "in 99" in footer(pilot)
        assert "u undo" in footer(pilot)
        assert footer(pilot).startswith(" Deleting") or size[0] < 50


async def test_a_no_to_an_invitation_is_taken_back_in_the_list_itself() -> None:
    line = Counted()
    async with opened(line, keys="") as (_, pilot):
        await typed(pilot, "i")
        await typed(pilot, "x")
        shown = await typed(pilot, "o" if "whole series" in text_of(pilot) else "d")
        assert f"in {SECONDS} s: u takes it back." in shown
        assert " declined" in shown
        shown = await typed(pilot, "u")
        assert "Taken back: “" in shown
        assert " declined" not in shown
        assert "Nothing waits that could be taken back." in await typed(pilot, "u")
        await typed(pilot, "q")
        await pass_seconds(pilot, SECONDS)
    assert line.sent("Event/Decline") + line.sent("Event/DeclineAll") == 0


async def test_the_list_itself_counts_down_until_a_no_is_sent() -> None:
    async with opened(Counted(), keys="") as (app, pilot):
        await typed(pilot, "i", "x", "d")
        await typed(pilot, *(["o"] if "whole series" in text_of(pilot) else []))
        dialog = app.screen
        assert isinstance(dialog, Invitations)
        await pass_seconds(pilot, 400)
        dialog.count_down()
        assert re.search(r" in (600|5\d\d) s: u takes it back\.", " ".join(text_of(pilot).split()))
        await pass_seconds(pilot, 600)
        dialog.count_down()
        await settled(pilot)
        assert "u takes it back" not in text_of(pilot)


async def test_how_much_of_a_series_goes_is_said_however_long_its_name() -> None:
    async with opened(Counted()) as (app, pilot):
        under_cursor = main_screen(pilot).board.cursor.event
        assert under_cursor
        event = replace(under_cursor, subject="Weekly checkpoint " * 4)
        await main_screen(pilot).intending.begin(new_intent(Deed.DECLINE, event, scope=Scope.SERIES))
        await settled(pilot)
        assert "Declining “Weekly checkpoint Weekly chec…”, the whole series in 1000 s" in footer(pilot)
        assert app.is_running


async def test_a_no_that_waits_goes_on_behind_the_list_which_no_longer_offers_it() -> None:
    line = Counted()
    async with opened(line, keys="") as (_, pilot):
        await typed(pilot, "i")
        before = len(pilot.app.screen.query_one(OptionList).options)
        await typed(pilot, "x")
        await typed(pilot, "o" if "whole series" in text_of(pilot) else "d")
        await typed(pilot, "q")
        assert "Declining “" in footer(pilot)
        await typed(pilot, "i")
        assert len(pilot.app.screen.query_one(OptionList).options) == before - 1
        await typed(pilot, "q")
        await pass_seconds(pilot, SECONDS)
    assert line.sent("Event/Decline") + line.sent("Event/DeclineAll") == 1
