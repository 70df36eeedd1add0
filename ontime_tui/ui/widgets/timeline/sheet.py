"""The lines of the timeline: what it holds, and how that is drawn and drawn again."""

from __future__ import annotations

from datetime import date

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Scale
from ontime_tui.ui.widgets.timeline import overlays
from ontime_tui.ui.widgets.timeline.ahead import Ahead
from ontime_tui.ui.widgets.timeline.availability import paint_availability, paint_availability_words, signs_of
from ontime_tui.ui.widgets.timeline.canvas import Canvas
from ontime_tui.ui.widgets.timeline.frame import Frame
from ontime_tui.ui.widgets.timeline.geometry import Axis, fit, gutter_width
from ontime_tui.ui.widgets.timeline.gutter import filtered_words, paint_words, rows_words, title_words
from ontime_tui.ui.widgets.timeline.legend import Seen, Sign, paint_legend
from ontime_tui.ui.widgets.timeline.palette import Role, palette
from ontime_tui.ui.widgets.timeline.picture import Picture
from ontime_tui.ui.widgets.timeline.pieces import Accept, everything
from ontime_tui.ui.widgets.timeline.pointer import Pointer
from ontime_tui.ui.widgets.timeline.rows import Rows
from ontime_tui.ui.widgets.timeline.scene import Scene
from ontime_tui.ui.widgets.timeline.tally import Tally
from ontime_tui.ui.widgets.timeline.view import View

_UNSEEN_WIDTH = 80
"""The width that is assumed while nothing is displayed, so that the cursor has slots."""
_NOBODY = "nobody is in this group"


class Sheet(ScrollView):
    """Draws rows of time by the line; a line is painted once and restyled where cursor, selection and present are.

    It scrolls by whole jumps of its own and never by Textual's, which would repaint everything at each step.
    """

    COMPONENT_CLASSES = {role.value for role in Role}  # noqa: RUF012 - Textual's own type

    def __init__(self, view: View, now: Minute, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = view
        self._now = now
        self._title = ""
        self._rows = Rows()
        self._accept: Accept = everything
        self._top = 0
        self._pointer = Pointer(0, now)
        self._picture: Picture | None = None
        self._tally: Tally | None = None
        self._ahead = Ahead(self, self._paint_one)

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        super().notify_style_update()
        self._picture = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give some lines as they are sent.

        Textual would make each anew for the sake of borders and links, of which there are none, and put it through its
        filters again; a line that is kept has gone through them before.
        """
        lines = self._filtered([self.render_line(y) for y in crop.line_range])
        return lines if crop.width == self.outer_size.width else [line.crop(crop.x, crop.right) for line in lines]

    def _filtered(self, lines: list[Strip]) -> list[Strip]:
        background = self.background_colors[1]
        for each in self.get_line_filters():
            lines = [line.apply_filter(each, background) for line in lines]
        return lines

    def render_line(self, y: int) -> Strip:
        """Give one line of the widget."""
        row = self._frame.row_at(y)
        return self._fixed_line(y) if row is None else self._row_line(y, row)

    @property
    def _frame(self) -> Frame:
        has_hours = self._view.span.scale is not Scale.MONTH
        rulers = 3 if self._view.second_zone and has_hours else 2
        # There is no border and no scrollbar, and the inner size takes its time to find out.
        return Frame(self.outer_size.height, rulers, len(self._rows.people), self._top)

    @property
    def _axis(self) -> Axis:
        return self._drawn.scene.axis

    @property
    def _today(self) -> date:
        return self._view.zone.day_of(self._now)

    @property
    def _drawn(self) -> Picture:
        """The picture of what is shown in the size there is."""
        width = self.outer_size.width or _UNSEEN_WIDTH
        if self._picture is None or self._picture.scene.width != width:
            gutter = gutter_width(width)
            colours = palette(self._role_style, self._view.legends)
            scene = Scene(self._view, fit(self._view, width - gutter), colours, gutter, self._accept)
            self._picture = Picture(scene)
            if self._tally and self._tally.scene.axis != scene.axis:
                self._tally = None
        return self._picture

    @property
    def _counted(self) -> Tally:
        """The sums over all calendars that are there."""
        if self._tally is None:
            self._tally = Tally(self._drawn.scene)
            for calendar in self._rows.calendars.values():
                self._count(self._tally, calendar)
        return self._tally

    def _count(self, tally: Tally, calendar: Calendar) -> None:
        place = self._rows.place_of(calendar.person)
        if place is not None:
            tally.put(self._rows.people[place], calendar)

    def _role_style(self, role: Role) -> Style:
        component = self.get_component_styles(role.value)
        ground = self.background_colors[1] + component.background
        front = ground + component.color
        return Style.from_color(front.rich_color, ground.rich_color) + component.text_style

    def _row_line(self, y: int, row: int) -> Strip:
        person = self._rows.people[row]
        calendar = self._rows.calendars.get(person.id)
        if row != self._pointer.row:
            return self._line(person, calendar, thumb=self._frame.thumb(y))
        name = self._drawn.name(person, calendar, current=True, marked=person.id in self._rows.marks)
        chart = self._with_cursor(self._with_now(self._drawn.row(person, calendar).strip))
        return self._joined(name, y, chart)

    def _line(self, person: Person, calendar: Calendar | None, *, thumb: bool) -> Strip:
        """Give the line of somebody on whom the cursor isn't."""
        picture = self._drawn
        name = picture.name(person, calendar, current=False, marked=person.id in self._rows.marks)
        chart = picture.row(person, calendar).strip
        return picture.joined(
            name,
            chart,
            thumb=thumb,
            now=self._axis.cell_of(self._now),
            join=lambda: self._beside(name, self._with_now(chart), thumb=thumb),
        )

    def _paint_one(self) -> bool:
        """Paint a row of the pages before and after, as it is sent; tell whether there was one to paint."""
        around = self._frame.nearby[1:] if self.size else ()
        people = (self._rows.people[row] for reach in around for row in reach)
        known = ((person, self._rows.calendars.get(person.id)) for person in people)
        wanted = next((each for each in known if each[1] and not self._drawn.has(*each)), None)
        if wanted:
            self._filtered([self._line(*wanted, thumb=False)])
        return wanted is not None

    def _joined(self, left: Strip, y: int, chart: Strip) -> Strip:
        return self._beside(left, chart, thumb=self._frame.thumb(y))

    def _beside(self, left: Strip, chart: Strip, *, thumb: bool) -> Strip:
        """Give one line, with the edge in between; `thumb` where it is beside the part of the rows that is in sight."""
        glyphs, style = self._drawn.scene.glyphs, self._style(Role.FAINT)
        edge = Segment(glyphs.thumb, self._style(Role.THUMB)) if thumb else Segment(glyphs.edge, style)
        return Strip.join([left, Strip([edge], 1), chart])

    def _style(self, role: Role) -> Style:
        return self._drawn.scene.palette.style(role)

    @property
    def _grounds(self) -> set[Color | None]:
        """The colours behind cells that nothing is drawn on."""
        return {self._style(role).bgcolor for role in (Role.WORK, Role.OFF, Role.HOUR)}

    def _with_now(self, chart: Strip) -> Strip:
        cell = self._axis.cell_of(self._now)
        change = overlays.now_line(self._drawn.scene.glyphs, self._style(Role.NOW), self._grounds)
        return chart if cell is None else overlays.laid_over(chart, (cell, cell + 1), change)

    def _with_cursor(self, chart: Strip) -> Strip:
        if stretch := self._pointer.selection(self._axis):
            change = overlays.selected(self._style(Role.SELECTED), self._grounds)
            chart = overlays.laid_over(chart, self._axis.cells_of(*stretch), change)
        role = Role.CURSOR if self.has_focus else Role.CURSOR_BLURRED
        change = overlays.cursor(self._drawn.scene.glyphs, self._style(role))
        return overlays.laid_over(chart, self._axis.cells_of(*self._pointer.slot(self._axis)), change)

    def _fixed_line(self, y: int) -> Strip:
        frame, picture = self._frame, self._drawn
        if y == 0:
            title = title_words(self._title, self._view.keyboard, picture.scene.gutter - 1)
            return self._joined(paint_words(title, Role.TITLE, picture.scene), y, picture.days(self._today))
        if y < frame.rulers:
            return self._hours_line(y)
        if y == frame.availability:
            return self._availability_line(y)
        if y == frame.legend:
            return paint_legend(self._seen(), picture.scene)
        words = _NOBODY if y == frame.rulers and not self._rows.people else ""
        blank = Canvas(picture.scene.axis.width, self._style(Role.NAME))
        blank.write(1, words, self._style(Role.LOADING))
        return self._joined(paint_words("", Role.NAME, picture.scene), y, blank.strip())

    def _hours_line(self, y: int) -> Strip:
        rows, second = self._frame.rows, self._view.second_zone
        if y == 1 or second is None:
            cells = self._drawn.scene.gutter - 1
            words, zone = rows_words(rows.start, rows.stop, self._rows.kinds, cells), self._view.zone
            words = words if self._accept is everything else filtered_words(words, self._view.keyboard, cells)
        else:
            words, zone = second.name.rpartition("/")[2].replace("_", " "), second
        left = paint_words(words, Role.COUNT, self._drawn.scene)
        hours = self._drawn.hours(zone, self._today)
        return self._joined(left, y, hours if self._axis.dense else self._with_now(hours))

    def _availability_line(self, y: int) -> Strip:
        scene, tally = self._drawn.scene, self._counted
        marked = self._rows.marked_here() or None
        total = len(self._rows.people) if marked is None else len(marked)
        mixed = marked is None and len(self._rows.kinds) > 1
        left = paint_availability_words(tally.counted(marked), total, scene, mixed=mixed)
        return self._joined(left, y, paint_availability(tally, marked, scene))

    def _seen(self) -> frozenset[Seen]:
        people = (self._rows.people[row] for row in self._frame.rows)
        seen = self._drawn.seen((person, self._rows.calendars.get(person.id)) for person in people)
        seen |= signs_of(self._counted.standings(self._rows.marked_here() or None))
        return seen if self._axis.cell_of(self._now) is None else seen | {Sign.NOW}

    def _redraw_cursor(self, pointer: Pointer) -> None:
        line = self._frame.line_of(pointer.row)
        cells = self._axis.cells_of(*(pointer.selection(self._axis) or pointer.slot(self._axis)))
        if line is not None and cells:
            self._redraw(cells[0], line, cells[1] - cells[0])

    def _redraw_name(self, row: int) -> None:
        line = self._frame.line_of(row)
        if line is not None:
            self.refresh(Region(0, line, self._drawn.scene.gutter - 1, 1))

    def _redraw_column(self, cell: int | None) -> None:
        if cell is not None:
            self._redraw(cell, 1, 1, self.size.height - self._frame.foot)

    def _redraw_lines(self, *lines: int) -> None:
        for line in lines:
            self.refresh(Region(0, line, self.size.width, 1))

    def _redraw(self, cell: int, line: int, cells: int, lines: int = 1) -> None:
        self.refresh(Region(self._drawn.scene.gutter + cell, line, cells, lines))
