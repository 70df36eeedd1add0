"""Invitations as their list shows them: what is chosen for each, what became of it, what can still be done. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from textual.content import Content

from ontime_tui.agenda.event import Event, Scope, ShowAs
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import Gone, OutcomeUnknown, Trouble
from ontime_tui.ui.dialogs.answer import SHOW_AS, Saying, show_as_words
from ontime_tui.ui.dialogs.words import about_writing
from ontime_tui.ui.present.details import subject_words
from ontime_tui.ui.present.moments import event_time_words

_KINDS = tuple(kind for _, kind in SHOW_AS)


class Fate(Enum):
    """What became of an invitation."""

    WAITING = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SERIES_DECLINED = "declined, whole series"
    PERHAPS = "perhaps answered"
    """No answer came from the server."""
    GONE = "no longer there"

    @property
    def settled(self) -> bool:
        """Whether nothing more can be said to it."""
        return self not in {Fate.WAITING, Fate.ACCEPTED}


_SETTLED = {
    Fate.DECLINED: "Declined: it leaves your calendar; only the organiser can ask again.",
    Fate.SERIES_DECLINED: "Declined: the whole series leaves your calendar; only the organiser can ask again.",
    Fate.PERHAPS: "It may have been answered: look at your calendar first.",
    Fate.GONE: "It is no longer there: nothing can be answered.",
}


@dataclass(slots=True)
class Invitation:
    """One invitation in the list."""

    event: Event
    """As it stands now: an accepted one has a new identity."""
    scope: Scope = Scope.ONE
    """How much of a series was answered the last time."""
    show_as: ShowAs | None = None
    """What it shall count as once accepted; None leaves it to the server."""
    marked: bool = False
    fate: Fate = Fate.WAITING
    shown_as: ShowAs | None = None
    """What it was accepted as."""
    trouble: Trouble | None = None
    """What went wrong the last time."""

    def reason_against(self, saying: Saying) -> str:
        """Say why an answer can't be given now; empty: it can."""
        if self.fate is Fate.ACCEPTED and saying is Saying.ACCEPT and self.show_as is self.shown_as:
            return "It is accepted already: x declines it after all, b changes what it is shown as."
        return _SETTLED.get(self.fate, "")

    def reason_against_marking(self) -> str:
        """Say why it can't be one of many to be answered; empty: it can."""
        if self.fate is Fate.ACCEPTED:
            return "It is answered already: only what waits can be marked."
        return _SETTLED.get(self.fate, "")

    def reason_against_opening(self) -> str:
        """Say why there is nothing more to read about it; empty: there is."""
        return _SETTLED.get(self.fate, "")

    def next_show_as(self) -> None:
        """Go to the next thing that it can be shown as."""
        self.show_as = _KINDS[(_KINDS.index(self.show_as) + 1) % len(_KINDS)]

    def answered(self, saying: Saying, scope: Scope, stands: Event | None) -> None:
        """Take in that an answer was given; `stands` is the event as it is now, None when it left the calendar."""
        declined = Fate.SERIES_DECLINED if scope is Scope.SERIES else Fate.DECLINED
        self.fate, self.scope = Fate.ACCEPTED if saying is Saying.ACCEPT else declined, scope
        self.event, self.shown_as = stands or self.event, self.show_as
        self.marked, self.trouble = False, None

    def failed(self, trouble: Trouble) -> None:
        """Take in that an answer was not given, or perhaps not."""
        self.trouble = trouble
        if isinstance(trouble, OutcomeUnknown | Gone):
            self.fate = Fate.PERHAPS if isinstance(trouble, OutcomeUnknown) else Fate.GONE
            self.marked = False

    def line(self, zone: Zone, width: int) -> Content:
        """Give the line of the list; times take `width` cells."""
        said = "not answered" if self.trouble and self.fate is Fate.WAITING else self.fate.value
        return Content.assemble(
            "[x] " if self.marked else "    " if self.fate is not Fate.WAITING else "[ ] ",
            event_time_words(self.event, zone).ljust(width),
            (f"  {said}" if said else "", "bold underline" if self.trouble else "bold"),
            (f"  {subject_words(self.event)}", "dim" if self.fate.settled else "bold"),
            ("  repeats" if self.event.recurring else "", "dim"),
        )

    def about(self) -> Content:
        """Give what there is to say about it below the list."""
        event = self.event
        organiser = f"by {event.organiser}" if event.organiser else ""
        facts = " · ".join(part for part in (organiser, event.location) if part)
        return Content("\n").join(
            [
                Content.styled(subject_words(event), "bold"),
                Content.styled(facts or "no place given", "$text-muted"),
                *self._said(),
            ]
        )

    def _said(self) -> Iterator[Content]:
        if self.trouble:
            yield Content.styled(about_writing(self.trouble, ""), "$text-error")
        elif self.fate.settled:
            yield Content(_SETTLED[self.fate])
        else:
            yield Content(self._answers())

    def _answers(self) -> str:
        """Say what an answer would be about, or was."""
        if self.fate is Fate.ACCEPTED:
            which = f", {self.scope.value}" if self.event.recurring else ""
            shown = f", shown as {self.shown_as.value}" if self.shown_as else ""
            if self.show_as is not self.shown_as:
                return f"Accepted{which}{shown}. a accepts it anew, shown as {show_as_words(self.show_as)}."
            return f"Accepted{which}{shown}. x declines it after all."
        series = "It repeats: you are asked how much of it the answer is for." if self.event.recurring else ""
        shown = f"Once accepted, it is shown as {self.show_as.value}." if self.show_as else ""
        return f"{series} {shown}".strip() or "It waits for your answer."


def report(tried: Sequence[Invitation], saying: Saying) -> str:
    """Say what became of some invitations that were answered in one go; each says itself what went wrong with it."""
    wrong = sum(1 for each in tried if each.trouble)
    if len(tried) == 1:
        return f"Not {saying.done}." if wrong else ""
    done = f"{len(tried) - wrong} {saying.done}." if wrong < len(tried) else ""
    failed = f"{wrong} of {len(tried)} went wrong; each says why." if wrong else ""
    return f"{done} {failed}".strip()
