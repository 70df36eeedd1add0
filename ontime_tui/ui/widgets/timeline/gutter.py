"""What stands left of the chart: names with marks, and the title."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.widgets.timeline.canvas import Canvas, clipped, safe
from ontime_tui.ui.widgets.timeline.palette import Role
from ontime_tui.ui.widgets.timeline.scene import Scene

_NAME = 2
"""The cell in which names begin, behind the signs of cursor and mark."""
_WORTH_CLIPPING = 4
"""Cells that are enough for the beginning of a title."""
_ASSUMED = " (hours assumed)"
_NOUNS = {Kind.PERSON: ("person", "people"), Kind.ROOM: ("room", "rooms"), Kind.EQUIPMENT: ("device", "devices")}


def paint_name(person: Person, calendar: Calendar | None, scene: Scene, *, current: bool, marked: bool) -> Strip:
    """Give one person's cells: signs of cursor and mark, their name, and what is doubtful."""
    glyphs, palette = scene.glyphs, scene.palette
    style = palette.style(Role.CURRENT if current else Role.NAME)
    behind = Style(bgcolor=style.bgcolor)
    canvas = Canvas(max(scene.gutter - 1, 0), style)
    canvas.write(0, glyphs.current if current else " ", style)
    canvas.write(1, glyphs.marked if marked else " ", palette.style(Role.MARK) + behind)
    name = safe(person.name or person.email or "nameless", ascii_only=scene.view.ascii)
    doubts = _doubts(person, calendar, scene, cell_len(name))
    end = canvas.write(_NAME, clipped(name, canvas.width - _NAME - len(doubts), glyphs.ellipsis), style)
    canvas.write(end, doubts, palette.style(Role.FAINT) + behind)
    return canvas.strip()


def paint_words(words: str, role: Role, scene: Scene) -> Strip:
    """Give words above or below the names, clipped where they don't fit."""
    canvas = Canvas(max(scene.gutter - 1, 0), scene.palette.style(role))
    shown = safe(words, ascii_only=scene.view.ascii)
    canvas.write(_NAME, clipped(shown, canvas.width - _NAME, scene.glyphs.ellipsis), scene.palette.style(role))
    return canvas.strip()


def rows_words(first: int, after: int, kinds: Mapping[Kind, int], cells: int) -> str:
    """Say what the rows are, and which of them are in sight: `12 people, 1 room`, `13–24 of 240`, `13–24/240`.

    Args:
        first: The first row in sight.
        after: The row after the last one in sight.
        kinds: How many rows there are of each kind.
        cells: How wide the words may be, with the indent.
    """
    total = sum(kinds.values())
    if after - first >= total:
        return _kinds_words(kinds, total, cells)
    here = f"{first + 1:,}–{after:,}"
    forms = (f"{here} of {total:,}", f"{here}/{total:,}", f"{first + 1}–{after}/{total}", f"{first + 1}–{after}")
    return next((form for form in forms if len(form) <= cells - _NAME), f"{first + 1}")


def _kinds_words(kinds: Mapping[Kind, int], total: int, cells: int) -> str:
    """Give `12 people, 1 room`; `13 rows` where there is no room for it."""
    each = [
        f"{kinds[kind]:,} {one if kinds[kind] == 1 else many}" for kind, (one, many) in _NOUNS.items() if kinds[kind]
    ]
    words = ", ".join(each) or "0 people"
    return words if len(each) < 2 or len(words) <= cells - _NAME else f"{total:,} rows"


def title_words(title: str, keyboard: Keyboard, cells: int) -> str:
    """Give what the rows are, and the key that leads to others: `My team ‹g›`."""
    way = f" ‹{keyboard.word('groups')}›"
    room = cells - _NAME - cell_len(way)
    return clipped(title, room) + way if title and room >= _WORTH_CLIPPING else title


def filtered_words(words: str, keyboard: Keyboard, cells: int) -> str:
    """Say that events stand back, and which key shows them again: `12 people · filtered · L`, or less."""
    filtered = f"filtered · {keyboard.word('legend')}"
    together = f"{words} · {filtered}"
    return together if cell_len(together) <= cells - _NAME else filtered


def _doubts(person: Person, calendar: Calendar | None, scene: Scene, name: int) -> str:
    unread = f" {scene.glyphs.unread}" if calendar and calendar.unreadable else ""
    if person.hours is None or not person.hours.assumed:
        return unread
    room = scene.gutter - 1 - _NAME - name - len(unread)
    return (_ASSUMED if room >= len(_ASSUMED) else scene.glyphs.assumed) + unread
