"""The timeline: keys and mouse over its grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeAlias

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.minute import Minute
from ontime_tui.ui import keys
from ontime_tui.ui.widgets.timeline import messages
from ontime_tui.ui.widgets.timeline.grid import Grid
from ontime_tui.ui.widgets.timeline.messages import Direction
from ontime_tui.ui.widgets.timeline.pieces import drawn_time

_WHEEL = 3
"""Rows by which a notch of the wheel scrolls."""


class Timeline(Grid, can_focus=True, inherit_bindings=False):
    """People by time: one row a person, one line high."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Place.TIMELINE)]
    ALLOW_SELECT = False

    Moved: TypeAlias = messages.Moved
    Opened: TypeAlias = messages.Opened
    Stretched: TypeAlias = messages.Stretched
    Marked: TypeAlias = messages.Marked
    Shown: TypeAlias = messages.Shown
    Edge: TypeAlias = messages.Edge

    def action_move_up(self) -> None:
        """Go to the row above."""
        self._to_row(self._pointer.row - 1)

    def action_move_down(self) -> None:
        """Go to the row below."""
        self._to_row(self._pointer.row + 1)

    def action_page_up(self) -> None:
        """Go up by a page."""
        self._to_row(self._pointer.row - self._frame.page)

    def action_page_down(self) -> None:
        """Go down by a page."""
        self._to_row(self._pointer.row + self._frame.page)

    def action_move_left(self) -> None:
        """Go to the slot before, or ask for the span before."""
        self._to_moment(self._axis.before(self.moment), -1)

    def action_move_right(self) -> None:
        """Go to the slot after, or ask for the span after."""
        self._to_moment(self._axis.after(self.moment), 1)

    def action_move_first(self) -> None:
        """Go to the first slot; from there to the first row."""
        first = self._axis.slot_at(self._axis.start)[0]
        row = 0 if self.moment == first else self._pointer.row
        self._point(self._pointer.at(row, first))

    def action_move_last(self) -> None:
        """Go to the last slot; from there to the last row."""
        last = self._axis.slot_at(self._axis.end - 1)[0]
        row = max(len(self.people) - 1, 0) if self.moment == last else self._pointer.row
        self._point(self._pointer.at(row, last))

    def action_select_left(self) -> None:
        """Select one slot more to the left, or one less."""
        self._stretch(self._axis.before(self.moment))

    def action_select_right(self) -> None:
        """Select one slot more to the right, or one less."""
        self._stretch(self._axis.after(self.moment))

    def action_clear_selection(self) -> None:
        """Drop the selection; without one the key is somebody else's."""
        if self.selection is None:
            raise SkipAction
        self._point(self._pointer.without_selection())

    def action_next_event(self) -> None:
        """Go to the event after, in the row, or ask for the span after."""
        self._to_event(1)

    def action_previous_event(self) -> None:
        """Go to the event before, in the row, or ask for the span before."""
        self._to_event(-1)

    def action_next_overlapping(self) -> None:
        """Go to the next of the events in the slot."""
        here, event = self._here(), self.event
        if event is not None and len(here) > 1:
            self._point(self._pointer.choosing(here[(here.index(event) + 1) % len(here)]))

    def action_open_event(self) -> None:
        """Ask for all of what stands here."""
        self.post_message(self.Opened(self.person, self.moment, self.event))

    def action_mark(self) -> None:
        """Mark the person of the row, or take the mark away."""
        if person := self.person:
            self.mark(self.marks ^ {person.id})
            self.post_message(self.Marked(self.marks))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; time can be selected from there by dragging."""
        row = self._frame.row_at(event.y)
        if event.button != 1 or row is None:
            return
        cell = event.x - self._drawn.scene.gutter
        self._point(self._pointer.at(row, self._axis.stretch_of(cell)[0] if cell >= 0 else self._pointer.moment))
        if cell >= 0:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select time while the button is held."""
        if self.app.mouse_captured is self:
            moment = self._axis.stretch_of(event.x - self._drawn.scene.gutter)[0]
            if self._axis.slot_at(moment) != self._pointer.slot(self._axis):
                self._stretch(moment)

    def on_mouse_up(self) -> None:
        """End selecting."""
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Ask for all of an event that was clicked twice."""
        if event.chain == 2 and self._frame.row_at(event.y) is not None:
            self.action_open_event()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by some rows."""
        event.stop()
        self._scroll(self._top + _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by some rows."""
        event.stop()
        self._scroll(self._top - _WHEEL)

    def _to_row(self, row: int) -> None:
        held = max(min(row, len(self.people) - 1), 0)
        if held != self._pointer.row:
            self._point(self._pointer.at(held, self._pointer.moment))

    def _to_moment(self, moment: Minute | None, direction: Direction) -> None:
        if moment is None:
            self._leave(direction)
        else:
            self._point(self._pointer.at(self._pointer.row, moment))

    def _stretch(self, moment: Minute | None) -> None:
        if moment is not None and self.people:
            self._point(self._pointer.stretched(moment))

    def _to_event(self, direction: Direction) -> None:
        """Go to the neighbour of the event that stands here, or of the slot when there is none."""
        person = self.person
        calendar = self.calendars.get(person.id) if person else None
        if calendar is None:
            return
        places = sorted(self._places(calendar.events), key=lambda place: place[0])
        target = self._neighbour(places, direction)
        if 0 <= target < len(places):
            moment, event = places[target]
            self._point(self._pointer.at(self._pointer.row, moment).choosing(event))
        else:
            self._leave(direction)

    def _neighbour(self, places: list[tuple[Minute, Event]], direction: Direction) -> int:
        """Give the place of the next event; backwards, of the one that stands here if the cursor is past its start."""
        current = self.event
        here = next((place for place, (_, event) in enumerate(places) if event is current), None)
        if here is None:
            before = sum(begin < self.moment for begin, _ in places)
            return before if direction > 0 else before - 1
        return here if direction < 0 and places[here][0] < self.moment else here + direction

    def _places(self, found: tuple[Event, ...]) -> Iterator[tuple[Minute, Event]]:
        """Give each event that is in sight, with the first instant of it that is."""
        for event in found:
            first = self._axis.visible_from(*drawn_time(event, self.view.zone))
            if first is not None:
                yield first, event
