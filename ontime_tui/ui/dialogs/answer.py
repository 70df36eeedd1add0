"""The answer to one invitation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from enum import Enum
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from ontime_tui.agenda.event import Event, Scope, ShowAs
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.choice import Choice
from ontime_tui.ui.dialogs.field import Field
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.words import about_writing
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_words
from ontime_tui.values import dataclass


class Saying(Enum):
    """Yes or no; nothing else can be said to the server."""

    ACCEPT = "Accept"
    DECLINE = "Decline"

    @property
    def doing(self) -> str:
        """What is said while it is sent."""
        return "Accepting…" if self is Saying.ACCEPT else "Declining…"

    @property
    def done(self) -> str:
        """What is said afterwards."""
        return "accepted" if self is Saying.ACCEPT else "declined"

    @property
    def key(self) -> str:
        """What says it about a meeting that doesn't repeat: not the key that asked, which may be held."""
        return "y" if self is Saying.ACCEPT else "d"


SHOW_AS: tuple[tuple[str, ShowAs | None], ...] = (
    ("the server decides", None),
    *((kind.value, kind) for kind in (ShowAs.BUSY, ShowAs.TENTATIVE, ShowAs.FREE)),
)
"""What an accepted meeting can be shown as. Source: POST /Event/Accept, `ShowAs`; the words that {Event} has too."""


def show_as_words(show_as: ShowAs | None) -> str:
    """Give what a meeting is shown as in the middle of a sentence."""
    return show_as.value if show_as else "the server decides"


ONE_OR_SERIES = "It repeats: answer this one only, or the whole series."
_ONE = "This one"
_NO_WORDS = "OnTime takes no words with an answer: whoever invited you hears the answer alone."
"""Source: Event/Decline, whose only field is the event."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One of the ways out of a question about an answer."""

    id: str
    """The name of a scope, or `not-now`."""
    button: str
    hint: Hint


_NOT_NOW = _Way("not-now", "Not now", Hint("n/esc/F10", "not now"))


def _ways(saying: Saying, *, repeats: bool, one: str) -> tuple[_Way, ...]:
    """Give the ways, one for each scope where something repeats. The first is the one that enter takes at first."""
    if repeats:
        series = _Way(Scope.SERIES.name, "The whole series", Hint("s", "whole series"))
        ways = [_Way(Scope.ONE.name, one, Hint("o", one.lower())), series]
    else:
        ways = [_Way(Scope.ONE.name, saying.value, Hint(saying.key, saying.value.lower()))]
    return (_NOT_NOW, *ways) if saying is Saying.DECLINE else (*ways, _NOT_NOW)


def answer_hints(
    saying: Saying, *others: Hint, repeats: bool, focused: Widget | None, one: str = _ONE
) -> tuple[Hint, ...]:
    """Give the keys of a question about an answer; enter is said of the button that it presses."""
    entered = focused.id if focused else None
    ways = _ways(saying, repeats=repeats, one=one)
    return *(way.hint.with_enter if way.id == entered else way.hint for way in ways), *others


def answer_buttons(saying: Saying, *, repeats: bool, one: str = _ONE) -> Iterator[Button]:
    """Give its buttons: their ids are the names of scopes, and `not-now`. Before a no the first one does nothing."""
    for way in _ways(saying, repeats=repeats, one=one):
        yield Button(Content(way.button), id=way.id, compact=True)


Send = Callable[[Scope, ShowAs | None], Awaitable[object]]
"""Sends an answer: for how much of a series, and what the meeting shall be shown as."""


class Answer(Dialog[Scope]):
    """Shows what is answered and what else I have then, and sends it. Gives how much of a series was answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say('ACCEPT')", show=False),
        Binding("d", "say('DECLINE')", show=False),
        Binding("o", "send('ONE')", show=False),
        Binding("s", "send('SERIES')", show=False),
        Binding("b", "next_show_as", show=False),
        Binding("n,q", "put_away", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "Button"

    def __init__(
        self,
        event: Event,
        saying: Saying,
        me: Invitee,
        around: Around,
        send: Send,
        *,
        zone: Zone,
    ) -> None:
        """Prepare the question.

        Args:
            event: The invitation.
            saying: What the answer is.
            me: Whose answer it is: their time is shown.
            around: Shows it.
            send: Sends the answer.
            zone: The zone in which times are shown.
        """
        super().__init__(f"{saying.value} this meeting?")
        self._event, self._saying, self._me = event, saying, me
        self._around = around
        self._send = send
        self._zone = zone

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: for a series one for each scope."""
        show_as = (Hint("b", "show as"),) if self._accepting else ()
        return answer_hints(self._saying, *show_as, repeats=self._event.recurring, focused=self.focused)

    def compose_body(self) -> ComposeResult:
        """Give the meeting, what else there is, and the buttons."""
        yield Static(Content("\n").join(self._about()), id="about")
        yield self._around
        if self._accepting:
            yield Field("show-as", "Show as", Choice(SHOW_AS, None, id="show-as"))
        with Horizontal(id="buttons"):
            yield from answer_buttons(self._saying, repeats=self._event.recurring)

    def on_mount(self) -> None:
        """Show what I have then."""
        self._around.show((self._me,), (self._event.start, max(self._event.end, self._event.start + 1)))

    def action_say(self, saying: str) -> None:
        """Send the answer if it is this one; of a series it must be said how much is meant."""
        if Saying[saying] is self._saying and not self._event.recurring:
            self.action_send(Scope.ONE.name)

    def action_send(self, scope: str) -> None:
        """Send the answer, for the whole series only where there is one."""
        chosen = Scope[scope] if self._event.recurring else Scope.ONE
        show_as = next((choice.value for choice in self.query(Choice)), None)
        self.carry_out(self._saying.doing, partial(self._send, chosen, show_as), lambda _: self._sent(chosen))

    def action_next_show_as(self) -> None:
        """Choose the next thing that the meeting shall be shown as."""
        for choice in self.query(Choice):
            choice.action_step(1)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == _NOT_NOW.id:
            self.action_put_away()
        else:
            self.action_send(event.button.id or "ONE")

    @property
    def _accepting(self) -> bool:
        return self._saying is Saying.ACCEPT

    def refused(self, trouble: Trouble) -> None:
        """Say what went wrong, and the keys that try again: enter does what its button says."""
        keys = "o or s" if self._event.recurring else self._saying.key
        self.say(about_writing(trouble, f"Press {keys} to try again."), trouble=True)

    def _sent(self, scope: Scope) -> None:
        self.dismiss(scope)

    def _about(self) -> Iterator[Content]:
        event = self._event
        yield Content.styled(subject_words(event), "bold")
        yield Content(event_words(event, self._zone))
        if event.organiser:
            yield Content(f"by {event.organiser}")
        if event.location:
            yield Content(event.location)
        if event.recurring:
            yield Content.styled(ONE_OR_SERIES, "$text-warning")
        if not self._accepting:
            yield Content.styled(_NO_WORDS, "$text-muted")
