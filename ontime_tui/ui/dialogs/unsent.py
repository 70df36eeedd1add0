"""Everything that was typed and not sent, by this window or by earlier ones: to go on with, or to throw away."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.draft import Draft
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.form_meaning import understand
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint
from ontime_tui.ui.present.moments import moment_words, stretch_words
from ontime_tui.ui.widgets.options import Options

_NOTHING = "All that you typed was sent, or thrown away."
_LASTING = "What is not sent stays here until you throw it away, also when you leave."
_UNHEARD = "It may have been sent: to go on with it looks in the calendar first."
_FIXED = "It can't be taken over from where it lies: it can be read, and typed anew."
_SHOWN = 1_000
"""Characters of a text that are shown."""


class Unsent(Dialog[Draft]):
    """Lists drafts, and gives the one to go on with. Put away, all of them are kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "throw_away", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("q", "put_away", show=False),
    ]
    HINTS = (Hint("enter", "go on with it"), Hint("F8", "throw it away"), Hint("esc/q", "keep them"))
    AUTO_FOCUS = "OptionList"

    def __init__(self, drafts: Drafts, whose: str, ground: Ground) -> None:
        """Prepare the list.

        Args:
            drafts: What to list.
            whose: For whom, and for which server.
            ground: Tells today, and on whose clock times are shown.
        """
        super().__init__(f"Not sent · {whose}" if whose else "Not sent")
        self._drafts = drafts
        self._listed = [*drafts, *drafts.fixed]
        self._ground = ground

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys; in an empty list there is nothing to go on with."""
        return self.HINTS if self._listed else (CLOSE,)

    def compose_body(self) -> ComposeResult:
        """Give the list, and what becomes of it."""
        yield Static(_NOTHING, id="nothing", markup=False)
        yield Options(*map(self._option, self._listed), compact=True, markup=False)
        yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Show the list, or that there is nothing in it."""
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell_when_typed(self, event: OptionList.OptionHighlighted) -> None:
        draft = self._listed[event.option_index]
        if draft in self._drafts.fixed:
            about = f"It can only be read here, {self._drafts.why_fixed}.\n{_contents(draft)}"
            self.query_one("#about", Static).update(about)
            return
        typed = moment_words(draft.at, self._ground.zone, self._ground.today)
        fate = f" {_UNHEARD}" if draft.sent else f" {_LASTING}" if self._drafts.lasting else ""
        self.query_one("#about", Static).update(f"Typed {typed}.{fate}")

    @on(OptionList.OptionSelected)
    def _go_on(self, event: OptionList.OptionSelected) -> None:
        draft = self._listed[event.option_index]
        if draft in self._drafts.fixed:
            self.say(_FIXED, trouble=True)
        else:
            self.dismiss(draft)

    def action_move(self, step: int) -> None:
        """Go to a neighbour."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_throw_away(self) -> None:
        """Throw away the one under the cursor, for good."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        if self._listed[options.highlighted] in self._drafts.fixed:
            self.say(_FIXED, trouble=True)
            return
        thrown = self._listed.pop(options.highlighted)
        options.remove_option_at_index(options.highlighted)
        self._drafts.drop(thrown.id)
        self.say(f"Thrown away: {thrown.text.title}")
        self._tell()

    def _tell(self) -> None:
        self.query_one("#nothing").display = not self._listed
        self.query_one(OptionList).display = self.query_one("#about").display = bool(self._listed)
        self.show_hints()

    def _option(self, draft: Draft) -> Option:
        kind = "change" if draft.over else "new"
        words = (kind.ljust(8), self._when(draft).ljust(24))
        fixed = draft in self._drafts.fixed
        perhaps = "read only  " if fixed else "perhaps sent  " if draft.sent else ""
        return Option(Content.assemble(*words, perhaps, (draft.text.title, "bold")))

    def _when(self, draft: Draft) -> str:
        """Give when it would be; what can't be understood as it was typed."""
        slot = understand(draft.text, Ground(Zone(draft.zone), draft.at)).slot
        return stretch_words(*slot, self._ground.zone, self._ground.today) if slot else draft.text.start


def _contents(draft: Draft) -> str:
    """Give what was typed, line by line."""
    text = draft.text
    lines = (f"{text.start} to {text.end}", text.location, ", ".join(each.name for each in text.invited), text.body)
    return "\n".join(line[:_SHOWN] for line in lines if line)
