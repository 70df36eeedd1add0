"""The last step before the terminal where only ASCII may be drawn: nothing else comes through, whoever drew it."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from ontime_tui.ui.present.letters import in_ascii

_DRAWN = str.maketrans(
    dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╋┏┓┗┛", "+")
    | dict.fromkeys("─━┄┅╌╴╶═▁▔", "-")
    | dict.fromkeys("│┃┊┆║▏▕", "|")
    | dict.fromkeys("█▌▐▀▄▂▃▅▆▇▊▋▉▍▎", "#")
    | {"▒": "/", "▓": "/", "░": ":", "\N{NO-BREAK SPACE}": " "}
)


class AsciiFilter(LineFilter):
    """Turns borders, blocks, signs and letters into ASCII of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same line in ASCII."""
        return [Segment(_plain(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    if text.isascii():
        return text
    return set_cell_size(in_ascii(Content(text.translate(_DRAWN))).plain, cell_len(text))
