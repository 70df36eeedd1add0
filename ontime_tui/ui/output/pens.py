"""How cells look, and the least that turns one look into another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

_ENDS = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "51": "54",
    "52": "54",
    "53": "55",
}
"""What ends each attribute; some are ended together."""
_SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "51", "52", "53"})
"""Attributes that can be seen where there is no sign."""
_STEPS = ("0", "95", "135", "175", "215", "255")
"""Of each of the three colours, in the cube of the 256."""
_NAMED = {
    (red, green, blue): 16 + 36 * r + 6 * g + b
    for (r, red), (g, green), (b, blue) in product(enumerate(_STEPS), repeat=3)
}
_NAMED |= {(str(8 + 10 * grey),) * 3: 232 + grey for grey in range(24)}
_REDEFINED = range(22)
"""Numbers that people give other colours."""
_NO_FRONT, _NO_BACK = "39", "49"
_ANY = ""


class Pen(NamedTuple):
    """One look, in the terminal's own words (SGR parameters). An empty front is any colour.

    Links aren't part of it: a terminal would open one without a word of where it leads.
    """

    attributes: tuple[str, ...] = ()
    front: str = _NO_FRONT
    back: str = _NO_BACK


PLAIN = Pen()
"""The look that a terminal begins with."""
UNKNOWN = Pen(front="?", back="?")
"""Differs from every look."""


@lru_cache(maxsize=4096)
def pen_of(style: Style | None, system: ColorSystem) -> Pen:
    """Give the look of a style in a terminal with so many colours."""
    if style is None:
        return PLAIN
    return _parsed(Strip.render_ansi(style, system))


@lru_cache(maxsize=4096)
def on_blanks(pen: Pen) -> Pen:
    """Give the look of a cell without a sign: the colour of a sign isn't part of it, unless it draws a line."""
    return pen if _SEEN_ON_BLANKS.intersection(pen.attributes) else Pen((), _ANY, pen.back)


@lru_cache(maxsize=16384)
def turned(before: Pen, after: Pen) -> tuple[str, Pen]:
    """Give the shortest sequence that turns the look of what is written next, and the look that it leaves.

    What a blank doesn't show is left as it is.
    """
    goal = after if after.front else _kept(before, after)
    if before == goal:
        return "", goal
    steps = [*_attribute_steps(before, goal), *_colour_steps(before, goal)]
    clean = after if after.front else Pen((), _NO_FRONT, after.back)
    afresh = ["", *clean.attributes, *_colour_steps(PLAIN, clean)]
    return min(((_sequence(steps), goal), (_sequence(afresh), clean)), key=lambda way: len(way[0]))


def _kept(before: Pen, after: Pen) -> Pen:
    attributes = tuple(each for each in before.attributes if each not in _SEEN_ON_BLANKS)
    return Pen(attributes, before.front, after.back)


def _attribute_steps(before: Pen, after: Pen) -> Iterator[str]:
    ended = {_ENDS[each] for each in before.attributes if each not in after.attributes}
    yield from sorted(ended)
    for each in after.attributes:
        if each not in before.attributes or _ENDS[each] in ended:
            yield each


def _colour_steps(before: Pen, after: Pen) -> Iterator[str]:
    if before.front != after.front:
        yield after.front
    if before.back != after.back:
        yield after.back


def _sequence(parameters: list[str]) -> str:
    return f"\x1b[{';'.join(parameters)}m" if parameters else ""


def _mixed(red: str, green: str, blue: str) -> str:
    """Give the parameters of a colour: its number where it is one of the 256, which is half as long as its parts."""
    number = _NAMED.get((red, green, blue), 0)
    return f"2;{red};{green};{blue}" if number in _REDEFINED else f"5;{number}"


@lru_cache(maxsize=4096)
def _parsed(ansi: str) -> Pen:
    """Read the parameters that Rich and Textual write: attributes, then colours in any of three forms."""
    attributes, front, back = [], _NO_FRONT, _NO_BACK
    parameters = iter(ansi.split(";")) if ansi else iter(())
    for code in parameters:
        if code in {"38", "48"}:
            form = next(parameters)
            code = f"{code};5;{next(parameters)}" if form == "5" else f"{code};{_mixed(*islice(parameters, 3))}"
        if code in _ENDS:
            attributes.append(code)
        elif code.startswith(("4", "10")):
            back = code
        else:
            front = code
    return Pen(tuple(attributes), front, back)
