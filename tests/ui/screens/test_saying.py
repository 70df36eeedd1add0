"""What is said: where it stands, and how it goes away."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from ontime_tui.cli.connect import terms_of
from ontime_tui.services.office import Office
from ontime_tui.settings import Sample
from ontime_tui.ui.widgets.board import Board
from ontime_tui.ui.widgets.footer import Footer
from ontime_tui.ui.widgets.header import Header
from tests.ui.window import main_screen, sample_opener, settled, text_of, window

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20), (40, 12)])
async def test_what_is_said_stands_above_the_keys_and_hides_no_row(size: tuple[int, int]) -> None:
    async with window().run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        screen.say("The server can't be reached. Press r to try.", "error")
        await pilot.pause()
        (toast,) = screen.query(Toast)
        assert toast.region.width == size[0]
        assert toast.region.bottom == screen.query_one(Footer).region.y
        for kind in (Header, Board, Footer):
            assert not toast.region.overlaps(screen.query_one(kind).region)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_is_said_at_the_start_leaves_every_row_to_be_read(size: tuple[int, int]) -> None:
    opened = sample_opener()
    terms = terms_of(Sample(folder=Path("calendars")), "anna.berg@calendars.example")
    said = (*terms.terms, "broken.ics holds no calendar.", "And 2 more: f1 lists them all.")

    async def opener() -> Office:
        return replace(await opened(), notices=(said[2], "other.ics", "third.ics"), own_server=terms)

    async with window(opener).run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        (toast,) = pilot.app.screen.query(Toast)
        shown = text_of(pilot).splitlines()
        assert [line.strip(" ▌") for line in shown[toast.region.y : toast.region.bottom]] == [*said], "a line each"
        rows = "\n".join(shown[: toast.region.y])
        assert all(person.name[:8] in rows for person in main_screen(pilot).state.rows)
        assert "Wed 25" in rows, "the days too"


async def test_over_a_dialog_what_is_said_hides_neither_its_heading_nor_its_keys() -> None:
    async with window().run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        pilot.app.notify("One sentence.")
        await pilot.pause()
        shown = text_of(pilot)
        for words in ("One sentence.", "New event in your calendar", "F2 save"):
            assert words in shown


async def test_the_same_words_are_said_once_and_count_as_the_newest() -> None:
    async with window().run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        for sentence in ("Same", "Other", "Same", "Same"):
            screen.say(sentence)
        await pilot.pause()
        assert [str(toast.render()) for toast in screen.query(Toast)] == ["Other", "Same"]


async def test_of_many_sentences_the_last_three_are_shown_and_any_key_takes_them_away() -> None:
    async with window().run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        for number in range(5):
            screen.say(f"Sentence {number}")
        await pilot.pause()
        assert [str(toast.render()) for toast in screen.query(Toast)] == ["Sentence 2", "Sentence 3", "Sentence 4"]
        await pilot.press("down")
        await pilot.pause()
        assert not screen.query(Toast)
        await pilot.press("u")
        await pilot.pause()
        assert len(screen.query(Toast)) == 1
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.query(Toast)
