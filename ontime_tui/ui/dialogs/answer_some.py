"""The question before invitations of a list are answered: which they are, and how much of what repeats is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from ontime_tui.agenda.event import Event, Scope
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.answer import ONE_OR_SERIES, Saying, answer_buttons, answer_hints
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_words

_NAMED = 5
"""How many meetings are named; the others are counted."""
FOR_GOOD = "What is declined leaves your calendar; only the organiser can ask again."


class AnswerSome(Dialog[Scope]):
    """Names and counts what is about to be answered. Gives how much of what repeats is meant; what doesn't is one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say('ACCEPT')", show=False),
        Binding("d", "say('DECLINE')", show=False),
        Binding("o", "choose('ONE')", show=False),
        Binding("s", "choose('SERIES')", show=False),
        Binding("n,q", "put_away", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "Button"

    def __init__(self, events: Sequence[Event], saying: Saying, zone: Zone) -> None:
        """Prepare the question.

        Args:
            events: What is answered: at least one.
            saying: What the answer is.
            zone: The zone in which times are shown.
        """
        super().__init__(f"{saying.value} {_counted(len(events))}?")
        self._events, self._saying, self._zone = events, saying, zone
        self._repeating = sum(event.recurring for event in events)
        self._one = "This one" if len(events) == 1 else "Only these"

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: where something repeats, one for each scope."""
        return answer_hints(self._saying, repeats=bool(self._repeating), focused=self.focused, one=self._one)

    def compose_body(self) -> ComposeResult:
        """Give the meetings, what it means, and the buttons."""
        yield Static(Content("\n").join(self._about()), id="about")
        if warnings := tuple(self._warnings()):
            yield Static(Content("\n".join(warnings)), id="warning")
        with Horizontal(id="buttons"):
            yield from answer_buttons(self._saying, repeats=bool(self._repeating), one=self._one)

    def action_say(self, saying: str) -> None:
        """Close with a yes, if this is what is asked; where something repeats it must be said how much is meant."""
        if Saying[saying] is self._saying and not self._repeating:
            self.action_choose(Scope.ONE.name)

    def action_choose(self, scope: str) -> None:
        """Close with how much is meant: the whole series only where there is one."""
        self.dismiss(Scope[scope] if self._repeating else Scope.ONE)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "not-now":
            self.action_put_away()
        else:
            self.action_choose(event.button.id or Scope.ONE.name)

    def _about(self) -> Iterator[Content]:
        named = self._events if len(self._events) <= _NAMED + 1 else self._events[:_NAMED]
        for event in named:
            repeats = "  repeats" if event.recurring else ""
            yield Content.assemble((subject_words(event), "bold"), f"  {event_words(event, self._zone)}{repeats}")
        if len(named) < len(self._events):
            yield Content.styled(f"and {len(self._events) - len(named)} more", "$text-muted")

    def _warnings(self) -> Iterator[str]:
        if len(self._events) == 1 and self._repeating:
            yield ONE_OR_SERIES
        elif self._repeating:
            repeat = "1 of them repeats" if self._repeating == 1 else f"{self._repeating} of them repeat"
            yield f"{repeat}: answer only what is listed here, or the whole series."
        if self._saying is Saying.DECLINE:
            yield FOR_GOOD


def _counted(count: int) -> str:
    return "this meeting" if count == 1 else f"these {count} meetings"
