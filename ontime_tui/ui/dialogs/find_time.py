"""Looking for a time that suits people."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.choice import Choice, Chose
from ontime_tui.ui.dialogs.field import Field, annotate, line
from ontime_tui.ui.dialogs.find_text import ANY_ROOM, NO_ROOM, FindText, TimeWish, asked_words, seek
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.found_times import FoundTimes, Times
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.invitees import Invitees, Suggest
from ontime_tui.ui.dialogs.openings_shown import Company, FoundTime
from ontime_tui.ui.dialogs.type_ahead import Typed
from ontime_tui.ui.dialogs.words import about_reading
from ontime_tui.ui.later import later
from ontime_tui.values import dataclass

REST_SECONDS = 0.25
"""How long nothing is typed before a search is begun."""
HIGH = 36
"""From that many lines on there is room for the question and the answer; below, the question is put into one line
while one is among the answers."""
_HEIGHTS: list[tuple[int, str]] | None = [(0, "-flat"), (16, "-low"), (HIGH, "-high")]
_TEXTS = ("length", "first", "last", "notice")

Locations = Callable[[], Awaitable[Sequence[str]]]
"""Reads where rooms are; nothing when that can't be read."""
Find = Callable[[TimeWish], Awaitable[Times]]


@dataclass(frozen=True, slots=True)
class ChosenTime:
    """What the person decided for."""

    found: FoundTime
    who: tuple[Invitee, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is looked for, and for whom."""

    wish: TimeWish | None
    """None while the form can't be understood."""
    who: tuple[Invitee, ...]


class FindTime(Dialog[ChosenTime]):
    """Asks who and how long, and gives the window that was chosen.

    It searches by itself, at the start and after each change. Meanwhile the windows of the last search stand back and
    can't be taken; an answer to what no longer stands in the form is dropped.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "find", "search", show=False),
        Binding("enter", "go_to_times", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("tab", "leave(1)", show=False),
        Binding("shift+tab", "leave(-1)", show=False),
    ]
    VERTICAL_BREAKPOINTS = _HEIGHTS
    AGAIN = "F2 searches again."
    AUTO_FOCUS = "#times"

    def __init__(
        self, text: FindText, ground: Ground, suggest: Suggest, find: Find, locations: Locations | None = None
    ) -> None:
        """Prepare the search; it is begun at once.

        Args:
            text: What stands in the form at first.
            ground: What typed days mean.
            suggest: Finds people while their names are typed.
            find: Searches.
            locations: Tells where rooms are; None: nowhere in particular.
        """
        super().__init__("Find time")
        self._text = text
        self._ground = ground
        self._suggest = suggest
        self._find = find
        self._locations = locations
        self._answer = FoundTimes(id="answer")
        self._question = _Question(None, ())
        self._go_when_found = False

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: what enter does depends on where one is."""
        if self.focused is not None and self.focused.id == "times":
            return (
                Hint("enter", "take this time"),
                Hint("tab", "change the search"),
                Hint("F2", "search anew"),
                PUT_AWAY,
            )
        change = (Hint("←→", "change"),) if isinstance(self.focused, Choice) else ()
        return *change, Hint("enter", "to the times"), Hint("tab", "next"), Hint("F2", "search anew"), PUT_AWAY

    def compose_body(self) -> ComposeResult:
        """Give the question, and room for the answer."""
        text = self._text
        yield Static(id="asked", markup=False)
        with Vertical(id="question"):
            yield Field("length", "How long", line(text.length, id="length", replace=True), classes="beside")
            yield Field("first", "From", line(text.first, id="first", replace=True), classes="beside")
            yield Field("last", "Until", line(text.last, id="last", replace=True), classes="beside")
            yield Field("notice", "Notice", line(text.notice, id="notice", replace=True), classes="beside")
            hours = [("everybody's own hours", True), ("any hour", False)]
            yield Field("own_hours", "Inside", Choice(hours, text.own_hours, id="own_hours"))
            yield Field("room", "Room", Choice(_rooms(), text.room, id="room"))
            yield Field("who", "Who", Invitees(self._suggest, text.who, id="who"))
        yield self._answer

    def on_mount(self) -> None:
        """Search with what stands there already."""
        self._reread()
        self._search_now()
        if self._locations:
            self.run_worker(later(self._offer_rooms, self._locations), group="locations")

    async def _offer_rooms(self, locations: Locations) -> None:
        self.query_one("#room", Choice).offer(_rooms(await locations()))

    def action_find(self) -> None:
        """Search anew, also for what was found already, and go to what is found."""
        if self._take_in():
            self._search_now()
            self._go_when_found = True

    def action_go_to_times(self) -> None:
        """Go to the windows, as soon as there are those that were asked for."""
        if not self._take_in():
            return
        if self._answer.fresh:
            self._answer.enter()
        else:
            self.action_find()

    def action_leave(self, by: int) -> None:
        """Go to the next control; from the answers back into the question, which must be there again first."""
        self.remove_class("-choosing")
        self.call_after_refresh(self.focus_next if by > 0 else self.focus_previous)

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        self.set_class(event.widget.id == "times", "-choosing")

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
    @on(Invitees.Left)
    def _entered(self) -> None:
        self.action_go_to_times()

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

    @on(Typed)
    def _typed_name(self) -> None:
        self._reread()

    @on(Invitees.Unknown)
    def _not_found(self, event: Invitees.Unknown) -> None:
        self.query_one("#field-who", Field).object_to(event.sender.why_unknown)

    @on(FoundTimes.Taken)
    def _take(self, event: FoundTimes.Taken) -> None:
        if self._answer.fresh:
            self.dismiss(ChosenTime(event.found, self._question.who))

    @property
    def _company(self) -> Company:
        who = self._question.who
        people = {each.person.id: each.person for each in who if each.person}
        return Company(people, tuple(each for each in who if each.person is None), self._ground.zone)

    def _change(self, values: dict[str, Any]) -> None:
        self._text = replace(self._text, **values)
        self._reread()
        wish = seek(self._text, self._ground).wish
        if _Question(wish, self._text.who) != self._question:
            self._search(REST_SECONDS)

    def _search_now(self) -> None:
        """Search at once; where something isn't understood, go there."""
        self._search(0)
        if faults := seek(self._text, self._ground).faults:
            self.query_one(f"#field-{next(iter(faults))}", Field).enter()

    def _search(self, rest: float) -> None:
        """Begin a search, after so many seconds in which nothing else is asked; what is under way is given up."""
        wish = seek(self._text, self._ground).wish
        self._question = _Question(wish, self._text.who)
        self._go_when_found = False
        self.say("")
        self._answer.stand_back()
        self.workers.cancel_group(self, "find-time")
        if wish is None:
            self._answer.clear()
        else:
            self.run_worker(later(self._look, wish, rest), group="find-time")

    async def _look(self, wish: TimeWish, rest: float) -> None:
        await asyncio.sleep(rest)
        try:
            times = await self._find(wish)
        except Trouble as trouble:
            self._answer.clear()
            self.say(f"{about_reading(trouble)} {self.AGAIN}", trouble=True)
        else:
            self._answer.show(times, self._company)
            if self._go_when_found:
                self._answer.enter()

    def _reread(self) -> None:
        sought = seek(self._text, self._ground)
        annotate(self.query(Field), sought.faults, sought.echoes)
        self.query_one("#asked", Static).update(Content(asked_words(self._text, sought)))


def _rooms(places: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [("no room", NO_ROOM), ("any room", ANY_ROOM), *((place, place) for place in places)]
