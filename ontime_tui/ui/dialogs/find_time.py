"""Looking for a time that suits people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.ui.dialogs.choice import Choice, Chose
from ontime_tui.ui.dialogs.field import Field, annotate, line
from ontime_tui.ui.dialogs.find_text import ANY_ROOM, NO_ROOM, FindText, TimeWish, seek
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.invitees import Invitees, Suggest
from ontime_tui.ui.dialogs.openings_shown import Company, FoundTime, opening_details, opening_line

_TEXTS = ("length", "first", "last", "notice")


@dataclass(frozen=True, slots=True)
class Times:
    """What a search gives."""

    found: tuple[FoundTime, ...] = ()
    """Best first."""
    note: str = ""
    """What the person should know about it; may be empty."""


Find = Callable[[TimeWish], Awaitable[Times]]


@dataclass(frozen=True, slots=True)
class ChosenTime:
    """What the person decided for."""

    found: FoundTime
    who: tuple[Invitee, ...]


class FindTime(Dialog[ChosenTime]):
    """Asks who and how long, searches, and gives the window that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "find", "search", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    HINTS = (Hint("enter/F2", "search, then take"), Hint("tab", "next"), PUT_AWAY)
    AGAIN = "F2 searches again."
    AUTO_FOCUS = "#length"

    def __init__(
        self, text: FindText, ground: Ground, suggest: Suggest, find: Find, *, locations: Sequence[str] = ()
    ) -> None:
        """Prepare the search; it is begun at once.

        Args:
            text: What stands in the form at first.
            ground: What typed days mean.
            suggest: Finds people while their names are typed.
            find: Searches.
            locations: Where rooms are.
        """
        super().__init__("Find time")
        self._text = text
        self._ground = ground
        self._suggest = suggest
        self._find = find
        self._locations = locations
        self._found: tuple[FoundTime, ...] = ()
        self._searched: FindText | None = None

    def compose_body(self) -> ComposeResult:
        """Give the question, and room for the answer."""
        text = self._text
        with Vertical(id="question"):
            yield Field("length", "How long", line(text.length, id="length", replace=True), classes="beside")
            yield Field("first", "From", line(text.first, id="first", replace=True), classes="beside")
            yield Field("last", "Until", line(text.last, id="last", replace=True), classes="beside")
            yield Field("notice", "Notice", line(text.notice, id="notice", replace=True), classes="beside")
            hours = [("everybody's own hours", True), ("any hour", False)]
            yield Field("own_hours", "Inside", Choice(hours, text.own_hours, id="own_hours"))
            yield Field("room", "Room", Choice(self._rooms(), text.room, id="room"))
            yield Field("who", "Who", Invitees(self._suggest, text.who, id="who"))
        with Vertical(id="answer"):
            yield Static(id="note", markup=False)
            yield OptionList(compact=True, markup=False, id="times")
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Search with what stands there already."""
        self._reread()
        if seek(self._text, self._ground).wish:
            self.action_find()

    def action_find(self) -> None:
        """Search; when everything is in order."""
        if self.in_flight or not self._take_in():
            return
        sought = seek(self._text, self._ground)
        if sought.wish is None:
            self.query_one(f"#field-{next(iter(sought.faults))}", Field).enter()
            return
        self._searched = self._text
        self.carry_out("Searching…", partial(self._find, sought.wish), self._show)

    def _take_in(self) -> bool:
        """Take over what the controls hold: they tell of a change only later. Tell whether all names are settled."""
        invitees = self.query_one(Invitees)
        settled = invitees.take_unfinished()
        texts = {name: self.query_one(f"#{name}", Input).value for name in _TEXTS}
        choices = {name: self.query_one(f"#{name}", Choice).value for name in ("own_hours", "room")}
        self._change({**texts, **choices, "who": invitees.chosen})
        if not settled:
            self._not_found(Invitees.Unknown(invitees, invitees.unfinished))
        return settled

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_find()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.id in _TEXTS:
            self._change({event.input.id: event.value})

    @on(Chose)
    def _chose(self, event: Chose[Any]) -> None:
        self._change({str(event.sender.id): event.value})

    @on(Invitees.Changed)
    def _invited(self, event: Invitees.Changed) -> None:
        self._change({"who": event.sender.chosen})

    @on(Invitees.Left)
    def _leave(self) -> None:
        self.action_find()

    @on(Invitees.Unknown)
    def _not_found(self, event: Invitees.Unknown) -> None:
        self.query_one("#field-who", Field).object_to(f"“{event.text}” was not found.")

    @on(OptionList.OptionHighlighted, "#times")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about", Static).update(opening_details(self._found[event.option_index], self._company))

    @on(OptionList.OptionSelected, "#times")
    def _take(self, event: OptionList.OptionSelected) -> None:
        if self._searched:
            self.dismiss(ChosenTime(self._found[event.option_index], self._searched.who))

    @property
    def _company(self) -> Company:
        who = self._searched.who if self._searched else ()
        people = {each.person.id: each.person for each in who if each.person}
        return Company(people, tuple(each for each in who if each.person is None), self._ground.zone)

    def _show(self, times: Times) -> None:
        self._found = times.found
        options = self.query_one("#times", OptionList)
        options.set_options([Option(opening_line(each, self._company)) for each in times.found])
        self._tell(times)
        if times.found:
            options.highlighted = 0
            options.focus()
        else:
            self.query_one("#about", Static).update("")

    def _tell(self, times: Times) -> None:
        note = times.note
        if not times.found:
            note = note or "No window of that length lies in these days and hours. Try more days, or any hour."
        elif times.found[0].opening.conflicts:
            note = f"No time suits all: these come nearest. {note}".rstrip()
        line = self.query_one("#note", Static)
        line.update(Content(note))
        line.set_class(bool(note), "-shown")

    def _change(self, values: dict[str, Any]) -> None:
        self._text = replace(self._text, **values)
        self._reread()

    def _reread(self) -> None:
        sought = seek(self._text, self._ground)
        annotate(self.query(Field), sought.faults, sought.echoes)

    def _rooms(self) -> list[tuple[str, str]]:
        return [("no room", NO_ROOM), ("any room", ANY_ROOM), *((place, place) for place in self._locations)]
