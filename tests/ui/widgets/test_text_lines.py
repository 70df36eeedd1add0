"""Long text to scroll through."""

import asyncio
from collections.abc import Iterator

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from ontime_tui.ui.present.lines import Paragraph
from ontime_tui.ui.widgets.text_lines import TextLines

pytestmark = pytest.mark.anyio


class Reading(App[None]):
    CSS = "TextLines { width: 20; height: 5; }"

    def __init__(self, *paragraphs: str) -> None:
        super().__init__()
        self.paragraphs = [Paragraph(Content(text)) for text in paragraphs]

    def compose(self) -> ComposeResult:
        yield TextLines()

    def on_mount(self) -> None:
        self.query_one(TextLines).show(self.paragraphs)

    @property
    def shown(self) -> list[str]:
        text = self.query_one(TextLines)
        return [text.render_line(y).text.rstrip() for y in range(text.size.height)]


async def test_paragraphs_are_broken_at_words() -> None:
    async with Reading("one two three four five six").run_test() as pilot:
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, Reading)
        assert app.shown[:2] == ["one two three four", "five six"]


async def test_keys_scroll_to_the_very_end_and_back() -> None:
    app = Reading(*(f"line {n}" for n in range(5000)))
    async with app.run_test() as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert app.shown[-1] == "line 4999"
        await pilot.press("k", "pageup")
        await pilot.pause()
        assert app.shown[0] == "line 4990"
        await pilot.press("home", "j", "pagedown")
        await pilot.pause()
        assert app.shown[0] == "line 5"


async def test_j02_text_is_never_markup() -> None:
    app = Reading("[/] [b]x[/b]")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.shown[0] == "[/] [b]x[/b]"


async def test_g03_g04_paragraphs_are_made_when_their_lines_are_and_once() -> None:
    made = 0

    def paragraphs() -> Iterator[Paragraph]:
        nonlocal made
        for made in range(1, 5_001):
            yield Paragraph(Content(f"line {made}"))

    app = Reading()
    async with app.run_test() as pilot:
        text = app.query_one(TextLines)
        text.show(paragraphs())
        assert made < 1_000, "the others have their turn before the rest"
        await pilot.press("end")
        await pilot.pause()
        assert app.shown[-1] == "line 5000"
        text.styles.width = 15
        await pilot.pause()
        await pilot.press("home")
        await pilot.pause()
        assert app.shown[0] == "line 1", "broken anew, it is the same text"
        await pilot.press("end")
        await pilot.pause()
        assert app.shown[-1] == "line 5000"


async def test_g04_others_have_their_turn_after_each_few_lines() -> None:
    made, at_once = 0, list[int]()

    def paragraphs() -> Iterator[Paragraph]:
        nonlocal made
        for made in range(1, 5_001):
            yield Paragraph(Content(f"line {made}"))

    async def look_on() -> None:
        before = 0
        while True:
            at_once.append(made - before)
            before = made
            await asyncio.sleep(0)

    app = Reading()
    async with app.run_test() as pilot:
        looking_on = asyncio.create_task(look_on())
        app.query_one(TextLines).show(paragraphs())
        await app.workers.wait_for_complete()
        looking_on.cancel()
        await pilot.press("end")
        await pilot.pause()
        assert app.shown[-1] == "line 5000"
    assert sum(at_once) == 5_000
    assert max(at_once) <= 500
