"""The frame of every dialog: title, body, what a request says about itself, and the keys that work."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.choice import Tick
from ontime_tui.ui.dialogs.field import Field
from ontime_tui.ui.dialogs.invitees import Invitees
from ontime_tui.ui.dialogs.words import about_writing
from ontime_tui.ui.later import later
from ontime_tui.ui.widgets.of_one_size import OfOneSize
from ontime_tui.values import dataclass

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Hint:
    """One key that works in a dialog."""

    key: str
    """As a person reads it: `enter`, `F2`."""
    does: str
    brief: str = ""
    """The same where the window is narrow; empty: as long as ever."""

    @property
    def with_enter(self) -> Hint:
        """The same of a button that the focus is on: enter does it too."""
        return replace(self, key=f"enter/{self.key}")


_REQUEST = "dialog-request"
_GAP = "   "
_BRIEF = 60
"""Below so many cells hints are said in few words."""
_WIDTHS: list[tuple[int, str]] = [(0, "-narrow"), (64, "-medium"), (100, "-wide")]
"""From how many columns on which arrangement is used."""
PUT_AWAY = Hint("esc/F10", "close")
KEEP = Hint("esc/F10", "close, keep what was typed", "close, keep")
FORGET = Hint("F8", "close, forget it", "forget")
CLOSE = Hint("esc/q", "close")


class Body(VerticalScroll, inherit_bindings=False):
    """The box of a dialog: it grows with what is in it, up to the window, and scrolls from there on.

    It leaves the arrow keys to the dialog, whether it scrolls or not.
    """

    can_focus = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class Reader(Body):
    """A box with nothing to fill in: the arrow keys scroll it."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", show=False),
        Binding("up,k", "scroll_up", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class Part(Widget):
    """What is in the box, or its foot; it says when it takes another size, for then what was in sight may not be."""

    class Resized(Message):
        """It did."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Resized())


class Hints(Widget):
    """The line of keys at the bottom of a dialog; it is broken between hints, never within one."""

    hints: reactive[tuple[Hint, ...]] = reactive((), layout=True)

    def __init__(self, hints: tuple[Hint, ...]) -> None:
        super().__init__(id="hints")
        self.set_reactive(Hints.hints, hints)

    def render(self) -> Content:
        """Give as many lines as the width asks for."""
        return Content("\n").join(_lines(self.hints, self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of lines."""
        return len(_lines(self.hints, width))


def _lines(hints: tuple[Hint, ...], width: int) -> list[Content]:
    lines = [Content()]
    for hint in hints:
        does = hint.brief if hint.brief and width < _BRIEF else hint.does
        words = Content.assemble((hint.key, "$accent"), " ", (does, "$text-muted"))
        if lines[-1] and lines[-1].cell_length + len(_GAP) + words.cell_length > width:
            lines.append(words)
        else:
            lines[-1] = lines[-1] + _GAP + words if lines[-1] else words
    return lines


class Dialog(OfOneSize, ModalScreen[T | None], Generic[T]):
    """A question to the person in front of the screen. Its result is None when it was put away without an answer.

    While a request of the dialog is in flight its fields are disabled, nothing can be sent a second time, and it stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "put_away", "put away", show=False),
        Binding("up", "scroll_box(-1)", show=False),
        Binding("down", "scroll_box(1)", show=False),
        # First of all: a key that comes right after must not go to the field that is left.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]
    AUTO_FOCUS = "#body *"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    HINTS: ClassVar[tuple[Hint, ...]] = (PUT_AWAY,)
    BODY: ClassVar[type[Body]] = Body
    AGAIN: ClassVar[str] = "Press enter to try again."

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title
        self._in_flight = False
        self._changes = False
        """Whether what is on its way changes anything."""
        self._had_focus: Widget | None = None

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """Give what stands between title and hints."""

    def compose(self) -> ComposeResult:
        """Put the body into the box, as wide from the first as the window lets it be."""
        self.add_class(max(each for each in _WIDTHS if each[0] <= self.app.size.width)[1])
        with self.BODY(id="box"):
            yield Static(Content(self._heading), id="heading")
            with Part(id="body"):
                yield from self.compose_body()
            with Part(id="foot"):
                yield Static(id="outcome", markup=False)
                yield Hints(self.hints)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys that work where the focus is, for the line at the bottom."""
        return self.HINTS

    @on(DescendantFocus)
    def show_hints(self) -> None:
        """Say anew which keys work, unless it was closed meanwhile."""
        for hints in self.query(Hints):
            hints.hints = self.hints

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Move the focus; the scrolling is ours, for Textual takes what lies under the foot for seen."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    @on(DescendantFocus)
    def _bring_into_sight(self, event: DescendantFocus) -> None:
        """Scroll to what was entered, with what is said about it."""
        widget = event.widget
        self.call_after_refresh(lambda: self._show_whole(widget))

    def _show_whole(self, widget: Widget) -> None:
        """Scroll to a widget; before that to all of its field, and below the last one to what can only be read."""
        if not widget.is_attached:  # closed meanwhile
            return
        box = self.query_one("#box")
        if box not in widget.ancestors:
            return
        fields = [each for each in widget.ancestors if isinstance(each, Field)]
        if (fields or isinstance(widget, Tick)) and widget in self.focus_chain[-1:]:
            box.scroll_end(animate=False, immediate=True)
        for each in (*fields, widget):
            box.scroll_to_widget(each, animate=False, immediate=True)

    @on(Part.Resized)
    def _keep_focus_in_sight(self) -> None:
        """Show what is filled in again, which a sentence above it or more hints below may have moved."""
        if self.focused:
            self.call_after_refresh(self._show_whole, self.focused)

    @on(Tick.Changed)
    def _show_change(self, event: Tick.Changed) -> None:
        """Show what was ticked by its key, wherever one had scrolled to."""
        if event.sender.has_focus:
            self.call_after_refresh(self._show_whole, event.sender)

    @on(Invitees.Changed)
    def _show_newest(self, event: Invitees.Changed) -> None:
        """Show the line for names again, which moves with the list above it: whoever was added last stands there."""
        if isinstance(self.focused, Input) and event.sender in self.focused.ancestors:
            self.call_after_refresh(self._show_whole, self.focused)

    @on(OptionList.OptionHighlighted)
    def _keep_in_sight(self, event: OptionList.OptionHighlighted) -> None:
        """Show the line that the cursor is on, also where the list is longer than the box."""
        self.call_after_refresh(self._scroll_to_line_of, event.option_list)

    def _scroll_to_line_of(self, options: OptionList) -> None:
        if options.highlighted is None or not options.has_focus:
            return
        box, (left, top) = self.query_one("#box"), options.region.offset
        line = Region(left, top + options.highlighted - round(options.scroll_y), 1, 1)
        inside = line.translate(box.scroll_offset - box.scrollable_content_region.offset)
        box.scroll_to_region(inside, spacing=self.query_one("#body").dock_gutter, animate=False)

    def action_scroll_box(self, lines: int) -> None:
        """Scroll, in dialogs that have nothing else for the arrow keys to do."""
        self.query_one("#box").scroll_relative(y=lines, animate=False)

    @property
    def in_flight(self) -> bool:
        """Whether a request is on its way."""
        return self._in_flight

    def result_when_put_away(self) -> T | None:
        """Give what is left behind when it is put away: nothing, unless something was typed that must not be lost."""
        return None

    def action_put_away(self) -> None:
        """Close without doing anything; a change on its way is waited for."""
        if self._in_flight and self._changes:
            self.say("Already sent: waiting for the answer.")
        else:
            self.workers.cancel_group(self, _REQUEST)
            self.dismiss(self.result_when_put_away())

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Show a sentence at the bottom; an empty one takes it away."""
        outcome = self.query_one("#outcome", Static)
        outcome.update(Content(sentence))
        outcome.set_class(bool(sentence), "-shown")
        outcome.set_class(trouble, "-trouble")

    def carry_out(
        self, saying: str, act: Callable[[], Awaitable[R]], done: Callable[[R], None], *, changes: bool = True
    ) -> None:
        """Send a request once, show that it is on its way, and go on with its answer.

        While one is in flight another is not begun. A trouble is shown by `refused`; all that was typed is still there.

        Args:
            saying: What is said meanwhile.
            act: Sends it.
            done: Goes on.
            changes: Whether it changes anything; what only looks can be left alone.
        """
        if self._in_flight:
            return
        self._changes = changes
        self._hold(saying)
        self.run_worker(later(self._carry, act, done), group=_REQUEST)

    async def _carry(self, act: Callable[[], Awaitable[R]], done: Callable[[R], None]) -> None:
        try:
            answer = await act()
        except Trouble as trouble:
            self._release()
            self.refused(trouble)
        else:
            self._release()
            done(answer)

    def refused(self, trouble: Trouble) -> None:
        """Show what went wrong."""
        self.say(about_writing(trouble, self.AGAIN), trouble=True)

    def _hold(self, saying: str) -> None:
        self._in_flight = True
        self._had_focus = self.focused
        self.query_one("#body").disabled = True
        self.say(saying)

    def _release(self) -> None:
        self._in_flight = False
        self.query_one("#body").disabled = False
        self.say("")
        if self._had_focus is not None:
            self._had_focus.focus()
