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

from ontime_tui.agenda.draft import EventChange, changes
from ontime_tui.agenda.event import Event, EventDetails, EventDraft
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import Conflict, Gone, InvalidDraft, Trouble
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.changed_meanwhile import ChangedMeanwhile, Decision, as_draft, differences
from ontime_tui.ui.dialogs.choice import Choice, Tick
from ontime_tui.ui.dialogs.draft import NEW, Draft, blank
from ontime_tui.ui.dialogs.drafts import Drafts, new_id
from ontime_tui.ui.dialogs.event_fields import EventFields, Layout
from ontime_tui.ui.dialogs.form_text import FormText, Ground, Seen
from ontime_tui.ui.dialogs.frame import FORGET, KEEP, Dialog, Hint
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.invitees import Invitees, Suggest
from ontime_tui.values import dataclass

_NO_SUBJECT = "It has no subject: F2 again saves it all the same."

ReadAgain = Callable[[EventDetails], FormText]
"""Gives an event as it stands in the form."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the form asks of the office."""

    suggest: Suggest
    create: Callable[[EventDraft], Awaitable[Event]]
    update: Callable[[Event, EventChange], Awaitable[Event]]
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
        self._draft = begin_with.id if begin_with else new_id()
        """The identity of what stands in the form."""
        self._kept = tuple(draft for draft in drafts.of(editing.event.id if editing else NEW) if draft != begin_with)
        """What else was typed before and not sent, the newest first."""
        self._gone = False
        self._ground = self._ground_over(editing)
        self._stood = begin_with.text_for(self._ground) if begin_with else text
        """What stood in the form when it was kept last."""

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: where enter does something else, it isn't said to save."""
        taken = isinstance(self.focused, TextArea) or (self.focused is not None and _among_invitees(self.focused))
        change = (Hint("space", "change"),) if isinstance(self.focused, Choice | Tick) else ()
        return *change, Hint("F2" if taken else "enter/F2", "save"), Hint("tab", "next"), KEEP, FORGET

    def compose_body(self) -> ComposeResult:
        """Give the drafts on offer, then the fields."""
        yield Static(id="drafts", markup=False)
        yield EventFields(self._stood, self._ground, self._layout, self._tools.suggest, self._around)

    def on_mount(self) -> None:
        """Say which drafts there are, and from now on whether they can be kept."""
        self._drafts.listen(partial(self.call_later, self._tell_drafts))
        self._drafts.follow(self._keep)
        self._tell_drafts()

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
        text = self._fields.text
        if text == self._stood:
            return tuple(draft for draft in self._drafts if draft.id == self._draft)
        self._stood = text
        if text == self._initial:
            self._drafts.drop(self._draft)
            return ()
        return (self._drafts.keep(self._draft, text, self._ground.zone, self._over),)

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
            self._draft = first.id
            self._stand_over(first.over, first)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Send the event, once; first everything must be understood."""
        if self.in_flight or not self._fields.take_unfinished():
            return
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
        if isinstance(trouble, InvalidDraft) and self._fields.object_to(trouble.field, trouble.what):
            return
        if isinstance(trouble, Conflict) and trouble.current and self._over:
            self._ask_whose(trouble.current, self._over)
            return
        super().refused(trouble)
        if isinstance(trouble, Gone) and self._over:
            self._gone = True
            self.say("This event is no longer there. Nothing was changed. F4 makes a new event of it.", trouble=True)

    def _create(self, draft: EventDraft) -> None:
        self.carry_out("Saving…", partial(self._tools.create, draft), self._sent)

    def _update(self, event: Event, change: EventChange) -> None:
        if change:
            self.carry_out("Saving…", partial(self._tools.update, event, change), self._sent)
        else:
            self._forget()
            self.dismiss(Filled(None))

    def _sent(self, event: Event) -> None:
        self._forget()
        self.dismiss(Filled(event, self._fields.text.invited))

    def _forget(self) -> None:
        """Keep what stands in the form no longer; whatever is still told of changes comes too late."""
        self._drafts.drop(self._draft)
        self._stood = self._fields.text

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
        self._draft = new_id()
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
        self._stood = draft.text_for(self._ground) if draft else self._initial
        self.query_one("#heading", Static).update(Content(self._tools.heading(self._stood.owner)))
        self._fields.show(self._stood, self._ground)
        self._tell_drafts()

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
            title = self._kept[0].text.title
            line.update(Content.assemble(("F3", "$accent"), f" takes up what you did not send: “{title}”{many}"))


def _among_invitees(widget: Widget) -> bool:
    return any(isinstance(each, Invitees) for each in widget.ancestors)
