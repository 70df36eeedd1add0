"""How the main screen looks: its regions, and how what is shown gets onto them. Nothing here asks anybody anything."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.ids import EventID, GroupID
from ontime_tui.agenda.minute import Minute
from ontime_tui.services.account import Account
from ontime_tui.services.machine import MachineZone
from ontime_tui.ui.flows.desk import Spot, owner_of
from ontime_tui.ui.keys import Keyboard, Place
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.present.spans import step_words
from ontime_tui.ui.screens.machine_watch import MachineWatch
from ontime_tui.ui.screens.offers import Here, event_offers, footer_offers
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.state import State, beginning
from ontime_tui.ui.widgets.board import Board
from ontime_tui.ui.widgets.details import DetailsPane, Matter
from ontime_tui.ui.widgets.footer import Footer
from ontime_tui.ui.widgets.groups import Groups
from ontime_tui.ui.widgets.header import Facts, Header
from ontime_tui.ui.widgets.of_one_size import OfOneSize
from ontime_tui.ui.widgets.timeline import View
from ontime_tui.ui.widgets.tree import GroupTree
from ontime_tui.values import dataclass

SMALLEST = (40, 12)
"""Columns and lines below which there is only a sentence."""
NARROW = 60
"""Below that many columns one person's days are shown instead of the timeline."""
WIDE = 100
"""From that many columns on the tree is always there."""
HIGH = 30
"""From that many lines on the pane has four."""
_WIDTHS: list[tuple[int, str]] | None = [(0, "-tiny"), (SMALLEST[0], "-list"), (NARROW, "-compact"), (WIDE, "-wide")]
_HEIGHTS: list[tuple[int, str]] | None = [(0, "-flat"), (SMALLEST[1], "-low"), (HIGH, "-high")]
_TOO_SMALL = "This window is too small.\nOnTime needs 40 columns\nand 12 lines. {quit} leaves."
CONNECTING = "Connecting…"
"""Stands where rows will be, until somebody is signed in."""
_NOBODY = Account(None, "")


@dataclass(frozen=True, slots=True)
class Learned:
    """What the server told of one event."""

    event: Event | None = None
    details: EventDetails | None = None
    trouble: str = ""
    """Why nothing could be learned."""


class Frame(OfOneSize, Screen[None]):
    """Header, tree, rows, pane and footer."""

    AUTO_FOCUS = "Timeline"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, clock: Clock, settings: WindowSettings) -> None:
        super().__init__()
        self._clock = clock
        self._settings = settings
        self._keyboard = Keyboard(settings.keys, settings.ascii)
        self._state = beginning(settings, settings.zone.day_of(self.present))
        self._account = _NOBODY
        self._freshness = Freshness()
        self.answered = asyncio.Event()
        """Set once the data is as fresh as it gets for now."""
        self._learned = Learned()
        self._waiting = frozenset[EventID]()
        self.machine = MachineWatch(MachineZone(settings.machine_zone, settings.zone_doubt), settings.machine)

    def suit(self, size: Size) -> None:
        """Take on the looks of a size before anything is laid out for another one."""
        for measure, steps in ((size.width, _WIDTHS), (size.height, _HEIGHTS)):
            self.add_class(max(step for step in steps or () if step[0] <= measure)[1], update=False)

    def compose(self) -> ComposeResult:
        """Put the regions in their places; the stylesheet arranges them for the size at hand."""
        yield Header(id="header")
        with Horizontal(id="middle"):
            yield Groups(ascii_only=self._settings.ascii, id="groups")
            yield Board(self.view, self.present, notice=self.greeting, id="board")
        yield DetailsPane(id="details")
        yield Footer(id="footer")
        yield Static(_TOO_SMALL.format(quit=self._keyboard.word("quit")), id="too-small", markup=False)

    @property
    def greeting(self) -> str:
        """What stands where rows will be; empty where there are some to begin with."""
        return CONNECTING

    @property
    def present(self) -> Minute:
        """The minute that is running."""
        return present_minute(self._clock)

    @property
    def state(self) -> State:
        """What is shown."""
        return self._state

    @property
    def board(self) -> Board:
        """The rows."""
        return self.query_one(Board)

    @property
    def group_tree(self) -> GroupTree:
        """The tree of groups."""
        return self.query_one(GroupTree)

    @property
    def view(self) -> View:
        """Which time the rows show, and how."""
        state, legends = self._state, self._account.legends
        return View(state.span, state.zone, state.second_zone, state.hours, state.weekends, legends, self._keyboard)

    @property
    def spot(self) -> Spot:
        """Where the person is."""
        board, cursor, state = self.board, self.board.cursor, self._state
        return Spot(
            cursor.moment,
            cursor.person,
            cursor.event,
            cursor.stretch,
            board.slot,
            state.marked,
            state.rows,
            board.calendars,
            self._learned_of(cursor.event).details,
        )

    @property
    def here(self) -> Here:
        """What decides which verbs can be done."""
        in_tree = self.query_one(Groups).has_focus_within
        return Here(
            Place.TREE if in_tree else self.board.place,
            self.spot,
            self._account.me,
            low=self.size.height < HIGH,
            waiting=len(self._waiting),
            span=step_words(self._state.span),
            keyboard=self._keyboard,
        )

    def settle(self, state: State) -> None:
        """Show another state."""
        before, view, self._state = self._state, self.view, state
        if before.faded != state.faded:
            self.board.fade(state.faded.accepts if state.faded else None)
        if (before.rows, view) != (state.rows, self.view):
            self.board.show(state.rows, self.view, title=state.heading)
        if before.marked != state.marked:
            self.board.mark(person.id for person in state.marked)
        if before.group != state.group:
            self.group_tree.show_group(state.group.id if state.group else GroupID(""))
        if state.rows:
            self.board.say(None)
        self.tell()

    def acquaint(self, account: Account) -> None:
        """Take who is signed in, and the organisation's colours."""
        before, self._account = self.view, account
        if self.view != before:
            self.board.show(self._state.rows, self.view, title=self._state.heading)
        self.tell()

    def inform(self, sentences: str) -> None:
        """Say why there are no rows, as long as there are none."""
        if not self._state.rows:
            self.board.say(Content(sentences))

    @property
    def freshness(self) -> Freshness:
        """How old the data is."""
        return self._freshness

    def show_freshness(self, freshness: Freshness) -> None:
        """Show how old the data is."""
        before, self._freshness = self._freshness, freshness
        if before.link is freshness.link:
            self._tell_header()
        else:
            self.tell()
        if freshness.link in {Link.LIVE, Link.BROKEN}:
            self.answered.set()

    def show_waiting(self, invitations: frozenset[EventID]) -> None:
        """Show how many invitations wait for an answer."""
        self._waiting = invitations
        self.tell()

    def answered_to(self, event: Event) -> None:
        """Count an invitation no longer, whatever else is being read or asked."""
        self.show_waiting(self._waiting - {event.id})

    def tell(self) -> None:
        """Draw header, pane and footer for where the person is now."""
        self._tell_header()
        here = self.here
        self.query_one(Footer).offers = footer_offers(here)
        self.query_one(DetailsPane).matter = self._matter(here)

    def tell_details(self, event: Event | None, details: EventDetails | None, trouble: str) -> None:
        """Show what was learned of an event, or why nothing could be, while the cursor is on it."""
        self._learned = Learned(event, details, trouble)
        self.tell()

    def toggle_drawer(self, *, open_it: bool) -> None:
        """Show the tree over the rows where it isn't always there, or put it away; keys go where the eyes go."""
        self.set_class(open_it, "-drawer")
        if open_it:
            self.group_tree.focus()
        else:
            self.board.take_focus()

    def on_resize(self, event: Resize) -> None:
        """Suit the rows to the width."""
        self.board.become(narrow=event.size.width < NARROW)
        self.call_after_refresh(self.tell)

    @on(DescendantFocus)
    def _offer_what_works_here(self) -> None:
        self.tell()

    def on_screen_suspend(self) -> None:
        """Let the keys that are offered stand back: a dialog takes them."""
        self._stand_back(covered=True)

    def on_screen_resume(self) -> None:
        """Offer the keys again."""
        self._stand_back(covered=False)

    def _stand_back(self, *, covered: bool) -> None:
        self.query_one(Footer).covered = self.query_one(DetailsPane).covered = covered

    def _tell_header(self) -> None:
        account, state = self._account, self._state
        self.query_one(Header).facts = Facts(
            state.span,
            state.zone,
            self.present,
            self._freshness.with_rows_of(state.seen_at),
            who=account.me.name if account.me else account.acting_for,
            server=self._settings.place or account.server,
            exposed=self._settings.exposed,
            ascii=self._settings.ascii,
            doubtful=bool(self.machine.found.doubt) and state.zone == self.machine.zone,
        )

    def _learned_of(self, event: Event | None) -> Learned:
        return self._learned if self._learned.event == event else Learned()

    def _matter(self, here: Here) -> Matter:
        spot, zone = here.spot, self._state.zone
        learned = self._learned_of(spot.event)
        return Matter(
            spot.moment,
            zone,
            zone.day_of(self.present),
            spot.person,
            spot.event,
            learned.details,
            spot.calendars.get(spot.person.id) if spot.person else None,
            owner=owner_of(spot.person, here.me),
            trouble=learned.trouble,
            offers=event_offers(here),
            keyboard=self._keyboard,
        )
