"""Everything that waits for an answer, to be answered one by one or many at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.agenda.event import Event, Scope, ShowAs
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.answer import Saying
from ontime_tui.ui.dialogs.answer_some import AnswerSome
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint
from ontime_tui.ui.dialogs.invitation_lines import Fate, Invitation, report
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.phrases import UNTOUCHED
from ontime_tui.ui.present.moments import event_time_words
from ontime_tui.ui.widgets.options import Options
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from ontime_tui.services.pages import Link

Send = Callable[[Event, Saying, Scope, ShowAs | None], Awaitable[Event | None]]
"""Sends one answer and gives the event as it stands now; None when it left the calendar."""
Read = Callable[[Event], "Dialog[str | Link]"]
"""Gives what shows all about an event, and then the id of a verb, one of `ANSWERS`, or nothing."""


class Undone(Protocol):
    """A no that was taken back."""

    @property
    def event(self) -> Event:
        """What it was said to."""
        ...

    @property
    def words(self) -> str:
        """The event's name."""
        ...


Undo = Callable[[], Undone | None]
"""Takes back the last thing that is not sent yet, and gives it; None: nothing is."""
Soon = Callable[[], tuple[str, ...]]
"""Says what is sent next, and when, from long to short; nothing where nothing waits."""
_SECOND = 1
ANSWERS = {"accept": Saying.ACCEPT, "decline": Saying.DECLINE}
"""Verbs that answer, by id."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One invitation that was answered, or perhaps was."""

    event: Event
    scope: Scope


_HEIGHTS: list[tuple[int, str]] | None = [(0, "-low"), (24, "-middle"), (30, "-high")]
"""From how many lines on there is room for a long list with air around."""


class Invitations(Dialog[tuple[Answered, ...]]):
    """Lists invitations beside what else I have on that day; answers the marked ones, or the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("m", "mark_all", show=False),
        Binding("b", "show_as", show=False),
        Binding("a", "answer('ACCEPT')", show=False),
        Binding("x", "answer('DECLINE')", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
        Binding("u", "undo", show=False),
        Binding("q", "put_away", show=False),
    ]
    HINTS = (
        Hint("a", "accept"),
        Hint("x", "decline"),
        Hint("space", "mark"),
        Hint("m", "mark all"),
        Hint("enter", "all of it"),
        Hint("b", "show as"),
        CLOSE,
    )
    AUTO_FOCUS = "OptionList"
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(
        self,
        events: Sequence[Event],
        me: Invitee,
        around: Around,
        send: Send,
        read: Read,
        undo: Undo,
        soon: Soon,
        *,
        zone: Zone,
    ) -> None:
        """Prepare the list.

        Args:
            events: What waits, by start.
            me: Whose answers they are.
            around: Shows my time.
            send: Sends an answer.
            read: Shows all about an invitation.
            undo: Takes back the last no that is not sent yet.
            soon: Says which no is sent next, and when.
            zone: The zone in which times are shown.
        """
        super().__init__("Invitations")
        self._lines = [Invitation(event) for event in events]
        self._when = max((len(event_time_words(event, zone)) for event in events), default=0)
        self._me, self._around = me, around
        self._send, self._read, self._undo, self._soon = send, read, undo, soon
        self._zone = zone
        self._answered: list[Answered] = []
        self._next_second: Timer | None = None
        """When the countdown is said anew; None: nothing is counted down."""

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Show a sentence in the place of the one before, and of the countdown."""
        if self._next_second:
            self._next_second.stop()
            self._next_second = None
        super().say(sentence, trouble=trouble)

    def count_down(self, told: str = "") -> None:
        """Say how long a no can be taken back, which the line of the window behind says too, but may be covered.

        Args:
            told: What is said before; all that is said once the no is sent.
        """
        soon = self._soon()
        self.say(f"{told} {soon[0]}: u takes it back.".lstrip() if soon else told)
        if soon:
            self._next_second = self.set_timer(_SECOND, partial(self.count_down, told))

    def compose_body(self) -> ComposeResult:
        """Give the list and, under it, the day of the one under the cursor."""
        if not self._lines:
            yield Static("Nothing waits for your answer. What you answered before can be changed in the calendar.")
            return
        yield Options(*(Option(self._content(place)) for place in range(len(self._lines))), compact=True, markup=False)
        yield Static(id="about", markup=False)
        yield self._around

    def result_when_put_away(self) -> tuple[Answered, ...]:
        """Give what was answered."""
        return tuple(self._answered)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys; there is nothing to answer in an empty list."""
        return self.HINTS if self._lines else (CLOSE,)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.say("")
        self._show_current()

    def _show_current(self) -> None:
        event = self._current.event
        self.show_hints()
        self._tell()
        self._around.leave_out(event)
        self._around.show((self._me,), (event.start, max(event.end, event.start + 1)))

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        """Show all about the one under the cursor, and give the answer that was chosen there."""
        line = self._current
        if reason := line.reason_against_opening():
            self.say(reason)
            return

        def follow(verb: str | Link | None) -> None:
            if isinstance(verb, str) and verb in ANSWERS:
                self._ask((line,), ANSWERS[verb])

        self.app.push_screen(self._read(line.event), follow)

    def action_mark(self) -> None:
        """Mark the one under the cursor, or take its mark away; go to the next."""
        if not self._lines:
            return
        if reason := self._current.reason_against_marking():
            self.say(reason)
            return
        self._current.marked = not self._current.marked
        self._redraw()
        self.action_down()

    def action_mark_all(self) -> None:
        """Mark all that wait, or none when all are."""
        waiting = [line for line in self._lines if line.fate is Fate.WAITING]
        wanted = not all(line.marked for line in waiting)
        for line in waiting:
            line.marked = wanted
        self._redraw()

    def action_show_as(self) -> None:
        """Choose what the meeting under the cursor shall be shown as once it is accepted."""
        if self._lines and not self._current.fate.settled:
            self._current.next_show_as()
            self._redraw()

    def action_answer(self, saying: str) -> None:
        """Answer those marked, else the one under the cursor."""
        marked = [line for line in self._lines if line.marked]
        self._ask(marked or self._lines[self._place : self._place + 1], Saying[saying])

    def _ask(self, chosen: Sequence[Invitation], saying: Saying) -> None:
        """Ask before a no, which is for good, and how much of what repeats is meant; a yes to one meeting is sent."""
        possible = [line for line in chosen if not line.reason_against(saying)]
        if self.in_flight or not possible:
            for line in chosen[:1]:
                self.say(line.reason_against(saying))
        elif saying is Saying.DECLINE or any(line.event.recurring for line in possible):
            question = AnswerSome([line.event for line in possible], saying, self._zone)
            self.app.push_screen(question, partial(self._give, possible, saying))
        else:
            self._give(possible, saying, Scope.ONE)

    def _give(self, lines: Sequence[Invitation], saying: Saying, scope: Scope | None) -> None:
        """Send the answers; `scope` is about those that repeat, and without it nothing is sent."""
        if scope:
            act = partial(self._answer, lines, saying, scope)
            self.carry_out(saying.doing, act, lambda tried: self._report(tried, saying))
        else:
            self.say(UNTOUCHED)

    def action_undo(self) -> None:
        """Take back the last no, while that can be done."""
        undone = self._undo()
        if undone is None:
            self.say("Nothing waits that could be taken back.")
            return
        for line in self._lines:
            if line.event.id == undone.event.id:
                line.fate = Fate.WAITING
        self._answered = [each for each in self._answered if each.event.id != undone.event.id]
        self._redraw()
        self.say(f"Taken back: {undone.words}")

    def action_down(self) -> None:
        """Go to the next."""
        for options in self.query(OptionList):
            options.action_cursor_down()

    def action_up(self) -> None:
        """Go to the one before."""
        for options in self.query(OptionList):
            options.action_cursor_up()

    @property
    def _place(self) -> int:
        highlighted = [options.highlighted for options in self.query(OptionList)]
        return (highlighted[0] or 0) if highlighted else 0

    @property
    def _current(self) -> Invitation:
        return self._lines[self._place]

    async def _answer(self, lines: Sequence[Invitation], saying: Saying, scope: Scope) -> Sequence[Invitation]:
        """Answer one after the other; what goes wrong with one doesn't stop the next."""
        for line in lines:
            await self._answer_one(line, saying, scope if line.event.recurring else Scope.ONE)
            self._redraw()
        return lines

    async def _answer_one(self, line: Invitation, saying: Saying, scope: Scope) -> None:
        try:
            stands = await self._send(line.event, saying, scope, line.show_as)
        except Trouble as trouble:
            line.failed(trouble)
        else:
            line.answered(saying, scope, stands)
        if line.fate is not Fate.WAITING:
            self._answered.append(Answered(line.event, scope))

    def _report(self, lines: Sequence[Invitation], saying: Saying) -> None:
        """Say how it went, and go to the first that went wrong: it says why."""
        if (wrong := [line for line in lines if line.trouble]) and not self._current.trouble:
            options = self.query_one(OptionList)
            with options.prevent(OptionList.OptionHighlighted):
                options.highlighted = self._lines.index(wrong[0])
            self._show_current()
        all_done = "" if any(line.fate is Fate.WAITING for line in self._lines) else "Nothing more waits."
        told = " ".join(filter(None, (report(lines, saying), all_done)))
        self.say(told, trouble=bool(wrong))
        if saying is Saying.DECLINE and not wrong:
            self.count_down(told)

    def _tell(self) -> None:
        """Say all about the one under the cursor."""
        self.query_one("#about", Static).update(self._current.about())

    def _redraw(self) -> None:
        if not self._lines:
            return
        self._tell()
        options = self.query_one(OptionList)
        for place in range(len(self._lines)):
            options.replace_option_prompt_at_index(place, self._content(place))

    def _content(self, place: int) -> Content:
        return self._lines[place].line(self._zone, self._when)
