"""Lines are exactly as wide as they are asked to be, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from ontime_tui.ui.present.lines import Paragraph, centred, fitted, spread, whole, wrapped

TEXT = st.text("ab é田🎉 ", max_size=30)
WIDTH = st.integers(0, 60)


@given(TEXT, WIDTH)
def test_a_fitted_line_is_as_wide_as_asked(text: str, width: int) -> None:
    assert fitted(Content(text), width).cell_length == width


@given(TEXT, TEXT, st.integers(2, 60))
def test_a_spread_line_is_as_wide_as_asked(left: str, right: str, width: int) -> None:
    assert spread(Content(left), Content(right), width).cell_length == width


@given(TEXT, TEXT, TEXT, st.integers(40, 120))
def test_a_centred_line_is_as_wide_as_asked_and_keeps_its_middle(
    left: str, middle: str, right: str, width: int
) -> None:
    line = centred(Content(left), Content(middle), Content(right), width)
    assert line.cell_length == width


@given(st.lists(st.text("abc", min_size=1, max_size=8)), WIDTH)
def test_pieces_are_whole_or_absent(pieces: list[str], width: int) -> None:
    line = whole([Content(piece) for piece in pieces], width)
    assert line.cell_length <= width
    assert line.plain == "  ".join(pieces[: len(line.plain.split("  "))] if line.plain else [])


@given(st.text("ab 田\t", max_size=120), st.integers(8, 40), st.integers(0, 12))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int, hang: int) -> None:
    lines = list(wrapped(Paragraph(Content(text), hang), width))
    assert all(line.cell_length <= width for line in lines)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(text.split())


def test_later_lines_hang_below_the_text() -> None:
    lines = [line.plain for line in wrapped(Paragraph(Content("Where   the long room"), 8), 16)]
    assert [line.rstrip() for line in lines] == ["Where   the long", "        room"]
