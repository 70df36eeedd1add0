"""Whom a meeting is for: people, rooms and addresses, found while typing, each removable."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.agenda.person import Kind
from ontime_tui.ui.dialogs.invitee import Invitee, looks_like_mail
from ontime_tui.ui.dialogs.type_ahead import Entered, Findings, Picked, TypeAhead
from ontime_tui.ui.present.letters import arrow_words
from ontime_tui.ui.widgets.options import Options

Suggest = Callable[[str], Awaitable[Findings[Invitee]]]
"""Finds whom to invite for some typed text."""


class _Chosen(Options, can_focus=False):
    """The list of those chosen: no stop on the way through the form, entered from the line below it."""

    def enter(self) -> None:
        """Take the focus, with the last one highlighted."""
        self.highlighted = self.option_count - 1
        self.can_focus = True
        self.focus()

    def on_blur(self) -> None:
        """Be passed over again."""
        self.can_focus = False
        self.highlighted = None


class Invitees(Widget):
    """A list of invitees above a line in which to find more.

    Enter adds what is highlighted, or a typed address; up goes into the list, where delete removes; backspace in the
    empty line removes the last.
    """

    class Changed(Message):
        """Somebody was added or removed."""

        def __init__(self, sender: Invitees) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> Invitees:
            """Of which list."""
            return self.sender

    class Looked(Message):
        """The cursor is on somebody in the list."""

        def __init__(self, invitee: Invitee) -> None:
            super().__init__()
            self.invitee = invitee

    class Left(Message):
        """Enter was pressed in the empty line: there is nobody to add."""

    class Unknown(Message):
        """Enter was pressed on a text that is neither a name that was found nor an address."""

        def __init__(self, sender: Invitees, text: str) -> None:
            super().__init__()
            self.sender = sender
            self.text = text

        @property
        def control(self) -> Invitees:
            """Of which list."""
            return self.sender

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "remove", show=False),
        Binding("up", "into_list", show=False),
        Binding("escape", "close", show=False),
    ]
    chosen: reactive[tuple[Invitee, ...]] = reactive(())

    def __init__(self, suggest: Suggest, chosen: tuple[Invitee, ...] = (), *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._suggest = suggest
        self.set_reactive(Invitees.chosen, chosen)

    def compose(self) -> ComposeResult:
        """Put those chosen above the line."""
        yield _Chosen(*self._lines(), compact=True, markup=False, classes="chosen")
        yield TypeAhead(self._find, invitee_line, placeholder="name or address")
        how = arrow_words("↑↓ pick · enter adds · backspace removes", ascii_only=self.app.has_class("-ascii"))
        yield Static(how, classes="how", markup=False)

    def on_mount(self) -> None:
        """Hide the list while it is empty."""
        self.set_class(bool(self.chosen), "-any")

    def on_descendant_focus(self) -> None:
        """Say how names come and go."""
        self.add_class("-entered")

    def on_descendant_blur(self) -> None:
        """Say it no longer."""
        self.remove_class("-entered")

    @property
    def unfinished(self) -> str:
        """What stands in the line and was not added."""
        return self.query_one(TypeAhead).text.strip()

    @unfinished.setter
    def unfinished(self, text: str) -> None:
        self.query_one(TypeAhead).put(text)

    @property
    def why_unknown(self) -> str:
        """Say why what stands in the line can't be added, though it was looked for or could not be."""
        if self.query_one(TypeAhead).failed:
            return f"“{self.unfinished}” could not be looked up now: type a whole e-mail address, or try again later."
        return f"“{self.unfinished}” is neither somebody who was found nor an e-mail address."

    def add(self, invitee: Invitee) -> None:
        """Add somebody, once."""
        if not any(invitee.same_as(each) for each in self.chosen):
            self.chosen = (*self.chosen, invitee)

    def take_unfinished(self) -> bool:
        """Add what stands in the line if it is an address; tell whether the line is empty now."""
        if looks_like_mail(self.unfinished):
            self._take(Invitee(self.unfinished))
        return not self.unfinished

    def watch_chosen(self) -> None:
        """Show the list anew and tell the dialog."""
        if not self.is_mounted:
            return
        options = self.query_one(_Chosen)
        place = options.highlighted
        options.set_options(self._lines())
        if options.has_focus and self.chosen:
            options.highlighted = min(place or 0, len(self.chosen) - 1)
        self.set_class(bool(self.chosen), "-any")
        self.post_message(self.Changed(self))

    def action_remove(self) -> None:
        """Remove the highlighted one; from the empty line, the last."""
        options = self.query_one(_Chosen)
        place = options.highlighted if options.has_focus else len(self.chosen) - 1
        if place is None or not self.chosen or not (options.has_focus or not self.query_one(TypeAhead).text):
            return
        self.chosen = self.chosen[:place] + self.chosen[place + 1 :]
        if not self.chosen:
            self.query_one("TypeAhead Input").focus()

    def action_into_list(self) -> None:
        """Go from the line to the last of those chosen."""
        options = self.query_one(_Chosen)
        if self.chosen and not options.has_focus:
            options.enter()

    @on(OptionList.OptionHighlighted, ".chosen")
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self.chosen):
            self.post_message(self.Looked(self.chosen[event.option_index]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Escape to the dialog when no suggestions are open."""
        return action != "close" or (self.is_mounted and self.query_one(TypeAhead).open)

    def action_close(self) -> None:
        """Take the suggestions away."""
        self.query_one(TypeAhead).close()

    @on(Picked)
    def _choose(self, event: Picked[Invitee]) -> None:
        event.stop()
        self._take(event.item)

    @on(Entered)
    def _enter(self, event: Entered) -> None:
        event.stop()
        if not event.text:
            self.post_message(self.Left())
        elif not self.take_unfinished():
            self.post_message(self.Unknown(self, event.text))

    def _take(self, invitee: Invitee) -> None:
        self.add(invitee)
        self.query_one(TypeAhead).clear()

    async def _find(self, text: str) -> Findings[Invitee]:
        found = await self._suggest(text)
        if looks_like_mail(text) and not any(each.email.casefold() == text.casefold() for each in found.items):
            return Findings((Invitee(text), *found.items), found.more)
        return found

    def _lines(self) -> list[Option]:
        return [Option(invitee_line(invitee)) for invitee in self.chosen]


def invitee_line(invitee: Invitee) -> Content:
    """Give one line: who, and how they are reached."""
    person = invitee.person
    kind = "" if person is None or person.kind is Kind.PERSON else person.kind.value
    about = " · ".join(part for part in (kind, invitee.email if invitee.label != invitee.email else "") if part)
    return Content.assemble(invitee.label, "  ", (about, "dim"))
