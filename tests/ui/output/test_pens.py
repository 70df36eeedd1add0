from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from ontime_tui.ui.output.pens import PLAIN, UNKNOWN, Pen, on_blanks, pen_of, turned

ENDED = {"22": "12", "23": "3", "24": ("4", "21"), "25": "56", "27": "7", "28": "8", "29": "9", "54": ("51", "52")}
LINES = {"4", "7", "9", "21", "51", "52", "53"}
"""Attributes that show without a sign."""

colours = st.builds(Color.from_rgb, *[st.sampled_from([0, 18, 95, 214, 255])] * 3) | st.builds(
    Color.from_ansi, st.integers(0, 255)
)
flags = st.none() | st.booleans()
styles = st.builds(
    Style,
    color=st.none() | colours,
    bgcolor=st.none() | colours,
    bold=flags,
    dim=flags,
    italic=flags,
    underline=flags,
    reverse=flags,
    strike=flags,
    overline=flags,
    link=st.none() | st.just("https://example.org"),
)
pens = st.builds(pen_of, styles, st.sampled_from([ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]))


@dataclass
class Brush:
    """How a terminal would draw next."""

    attributes: set[str] = field(default_factory=set)
    front: str = "39"
    back: str = "49"

    def hear(self, text: str) -> None:
        while text:
            assert text.startswith("\x1b["), "a link is never written"
            codes, _, text = text.removeprefix("\x1b[").partition("m")
            self._obey(codes.split(";"))

    def _obey(self, codes: list[str]) -> None:
        while codes:
            code = codes.pop(0)
            if code in {"38", "48"}:
                count = 2 if codes[0] == "5" else 4
                code, codes = ";".join([code, *codes[:count]]), codes[count:]
            if code in {"", "0"}:
                self.attributes, self.front, self.back = set(), "39", "49"
            elif code in {*ENDED, "55"}:
                self.attributes -= set(ENDED.get(code, ("53",)))
            elif len(code) > 1 and code[0] in "39":
                self.front = code
            elif len(code) > 1 and code[:2] not in LINES:
                self.back = code
            else:
                self.attributes.add(code)


def brush(pen: Pen) -> Brush:
    return Brush({*pen.attributes}, pen.front, pen.back)


@given(pens, pens)
def test_what_is_sent_turns_one_look_into_another(before: Pen, after: Pen) -> None:
    hand = brush(before)
    text, left = turned(before, after)
    hand.hear(text)
    assert hand == brush(after) == brush(left)


@given(pens, pens)
def test_a_blank_looks_as_it_should_whatever_its_sign_would_look_like(before: Pen, after: Pen) -> None:
    hand = brush(before)
    text, left = turned(before, on_blanks(after))
    hand.hear(text)
    assert hand == brush(left)
    assert (hand.back, hand.attributes & LINES) == (after.back, {*after.attributes} & LINES)


@given(styles, styles)
def test_a_look_that_stays_costs_nothing(one: Style, other: Style) -> None:
    pen = pen_of(one, ColorSystem.TRUECOLOR)
    assert turned(pen, pen) == ("", pen)
    assert (pen_of(other, ColorSystem.TRUECOLOR) == pen) == (turned(pen, pen_of(other, ColorSystem.TRUECOLOR))[0] == "")


@pytest.mark.parametrize(
    ("style", "system", "told"),
    [
        ("bold #d0d0d0 on #121212", ColorSystem.TRUECOLOR, "\x1b[1;38;5;252;48;5;233m"),
        ("#0000af", ColorSystem.TRUECOLOR, "\x1b[38;2;0;0;175m"),
        ("#d6af5f", ColorSystem.TRUECOLOR, "\x1b[38;2;214;175;95m"),
        ("#d6af5f", ColorSystem.EIGHT_BIT, "\x1b[38;5;179m"),
        ("bright_red on blue", ColorSystem.STANDARD, "\x1b[91;44m"),
        ("red on bright_blue", ColorSystem.STANDARD, "\x1b[31;104m"),
        ("", ColorSystem.TRUECOLOR, ""),
    ],
)
def test_colours_are_named_by_their_number_where_they_have_one(style: str, system: ColorSystem, told: str) -> None:
    """Colours with the first numbers of the cube are not: people redefine them."""
    assert turned(PLAIN, pen_of(Style.parse(style), system))[0] == told


def test_the_shorter_of_two_ways_is_taken() -> None:
    loud = pen_of(Style.parse("bold italic underline strike red on blue"), ColorSystem.STANDARD)
    assert turned(loud, PLAIN)[0] == "\x1b[m"
    assert (
        turned(loud, pen_of(Style.parse("italic underline strike red on blue"), ColorSystem.STANDARD))[0] == "\x1b[22m"
    )


def test_nothing_looks_like_what_is_not_known() -> None:
    assert UNKNOWN not in {PLAIN, on_blanks(PLAIN)}
