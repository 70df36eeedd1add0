"""The main screen over the embedded server, by the keyboard."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest
from textual.events import Click, Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.event import Event, EventDetails, Permissions, Reply
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.span import Scale
from ontime_tui.agenda.visible import WHOLE_DAY
from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import NotLetIn, SignInNeeded, Unreachable
from ontime_tui.ui import keys, reasons
from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.commands import VerbCommands
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.dialogs.help import Help
from ontime_tui.ui.dialogs.invitations import Invitations
from ontime_tui.ui.dialogs.person_card import PersonCard
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.screens.offers import event_offers
from ontime_tui.ui.widgets.agenda.widget import AgendaList
from ontime_tui.ui.widgets.details import DetailsPane
from ontime_tui.ui.widgets.tree import GroupTree
from tests.ui.window import (
    CLOCK,
    SETTINGS,
    ZONE,
    main_screen,
    opener_over,
    rested,
    sample_opener,
    sample_store,
    settled,
    text_of,
    timeline,
    window,
)

pytestmark = pytest.mark.anyio

WIDE, LOW, NARROW, SMALLEST = (120, 40), (80, 24), (58, 20), (40, 12)
IN_THE_NIGHT = FixedClock(datetime(2026, 11, 28, 23, 48, tzinfo=UTC))
"""A Sunday, 0:48 in Copenhagen."""


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, waiting for what each of them starts."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    await press(pilot, *("space" if letter == " " else letter for letter in text))


def showing(pilot: Pilot[None], screen: type[Screen[Any]]) -> bool:
    return isinstance(pilot.app.screen, screen)


def names(pilot: Pilot[None]) -> list[str]:
    return [person.name for person in main_screen(pilot).state.rows]


def tree(pilot: Pilot[None]) -> GroupTree:
    return main_screen(pilot).query_one(GroupTree)


async def go_to_group(pilot: Pilot[None], name: str) -> None:
    """Put the cursor of the tree on a group in sight."""
    lines = tree(pilot).lines
    tree(pilot).go(next(n for n, line in enumerate(lines) if isinstance(line, GroupNode) and line.name == name))
    await settled(pilot)


class Fault(httpx.AsyncBaseTransport):
    """A line that can be cut."""

    def __init__(self) -> None:
        self.inner = httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding()))
        self.cut = False
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path.rpartition("/api/2/")[2])
        if self.cut:
            raise httpx.ConnectError("no route", request=request)
        return await self.inner.handle_async_request(request)


async def test_the_frame_is_there_before_anybody_is_signed_in() -> None:
    """Header, span and keys can be read while the server hasn't answered yet."""
    opening: list[Callable[[], Awaitable[Office]]] = []

    async def never() -> Office:
        opening.append(never)
        raise Unreachable("name not known")

    async with window(never).run_test(size=WIDE) as pilot:
        await settled(pilot)
        text = text_of(pilot)
        assert "Week 48 · Mon 23 – Sun 29 Nov 2026" in text
        assert "The server can't be reached: name not known." in text
        assert "Press r to try again." in text
        assert "not connected" in text
        await press(pilot, "r", "n")
        assert len(opening) == 2


@pytest.mark.parametrize("kind", [SignInNeeded, NotLetIn])
async def test_sign_in_trouble_is_a_state_and_r_tries_again(kind: type[SignInNeeded]) -> None:
    real, tried = sample_opener(), []

    async def second_time() -> Office:
        tried.append(1)
        if len(tried) == 1:
            raise kind("the password was refused")
        return await real()

    async with window(second_time).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "You are not signed in: the password was refused." in text_of(pilot)
        assert "Press r to sign in again." in text_of(pilot)
        assert "Not connected" not in text_of(pilot)
        await press(pilot, "r")
        assert "Anna Berg" in names(pilot)


async def test_it_starts_on_my_own_largest_group_with_everybodys_week() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert main_screen(pilot).state.title == "My team"
        assert len(timeline(pilot).calendars) == 12
        text = text_of(pilot)
        assert "Anna Berg · cal.acme.example" in text
        assert "● 10:20" in text
        assert "invitations 6" in text


async def test_opening_a_branch_and_showing_a_group() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        await go_to_group(pilot, "Rooms")
        await press(pilot, "right")
        assert "Copenhagen" in text_of(pilot)
        await go_to_group(pilot, "Copenhagen")
        await press(pilot, "enter")
        assert main_screen(pilot).state.title == "Rooms / Copenhagen"
        assert all(person.kind.value == "room" for person in main_screen(pilot).state.rows)
        assert pilot.app.focused is timeline(pilot)


async def test_searching_the_server_from_the_tree() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "g", "slash")
        await typed(pilot, "denm")
        await press(pilot, "enter", "end", "enter")
        assert "Denmark" in text_of(pilot)
        assert "on the server" in text_of(pilot)


async def test_spans_by_key() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "right_square_bracket")
        assert "Week 49" in text_of(pilot)
        assert len(timeline(pilot).calendars) == 12
        await press(pilot, "t", "3")
        assert main_screen(pilot).state.span.days == 3
        assert main_screen(pilot).state.span.first.day == 25
        await press(pilot, "M")
        assert main_screen(pilot).state.span.scale is Scale.MONTH
        assert "November 2026" in text_of(pilot)
        await press(pilot, "W", "left_square_bracket", "left_square_bracket")
        assert "Week 46" in text_of(pilot)


async def test_going_to_a_date_keeps_the_time_of_day() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "G")
        await typed(pilot, "2026-12-10")
        await press(pilot, "enter")
        assert "Week 50" in text_of(pilot)
        wall = main_screen(pilot).state.zone.wall(timeline(pilot).moment)
        assert (wall.day.isoformat(), wall.text) == ("2026-12-10", "10:00")


async def test_going_to_a_time_shows_it_where_hours_are_hidden() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "G")
        await typed(pilot, "fri 22")
        await press(pilot, "enter")
        wall = main_screen(pilot).state.zone.wall(timeline(pilot).moment)
        assert (wall.day.isoformat(), wall.text) == ("2026-11-27", "22:00")


async def test_details_come_once_the_cursor_rests_and_never_change_the_layout() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        region = main_screen(pilot).query_one(DetailsPane).region
        await press(pilot, "w")
        await rested(pilot)
        text = text_of(pilot)
        assert "Bo Carlsen ✓" in text
        assert "e edit" in text
        assert main_screen(pilot).query_one(DetailsPane).region == region


async def test_no_answer_is_offered_to_a_meeting_of_mine_and_its_key_says_why() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w", "enter")
        assert showing(pilot, EventReader)
        assert "a accept" not in text_of(pilot)
        await press(pilot, "a")
        assert reasons.ORGANISED_BY_ME in _notices(pilot)


async def test_attendees_who_are_in_no_row_have_names_too_and_each_is_asked_about_once() -> None:
    fault = Fault()
    async with window(opener_over(fault)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "home")
        before, nameless = fault.asked.count("User/List"), list[str]()
        for _ in range(12):
            await press(pilot, "w")
            await rested(pilot)
            details = main_screen(pilot)._following.known(main_screen(pilot).spot.event)
            assert details is not None
            nameless += [each.email for each in details.attendees if not each.name]
        assert [email for email in nameless if email.endswith("@acme.example")] == []
        asked = fault.asked.count("User/List")
        assert asked > before
        main_screen(pilot)._following.forget()
        await press(pilot, "b")
        await rested(pilot)
        assert fault.asked.count("User/List") == asked


async def test_everything_about_an_event_opens_and_a_verb_leaves_it() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w", "enter")
        assert showing(pilot, EventReader)
        assert "bo.carlsen@acme.example" in text_of(pilot)
        await press(pilot, "e")
        assert showing(pilot, EventForm)
        await press(pilot, "escape")
        assert showing(pilot, MainScreen)


async def test_a_verb_that_can_not_be_done_says_why() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w", "a")
        assert "You organise this meeting" in _notices(pilot)
        await press(pilot, "U")
        assert "Nobody is marked" in _notices(pilot)


async def test_what_the_server_forbids_is_fainter_once_that_is_known() -> None:
    """The rights of a calendar say it may be changed; the event's own permissions, read as the cursor rests, say no."""
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w")
        screen = main_screen(pilot)
        event = screen.spot.event
        assert event is not None
        assert not {offer.id: offer.reason for offer in event_offers(screen.here)}["edit"]
        screen.tell_details(event, EventDetails(event, permissions=Permissions()), "")
        offers = {offer.id: offer.reason for offer in event_offers(screen.here)}
        assert (offers["edit"], offers["delete"]) == (reasons.SERVER_FORBIDS_EDIT, reasons.SERVER_FORBIDS_DELETE)
        await press(pilot, "e")
        assert showing(pilot, MainScreen)
        assert reasons.SERVER_FORBIDS_EDIT in _notices(pilot)


async def test_an_event_of_somebody_elses_says_what_they_answered() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        while (event := main_screen(pilot).spot.event) is None or event.reply is not Reply.ACCEPTED:
            await press(pilot, "down" if timeline(pilot).person is timeline(pilot).people[0] else "w")
        name = timeline(pilot).person.name  # type: ignore[union-attr]
        assert f"{name} accepted" in text_of(pilot)
        await press(pilot, "enter")
        assert f"Answer      {name} accepted" in text_of(pilot)


def _notices(pilot: Pilot[None]) -> str:
    return " ".join(notification.message for notification in pilot.app._notifications)


async def test_marks_gather_across_groups_and_can_be_shown_alone() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "space", "g")
        await go_to_group(pilot, "Project Aurora")
        await press(pilot, "enter", "end", "down", "space", "v")
        rows = names(pilot)
        assert len(rows) == 2
        assert rows[0] == "Anna Berg"
        assert "Marked people" in text_of(pilot)
        await press(pilot, "U")
        assert main_screen(pilot).state.title == "Project Aurora"
        assert len(names(pilot)) == 7


async def test_searching_gives_somebody_a_row_and_the_cursor() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        await typed(pilot, "projector")
        await press(pilot, "enter")
        person = timeline(pilot).person
        assert person is not None
        assert "rojector" in person.name
        assert person.id in timeline(pilot).calendars
        assert len(names(pilot)) == 13
        assert [each.message for each in pilot.app._notifications] == [
            f"{person.name} was added on top; - takes the row away again."
        ]
        await press(pilot, "minus")
        assert len(names(pilot)) == 12
        assert person.name not in text_of(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_any_row_can_be_taken_away_but_the_last(size: tuple[int, int]) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        for _ in range(13):
            await press(pilot, "minus")
        state = main_screen(pilot).state
        assert len(state.people) == 1
        assert state.people[0].name in text_of(pilot)
        assert [each.message for each in pilot.app._notifications] == [reasons.ONLY_ROW]


async def test_the_card_of_the_person_in_the_row() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down", "p")
        assert showing(pilot, PersonCard)
        assert "Bo Carlsen" in text_of(pilot)
        await press(pilot, "space")
        assert [person.name for person in main_screen(pilot).state.marked] == ["Bo Carlsen"]


async def test_help_names_reasons_and_the_keys_of_the_place() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        assert showing(pilot, Help)
        assert "What can be done in the timeline" in text_of(pilot)
        await press(pilot, "end")
        assert "Under [keys] in config.toml each of these can have another key: move-up" in text_of(pilot)
        await press(pilot, "q", "g", "question_mark")
        assert "What can be done in the tree of groups" in text_of(pilot)


async def test_the_palette_does_what_a_key_does() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"month")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Show the month." in text_of(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert main_screen(pilot).state.span.scale is Scale.MONTH


@pytest.mark.parametrize(
    ("typed", "first"), [("new", "new"), ("go", "go-to"), ("mark", "mark"), ("find", "find-time"), ("theme", "theme")]
)
async def test_the_palette_ranks_what_a_verb_is_called_before_what_is_said_of_it(typed: str, first: str) -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        provider = VerbCommands(main_screen(pilot))
        hits = [hit async for hit in provider.search(typed)]
        best = max(hits, key=lambda hit: hit.score)
        assert str(best.text).startswith(f"{keys.verb(first).label.capitalize()} (")
        labels = [hit.score for hit in hits if typed in str(hit.text).casefold()]
        others = [hit.score for hit in hits if not set(typed) <= set(str(hit.text).casefold())]
        assert all(low < high for low in others for high in labels)


@pytest.mark.parametrize("size", [WIDE, LOW])
async def test_the_line_above_the_tree_says_that_it_filters_while_it_does(size: tuple[int, int]) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert text_of(pilot).splitlines()[1].startswith(" Groups ")
        await press(pilot, "slash")
        assert text_of(pilot).splitlines()[1].startswith(" Filter part of a name ")
        await typed(pilot, "aur")
        await press(pilot, "enter")
        assert text_of(pilot).splitlines()[1].startswith(" Filter aur ")
        await press(pilot, "slash", "escape")
        assert text_of(pilot).splitlines()[1].startswith(" Groups ")


async def test_the_theme_can_be_chosen() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("T")
        await pilot.pause()
        await pilot.press(*"nord")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.theme == "nord"


async def test_own_keys_work_and_are_shown() -> None:
    async with window(keys={"new": "f5", "month": "f6"}).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert " f5 new " in text_of(pilot)
        assert " n new " not in text_of(pilot)
        await press(pilot, "M")
        assert main_screen(pilot).state.span.scale is Scale.WEEK
        await press(pilot, "f6")
        assert main_screen(pilot).state.span.scale is Scale.MONTH
        await press(pilot, "question_mark")
        assert re.search(r"^.*f6 +Show the month\.", text_of(pilot), re.MULTILINE)


@pytest.mark.parametrize(("own", "key"), [({}, "q"), ({"quit": "ctrl+x"}, "ctrl+x")])
async def test_ctrl_c_says_how_one_leaves(own: dict[str, str], key: str) -> None:
    async with window(keys=own).run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+c")
        assert [(each.title, each.message) for each in pilot.app._notifications] == [("", f"Press {key} to leave.")]


async def test_an_invitation_that_was_answered_is_read_back() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "invitations 6" in text_of(pilot)
        await press(pilot, "i")
        assert showing(pilot, Invitations)
        await press(pilot, "a", "escape")
        assert showing(pilot, MainScreen)
        assert "invitations 5" in text_of(pilot)


async def test_behind_the_list_invitations_are_counted_as_they_are_answered() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "i", "a")
        if "series" in text_of(pilot):
            await press(pilot, "o")
        await settled(pilot)
        assert showing(pilot, Invitations)
        assert "i invitations 5" in text_of(pilot).splitlines()[-1]
        await press(pilot, "end", "x")
        await press(pilot, "o" if "whole series" in text_of(pilot) else "d")
        await settled(pilot)
        assert showing(pilot, Invitations)
        assert "i invitations 4" in text_of(pilot).splitlines()[-1]
        await press(pilot, "u")
        assert "i invitations 5" in text_of(pilot).splitlines()[-1]


@pytest.mark.parametrize("size", [WIDE, LOW, NARROW])
async def test_a_saved_event_is_gone_to_and_told_about_once(size: tuple[int, int]) -> None:
    """It lies in another week, in the evening, at a weekend: all of that was hidden."""
    async with window(weekends=False).run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        await typed(pilot, "Late show")
        await press(pilot, "tab")
        await typed(pilot, "sat 5 dec 20:00")
        await press(pilot, "enter")
        assert showing(pilot, MainScreen)
        spot = main_screen(pilot).spot
        assert spot.event
        assert spot.event.subject == "Late show"
        assert main_screen(pilot).state.weekends
        assert main_screen(pilot).state.hours == WHOLE_DAY
        assert _notices(pilot).count("Saved: Late show") == 1


async def test_of_several_events_the_changed_one_is_gone_to() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        for subject in ("One", "Two"):
            await press(pilot, "n")
            await typed(pilot, subject)
            await press(pilot, "enter")
            assert (event := main_screen(pilot).spot.event)
            assert event.subject == subject


async def test_my_meeting_with_people_of_other_groups_gets_my_row() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        _, bo, cy, *_, last = screen.state.people
        screen.turn(screen.state.toggling(bo).toggling(last).showing("Others", (cy,)))
        await settled(pilot)
        await press(pilot, "n")
        await typed(pilot, "Away from here")
        await press(pilot, "enter")
        assert names(pilot) == ["Anna Berg", cy.name]
        assert (event := screen.spot.event)
        assert event.subject == "Away from here"


async def test_old_data_stays_and_says_how_old_it_is_when_the_line_is_cut() -> None:
    fault = Fault()
    async with window(opener_over(fault)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = dict(timeline(pilot).calendars)
        fault.cut = True
        await press(pilot, "r")
        assert "as of 10:20, not connected" in text_of(pilot)
        assert timeline(pilot).calendars == before
        fault.cut = False
        await press(pilot, "r")
        assert "● 10:20" in text_of(pilot)


async def test_a_span_that_could_not_be_read_is_not_free_and_is_asked_for_again() -> None:
    fault = Fault()
    async with window(opener_over(fault)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        fault.cut = True
        await press(pilot, "right_square_bracket", "right_square_bracket")  # the next span was read ahead
        assert "could not be read" in text_of(pilot)
        fault.cut = False
        await press(pilot, "r")
        assert "could not be read" not in text_of(pilot)


async def test_a_branch_that_could_not_be_read_says_so_in_its_place() -> None:
    fault = Fault()
    async with window(opener_over(fault)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        await go_to_group(pilot, "Sales")
        fault.cut = True
        await press(pilot, "right")
        assert any("reached" in getattr(line, "words", "") for line in tree(pilot).lines)
        fault.cut = False
        await press(pilot, "down", "enter")
        assert not any("reached" in getattr(line, "words", "") for line in tree(pilot).lines)


async def test_an_event_under_the_cursor_is_asked_about_once() -> None:
    fault = Fault()
    async with window(opener_over(fault)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w")
        await rested(pilot)
        await press(pilot, "w", "b")
        assert fault.asked.count("Event/Details") <= 2


async def test_moving_on_asks_nothing_about_what_the_cursor_passed() -> None:
    fault = Fault()
    async with window(opener_over(fault)).run_test(size=WIDE) as pilot:
        await settled(pilot)
        fault.asked.clear()
        await pilot.press("w", "w", "w", "w", "down", "w", "w")
        assert fault.asked == []


async def test_the_low_window_has_a_drawer_of_groups() -> None:
    async with window().run_test(size=LOW) as pilot:
        await settled(pilot)
        assert not tree(pilot).is_on_screen
        width = timeline(pilot).size
        await press(pilot, "g")
        assert tree(pilot).has_focus
        assert timeline(pilot).size == width
        await press(pilot, "escape")
        assert timeline(pilot).has_focus
        await press(pilot, "g")
        await go_to_group(pilot, "Project Aurora")
        await press(pilot, "enter")
        assert main_screen(pilot).state.title == "Project Aurora"
        assert timeline(pilot).has_focus


async def test_the_narrow_window_lists_one_persons_days_from_now_on() -> None:
    async with window().run_test(size=NARROW) as pilot:
        await settled(pilot)
        text = text_of(pilot)
        assert "‹ Anna Berg ›  1 of 12 · My team" in text
        assert "Wed 25 Nov  today" in text
        await press(pilot, "l")
        assert "‹ Bo Carlsen ›  2 of 12" in text_of(pilot)
        await press(pilot, "space")
        assert "● Bo Carlsen" in text_of(pilot)
        await press(pilot, "w", "enter")
        assert showing(pilot, EventReader)


async def test_the_narrow_window_makes_events_in_free_time() -> None:
    async with window().run_test(size=NARROW) as pilot:
        await settled(pilot)
        spot = main_screen(pilot).spot
        assert spot.event is None
        assert main_screen(pilot).state.zone.wall(spot.moment).text == "10:00"
        await press(pilot, "n")
        assert showing(pilot, EventForm)


@pytest.mark.parametrize("size", [WIDE, LOW, NARROW])
async def test_a_filter_says_that_it_is_there_and_how_it_ends(size: tuple[int, int]) -> None:
    async with window().run_test(size=size) as pilot:
        await settled(pilot)
        assert "filtered" not in text_of(pilot)
        await press(pilot, "L")
        assert "! " in "\n".join(str(each.render()) for each in pilot.app.screen.query(Static))
        await press(pilot, "space", "enter")
        assert main_screen(pilot).state.faded
        assert "filtered · L" in text_of(pilot)
        await press(pilot, "L", "a", "enter")
        assert "filtered" not in text_of(pilot)


async def test_getting_narrow_and_wide_again_keeps_person_and_moment() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "down", "w")
        event: Event | None = timeline(pilot).event
        await pilot.resize_terminal(*NARROW)
        await settled(pilot)
        assert main_screen(pilot).query_one(AgendaList).has_focus
        assert main_screen(pilot).spot.event == event
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert timeline(pilot).has_focus
        assert main_screen(pilot).spot.event == event


@pytest.mark.parametrize("keys", ["", "n", "ctrl+p"])
async def test_sizes_that_are_others_by_now_are_not_taken_and_told_for_ever(
    keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, *filter(None, [keys]))
        taken: list[Size] = []
        take = Screen._screen_resized

        def taking(screen: Screen[Any], size: Size) -> None:
            taken.append(size)
            take(screen, size)

        monkeypatch.setattr(Screen, "_screen_resized", taking)
        now, before = Size(*WIDE), Size(100, 30)
        pilot.app.screen.post_message(Resize(before, before))
        await settled(pilot)
        assert set(taken) == {now}
        taken.clear()
        for size in (now, before):  # the later takes the place of the earlier, which waits
            pilot.app.screen.post_message(Resize(size, size))
        await settled(pilot)
        assert set(taken) == {now}


async def test_clicks_beside_the_palette_close_it_once() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        palette = pilot.app.screen
        for _ in range(2):
            palette.post_message(
                Click(palette, 1, 30, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=1, screen_y=30)
            )
        await settled(pilot)
        assert pilot.app.screen is main_screen(pilot)


async def test_the_smallest_window_still_does_everything_and_a_smaller_one_says_so() -> None:
    async with window().run_test(size=SMALLEST) as pilot:
        await settled(pilot)
        assert "q quit" in text_of(pilot)
        await pilot.resize_terminal(39, 11)
        await settled(pilot)
        assert "This window is too small." in text_of(pilot)
        await pilot.resize_terminal(*SMALLEST)
        await settled(pilot)
        assert "q quit" in text_of(pilot)


async def test_ascii_all_over() -> None:
    async with window(ascii=True).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w", "g")
        text = text_of(pilot)
        assert [character for character in text if not character.isascii()] == []


async def test_in_ascii_arrow_keys_are_words_for_there_are_other_keys_that_look_like_arrows() -> None:
    async with window(ascii=True).run_test(size=LOW) as pilot:
        await settled(pilot)
        await press(pilot, "?")
        assert "up/down scroll" in text_of(pilot)
        await press(pilot, "escape", "n", *["tab"] * 6)
        assert "up/down pick - enter adds" in text_of(pilot)
        assert "^v" not in text_of(pilot)


async def test_q_leaves() -> None:
    app = window()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await pilot.app.workers.wait_for_complete()
    assert app.return_code == 0


async def test_q_asks_when_something_was_typed_and_not_sent() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        await typed(pilot, "Plan")
        await press(pilot, "escape", "q")
        assert "was not sent" in text_of(pilot)
        await press(pilot, "n")
        assert showing(pilot, MainScreen)


async def test_copying_hands_text_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "w", "y")
        assert pilot.app.clipboard.startswith("Contract walk-through, Havgaard\nWed 25 Nov 11:00–12:00")
        assert "Nothing to paste? Y writes it to a file." in _notices(pilot)


async def test_a_filter_line_is_no_trap() -> None:
    async with window().run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "g", "slash")
        assert isinstance(pilot.app.focused, Input)
        await press(pilot, "escape", "escape")
        assert timeline(pilot).has_focus


async def test_the_first_row_that_the_cursor_stands_on_is_mine() -> None:
    transport = httpx.ASGITransport(create_app(sample_store(), CLOCK, TokenPolicy.sliding()))
    async with window(opener_over(transport, "bo.carlsen@acme.example")).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        person, moment = timeline(pilot).person, timeline(pilot).moment
        assert person
        assert person.name == "Bo Carlsen"
        assert timeline(pilot).people[0].name != "Bo Carlsen"
    async with window(opener_over(transport)).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert timeline(pilot).moment == moment


@pytest.mark.parametrize("size", [WIDE, LOW, NARROW])
async def test_in_the_night_the_cursor_begins_in_the_morning_and_comes_back_to_it(size: tuple[int, int]) -> None:
    async with OnTimeApp(sample_opener(), IN_THE_NIGHT, SETTINGS).run_test(size=size) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        sunday_morning = ZONE.at(date(2026, 11, 29), 8 * 60)
        assert screen.board.cursor.moment == sunday_morning
        await press(pilot, "home", "t")
        assert screen.board.cursor.moment == sunday_morning


async def test_when_the_week_is_over_the_cursor_is_on_the_last_of_it() -> None:
    app = OnTimeApp(sample_opener(), IN_THE_NIGHT, replace(SETTINGS, weekends=False))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "home", "t")
        wall = ZONE.wall(timeline(pilot).moment)
        assert (wall.day.isoformat(), wall.text) == ("2026-11-27", "17:00")
