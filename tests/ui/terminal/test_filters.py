"""What the last step before a poor terminal lets through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from ontime_tui.ui.plain import ConsoleFilter, OwnColoursFilter
from ontime_tui.ui.widgets.timeline.glyphs import DRAWN, Look

GROUND = Color(0, 0, 0)


def through(segment: Segment) -> Segment:
    (changed,) = OwnColoursFilter().apply([segment], GROUND)
    return changed


def test_every_sign_of_the_timeline_is_one_of_the_first_pcs() -> None:
    signs = [fill for each in DRAWN.fills.values() for fill in (each.full, each.left, each.right, each.begin, each.end)]
    signs += [DRAWN.now, DRAWN.aim, DRAWN.covered, DRAWN.parting, DRAWN.thumb, DRAWN.edge, DRAWN.current, DRAWN.marked]
    signs += [*DRAWN.levels, DRAWN.private, DRAWN.point, DRAWN.lone, DRAWN.split, DRAWN.earlier, DRAWN.later]
    (changed,) = ConsoleFilter().apply([Segment("".join(signs))], GROUND)
    graphic = changed.text.translate(dict.fromkeys(map(ord, "•◘♦◄►"), "o"))  # signs below 32 in that table
    assert graphic.encode("cp437")


@given(st.text("▁▂▃▅▆▇━┅╸╺┣┫┃┊╭╮╰╯‹›▸▾★✓●◊□…–“”abc éå"))
def test_signs_keep_their_width(text: str) -> None:
    (changed,) = ConsoleFilter().apply([Segment(text)], GROUND)
    assert cell_len(changed.text) == cell_len(text)


def test_what_is_told_by_signs_is_still_told_apart() -> None:
    (changed,) = ConsoleFilter().apply([Segment("".join(fill.full for fill in DRAWN.fills.values()))], GROUND)
    looks = [*DRAWN.fills]
    shown = dict(zip(looks, changed.text, strict=True))
    alike = {Look.FREE, Look.CANCELLED}  # one has brackets, the other is struck
    assert len({shown[look] for look in looks}) == len(looks) - len(alike) + 1
    assert shown[Look.FREE] == shown[Look.CANCELLED]


def test_full_and_empty_stay_apart_on_a_console() -> None:
    (changed,) = ConsoleFilter().apply([Segment(DRAWN.levels)], GROUND)
    assert list(dict.fromkeys(changed.text)) == ["_", "░", "▄", "▒", "▓", "█"]


def test_bright_black_becomes_faint() -> None:
    faint = through(Segment("x", Style(color=RichColor.parse("bright_black"), bold=True))).style
    assert faint is not None
    assert (faint.dim, faint.bold, faint.color) == (True, True, RichColor.default())


def test_a_white_ground_becomes_reverse_video() -> None:
    style = through(Segment("x", Style.parse("black on white"))).style
    assert style is not None
    assert (style.reverse, style.color, style.bgcolor) == (True, RichColor.default(), RichColor.default())


def test_other_colours_stay() -> None:
    segment = Segment("x", Style.parse("red on default"))
    assert through(segment) == segment
    assert through(Segment("x")) == Segment("x")
