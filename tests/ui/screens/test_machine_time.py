"""The machine's own time in the window: its zone doubted or changed, its clock apart from the server's, or set back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.machine import MachineZone, Skew
from ontime_tui.services.office import Office
from ontime_tui.ui.phrases import skew_words
from tests.ui.window import CLOCK, SETTINGS, ZONE, main_screen, sample_opener, settled, text_of, window

pytestmark = pytest.mark.anyio

BERLIN, TOKYO = Zone("Europe/Berlin"), Zone("Asia/Tokyo")


async def test_f08_a_doubtful_zone_has_a_badge_and_is_said() -> None:
    settings = replace(SETTINGS, machine_zone=ZONE, zone_doubt="It can't be told.", machine=lambda: MachineZone(ZONE))
    app = window(settings=settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        assert "time zone?" in text_of(pilot).splitlines()[0]
        assert "It can't be told." in [note.message for note in app._notifications]
        await pilot.resize_terminal(60, 24)
        await settled(pilot)
        assert "time zone?" in text_of(pilot).splitlines()[0]


async def test_f08_a_zone_that_agrees_has_none() -> None:
    async with window().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "time zone?" not in text_of(pilot)


async def test_f09_a_machine_in_another_zone_is_followed_at_the_next_reading_and_announced() -> None:
    places = [MachineZone(TOKYO)]
    app = window(settings=replace(SETTINGS, machine_zone=ZONE, machine=lambda: places[0]))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        assert "Asia/Tokyo" in text_of(pilot).splitlines()[0]
        assert any("now in Asia/Tokyo: times are shown there" in note.message for note in app._notifications)


async def test_f09_whoever_chose_another_zone_keeps_it() -> None:
    app = window(settings=replace(SETTINGS, machine_zone=BERLIN, machine=lambda: MachineZone(TOKYO)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        assert "Europe/Copenhagen" in text_of(pilot).splitlines()[0]
        assert any("still shown in Europe/Copenhagen" in note.message for note in app._notifications)


async def test_f10_clocks_that_are_apart_are_told_once() -> None:
    opened, skew = sample_opener(), Skew(CLOCK)
    skew.ahead = timedelta(minutes=-10)

    async def opener() -> Office:
        return replace(await opened(), skew=skew)

    app = window(opener)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        said = [note.message for note in app._notifications]
        assert [each for each in said if "10 minutes behind the server's" in each] == [skew_words(-10)]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(10, "10 minutes ahead of"), (-300, "5 hours behind"), (4320, "3 days"), (-1_051_200, "2 years")],
)
async def test_f10_how_far_is_said_in_words(minutes: int, words: str) -> None:
    assert words in skew_words(minutes)


async def test_f11_a_clock_that_jumps_back_fires_nothing_again_and_stops_nothing() -> None:
    app = window()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        before = text_of(pilot).splitlines()[2:30]
        screen._clock = FixedClock(CLOCK.moment - timedelta(hours=1))
        screen._tick()
        screen._refresh_rows()
        await settled(pilot)
        assert screen.connection.signed_in
        assert len(text_of(pilot).splitlines()[2:30]) == len(before)
        await pilot.press("right_square_bracket")
        await settled(pilot)
        assert "Week 49" in text_of(pilot)
