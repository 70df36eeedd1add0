"""All about one event: its text, whatever it is made of, and the links in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from ontime_tui.agenda.event import Attachment, Attendee, Event, EventDetails
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.api.clean import Altered
from ontime_tui.services import pages
from ontime_tui.services.pages import Link
from ontime_tui.services.troubles import Unreachable
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.dialogs.links import FollowLink, Links, Way
from ontime_tui.ui.widgets.text_lines import TextLines
from tests.ui.stage import COPENHAGEN, Stage, settle

pytestmark = pytest.mark.anyio

DAY = date(2026, 11, 25)
START = COPENHAGEN.at(DAY, 600)
EVENT = Event(EventID("e"), PersonID("anna"), START, START + 60, "Talk")
LINK = Link("evil.example", "https://evil.example/pay?x=1")


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages.page_of, "__defaults__", (60.0,))


@asynccontextmanager
async def reading(body: str = "", html: str = "", **more: object) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    told = EventDetails(EVENT, body=body, body_html=html, **more)  # type: ignore[arg-type]

    async def load() -> EventDetails:
        return told

    stage = Stage(lambda stage: stage.ask(EventReader(EVENT, COPENHAGEN, DAY, load, follows=True)))
    async with stage.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        yield stage, pilot


async def test_j06_the_plain_text_is_shown_and_the_page_only_on_request() -> None:
    async with reading("plain words", "<p>words of the <i>page</i></p>") as (stage, pilot):
        assert "plain words" in stage.text
        assert "of the page" not in stage.text
        await pilot.press("h")
        await settle(pilot)
        assert "words of the page" in stage.text
        assert "plain words" not in stage.text


async def test_j06_a_body_that_is_only_a_page_is_shown_as_text_with_its_real_hosts() -> None:
    html = '<p>Pay at <a href="https://evil.example/pay?x=1">bank.example</a></p>'
    async with reading(html=html) as (stage, pilot):
        assert "Pay at bank.example [1]" in stage.text
        assert "[1] evil.example" in stage.text
        assert "as web page" not in stage.text
        await pilot.press("L")
        await settle(pilot)
        assert isinstance(stage.screen, Links)
        assert "https://evil.example/pay?x=1" in stage.text
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [LINK]


async def test_j06_links_of_the_page_and_links_in_the_text_are_told_apart_by_their_words_and_numbers() -> None:
    html = (
        '<p><a href="https://one.example/">a</a> <a href="ftp://two.example/">b</a>'
        ' <a href="https://one.example/">c</a> <a href="https://three.example/">d</a></p>'
    )
    async with reading("See https://text.example/x", html) as (stage, pilot):
        for keys, words, listed in (
            ("L", "links in the text", ["1  text.example"]),
            ("hL", "links of the page", ["1  one.example", "2  three.example"]),
        ):
            assert "L links in the text" in stage.text
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            assert isinstance(stage.screen, Links)
            assert words.capitalize() in stage.text
            options = stage.screen.query_one(OptionList).options
            assert [" ".join(str(each.prompt).split()[:2]) for each in options] == [" ".join(e.split()) for e in listed]
            await pilot.press("escape")
            await settle(pilot)
        assert "L links of the page" in stage.text
        assert "d [2]" in stage.text


async def test_j06_a_page_without_links_offers_none_though_the_text_has_some() -> None:
    async with reading("See https://text.example/x", "<p>no way</p>") as (stage, pilot):
        await pilot.press("h")
        await settle(pilot)
        assert "no way" in stage.text
        assert "L links" not in stage.text


async def test_j06_links_are_listed_by_the_numbers_in_the_text() -> None:
    html = '<p><a href="http://ex ample/">no</a> <a href="https://evil.example/pay?x=1">yes</a></p>'
    async with reading(html=html) as (stage, pilot):
        assert "yes [2]" in stage.text
        await pilot.press("L")
        await settle(pilot)
        assert "2  evil.example" in stage.text
        await pilot.press("enter")
        await settle(pilot)
        assert stage.results == [LINK]


async def test_j03_what_is_not_as_it_looks_in_a_page_is_said_of_its_text() -> None:
    async with reading(html="<p>p&#8203;ay at pаypal</p>", thinned=("subject",)) as (stage, _):
        assert "Hidden characters were taken out: subject, text." in stage.words
        assert "“pаypal” mixes letters of several alphabets" in stage.words


async def test_j03_what_is_not_as_it_looks_in_the_list_is_said_where_nothing_else_can_be_read() -> None:
    event = replace(EVENT, subject=Altered("Talk"), location="pаypal")

    async def load() -> EventDetails:
        raise Unreachable

    stage = Stage(lambda stage: stage.ask(EventReader(event, COPENHAGEN, DAY, load)))
    async with stage.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "Hidden characters were taken out: subject." in stage.words
        assert "“pаypal” mixes letters of several alphabets" in stage.words


async def test_j06_a_page_that_cannot_be_read_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages.page_of, "__defaults__", (0.001,))
    async with reading(html="<p>x</p>") as (stage, _):
        assert "can't be shown as plain text" in stage.text


async def test_without_links_none_are_offered() -> None:
    async with reading("nothing to follow: http is a word") as (stage, pilot):
        assert "links" not in stage.text
        await pilot.press("L")
        assert isinstance(stage.screen, EventReader)


@pytest.mark.parametrize(
    ("keys", "way"),
    [(["enter"], None), (["escape"], None), (["o"], Way.OPEN), (["c"], Way.COPY), (["right", "enter"], Way.COPY)],
)
async def test_j06_a_link_is_followed_only_after_a_yes(keys: list[str], way: Way | None) -> None:
    stage = Stage(lambda stage: stage.ask(FollowLink(LINK)))
    async with stage.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "This leads to evil.example" in stage.text
        assert LINK.address in stage.text
        await pilot.press(*keys)
        await settle(pilot)
        assert stage.results == [way]


@pytest.mark.parametrize("name", ["../../.ssh/x", "-rf", "CON", "n" * 300, "\u202egnp.exe [/]"])
async def test_j07_names_of_files_are_text(name: str) -> None:
    async with reading("x", attachments=(Attachment(name),)) as (stage, _):
        assert name[:20].lstrip("\u202e") in stage.text


@pytest.mark.parametrize("body", ["\n" * 5_000, "週" * 200_000, "word " * 40_000, "x" * 260_000], ids=len)
async def test_g03_a_long_text_is_wrapped_piece_by_piece(body: str) -> None:
    """Nothing waits for all of it: the first lines are there at once, the last when one goes to them."""
    async with reading(f"first{body}\nthe end") as (stage, pilot):
        assert "first" in stage.text
        await pilot.press("end")
        await settle(pilot)
        assert stage.screen.query_one(TextLines).virtual_size.height > 1_000
        assert "the end" in stage.text


async def test_g04_two_thousand_attendees_are_listed_and_scrolled_through() -> None:
    attendees = tuple(Attendee(f"a{n}@acme.example", f"Attendee {n}") for n in range(2_000))
    async with reading("x", attendees=attendees) as (stage, pilot):
        assert "Attendee 0 " in stage.text
        await pilot.press("end")
        await settle(pilot)
        assert "Attendee 1999 " in stage.text
