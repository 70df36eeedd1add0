"""The form of an event: a new one, or one to change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from ontime_tui.agenda.draft import EventChange, Field, Sent, changes
from ontime_tui.agenda.event import Event, EventDetails, EventDraft
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Conflict, Gone, InvalidDraft, OutcomeUnknown, Trouble
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.changed_meanwhile import ChangedMeanwhile, Decision, as_draft, differences
from ontime_tui.ui.dialogs.choice import Choice, Tick
from ontime_tui.ui.dialogs.confirm import Confirm
from ontime_tui.ui.dialogs.draft import NEW, Draft, blank
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.dialogs.event_fields import EventFields, Layout
from ontime_tui.ui.dialogs.form_text import FormText, Ground, Seen
from ontime_tui.ui.dialogs.frame import FORGET, KEEP, Dialog, Hint
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.invitees import Invitees, Suggest
from ontime_tui.ui.dialogs.standing import Standing
from ontime_tui.values import dataclass

_EVERYTHING = frozenset(Field)
_NOT_THERE = "What you sent is not in the calendar: it was not done. F2 sends it again."
_NO_SUBJECT = "It has no subject: F2 again saves it all the same."

ReadAgain = Callable[[EventDetails], FormText]
"""Gives an event as it stands in the form."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the form asks of the office."""

    suggest: Suggest
    create: Callable[[EventDraft], Awaitable[Event]]
    update: Callable[[Event, EventChange], Awaitable[Event]]
    look_for: Callable[[Sent], Awaitable[Event | None]]
    """Looks in the calendar for what was sent; None: surely nothing was done."""
    read_again: ReadAgain
    heading: Callable[[Person], str]
    """Says what the form does, in whose calendar."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form gives back."""

    event: Event | None
    """The event as it is now; None when nothing was sent."""
    invited: tuple[Invitee, ...] = ()
    """Whom the event that was sent is for, apart from its owner."""
    was_there: bool = False
    """Whether it was in the calendar already: nothing was sent now."""


class EventForm(Dialog[Filled]):
    """Everything about an event, sent in one request. What is typed is kept until then, or until it is thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s,enter", "send", "send", show=False),
        Binding("f3", "next_draft", "take up the draft", show=False),
        Binding("f4", "make_anew", "make a new event of it", show=False),
        Binding("f8", "throw_away", "throw away", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    AGAIN = "What you typed is still here: F2 sends it again."
    AUTO_FOCUS = "#subject"

    def __init__(
        self,
        text: FormText,
        ground: Ground,
        layout: Layout,
        tools: Tools,
        around: Around,
        drafts: Drafts,
        *,
        editing: EventDetails | None = None,
        begin_with: Draft | None = None,
    ) -> None:
        """Prepare the form.

        Args:
            text: What stands in it at first.
            ground: What typed times mean; where an event is changed, what stands there as it was means what it has.
            layout: What can be chosen.
            tools: What is asked of the office.
            around: Shows everybody's time.
            drafts: Keeps what is typed, and knows what was typed before and not sent.
            editing: The event to change; None for a new one.
            begin_with: The draft to begin with; None: the form as it is.
        """
        super().__init__(tools.heading(text.owner))
        self._initial = text
        self._ground = ground
        self._layout = layout
        self._tools = tools
        self._around = around
        self._drafts = drafts
        self._over = editing
        self._kept = tuple(draft for draft in drafts.of(editing.event.id if editing else NEW) if draft != begin_with)
        """What else was typed before and not sent, the newest first."""
        self._gone = False
        self._ground = self._ground_over(editing)
        self._standing = self._standing_with(begin_with)
        """What stands in the form, as a draft."""

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: where enter does something else, it isn't said to save."""
        taken = isinstance(self.focused, TextArea) or (self.focused is not None and _among_invitees(self.focused))
        change = (Hint("space", "change"),) if isinstance(self.focused, Choice | Tick) else ()
        return *change, Hint("F2" if taken else "enter/F2", "save"), Hint("tab", "next"), KEEP, FORGET

    def compose_body(self) -> ComposeResult:
        """Give the drafts on offer, then the fields."""
        yield Static(id="drafts", markup=False)
        yield EventFields(self._standing.text, self._ground, self._layout, self._tools.suggest, self._around)

    def on_mount(self) -> None:
        """Say which drafts there are, and from now on whether they can be kept."""
        self._drafts.listen(partial(self.call_later, self._tell_drafts))
        self._drafts.follow(self._keep)
        self._tell_drafts()
        self._look()

    def on_unmount(self) -> None:
        """Hear no more of the disk."""
        self._drafts.listen(None)
        self._drafts.follow(None)

    @property
    def _fields(self) -> EventFields:
        return self.query_one(EventFields)

    @on(EventFields.Changed)
    def _keep(self) -> tuple[Draft, ...]:
        """Keep what was typed, if anything was, and give it."""
        return self._standing.keep(self._fields.text)

    def result_when_put_away(self) -> Filled:
        """Keep what was typed, so that it can be offered again."""
        self._keep()
        return Filled(None)

    def action_throw_away(self) -> None:
        """Close, and forget what stands in the form."""
        if not self.in_flight:
            self._forget()
            self.dismiss(Filled(None))

    def action_next_draft(self) -> None:
        """Put what was kept into the form, over the event as it was seen then, and keep what stands in the form."""
        if self._kept and not self.in_flight:
            first, *others = self._kept
            self._kept = (*others, *self._keep())
            self._stand_over(first.over, first)
            self._look()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Send the event, once; first everything must be understood."""
        if self.in_flight or not self.query(EventFields) or not self._fields.take_unfinished():
            return  # before they stand, and once they are gone, there is nothing to send
        understood = self._fields.understood
        if understood.draft is None:
            self._fields.go_to(next(iter(understood.faults)))
        elif self._lacks_subject(understood.draft):
            self._fields.object_to("subject", _NO_SUBJECT)
        elif self._over is None:
            self._create(understood.draft)
        else:
            self._update(self._over.event, changes(as_draft(self._over), understood.draft))

    def _lacks_subject(self, draft: EventDraft) -> bool:
        """Tell whether the subject was left out, or taken away, and that wasn't said yet."""
        left_out = not draft.subject.strip() and (self._over is None or bool(self._over.event.subject))
        return left_out and self._fields.objection_to("subject") != _NO_SUBJECT

    def action_make_anew(self) -> None:
        """Make a new event of one that is gone."""
        draft = self._fields.understood.draft
        if self._gone and draft:
            self._create(draft)

    def refused(self, trouble: Trouble) -> None:
        """Say it at the field that is to blame; let the person decide when somebody else changed the event."""
        if not isinstance(trouble, OutcomeUnknown):
            self._standing.unmark()
        if isinstance(trouble, InvalidDraft) and self._fields.object_to(trouble.field, trouble.what):
            return
        if isinstance(trouble, Conflict) and trouble.current and self._over:
            self._ask_whose(trouble.current, self._over)
            return
        super().refused(trouble)
        self._find_focus()
        if isinstance(trouble, Gone) and self._over:
            self._gone = True
            self.say("This event is no longer there. Nothing was changed. F4 makes a new event of it.", trouble=True)

    def _create(self, draft: EventDraft) -> None:
        self._send_once(EventChange(_EVERYTHING, draft))

    def _update(self, event: Event, change: EventChange) -> None:
        if change:
            self._send_once(change, event)
        else:
            self._forget()
            self.dismiss(Filled(None))

    def _send_once(self, change: EventChange, event: Event | None = None) -> None:
        """Send it; what may have been sent before only after a yes."""
        sent = Sent(change, self._drafts.now, event)

        def send(agreed: bool | None = True) -> None:
            if agreed:
                self.carry_out("Saving…", partial(self._deliver, sent), self._saved)

        if self._standing.unheard:
            self.app.push_screen(_again(), send)
        else:
            send()

    async def _deliver(self, sent: Sent) -> Event:
        await self._standing.mark(self._fields.text, sent)
        if sent.event is None:
            return await self._tools.create(sent.change.after)
        return await self._tools.update(sent.event, sent.change)

    def _saved(self, event: Event, *, was_there: bool = False) -> None:
        self._forget()
        self.dismiss(Filled(event, self._fields.text.invited, was_there))

    def _look(self) -> None:
        """Look in the calendar for what may have been sent, before anything is done with it."""
        if sent := self._standing.unheard:
            looking = partial(self._tools.look_for, sent)
            self.carry_out("Looking whether it was sent…", looking, self._looked, changes=False)

    def _looked(self, found: Event | None) -> None:
        if found:
            self._saved(found, was_there=True)
        else:
            self._standing.unmark()
            self._find_focus()
            self.say(_NOT_THERE)

    def _find_focus(self) -> None:
        """Go to the first field where none could be gone to while they could not be used."""
        if self.focused is None:
            self._fields.go_to("subject")

    def _forget(self) -> None:
        self._standing.drop(self._fields.text)

    def _ask_whose(self, theirs: EventDetails, was: EventDetails) -> None:
        mine = self._fields.understood.draft
        if mine is None:
            return
        before = as_draft(was)
        found = differences(before, as_draft(theirs), mine, self._ground.zone)

        def decide(decision: Decision | None) -> None:
            if decision is Decision.MINE:
                self._update(theirs.event, changes(before, mine))
            elif decision is Decision.THEIRS:
                self._take(theirs)

        self.app.push_screen(ChangedMeanwhile(found), decide)

    def _take(self, theirs: EventDetails) -> None:
        """Let theirs stand in the form, and keep what was typed over what it was."""
        self._kept = (*self._keep(), *self._kept)
        self._stand_over(theirs)

    def _stand_over(self, over: EventDetails | None, draft: Draft | None = None) -> None:
        """Put a draft into the form, or without one the event itself that is to be changed."""
        self._over = over
        if over:
            self._around.leave_out(over.event)
            self._initial = self._tools.read_again(over)
        elif draft:
            self._initial = blank(draft.text)
        self._ground = self._ground_over(over)
        self._standing = self._standing_with(draft)
        stood = self._standing.text
        self.query_one("#heading", Static).update(Content(self._tools.heading(stood.owner)))
        self._fields.show(stood, self._ground)
        self._tell_drafts()

    def _standing_with(self, draft: Draft | None) -> Standing:
        stood = draft.text_for(self._ground) if draft else None
        return Standing(self._drafts, self._initial, self._ground.zone, self._over, stood, draft)

    def _ground_over(self, over: EventDetails | None) -> Ground:
        return replace(self._ground, seen=Seen(self._initial, as_draft(over)) if over else None)

    def _tell_drafts(self) -> None:
        """Say that what is typed can't be kept, else what was typed before."""
        line, trouble = self.query_one("#drafts", Static), self._drafts.trouble
        line.set_class(bool(self._kept or trouble), "-shown")
        line.set_class(bool(trouble), "-trouble")
        if trouble:
            line.update(Content(f"Drafts can't be saved: {trouble}. What you type is kept in this window only."))
        elif self._kept:
            count = len(self._kept)
            many = f" ({count} drafts)" if count > 1 else ""
            first = self._kept[0]
            what = "may have been sent" if first.sent else "you did not send"
            line.update(Content.assemble(("F3", "$accent"), f" takes up what {what}: “{first.text.title}”{many}"))


def _again() -> Confirm:
    return Confirm(
        "Send it again?",
        ["It may have been sent before: nobody knows whether it was done. Sent again, it may be done twice."],
        _nothing,
        warnings=["Close the form and go on with it later: then the calendar is looked at once more."],
        agree="Send it again",
        keep="Don't send it",
        doing="Sending…",
    )


async def _nothing() -> None:
    """Do nothing yet: the form sends."""


def _among_invitees(widget: Widget) -> bool:
    return any(isinstance(each, Invitees) for each in widget.ancestors)
