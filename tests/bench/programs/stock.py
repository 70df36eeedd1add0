"""People by days in the table that Textual brings: `python -m tests.bench.programs.stock PEOPLE`."""

from __future__ import annotations

import random
import sys

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable

READY = "Person"
_COLOURS = ("#5f87af on #262626", "#d7875f on #262626", "#875faf on #303030", "#767676 on #1c1c1c")


class Stock(App[None]):
    """A row a person, a cell a day, in the cells and colours that our timeline has."""

    def __init__(self, people: int) -> None:
        super().__init__()
        self._people = people

    def compose(self) -> ComposeResult:
        yield DataTable[Text](cursor_type="cell", cell_padding=0)

    def on_mount(self) -> None:
        table: DataTable[Text] = self.query_one(DataTable)
        table.add_column("", width=16)
        for day in range(7):
            table.add_column(f"{day}", width=14)
        chance = random.Random(1)  # noqa: S311 - the same picture each time
        for number in range(self._people):
            table.add_row(Text(f"{READY} {number}"), *(_day(chance) for _ in range(7)))
        table.focus()


def _day(chance: random.Random) -> Text:
    """Give a day's cells: off-hours, meetings with the beginnings of their subjects, gaps."""
    pieces = [("  ", _COLOURS[3])]
    while sum(len(words) for words, _ in pieces) < 12:
        pieces.append((chance.choice(["Sync", "▌Rev", "    ", "Plan"]), chance.choice(_COLOURS)))
    return Text.assemble(*pieces)


if __name__ == "__main__":
    Stock(int(sys.argv[1])).run()
