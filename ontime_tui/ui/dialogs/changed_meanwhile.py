"""Somebody else changed the event while its form was open: what it was, what it is now, what was typed here."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from ontime_tui.agenda.event import EventDetails, EventDraft
from ontime_tui.agenda.person import Address
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.field import Field
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.present.moments import moment_words
from ontime_tui.values import dataclass


class Decision(Enum):
    """What to do about it."""

    MINE = "mine"
    """Send what was typed here over theirs: only the fields that were changed here."""
    THEIRS = "theirs"
    """Take theirs into the form."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that isn't the same in all three."""

    field: str
    was: str
    theirs: str
    mine: str


_MEANING = (
    "Nothing was overwritten. Yours goes over theirs only where you changed something; what they alone changed stays. "
    "Taking theirs keeps what you typed as a draft."
)


class ChangedMeanwhile(Dialog[Decision]):
    """Says of each field who changed it into what, and asks. Put away, the form is as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "decide('MINE')", show=False),
        Binding("t", "decide('THEIRS')", show=False),
        Binding("q", "put_away", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
    ]
    HINTS = (
        Hint("t", "take theirs"),
        Hint("m", "send mine"),
        Hint("↑↓", "scroll"),
        Hint("esc/F10", "back to the form"),
    )
    AUTO_FOCUS = "#theirs"

    def __init__(self, found: tuple[Difference, ...]) -> None:
        super().__init__("Somebody else changed this event meanwhile")
        self._found = found

    def compose_body(self) -> ComposeResult:
        """Give what can be done first, for it is to be seen however much was changed; then the differences."""
        yield Static(_MEANING, id="meaning", markup=False)
        with Horizontal(id="buttons"):
            yield Button("Take theirs", id="theirs", compact=True)
            yield Button("Send mine over it", id="mine", compact=True)
        for place, each in enumerate(self._found):
            yield Field(f"changed-{place}", each.field, Static(_block(each), markup=False))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_decide((event.button.id or "").upper())

    def action_scroll(self, lines: int) -> None:
        """Show more of what was changed."""
        self.query_one("#box").scroll_relative(y=lines, animate=False, immediate=True)

    def action_decide(self, decision: str) -> None:
        """Close with a decision."""
        self.dismiss(Decision[decision])


def as_draft(details: EventDetails) -> EventDraft:
    """Give an event as a form would have it. Its text isn't part of that: it can't be changed later."""
    event = details.event
    return EventDraft(
        event.person,
        event.start,
        event.end,
        subject=event.subject,
        show_as=event.show_as,
        private=event.private,
        location=event.location,
        categories=event.categories,
        required=tuple(Address(each.email, each.name) for each in details.attendees if not each.optional),
        optional=tuple(Address(each.email, each.name) for each in details.attendees if each.optional),
    )


def differences(was: EventDraft, theirs: EventDraft, mine: EventDraft, zone: Zone) -> tuple[Difference, ...]:
    """Give the fields that anybody changed."""
    rows = zip(_texts(was, zone), _texts(theirs, zone), _texts(mine, zone), strict=True)
    return tuple(
        Difference(field, before, there, here)
        for (field, before), (_, there), (_, here) in rows
        if not before == there == here
    )


def _texts(draft: EventDraft, zone: Zone) -> Iterator[tuple[str, str]]:
    yield "Subject", draft.subject
    yield "Start", moment_words(draft.start, zone)
    yield "End", moment_words(draft.end, zone)
    yield "Show as", draft.show_as.value
    yield "Private", "yes" if draft.private else "no"
    yield "Where", draft.location
    yield "Categories", ", ".join(draft.categories)
    yield "Required", _names(draft.required)
    yield "Optional", _names(draft.optional)


def _names(addresses: tuple[Address, ...]) -> str:
    return ", ".join(address.name or address.email for address in addresses)


def _block(difference: Difference) -> Content:
    """Give what it was and what whoever changed it made of it, a line each."""
    was, theirs, mine = difference.was, difference.theirs, difference.mine
    if theirs == mine:
        lines = [("was", was), ("both", mine)]
    else:
        lines = [("was", was), *(each for each in (("theirs", theirs), ("mine", mine)) if each[1] != was)]
    said = (Content.assemble((label.ljust(8), "$text-muted"), text or "(nothing)") for label, text in lines)
    return Content("\n").join(said)
