"""Everything that waits for an answer, to be answered one by one or many at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.agenda.event import Event, Scope
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import OutcomeUnknown, Trouble
from ontime_tui.ui.dialogs.answer import Saying
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.words import about_writing
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_time_words

Send = Callable[[Event, Saying, Scope], Awaitable[object]]
"""Sends one answer."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One invitation that was answered, or perhaps was."""

    event: Event
    scope: Scope


@dataclass(slots=True)
class _Line:
    """One invitation as the list shows it."""

    event: Event
    scope: Scope
    marked: bool = False
    said: str = ""
    """What became of it; empty: nothing was tried."""
    trouble: Trouble | None = None
    """What went wrong with it."""
    settled: bool = False
    """Whether it can no longer be answered here."""


class Invitations(Dialog[tuple[Answered, ...]]):
    """Lists invitations beside what else I have on that day; answers the marked ones, or the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("m", "mark_all", show=False),
        Binding("s", "scope", show=False),
        Binding("a", "answer('ACCEPT')", show=False),
        Binding("x", "answer('DECLINE')", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
        Binding("q", "put_away", show=False),
    ]
    HINTS = (
        Hint("a", "accept"),
        Hint("x", "decline"),
        Hint("space", "mark"),
        Hint("m", "mark all"),
        Hint("s", "one/series"),
        Hint("esc/q", "close"),
    )
    AUTO_FOCUS = "OptionList"

    def __init__(self, events: Sequence[Event], me: Invitee, around: Around, send: Send, *, zone: Zone) -> None:
        """Prepare the list.

        Args:
            events: What waits, by start.
            me: Whose answers they are.
            around: Shows my time.
            send: Sends an answer.
            zone: The zone in which times are shown.
        """
        super().__init__("Invitations")
        self._lines = [_Line(event, Scope.SERIES if event.recurring else Scope.ONE) for event in events]
        self._me, self._around = me, around
        self._send = send
        self._zone = zone
        self._answered: list[Answered] = []

    def compose_body(self) -> ComposeResult:
        """Give the list and, under it, the day of the one under the cursor."""
        if not self._lines:
            yield Static("Nothing waits for your answer.")
            return
        yield OptionList(*(Option(self._content(line)) for line in self._lines), compact=True, markup=False)
        yield Static(id="about", markup=False)
        yield self._around

    def result_when_put_away(self) -> tuple[Answered, ...]:
        """Give what was answered."""
        return tuple(self._answered)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        event = self._current.event
        self._tell()
        self._around.leave_out(event)
        self._around.show((self._me,), (event.start, max(event.end, event.start + 1)))

    @on(OptionList.OptionSelected)
    def action_mark(self) -> None:
        """Mark the one under the cursor, or take its mark away; go to the next."""
        if self._lines and not self._current.settled:
            self._current.marked = not self._current.marked
            self._redraw()
        self.action_down()

    def action_mark_all(self) -> None:
        """Mark all, or none when all are."""
        waiting = [line for line in self._lines if not line.settled]
        wanted = not all(line.marked for line in waiting)
        for line in waiting:
            line.marked = wanted
        self._redraw()

    def action_scope(self) -> None:
        """Answer only this one of a series, or all of it."""
        if self._lines and self._current.event.recurring and not self._current.settled:
            self._current.scope = Scope.ONE if self._current.scope is Scope.SERIES else Scope.SERIES
            self._redraw()

    def action_answer(self, saying: str) -> None:
        """Answer those marked, else the one under the cursor."""
        marked = [line for line in self._lines if line.marked and not line.settled]
        chosen = marked or [line for line in self._lines[self._place : self._place + 1] if not line.settled]
        if chosen:
            said = Saying[saying]
            self.carry_out(said.doing, lambda: self._answer(chosen, said), self._report)

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
    def _current(self) -> _Line:
        return self._lines[self._place]

    async def _answer(self, lines: Sequence[_Line], saying: Saying) -> Sequence[_Line]:
        """Answer one after the other; what goes wrong with one doesn't stop the next."""
        for line in lines:
            await self._answer_one(line, saying)
            self._redraw()
        return lines

    async def _answer_one(self, line: _Line, saying: Saying) -> None:
        try:
            await self._send(line.event, saying, line.scope)
        except Trouble as trouble:
            unknown = isinstance(trouble, OutcomeUnknown)
            line.said, line.trouble = ("perhaps answered" if unknown else "not answered"), trouble
            if not unknown:
                return
        else:
            line.said, line.trouble = saying.done, None
        line.settled, line.marked = True, False
        self._answered.append(Answered(line.event, line.scope))

    def _report(self, lines: Sequence[_Line]) -> None:
        troubles = [line.trouble for line in lines if line.trouble]
        if troubles:
            count = "" if len(lines) == 1 else f"{len(troubles)} of {len(lines)} went wrong. "
            self.say(f"{count}{about_writing(troubles[0], '')}", trouble=True)
        elif all(line.settled for line in self._lines):
            self.say("All answered.")

    def _tell(self) -> None:
        """Say all about the one under the cursor."""
        line, event = self._current, self._current.event
        organiser = f"by {event.organiser}" if event.organiser else ""
        repeats = f"repeats; {line.scope.value} would be answered" if event.recurring else ""
        about = " · ".join(part for part in (organiser, event.location, repeats) if part)
        words = Content.assemble((subject_words(event), "bold"), "\n", (about, "$text-muted"))
        self.query_one("#about", Static).update(words)

    def _redraw(self) -> None:
        self._tell()
        options = self.query_one(OptionList)
        for place, line in enumerate(self._lines):
            options.replace_option_prompt_at_index(place, self._content(line))

    def _content(self, line: _Line) -> Content:
        event = line.event
        mark = "[x] " if line.marked else "    " if line.settled else "[ ] "
        when = event_time_words(event, self._zone)
        series = "  repeats" if event.recurring else ""
        return Content.assemble(
            mark,
            (when.ljust(24), ""),
            (f"  {line.said}" if line.said else "", "bold underline" if line.trouble else "bold"),
            (f"  {subject_words(event)}", "dim" if line.settled else "bold"),
            (series, "dim"),
        )
