"""Two controls of one line each: one of a few things, and yes or no. Their state never rests on colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

V = TypeVar("V")


class Chose(Message, Generic[V]):
    """Another value of a choice was chosen."""

    def __init__(self, sender: Choice[V], value: V) -> None:
        super().__init__()
        self.sender = sender
        self.value = value

    @property
    def control(self) -> Choice[V]:
        """Where it was chosen."""
        return self.sender


class Choice(Widget, Generic[V], can_focus=True):
    """One of a few values: `‹ Busy ›`.

    Left, right and the space bar go through them, a letter goes to the next one that begins with it. Enter is left to
    the dialog.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]
    index: reactive[int] = reactive(0, layout=True)

    def __init__(self, options: Iterable[tuple[str, V]], value: V, *, id: str | None = None) -> None:  # noqa: A002
        """Prepare the control with what each value is called; `value` is one of them."""
        super().__init__(id=id)
        self._options = tuple(options)
        self.set_reactive(Choice.index, self._index_of(value))

    @property
    def value(self) -> V:
        """What is chosen."""
        return self._options[self.index][1]

    @value.setter
    def value(self, value: V) -> None:
        self.index = self._index_of(value)

    def offer(self, options: Iterable[tuple[str, V]]) -> None:
        """Offer other values; what is chosen stays so, and must be among them."""
        self.begin(options, self.value)

    def begin(self, options: Iterable[tuple[str, V]], value: V) -> None:
        """Offer other values, of which `value` is chosen."""
        self._options = tuple(options)
        self.set_reactive(Choice.index, self._index_of(value))
        self.refresh(layout=True)

    def render(self) -> Content:
        """Give the chosen word between two pointers."""
        return Content.assemble(("‹ ", "$text-muted"), self._options[self.index][0], (" ›", "$text-muted"))

    def watch_index(self) -> None:
        """Tell the dialog."""
        self.post_message(Chose(self, self.value))

    def action_step(self, step: int) -> None:
        """Go to a neighbour, round the end."""
        self.index = (self.index + step) % len(self._options)

    def on_click(self) -> None:
        """Go to the next."""
        self.action_step(1)

    def key_letter(self, letter: str) -> bool:
        """Go to the next other value that begins with a letter; tell whether there is one."""
        count = len(self._options)
        for place in ((self.index + step) % count for step in range(1, count)):
            if self._options[place][0].lower().startswith(letter.lower()):
                self.index = place
                return True
        return False

    def on_key(self, event: events.Key) -> None:
        """Take a letter as the beginning of a value."""
        if event.character and event.character.isalpha() and self.key_letter(event.character):
            event.stop()

    def _index_of(self, value: V) -> int:
        return next(index for index, (_, each) in enumerate(self._options) if each == value)


class Tick(Widget, can_focus=True):
    """Yes or no: `[x] All day`. The space bar changes it; Enter is left to the dialog."""

    class Changed(Message):
        """It was ticked or cleared."""

        def __init__(self, sender: Tick, value: bool) -> None:
            super().__init__()
            self.sender = sender
            self.value = value

        @property
        def control(self) -> Tick:
            """Which one."""
            return self.sender

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "change", show=False)]
    value: reactive[bool] = reactive(False)  # noqa: FBT003

    def __init__(self, label: str | Content, *, value: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label = label if isinstance(label, Content) else Content(label)
        self.set_reactive(Tick.value, value)

    def render(self) -> Content:
        """Give the box and its label."""
        return Content.assemble(f"[{'x' if self.value else ' '}] ", self._label)

    def watch_value(self) -> None:
        """Tell the dialog."""
        self.post_message(self.Changed(self, self.value))

    def action_change(self) -> None:
        """Change it."""
        self.value = not self.value

    def on_click(self) -> None:
        """Change it."""
        self.action_change()
