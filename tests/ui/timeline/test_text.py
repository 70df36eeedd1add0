"""Text from outside in cells, and colours that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from ontime_tui.agenda.legend import Legend
from ontime_tui.ui.widgets.timeline.canvas import Canvas, clipped, clusters, safe
from ontime_tui.ui.widgets.timeline.glyphs import ASCII, DRAWN, Glyphs
from ontime_tui.ui.widgets.timeline.palette import palette
from tests.ui.timeline.drawing import role_style

PLAIN = Style()
TEXT = st.text(max_size=40)


def every_sign(glyphs: Glyphs) -> str:
    signs = [value for name in Glyphs.__slots__ if isinstance(value := getattr(glyphs, name), str)]
    fills = [getattr(fill, name) for fill in glyphs.fills.values() for name in fill.__slots__]
    return "".join(signs + fills)


@pytest.mark.parametrize("glyphs", [DRAWN, ASCII])
def test_every_sign_of_ours_is_one_cell_wide(glyphs: Glyphs) -> None:
    assert all(cell_len(sign) == 1 for sign in every_sign(glyphs))


def test_a_count_beside_a_sign_is_never_read_as_a_percentage() -> None:
    assert "%" not in every_sign(ASCII)


def test_no_sign_of_ours_can_become_an_emoji() -> None:
    assert every_sign(ASCII).isascii()
    text_or_emoji = set("◀▶▪▫◻◼◽◾☐☑●"[:-1])
    assert not set(every_sign(DRAWN)) & text_or_emoji


@given(TEXT, st.booleans())
def test_safe_text_is_as_wide_as_its_clusters(text: str, ascii_only: bool) -> None:
    shown = safe(text, ascii_only=ascii_only)
    assert sum(cell_len(sign) for sign in clusters(shown)) == cell_len(shown)
    assert shown.isprintable() or not shown.isascii()
    assert not ascii_only or shown.isascii()


@given(TEXT, st.integers(0, 30))
def test_clipping_keeps_to_the_cells(text: str, cells: int) -> None:
    shown = safe(text)
    assert cell_len(clipped(shown, cells)) <= cells
    assert clipped(shown, cell_len(shown)) == shown


@given(st.lists(st.tuples(st.integers(-5, 25), TEXT), max_size=8), st.integers(1, 20))
def test_a_canvas_keeps_its_width_whatever_is_written(writes: list[tuple[int, str]], width: int) -> None:
    canvas = Canvas(width, PLAIN)
    for left, text in writes:
        canvas.write(left, safe(text), Style(bold=bool(left % 2)))
        canvas.fill(left, left + 2, "x", PLAIN)
    strip = canvas.strip()
    assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width


def test_half_of_a_wide_sign_is_a_blank() -> None:
    canvas = Canvas(6, PLAIN)
    canvas.write(0, "日本日", PLAIN)
    canvas.fill(1, 3, "x", PLAIN)
    assert canvas.strip().text == " xx 日"


def test_neighbours_of_one_style_are_one_run() -> None:
    canvas = Canvas(6, PLAIN)
    canvas.fill(2, 4, "x", Style(bold=True))
    assert [segment.text for segment in canvas.strip()] == ["  ", "xx", "  "]


def tints(background: str, foreground: str = "") -> list[tuple[str, str]]:
    found = palette(role_style, [Legend("k", "", background, foreground)]).legends.values()
    return [(tint.fill.hex6, tint.ink.hex6) for tint in found]


def test_words_on_a_colour_can_be_read() -> None:
    assert tints("#ffff00") == [("#FFFF00", "#000000")]
    assert tints("#af0000") == [("#AF0000", "#FFFFFF")]
    assert tints("#ffff00", "#ffffee") == [("#FFFF00", "#000000")]
    assert tints("#ffff00", "#400000") == [("#FFFF00", "#400000")]


def test_a_colour_like_the_ground_is_lifted_off_it() -> None:
    assert tints("#262626")[0][0] != "#262626"


def test_what_is_no_colour_is_left_to_the_kind() -> None:
    assert tints("reddish") == []
    assert tints("#ff0000", "so so") == []


def test_the_terminals_own_colours_are_never_mixed() -> None:
    own = palette(lambda _: Style(color=Color.parse("blue"), bgcolor=Color.parse("default")), ())
    assert all(found.fill.ansi is not None for found in own.looks.values())
