"""What is said: where it stands, and how it goes away."""

import pytest
from textual.widgets._toast import Toast

from ontime_tui.ui.widgets.details import DetailsPane
from ontime_tui.ui.widgets.footer import Footer
from ontime_tui.ui.widgets.header import Header
from tests.ui.window import main_screen, settled, window

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20), (40, 12)])
async def test_what_is_said_hides_neither_header_nor_details_nor_keys(size: tuple[int, int]) -> None:
    async with window().run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        screen = main_screen(pilot)
        screen.say("The server can't be reached: name not known. Press r to try again.", "error")
        await pilot.pause()
        (toast,) = screen.query(Toast)
        assert toast.region.right == size[0]
        assert toast.region.y == screen.query_one(Header).region.bottom
        for kind in (DetailsPane, Footer):
            assert not toast.region.overlaps(screen.query_one(kind).region)


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
