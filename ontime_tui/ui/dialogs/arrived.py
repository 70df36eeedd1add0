"""Who came in, and where that is kept: the end of signing in, where nothing counts before it is agreed to."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from ontime_tui.services.visit import Arrival, Place
from ontime_tui.ui.dialogs.choice import Choice, Chose, Tick
from ontime_tui.ui.dialogs.field import Field


class Arrived(Vertical):
    """Says who came in, and asks what must be asked; it is not displayed before."""

    class Agreed(Message):
        """The person comes in, and the token is kept there."""

        def __init__(self, arrival: Arrival, place: Place) -> None:
            super().__init__()
            self.arrival, self.place = arrival, place

    class Unclear(Message):
        """Something is to be answered first."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what
            """One sentence on what that is; empty: nothing any more."""

    class Refused(Message):
        """The person wants to come in as somebody else, or otherwise."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.arrival: Arrival | None = None
        """Who came in; None: nobody did yet."""
        self._places: Choice[Place | None] = Choice([("", None)], None, id="place")

    def compose(self) -> ComposeResult:
        """Give who it is, the places, and two ways to go on."""
        yield Static(id="who", markup=False)
        yield Static(id="question", markup=False)
        yield Field("place", "Kept", self._places)
        yield Tick("Yes, keep it there", id="consent")
        with Horizontal(id="buttons"):
            yield Button("Come in", id="come-in", compact=True)
            yield Button("Sign in otherwise", id="otherwise", compact=True)

    def welcome(self, arrival: Arrival, places: Sequence[Place]) -> None:
        """Say who somebody became, and ask what must be asked."""
        self.arrival = arrival
        self.display = True
        self.query_one("#who", Static).update(f"You are {arrival.name}.")
        words = "\n".join(filter(None, (arrival.question, arrival.notice)))
        question = self.query_one("#question", Static)
        question.display = bool(words)
        question.update(words)
        self._places.begin([(place.kind.value, place) for place in places], places[0])
        self._tell_place()
        self.query_one("#otherwise" if arrival.question else "#come-in").focus()

    def go_on(self) -> None:
        """Come in, or say what is to be answered first: to being somebody else only its button says yes."""
        otherwise = self.query_one("#otherwise")
        if self.arrival and self.arrival.question and self._clear:
            otherwise.focus()
            self.post_message(Arrived.Unclear("Come in as that person, or sign in otherwise?"))
        else:
            self._come_in()

    @property
    def _clear(self) -> bool:
        """Whether the place that is chosen may be taken."""
        place = self._places.value
        return place is not None and (not place.needs_yes or self.query_one("#consent", Tick).value)

    @on(Chose)
    def _chose(self, event: Chose[object]) -> None:
        event.stop()
        self._tell_place()
        self.post_message(Arrived.Unclear(""))

    @on(Tick.Changed)
    def _answered(self) -> None:
        self.post_message(Arrived.Unclear(""))

    def _tell_place(self) -> None:
        place = self._places.value
        self.query_one("#field-place", Field).tell(f"The sign-in is kept {place.words}." if place else "")
        self.query_one("#consent").display = place is not None and place.needs_yes

    @on(Button.Pressed, "#come-in")
    def _come_in(self) -> None:
        place = self._places.value
        if self.arrival is None or place is None:
            return
        if self._clear:
            self.post_message(Arrived.Agreed(self.arrival, place))
        else:
            self.query_one("#consent").focus()
            self.post_message(Arrived.Unclear("Say yes to that by the space bar, or choose another place."))

    @on(Button.Pressed, "#otherwise")
    def _go_back(self) -> None:
        """Let whoever came in be nobody again."""
        self.arrival = None
        self.display = False
        self.post_message(Arrived.Refused())
