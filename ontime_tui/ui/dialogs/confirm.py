"""A yes or no before something is done that can't be taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.dialogs.words import about_writing


class Confirm(Dialog[bool]):
    """Names what is about to be done, and does it when the person says so. Gives True once it is done.

    Enter keeps everything as it is, unless the other button was gone to. The first letter of what is to be done does
    it at once, and so does `y`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "agree", show=False),
        Binding("n,q", "put_away", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "#keep"

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        act: Callable[[], Awaitable[None]],
        *,
        warnings: Sequence[str] = (),
        agree: str,
        keep: str,
        doing: str,
    ) -> None:
        """Prepare the question.

        Args:
            title: The question.
            lines: What it is about, by name and time.
            act: Does it.
            warnings: What the person should know before.
            agree: The button that does it; its first letter is the key for it.
            keep: The button that doesn't.
            doing: What is said meanwhile.
        """
        super().__init__(title)
        self._lines = lines
        self._warnings = warnings
        self._act = act
        self._agree, self._keep, self._doing = agree, keep, doing
        self._letter = agree[:1].lower()

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys, in the words of the buttons; enter is said of the one that it presses."""
        agree, keep = Hint(self._letter, self._agree.lower()), Hint("n/esc/F10", self._keep.lower())
        agreeing = self.focused is not None and self.focused.id == "agree"
        return *((keep, agree.with_enter) if agreeing else (keep.with_enter, agree)), Hint("←→", "choose")

    def compose_body(self) -> ComposeResult:
        """Give the names, the warnings and the two buttons."""
        yield Static(Content("\n".join(self._lines)), id="about")
        if self._warnings:
            yield Static(Content("\n".join(self._warnings)), id="warning")
        with Horizontal(id="buttons"):
            yield Button(Content(self._keep), id="keep", compact=True)
            yield Button(Content(self._agree), id="agree", compact=True)

    def on_key(self, event: events.Key) -> None:
        """Take the letter that does it; a capital one may be the held key that asked."""
        if event.character == self._letter:
            event.stop()
            self.action_agree()

    @on(Button.Pressed, "#agree")
    def action_agree(self) -> None:
        """Do it."""
        self.carry_out(self._doing, self._act, lambda _: self._done())

    @on(Button.Pressed, "#keep")
    def _refuse(self) -> None:
        self.action_put_away()

    def refused(self, trouble: Trouble) -> None:
        """Say what went wrong, and the key that tries again: enter keeps."""
        self.say(about_writing(trouble, f"Press {self._letter} to try again."), trouble=True)

    def _done(self) -> None:
        self.dismiss(True)  # noqa: FBT003 - the dialog's answer
