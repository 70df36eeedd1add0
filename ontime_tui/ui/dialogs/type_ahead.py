"""A line to type in, with what is found for it underneath."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.line import Line
from ontime_tui.ui.dialogs.words import about_reading
from ontime_tui.ui.later import later
from ontime_tui.ui.widgets.options import Options
from ontime_tui.values import dataclass

X = TypeVar("X")
HEIGHTS: list[tuple[int, str]] | None = [(0, "-flat"), (16, "-low"), (24, "-high")]
"""From how many lines on a dialog that is nothing but this leaves how much room for what is found."""


@dataclass(frozen=True, slots=True)
class Findings(Generic[X]):
    """What was found for a text."""

    items: tuple[X, ...] = ()
    more: bool = False
    """Whether more exist than these."""


class _Name(Line):
    """An input that leaves backspace in the empty line, and the arrows, to whoever holds it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "delete_left" or bool(self.value)


class Picked(Message, Generic[X]):
    """Something that was found was chosen."""

    def __init__(self, sender: TypeAhead[X], item: X) -> None:
        super().__init__()
        self.sender = sender
        self.item = item

    @property
    def control(self) -> TypeAhead[X]:
        """Where it was chosen."""
        return self.sender


class Entered(Message):
    """Enter was pressed while nothing could be chosen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Typed(Message):
    """Another text stands in the line."""


class TypeAhead(Widget, Generic[X]):
    """Asks while a person types, one question at a time, and shows only the answer to what stands in the line now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]

    def __init__(
        self,
        look: Callable[[str], Awaitable[Findings[X]]],
        line_of: Callable[[X], Content],
        *,
        placeholder: str = "",
        at_once: bool = False,
        nothing: str = "Nothing found.",
        more: str = "More exist: type more of the name.",
        unasked: str = "",
    ) -> None:
        """Prepare the line.

        Args:
            look: Finds what fits a text, stripped of blanks at its ends.
            line_of: How one finding is shown.
            placeholder: What stands in the empty line.
            at_once: Whether the empty text is a question too, asked at the start.
            nothing: What is said when nothing was found.
            more: What is said when more was found than is shown.
            unasked: What is said while nothing is typed and nothing offered.
        """
        super().__init__()
        self._look = look
        self._line_of = line_of
        self._placeholder = placeholder
        self._at_once = at_once
        self._nothing = nothing
        self._more = more
        self._unasked = unasked
        self._items: tuple[X, ...] = ()
        self._wanted = ""
        self._answered: str | None = None if at_once else ""
        self._asking = False
        self._choose_when_answered = False
        self._failed = False

    def compose(self) -> ComposeResult:
        """Put the list below the line, and what is to be said about it below that."""
        typed = _Name(placeholder=self._placeholder, compact=True, select_on_focus=False)
        typed.cursor_blink = False
        yield typed
        findings = Options(compact=True, markup=False)
        findings.can_focus = False
        yield findings
        yield Static(classes="findings-note", markup=False)

    def on_mount(self) -> None:
        """Ask about the empty text where that is a question."""
        if not self._at_once:
            self._offer(Findings(), self._unasked)
        self._follow()

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    @property
    def open(self) -> bool:
        """Whether something is offered."""
        return bool(self._items)

    @property
    def failed(self) -> bool:
        """Whether what stands in the line could not be looked up."""
        return self._failed

    def put(self, text: str) -> None:
        """Put a text into the line without asking about it."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = text
        self._wanted = self._answered = text.strip()
        self._offer(Findings())

    def clear(self) -> None:
        """Empty the line and the list."""
        self.query_one(Input).value = ""
        self._offer(Findings())

    def close(self) -> None:
        """Take the list away and keep the text."""
        self._offer(Findings())

    def ask_again(self) -> None:
        """Ask once more for the same text: the question has changed otherwise."""
        self._answered = None
        self._follow()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask about what is typed."""
        event.stop()
        self.post_message(Typed())
        self._wanted = event.value.strip()
        self._failed = self._failed and self._wanted == self._answered
        self._choose_when_answered = False
        if not self._wanted and not self._at_once:
            self._offer(Findings(), self._unasked)
            self._answered = ""
        self._follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose what is highlighted; if its question is still open, as soon as the answer leaves only one."""
        event.stop()
        if self._answered != self._wanted:
            self._choose_when_answered = True
        elif not self._choose_highlighted():
            self.post_message(Entered(self.text.strip()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what was clicked."""
        event.stop()
        self.post_message(Picked(self, self._items[event.option_index]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to whoever holds the line while nothing is offered."""
        return action != "move" or self.open

    def action_move(self, how: str) -> None:
        """Move the highlight."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    def _choose_highlighted(self) -> bool:
        index = self.query_one(OptionList).highlighted
        if index is None or not self._items:
            return False
        self.post_message(Picked(self, self._items[index]))
        return True

    def _follow(self) -> None:
        if not self._asking and self._answered != self._wanted:
            self._asking = True
            self.run_worker(later(self._ask), group="type-ahead")

    async def _ask(self) -> None:
        while self._answered != self._wanted:
            text = self._wanted
            try:
                findings = await self._look(text)
            except Trouble as trouble:
                findings, self._failed = Findings(), True
                note = about_reading(trouble)
            else:
                self._failed = False
                note = self._note(findings, text)
            self._answered = text
            if text == self._wanted:
                self._offer(findings, note)
        self._asking = False
        if self._choose_when_answered and len(self._items) == 1:
            self._choose_highlighted()

    def _offer(self, findings: Findings[X], note: str = "") -> None:
        self._items = findings.items
        options = self.query_one(OptionList)
        options.set_options([Option(self._line_of(item)) for item in findings.items])
        options.highlighted = 0 if findings.items else None
        self.set_class(bool(findings.items), "-open")
        line = self.query_one(".findings-note", Static)
        line.update(Content(note))
        line.set_class(bool(note), "-shown")
        if self.has_focus_within and (findings.items or note):
            self.call_after_refresh(self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Scroll to what is offered; first to what is around the line too, as far as that fits."""
        for each in (self.parent, self):
            if isinstance(each, Widget):
                each.scroll_visible(animate=False, immediate=True)

    def _note(self, findings: Findings[X], text: str) -> str:
        if findings.more:
            return self._more
        return "" if findings.items or not text else self._nothing
