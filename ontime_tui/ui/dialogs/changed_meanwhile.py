"""Somebody else changed the event while its form was open: what it was, what it is now, what was typed here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.present.moments import moment_words


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


class ChangedMeanwhile(Dialog[Decision]):
    """Shows the three side by side and asks. Put away, the form is as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "decide('MINE')", show=False),
        Binding("t", "decide('THEIRS')", show=False),
        Binding("q", "put_away", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]
    HINTS = (Hint("m", "send mine"), Hint("t", "take theirs"), Hint("esc/F10", "back to the form"))
    AUTO_FOCUS = "#theirs"

    def __init__(self, found: tuple[Difference, ...]) -> None:
        super().__init__("Somebody else changed this event meanwhile")
        self._found = found

    def compose_body(self) -> ComposeResult:
        """Give the differences, then the choice."""
        yield Static("Nothing was overwritten.")
        yield Static(Content("\n\n").join(_block(each) for each in self._found), id="differences")
        with Horizontal(id="buttons"):
            yield Button("Take theirs", id="theirs", compact=True)
            yield Button("Send mine over it", id="mine", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_decide((event.button.id or "").upper())

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
    lines = (("was", difference.was), ("theirs", difference.theirs), ("mine", difference.mine))
    said = (Content.assemble("\n  ", (label.ljust(8), "$text-muted"), text or "(nothing)") for label, text in lines)
    return Content.assemble((difference.field, "bold"), *said)
