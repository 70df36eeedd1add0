"""A line of a form: a label, its control, and beside or below it what is said about what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from ontime_tui.ui.dialogs.line import LONGEST_LINE, Line


class Field(Widget):
    """One line of a form. Its id is `field-` and the name of what it is for."""

    def __init__(self, name: str, label: str, *controls: Widget, classes: str | None = None) -> None:
        super().__init__(id=f"field-{name}", classes=classes)
        self.named = name
        self._label = label
        self._controls = controls

    def compose(self) -> ComposeResult:
        """Put the label before the controls."""
        yield Label(Content(self._label), classes="label")
        with Vertical(classes="controls"):
            yield from self._controls
            yield Static(classes="note", markup=False)

    def tell(self, sentence: str) -> None:
        """Say what was understood, or something worth knowing; nothing takes it away."""
        self._note(sentence, fault=False)

    def object_to(self, sentence: str) -> None:
        """Say why what stands there can't be sent."""
        self._note(sentence, fault=True)

    def enter(self) -> None:
        """Put the focus on the first control that takes it."""
        next(iter(each for each in self.query("*") if each.focusable)).focus()

    def _note(self, sentence: str, *, fault: bool) -> None:
        note = self.query_one(".note", Static)
        note.update(Content(sentence))
        note.set_class(bool(sentence), "-shown")
        self.set_class(fault and bool(sentence), "-fault")


def annotate(fields: Iterable[Field], faults: Mapping[str, str], echoes: Mapping[str, str]) -> None:
    """Say at each field why it can't be sent, else what was understood; both by the names of the fields."""
    for field in fields:
        if field.named in faults:
            field.object_to(faults[field.named])
        else:
            field.tell(echoes.get(field.named, ""))


def line(value: str = "", *, id: str, placeholder: str = "", replace: bool = False) -> Line:  # noqa: A002
    """Give a line to type text in; with `replace` what stands there is selected on the way in: typing replaces it."""
    typed = Line(value, id=id, placeholder=placeholder, compact=True, max_length=LONGEST_LINE, select_on_focus=replace)
    typed.cursor_blink = False
    return typed
