from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from ontime_tui.ui.output.cells import Glass, Patch
from ontime_tui.ui.output.guard import Guard, harmless
from tests.hostile import STRINGS
from tests.ui.output.emulator import Cell, Emulator

WIDTH, HEIGHT = 8, 2
SYSTEM = ColorSystem.TRUECOLOR
RED, BLUE, LINED = (Style.parse(words) for words in ("red on #121212", "bold blue", "underline"))

texts = st.text(st.sampled_from("ab  █│漢字ö🎉"), min_size=1, max_size=WIDTH)
segments = st.tuples(texts, st.sampled_from([None, RED, BLUE, LINED])).map(lambda run: Segment(*run))
lines = st.lists(segments, min_size=1, max_size=3).map(lambda found: Strip(found).adjust_cell_length(WIDTH))
windows = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def whole(strips: Sequence[Strip]) -> list[Patch]:
    return [Patch(y, 0, WIDTH, strip) for y, strip in enumerate(strips)]


def shown(*sent: str) -> list[list[Cell]]:
    terminal = Emulator(WIDTH, HEIGHT)
    for text in sent:
        terminal.feed(text)
    return terminal.cells


def at_once(strips: Sequence[Strip]) -> list[list[Cell]]:
    """What a terminal shows that is sent every sign of every line."""
    runs = (
        f"\x1b[{y + 1}H" + "".join(run.style.render(run.text) if run.style else run.text for run in strip)
        for y, strip in enumerate(strips)
    )
    return shown("".join(runs))


@given(st.lists(windows, min_size=1, max_size=3))
def test_what_differs_is_enough(frames: list[list[Strip]]) -> None:
    glass = Glass()
    sent = [glass.update(whole(strips), (WIDTH, HEIGHT), SYSTEM) for strips in frames]
    assert shown(*sent) == at_once(frames[-1])
    assert glass.update(whole(frames[-1]), (WIDTH, HEIGHT), SYSTEM) == ""


@given(windows, windows, st.integers(0, HEIGHT - 1))
def test_what_was_forgotten_is_sent_again_and_other_lines_are_left_alone(
    before: list[Strip], after: list[Strip], y: int
) -> None:
    glass = Glass()
    glass.update(whole(before), (WIDTH, HEIGHT), SYSTEM)
    glass.forget()
    sent = glass.update([Patch(y, 0, WIDTH, after[y])], (WIDTH, HEIGHT), SYSTEM)
    due = shown("")
    due[y] = at_once(after)[y]
    assert shown(sent) == due


def sent_for(before: str, after: str) -> str:
    glass = Glass()
    glass.update([Patch(0, 0, 20, Strip([Segment(before)]))], (20, 1), SYSTEM)
    return glass.update([Patch(0, 0, 20, Strip([Segment(after)]))], (20, 1), SYSTEM)


def test_cells_between_are_gone_past_or_written_again_whichever_is_shorter() -> None:
    assert sent_for("abcdefgh", "Abcdefgh") == "\x1b[1HA"
    assert sent_for("abcdefgh", "AbCdefgh") == "\x1b[1HAbC"
    assert sent_for("abcdefgh", "AbcdefgH") == "\x1b[1HA\x1b[6CH"
    assert sent_for("a│││efgh", "A│││Efgh") == "\x1b[1HA\x1b[3CE"


def test_after_a_sign_the_width_of_which_terminals_dispute_the_place_is_told() -> None:
    assert sent_for("        ", "🎉 a") == "\x1b[1H🎉\x1b[1;4Ha"
    assert sent_for("        ", "漢 a") == "\x1b[1H漢 a"
    assert sent_for("        ", "e\u0301a") == "\x1b[1He\u0301\x1b[1;2Ha"


def test_controls_are_never_sent() -> None:
    assert sent_for("        ", "a\x1b]0;x\x07b") == "\x1b[1Ha]0;xb"
    assert sent_for("        ", "a\x9b\u202eb\u200e\u2028") == "\x1b[1Hab"
    assert sent_for("        ", "\ud800\ue000c") == "\x1b[1H\ufffd\ufffdc"


@pytest.mark.parametrize("text", STRINGS, ids=ascii)
def test_j01_j03_the_guard_lets_no_more_through_than_the_door(text: str) -> None:
    """Whatever comes in by a way that nobody thought of; as wide as Rich takes it to be."""
    guarded = harmless(text)
    assert not [sign for sign in guarded if unicodedata.category(sign)[0] == "C" and sign not in "\u200c\u200d"]
    assert cell_len(guarded) == cell_len(text)
    [segment] = Guard().apply([Segment(text, Style(link="https://evil.example", bold=True))], Color(0, 0, 0))
    assert (segment.text, segment.style) == (guarded, Style(bold=True))


def test_a_piece_is_put_where_it_belongs_and_not_beyond_its_end() -> None:
    glass = Glass()
    sent = glass.update(
        [Patch(1, 2, 4, Strip([Segment("wxyz")])), Patch(9, 0, 4, Strip([Segment("x")]))], (6, 2), SYSTEM
    )
    assert sent == "\x1b[2;3Hwx"


def test_what_takes_two_cells_is_gone_past_by_two() -> None:
    assert sent_for("漢 abcdef", "字 abcdeF") == "\x1b[1H字\x1b[6CF"
