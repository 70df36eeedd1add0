"""Everybody's time around one slot: a line a person, the slot marked. Pure paint and a widget that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import Enum

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.conflicts import same_meeting
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.lanes import importance
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.visible import WHOLE_DAY, Hours
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.clashes import against
from ontime_tui.ui.present.knowledge import READING
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.moments import day_words
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs, Look, glyphs_for
from ontime_tui.values import dataclass

_STEPS = (5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440)
_RULER = (1, 2, 3, 6, 12)
"""Every how many hours the ruler may name one."""
_LABEL = 4
"""Cells that an hour's name needs, with a blank."""
_LONGEST_DAY = 25 * 60
_LONGEST = 14
"""Days: of a longer slot its beginning is shown."""
_NAMES = 16
"""Cells of the longest name that is shown whole."""
_DAY = 10
"""Cells of the day that stands above the names."""
_HEAD = 2
"""The hours, and the mark of the slot."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """One person of the strip."""

    name: str
    person: Person | None = None
    """None for somebody of whom only an address is known: their time can't be known."""
    calendar: Calendar | None = None
    """None while it is being read."""


@dataclass(frozen=True, slots=True)
class Strip:
    """All that is drawn; value equality."""

    rows: tuple[StripRow, ...]
    slot: Stretch
    zone: Zone
    hours: Hours = WHOLE_DAY
    """What is shown of a day at least."""
    ascii: bool = False
    without: Event | None = None
    """A meeting that is left out, in whoever's calendar it stands: the one whose time is chosen."""
    near: int = 0
    """Which row is among those that are shown where there isn't room for all."""


class Face(Enum):
    """What one cell says; drawn with the signs of the timeline."""

    BUSY = Look.BUSY
    TENTATIVE = Look.TENTATIVE
    AWAY = Look.AWAY
    ELSEWHERE = Look.ELSEWHERE
    UNKNOWN = Look.UNKNOWN
    FREE = "nothing"
    OFF = "off hours"

    def sign(self, glyphs: Glyphs) -> str:
        """Give what a cell is filled with."""
        if isinstance(self.value, Look):
            return glyphs.fills[self.value].full
        return glyphs.off if self is Face.OFF else " "


_FACES = {
    ShowAs.BUSY: Face.BUSY,
    ShowAs.TENTATIVE: Face.TENTATIVE,
    ShowAs.AWAY: Face.AWAY,
    ShowAs.ELSEWHERE: Face.ELSEWHERE,
    ShowAs.UNKNOWN: Face.UNKNOWN,
    ShowAs.FREE: Face.FREE,
}
_COLOURS = {
    Face.BUSY: "$primary",
    Face.TENTATIVE: "$primary",
    Face.AWAY: "$warning",
    Face.ELSEWHERE: "$success",
    Face.OFF: "$text-disabled",
    Face.UNKNOWN: "$warning",
    Face.FREE: "$foreground",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Which instants the cells of a line stand for."""

    start: Minute
    step: int
    """Minutes a cell."""
    cells: int

    @property
    def end(self) -> Minute:
        """The first instant that isn't shown."""
        return self.start + self.step * self.cells

    def at(self, cell: int) -> Stretch:
        """Give the time of a cell."""
        return self.start + cell * self.step, self.start + (cell + 1) * self.step

    def covered(self, slot: Stretch) -> range:
        """Give the cells that a stretch touches; at least one where it is shown at all."""
        first = (max(slot[0], self.start) - self.start) // self.step
        last = -(-(min(max(slot[1], slot[0] + 1), self.end) - self.start) // self.step)
        return range(first, max(last, first))


def window(strip: Strip) -> Stretch:
    """Give the time that is shown: the hours of the slot's day, or its days, always with the slot in it."""
    zone, (begin, end) = strip.zone, strip.slot
    first, last = zone.day_of(begin), zone.day_of(max(begin, end - 1))
    if first != last:
        last = min(last, first + timedelta(days=_LONGEST - 1))
        return zone.midnight(first), zone.midnight(last + timedelta(days=1))
    opening, closing = strip.hours.on(first, zone)
    return min(opening, begin // 60 * 60), max(closing, -(-end // 60) * 60)


def scale_of(strip: Strip, cells: int) -> Scale:
    """Give the finest scale that shows the window in so many cells."""
    begin, end = window(strip)
    room = max(1, cells)
    step = next((step for step in _STEPS if -(-(end - begin) // step) <= room), _STEPS[-1])
    return Scale(begin, step, min(room, -(-(end - begin) // step)))


def names_width(strip: Strip, width: int) -> int:
    """Give the cells that names take, a blank after them included."""
    longest = max((cell_len(_shown(row, strip)) for row in strip.rows), default=0)
    return max(_DAY, min(longest, _NAMES, width // 4)) + 1


def rows_shown(count: int, room: int, near: int) -> tuple[int, ...]:
    """Give which rows are shown in so many lines: all, else so many that a line is left, `near` and the first too."""
    if count <= room:
        return tuple(range(count))
    most = room - 1
    if most < 2:
        return (near,)
    end = min(max(near + 1, most), count)
    return (0, *range(end - most + 1, end))


def paint(strip: Strip, width: int, height: int | None = None, *, shades: bool = True) -> tuple[Content, ...]:
    """Give every line: the hours, the mark of the slot, then one for each row.

    Args:
        strip: What is drawn.
        width: Cells of a line.
        height: How many lines there may be; where not all rows find room, the last line says of how many that is so.
        shades: Whether the slot can be shaded; else a line is drawn under it.
    """
    gutter = names_width(strip, width)
    scale = scale_of(strip, width - gutter)
    head = (_ruler(strip, scale, gutter), _mark(strip, scale, gutter))
    under = "on $picked" if shades else "underline"
    count = len(strip.rows)
    shown = rows_shown(count, count if height is None else max(height - _HEAD, 0), strip.near)
    rest = () if len(shown) == count else (Content.styled(f"and {count - len(shown)} more", "$text-muted"),)
    return (*head, *(_row(strip.rows[place], strip, scale, gutter, under) for place in shown), *rest)


def faces(row: StripRow, strip: Strip, scale: Scale) -> tuple[Face, ...]:
    """Give what each cell of a row says."""
    if row.calendar is None or row.calendar.knowledge is not Knowledge.KNOWN:
        return (Face.UNKNOWN,) * scale.cells
    left_out = strip.without
    events = sorted(
        (each for each in row.calendar.events if left_out is None or not same_meeting(each, left_out)), key=importance
    )
    work = _work(row, scale)
    return tuple(_face(row.calendar, events, work, *scale.at(cell)) for cell in range(scale.cells))


def _work(row: StripRow, scale: Scale) -> tuple[Stretch, ...] | None:
    hours = row.person.hours if row.person else None
    return hours.between(scale.start, scale.end) if hours else None


def _face(
    calendar: Calendar, events: Iterable[Event], work: tuple[Stretch, ...] | None, begin: Minute, end: Minute
) -> Face:
    if not calendar.known_at(begin):
        return Face.UNKNOWN
    for event in events:
        if not event.cancelled and event.show_as is not ShowAs.FREE and event.overlaps(begin, end):
            return _FACES[event.show_as]
    if work is not None and not any(start < end and stop > begin for start, stop in work):
        return Face.OFF
    return Face.FREE


def _ruler(strip: Strip, scale: Scale, gutter: int) -> Content:
    days = scale.end - scale.start > _LONGEST_DAY
    every = next((hours for hours in _RULER if hours * 60 // scale.step >= _LABEL), _RULER[-1])
    labels = [" "] * scale.cells
    for cell in range(scale.cells):
        label = _day_label(strip.zone, *scale.at(cell)) if days else _hour_label(strip.zone, *scale.at(cell), every)
        if label and labels[cell] == " " and cell + len(label) <= scale.cells:
            labels[cell : cell + len(label)] = label
    name = "" if days else day_words(strip.zone.day_of(strip.slot[0]))
    return Content.assemble((set_cell_size(name, gutter), "bold"), ("".join(labels), "$text-muted"))


def _day_label(zone: Zone, begin: Minute, end: Minute) -> str:
    """Give the day that begins in a cell."""
    day = zone.day_of(end - 1)
    return day_words(day).rpartition(" ")[0] if begin <= zone.midnight(day) < end else ""


def _hour_label(zone: Zone, begin: Minute, end: Minute, every: int) -> str:
    """Give the hour that begins in a cell, of every so many hours."""
    hour, since = divmod(zone.wall(end - 1).minute_of_day, 60)
    return str(hour) if since < end - begin and not hour % every else ""


def _mark(strip: Strip, scale: Scale, gutter: int) -> Content:
    cells = scale.covered(strip.slot)
    left, middle, right, single = "[-]|" if strip.ascii else "┌─┐│"
    drawn = single if len(cells) == 1 else f"{left}{middle * (len(cells) - 2)}{right}" if cells else ""
    return Content.assemble(" " * (gutter + cells.start), (drawn, "$accent"))


def _row(row: StripRow, strip: Strip, scale: Scale, gutter: int, under: str) -> Content:
    if row.person is not None and row.calendar is None:
        return Content.assemble(_name(_shown(row, strip), gutter), (READING, "$text-muted"))
    slot = scale.covered(strip.slot)
    glyphs = glyphs_for(ascii_only=strip.ascii)
    cells = [
        (face.sign(glyphs), f"{_COLOURS[face]} {under}" if cell in slot else _COLOURS[face])
        for cell, face in enumerate(faces(row, strip, scale))
    ]
    clash = bool(against(row.person, row.calendar, strip.slot, strip.zone, strip.without))
    return Content.assemble((_name(_shown(row, strip), gutter), "bold" if clash else ""), *_merged(cells))


def _shown(row: StripRow, strip: Strip) -> str:
    """Give the name as it is drawn: a wide letter that becomes one sign leaves no gap behind it."""
    return in_ascii(Content(row.name)).plain if strip.ascii else row.name


def _name(name: str, gutter: int) -> str:
    room = gutter - 1
    shown = name if cell_len(name) <= room else f"{set_cell_size(name, room - 1)}…"
    return set_cell_size(shown, gutter)


def _merged(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    text, style = "", ""
    for glyph, colour in cells:
        if colour != style and text:
            yield text, style
            text = ""
        text, style = text + glyph, colour
    if text:
        yield text, style


class BusyStrip(Widget):
    """Shows a strip as wide as it is allowed to be, as high as it has rows."""

    strip: reactive[Strip | None] = reactive(None, layout=True)

    def render(self) -> Content:
        """Give all lines."""
        if self.strip is None:
            return Content()
        shades = not self.app.native_ansi_color
        return Content("\n").join(paint(self.strip, self.size.width, self.size.height, shades=shades))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of lines."""
        return len(self.strip.rows) + _HEAD if self.strip else 0
