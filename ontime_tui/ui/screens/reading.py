"""What the main screen reads, and when: the office, groups, rows, calendars, details, how many invitations wait.

Reads are exclusive in their group, and what was on screen stays until its successor is there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.clock import Clock
from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.services.troubles import NotOnTime, SignInNeeded, Trouble, Unreachable
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import Changed, Desk, Severity
from ontime_tui.ui.flows.read import count_invitations, read_details, show_group
from ontime_tui.ui.phrases import notices_words, phrase_for
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.screens.following import Following
from ontime_tui.ui.screens.frame import CONNECTING, OFFICE, Frame
from ontime_tui.ui.screens.grouping import TOP, Grouping
from ontime_tui.ui.screens.loading import GROUP, Loading, Question
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.state import State
from ontime_tui.ui.widgets.board import Board
from ontime_tui.ui.widgets.tree import GroupTree

if TYPE_CHECKING:
    from ontime_tui.services.office import Office
    from ontime_tui.ui.dialogs.drafts import Drafts

_TICK_SECONDS = 20
_BREAKING = (Unreachable, NotOnTime, SignInNeeded)
"""Troubles after which nothing more can be read for now."""


class ReadingScreen(Frame):
    """The frame, filled from an office."""

    def __init__(self, opener: Callable[[], Awaitable[Office]], clock: Clock, settings: WindowSettings) -> None:
        super().__init__(clock, settings)
        self._opener = opener
        self._office: Office | None = None
        self._loading = Loading(self, self, _question(self.state))
        self._following = Following(self, self._read_details, self.tell_details)

    def on_mount(self) -> None:
        """Draw the frame; connect once it is there."""
        self.board.take_focus()
        self.tell()
        self.call_after_refresh(self.connect)
        self.set_interval(_TICK_SECONDS, self._tick)
        if self._settings.refresh_seconds:
            self.set_interval(self._settings.refresh_seconds, self._refresh_rows)

    async def on_unmount(self) -> None:
        """Let go of the office."""
        if self._office:
            await self._office.close()

    @property
    def desk(self) -> Desk:
        """What flows work with now; only asked for once somebody is signed in."""
        if self._office is None:
            raise RuntimeError("a flow began before anybody was signed in")
        state, ask, keyboard = self.state, self.app.push_screen_wait, self._keyboard
        return Desk(
            self._office,
            self._clock,
            state.zone,
            ask,
            self.say,
            state.first_weekday,
            keyboard,
            self._drafts,
            state.work_hours,
        )

    @cached_property
    def _drafts(self) -> Drafts:
        from ontime_tui.ui.dialogs.drafts import Drafts

        return Drafts()

    @property
    def _grouping(self) -> Grouping:
        return Grouping(self.group_tree, self.desk)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being read or about to be; flows count as at rest, for they may wait for the person."""
        reading = any(worker.group not in {"flow", "leave"} and not worker.is_finished for worker in self.workers)
        return self._office is not None and not reading and not self._following.expected

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Show a sentence for a while."""
        self.notify(sentence, severity=severity, markup=False)

    def hear(self, trouble: Trouble) -> None:
        """Say what went wrong, and mark the data as old when nothing more can be read."""
        if isinstance(trouble, _BREAKING):
            self.show_freshness(Freshness(Link.BROKEN, self.freshness.read_at))
        self.say(phrase_for(trouble, self._keyboard).text, "error")

    def turn(self, state: State) -> None:
        """Show another state, and read what it needs."""
        self._loading.ask(_question(state))
        self.settle(state)

    def read_again(self, changed: Changed) -> None:
        """Read what a flow changed."""
        self._following.forget()
        self._loading.renew(person for person in self.state.rows if person.id in changed.people)
        self._count()

    def refresh_all(self) -> None:
        """Read what is in sight again, or connect again."""
        if self._office is None:
            self.connect()
        elif not self.state.rows:
            self._begin()
        else:
            self._following.forget()
            self._loading.renew(self.board.in_sight)
            self._count()

    @work(group=OFFICE, exclusive=True)
    async def connect(self) -> None:
        """Open the office; trouble is a sentence where the rows would be."""
        self.inform(CONNECTING)
        try:
            office = await self._opener()
        except Trouble as trouble:
            self.show_freshness(Freshness(Link.BROKEN))
            self.inform(phrase_for(trouble, self._keyboard).alone)
            self.group_tree.fail(TOP, reasons.offline(self._keyboard))
            return
        self._office = office
        self.acquaint(office.session.account)
        if office.notices:
            self.say(notices_words(office.notices, self._keyboard), "warning")
        self._begin()
        self._count()

    @work(group="rows", exclusive=True)
    async def _begin(self) -> None:
        self.inform("Reading groups…")
        group = await self._grouping.begin()
        if self.state.rows:
            return
        if group is not None:
            await self._show(group)
        elif me := self.desk.office.session.account.me:
            self.turn(self.state.showing("Just me", (me,)))
        else:
            self.inform(
                f"There are no groups that you may see.\nPress {self._keyboard.word('search')} to search for people."
            )

    async def _show(self, group: GroupNode) -> None:
        """Show the people of a group; what was shown before stays until they are there."""
        self.inform(f"Reading {group.name}…")
        try:
            after = await show_group(self.desk, group)
        except Trouble as trouble:
            self.hear(trouble)
            self.inform(phrase_for(trouble, self._keyboard).alone)
        else:
            self.turn(after.turn(self.state))
            others, search = self._keyboard.word("groups"), self._keyboard.word("search")
            self.inform(f"Nobody is in {group.name}.\nPress {others} for another group, {search} to search.")

    @work(group="invitations", exclusive=True)
    async def _count(self) -> None:
        try:
            self.show_waiting(await count_invitations(self.desk))
        except Trouble:
            return

    async def _read_details(self, event: Event) -> EventDetails:
        return await read_details(self.desk, event)

    @on(Board.Moved)
    def _follow_cursor(self) -> None:
        event = self.board.cursor.event
        self._following.follow(event)
        self.tell_details(event, self._following.known(event), "")

    @on(Board.Wanted)
    def _load(self, event: Board.Wanted) -> None:
        if self._office:
            self._loading.want(event.people)

    @on(GroupTree.BranchOpened)
    def _open_branch(self, event: GroupTree.BranchOpened) -> None:
        if not event.path:
            self.refresh_all()
        elif self._signed_in():
            self.run_worker(self._grouping.fill(event.path), group="tree")

    @on(GroupTree.SearchWanted)
    def _search_groups(self, event: GroupTree.SearchWanted) -> None:
        if self._signed_in():
            self.run_worker(self._grouping.search(event.text), group="tree-search", exclusive=True)

    @on(GroupTree.GroupChosen)
    def _open_group(self, event: GroupTree.GroupChosen) -> None:
        if self._signed_in():
            self.toggle_drawer(open_it=False)
            self.run_worker(self._show(event.node), group="rows", exclusive=True)

    def _signed_in(self) -> bool:
        """Tell whether the tree can ask anything; say why it can't."""
        if self._office is None:
            self.say(reasons.CONNECTING if self.connecting else reasons.offline(self._keyboard))
        return self._office is not None

    def _tick(self) -> None:
        self.board.tick(self.present)

    def _refresh_rows(self) -> None:
        """Read what is in sight again, unless the last reading hasn't ended."""
        reading = any(worker.group == GROUP and not worker.is_finished for worker in self.workers)
        if self._office and self.state.rows and not reading:
            self._loading.renew(self.board.in_sight)
            self._count()

    # What `Loading` is wired to.

    def read(self, people: Sequence[Person], start: Minute, end: Minute) -> AsyncIterator[tuple[Calendar, ...]]:
        """Give calendars, some at a time."""
        return self.desk.office.diary.calendars(people, start, end)

    def known(self) -> Mapping[PersonID, Calendar]:
        """Give what is on the rows."""
        return self.board.calendars

    def put(self, calendars: Sequence[Calendar]) -> None:
        """Put calendars on the rows."""
        self.board.put(calendars)
        self.tell()

    def begun(self) -> None:
        """Hear that calendars are being read."""
        if self.freshness.read_at is None:
            self.show_freshness(Freshness(Link.READING))

    def ended(self, *, anything: bool) -> None:
        """Hear that calendars were read, or that none could be."""
        read_at = self.present if anything else self.freshness.read_at
        self.show_freshness(Freshness(Link.LIVE if anything else Link.BROKEN, read_at))

    def failed(self, trouble: Trouble) -> None:
        """Hear why calendars could not be read."""
        self.hear(trouble)


def _question(state: State) -> Question:
    return Question(state.span.starts_at(state.zone), state.span.ends_at(state.zone))
