"""The fields of an event: they hold a `FormText` and say beside each what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from ontime_tui.agenda.event import ShowAs
from ontime_tui.ui.dialogs.around import Around
from ontime_tui.ui.dialogs.choice import Choice, Chose, Tick
from ontime_tui.ui.dialogs.field import Field, annotate, line
from ontime_tui.ui.dialogs.form_change import with_days, with_end, with_times
from ontime_tui.ui.dialogs.form_meaning import Understood, slot_length, understand
from ontime_tui.ui.dialogs.form_text import FormText, Ground
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.invitees import Invitees, Suggest
from ontime_tui.ui.dialogs.line import Lines
from ontime_tui.ui.dialogs.pairs import Pair
from ontime_tui.ui.dialogs.type_ahead import Typed
from ontime_tui.values import dataclass

_WORDS = {ShowAs.ELSEWHERE: "working elsewhere", ShowAs.UNKNOWN: "as it is"}
_TEXTS = ("subject", "start", "end", "location", "categories")
_PEOPLE = ("required", "optional")
_TYPED = "_typed"
"""What the names of texts end with that stand in a line of `_PEOPLE`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the form offers."""

    show_as: tuple[ShowAs, ...]
    """What can be chosen."""
    fixed: tuple[Pair, ...] = ()
    """What can't be changed, with the reason; with it there is no field for the text."""


class EventFields(Widget):
    """Every field of the form, and the strip of everybody's time among them."""

    class Changed(Message):
        """Something was typed or chosen."""

    def __init__(self, text: FormText, ground: Ground, layout: Layout, suggest: Suggest, around: Around) -> None:
        super().__init__(id="fields")
        self._text = text
        self._ground = ground
        self._layout = layout
        self._suggest = suggest
        self._around = around
        self._length = slot_length(text, ground)
        self._objections: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Put when before who, the strip between them, and the text last."""
        text = self._text
        yield Field("subject", "Subject", line(text.subject, id="subject"))
        yield Field(
            "start", "Start", line(text.start, id="start", placeholder="14, 2pm, fri 9", replace=True), classes="beside"
        )
        yield Field("twice", "", Choice([("the first", False), ("the second", True)], text.second, id="twice"))
        yield Field("end", "End", line(text.end, id="end", placeholder="15:30 or 1h", replace=True), classes="beside")
        with Horizontal(id="flags"):
            yield Tick("All day", value=text.all_day, id="all_day")
            yield Tick("Private", value=text.private, id="private")
            yield Choice(self._kinds(), text.show_as, id="show_as")
        yield self._around
        yield Field("required", "Required", Invitees(self._suggest, text.required, id="required"))
        yield Field("optional", "Optional", Invitees(self._suggest, text.optional, id="optional"))
        yield Field("location", "Where", line(text.location, id="location"))
        yield Field("categories", "Categories", line(text.categories, id="categories", placeholder="parted by commas"))
        if self._layout.fixed:
            yield from self._fixed()
        else:
            body = Lines(text.body, id="body-text", compact=True, soft_wrap=True)
            body.cursor_blink = False
            yield Field("body", "Text", body)

    def on_mount(self) -> None:
        """Say what the first texts mean."""
        self._reread()

    @property
    def text(self) -> FormText:
        """Everything as it stands there."""
        self._take_in()
        return self._text

    @property
    def understood(self) -> Understood:
        """What it means."""
        return understand(self.text, self._ground)

    def show(self, text: FormText, ground: Ground | None = None) -> None:
        """Put another text into the fields, perhaps one that means something by another event."""
        self._text = text
        self._ground = ground or self._ground
        self._objections.clear()
        self._length = slot_length(text, self._ground)
        with self.prevent(Input.Changed, TextArea.Changed, Tick.Changed, Chose, Invitees.Changed):
            self._fill(text)
        self._reread()

    def object_to(self, name: str, sentence: str) -> bool:
        """Say at a field why it can't be sent, until it changes, and go there; tell whether there is such a field."""
        if not self.query(f"#field-{name}"):
            return False
        self._objections[name] = sentence
        self._reread()
        self.go_to(name)
        return True

    def objection_to(self, name: str) -> str:
        """Give why a field can't be sent though it is understood; empty: nobody said."""
        return self._objections.get(name, "")

    def go_to(self, name: str) -> None:
        """Put the focus on a field."""
        self.query_one(f"#field-{name}", Field).enter()

    def take_unfinished(self) -> bool:
        """Add addresses that were typed and not yet added; tell whether nothing else is left in those lines."""
        for invitees in self.query(Invitees):
            if not invitees.take_unfinished():
                return not self.object_to(invitees.id or "", invitees.why_unknown)
        return True

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Tick.Changed)
    @on(Chose)
    @on(Typed)
    def _changed(self) -> None:
        self._take_in()

    @on(Invitees.Changed)
    def _invited(self, event: Invitees.Changed) -> None:
        rooms = [invitee for invitee in event.sender.chosen if invitee.is_room]
        location = self.query_one("#location", Input)
        if rooms and not location.value:
            location.value = rooms[-1].label
        self._take_in()
        self.call_after_refresh(self._hold_strip)

    @on(Invitees.Looked)
    def _look_at(self, event: Invitees.Looked) -> None:
        self._around.look_at(event.invitee)

    @on(DescendantFocus)
    def _hold_strip(self) -> None:
        """Keep everybody's time in sight for as long as names are typed."""
        if not self.is_attached:  # closed meanwhile
            return
        names = (self.query_one(f"#field-{name}", Field) for name in _PEOPLE)
        self._around.hold(next((each for each in names if each.has_focus_within), None))

    @on(Invitees.Unknown)
    def _not_found(self, event: Invitees.Unknown) -> None:
        self.object_to(str(event.sender.id), event.sender.why_unknown)

    @on(Invitees.Left)
    def _leave(self) -> None:
        self.screen.focus_next()

    def _take_in(self) -> None:
        """Take over what the controls hold. They tell of a change only later, so this comes before anything is sent."""
        before, now = self._text, self._held()
        if now.all_day != before.all_day:
            self.show(with_days(before, self._ground) if now.all_day else with_times(before, self._ground))
            return
        if now.start != before.start and now.end == before.end:  # both may have been typed before this is heard of
            now = with_end(now, self._length, self._ground)
            self._write_end(now.end)
        elif now.end != before.end:
            self._length = slot_length(now, self._ground, self._length)
        if now != before:
            self._text = now
            for name in _changed_fields(before, now):
                self._objections.pop(name, None)
            self._reread()

    def _held(self) -> FormText:
        """Give the text as the controls hold it now."""
        texts = {name: self.query_one(f"#{name}", Input).value for name in _TEXTS}
        ticks = {name: self.query_one(f"#{name}", Tick).value for name in ("all_day", "private")}
        lists = {name: self.query_one(f"#{name}", Invitees) for name in _PEOPLE}
        bodies = [body.text for body in self.query("#body-text").results(TextArea)]
        return _with(
            self._text,
            {
                **texts,
                **ticks,
                **{name: each.chosen for name, each in lists.items()},
                **{f"{name}{_TYPED}": each.unfinished for name, each in lists.items()},
                "body": bodies[0] if bodies else self._text.body,
                "show_as": self.query_one("#show_as", Choice).value,
                "second": self.query_one("#twice", Choice).value,
            },
        )

    def _write_end(self, text: str) -> None:
        end = self.query_one("#end", Input)
        if end.value != text:
            with end.prevent(Input.Changed):
                end.value = text
            if end.has_focus:  # it was gone to before this was heard of: what is typed takes the place of it all
                end.action_select_all()

    def _reread(self) -> None:
        understood = understand(self._text, self._ground)
        annotate(self.query(Field), self._objections | understood.faults, understood.echoes)
        self.query_one("#field-twice").display = understood.twice
        if understood.slot:
            owner = Invitee.of(self._text.owner)
            others = [each for each in self._text.invited if not each.same_as(owner) or not owner.email]
            self._around.show((owner, *others), understood.slot)
        self.post_message(self.Changed())

    def _fill(self, text: FormText) -> None:
        for name in _TEXTS:
            self.query_one(f"#{name}", Input).value = getattr(text, name)
        for name in ("all_day", "private"):
            self.query_one(f"#{name}", Tick).value = getattr(text, name)
        for name in _PEOPLE:
            invitees = self.query_one(f"#{name}", Invitees)
            invitees.chosen = getattr(text, name)
            invitees.unfinished = getattr(text, f"{name}{_TYPED}")
        self.query_one("#show_as", Choice).value = text.show_as
        self.query_one("#twice", Choice).value = text.second
        for body in self.query("#body-text").results(TextArea):
            body.load_text(text.body)

    def _fixed(self) -> Iterator[Field]:
        for place, (label, text) in enumerate(self._layout.fixed):
            if text:
                yield Field(f"fixed-{place}", label, Static(text, markup=False), classes="fixed")

    def _kinds(self) -> Iterator[tuple[str, ShowAs]]:
        for kind in self._layout.show_as:
            yield f"Show as {_WORDS.get(kind, kind.value)}", kind


def _with(text: FormText, values: Mapping[str, Any]) -> FormText:
    """Give the text with some fields changed; their names are those of the controls."""
    return replace(text, **values)


def _changed_fields(before: FormText, now: FormText) -> Iterator[str]:
    """Give the names of the fields that aren't the same."""
    for each in fields(FormText):
        if getattr(before, each.name) != getattr(now, each.name):
            yield each.name.removesuffix(_TYPED)
