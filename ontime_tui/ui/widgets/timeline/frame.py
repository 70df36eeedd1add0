"""Which line of the widget is what."""

from __future__ import annotations

from ontime_tui.values import dataclass

_FOOT = 2
"""The availability strip and the legend."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rulers on top, rows, two lines at the bottom; rows come first when the height is short."""

    height: int
    rulers: int
    """Two, or three with a second zone."""
    total: int
    """How many rows there are."""
    top: int = 0
    """The first row in sight."""

    @property
    def foot(self) -> int:
        """Lines below the rows."""
        return _FOOT if self.height >= self.rulers + _FOOT + 1 else 0

    @property
    def page(self) -> int:
        """Lines for rows; at least one."""
        return max(self.height - self.rulers - self.foot, 1)

    @property
    def rows(self) -> range:
        """The rows in sight."""
        return range(self.top, min(self.top + self.page, self.total))

    @property
    def nearby(self) -> tuple[range, range, range]:
        """The rows in sight, those of the page after and of the page before."""
        here = self.rows
        after = range(here.stop, min(here.stop + self.page, self.total))
        return here, after, range(max(here.start - self.page, 0), here.start)

    @property
    def availability(self) -> int:
        """The line of the strip; beyond the height when there is none."""
        return self.height - _FOOT if self.foot else self.height

    @property
    def legend(self) -> int:
        """The line of the legend; beyond the height when there is none."""
        return self.height - 1 if self.foot else self.height

    def row_at(self, y: int) -> int | None:
        """Give the row of a line; None for all other lines and below the last row."""
        row = y - self.rulers + self.top
        return row if y >= self.rulers and row in self.rows else None

    def line_of(self, row: int) -> int | None:
        """Give the line of a row; None when it is out of sight."""
        return row - self.top + self.rulers if row in self.rows else None

    def held(self, top: int) -> int:
        """Give the nearest first row that leaves no empty line below."""
        return max(min(top, self.total - self.page), 0)

    def showing(self, row: int) -> int:
        """Give the first row that brings a row into sight: beyond an edge the view jumps half a page.

        Moving on then costs no repaint for half a page; a view that goes along costs one a step.
        """
        return self.top if row in self.rows else self.held(row - self.page // 2)

    def thumb(self, line: int) -> bool:
        """Tell whether a line of the edge is beside the part of the rows that is in sight."""
        if self.total <= self.page:
            return False
        length = max(self.page * self.page // self.total, 1)
        start = self.top * (self.page - length) // (self.total - self.page)
        return start <= line - self.rulers < start + length
