"""The last step before a terminal that can't show everything: nothing else comes through, whoever drew it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size, set_cell_size
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from ontime_tui.ui.present.letters import in_ascii

_DRAWN = str.maketrans(
    dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╋┏┓┗┛┣┫", "+")
    | dict.fromkeys("─━┄┅╌╴╶╸╺═▁▔", "-")
    | dict.fromkeys("│┃┊┆║▏▕", "|")
    | dict.fromkeys("█▌▐▀▄▂▃▅▆▇▊▋▉▍▎", "#")
    | {"▒": "/", "▓": "/", "░": ":", "\N{NO-BREAK SPACE}": " "}
)

_UNKNOWN = "?"
"""What stands for each cell of a letter that ASCII has nothing for."""

_CONSOLE = str.maketrans(
    dict(zip("╭╮╰╯╴╶┊┆▔▏▕", "┌┐└┘──││▀││", strict=True))
    | dict(zip("━┅┄╸╺╋┃┏┓┗┛┣┫", "═∙∙══╬║╔╗╚╝╠╣", strict=True))
    | dict(zip("▁▂▃▅▆▇", "_░░▒▓▓", strict=True))
    | dict(zip("‹›▸▾★☆✓✗×●○◆◊□…–—“”’", '<>►▼**√xx•o♦o■~--""\'', strict=True))
)
"""Signs of ours that no font of the first PCs has, by the nearest that it has."""


class AsciiFilter(LineFilter):
    """Turns borders, blocks, signs and letters into ASCII of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same line in ASCII."""
        return _rewritten(segments, _in_ascii)


class ConsoleFilter(LineFilter):
    """Turns signs into those that the fonts of a kernel's console hold."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same line in a few hundred signs."""
        return _rewritten(segments, _for_console)


class OwnColoursFilter(LineFilter):
    """Turns two of a terminal's own colours into what shows in every palette, and in none.

    Bright black, which some palettes hide, becomes faint letters, and whatever is on white becomes reverse video:
    Textual takes that from a style sheet for its lines, but not for its widgets.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same line without bright black letters and white grounds."""
        return [Segment(text, style and _in_own_terms(style), control) for text, style, control in segments]


def _rewritten(segments: list[Segment], change: Callable[[str], str]) -> list[Segment]:
    return [Segment(text if text.isascii() else change(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def _in_ascii(text: str) -> str:
    drawn = text.translate(_DRAWN)
    letters = zip(drawn, in_ascii(Content(drawn)).plain, strict=True)
    plain = "".join(_UNKNOWN * get_character_cell_size(old) if new == _UNKNOWN else new for old, new in letters)
    return set_cell_size(plain, cell_len(text))


@lru_cache(maxsize=4096)
def _for_console(text: str) -> str:
    return text.translate(_CONSOLE)


_WHITE = 7
_BRIGHT_BLACK = 8
_REVERSE = Style(color=RichColor.default(), bgcolor=RichColor.default(), reverse=True)
_FAINT = Style(color=RichColor.default(), dim=True)


@lru_cache(maxsize=1024)
def _in_own_terms(style: Style) -> Style:
    if style.bgcolor is not None and style.bgcolor.number == _WHITE:
        return style + _REVERSE
    return style + _FAINT if style.color is not None and style.color.number == _BRIGHT_BLACK else style
