"""What the main screen reads, and when: groups, rows, calendars, details, how many invitations wait.

Reads are exclusive in their group, and what was on screen stays until its successor is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from ontime_tui.agenda.clock import Clock
from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.group import GroupNode
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import Changed
from ontime_tui.ui.flows.groups import described_again
from ontime_tui.ui.flows.read import open_invitations, read_details, show_group, show_group_again
from ontime_tui.ui.later import later
from ontime_tui.ui.phrases import phrase_for
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.screens.connection import Opener
from ontime_tui.ui.screens.following import Following
from ontime_tui.ui.screens.grouping import Grouping
from ontime_tui.ui.screens.opening import OpeningScreen
from ontime_tui.ui.screens.reader import CalendarReader
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.state import State
from ontime_tui.ui.widgets.board import Board
from ontime_tui.ui.widgets.tree import GroupTree

if TYPE_CHECKING:
    from ontime_tui.services.early import Early
    from ontime_tui.ui.screens.recollection import Recollection

_TICK_SECONDS = 20
_ROWS = "rows"
"""The worker that reads who is to be shown."""
_RIGHTS = "rights"
"""The worker that reads what I may."""
_NO_READS = frozenset({"flow", "write", "drafts", "leave"})
"""Workers that change something, or wait for somebody."""


class ReadingScreen(OpeningScreen):
    """The screen that reads."""

    def __init__(
        self, opener: Opener, clock: Clock, settings: WindowSettings, recollection: Recollection | None = None
    ) -> None:
        super().__init__(opener, clock, settings, recollection)
        self._reader = CalendarReader(self)
        self._following = Following(self, self._read_details, self.tell_details)

    def on_mount(self) -> None:
        """Draw the frame, with what was seen before; connect once it is there."""
        self.receiving.attend(self.app, lambda told: self.say(told, "warning"))
        self.recall()
        self._reader.want(self.state.rows[: self.size.height])
        if self.recollection and (early := self.recollection.early_once()):
            self._take_early(early)
        self.board.take_focus()
        self.tell()
        self.call_after_refresh(self.connect)
        self.set_interval(_TICK_SECONDS, self._tick)
        if self._settings.refresh_seconds:
            self.set_interval(self._settings.refresh_seconds, self._refresh_rows)

    @work(group="early")
    async def _take_early(self, early: Early) -> None:
        """Put onto the rows what was asked before they were there."""
        calendars = await early.calendars()
        if early.roster and self.state.group == early.question.group:
            self.turn(self.state.regrouped(early.roster.people))
        self._reader.take(calendars)

    @property
    def _grouping(self) -> Grouping:
        return Grouping(self.group_tree, self.desk)

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being read or about to be; flows count as at rest, for they may wait for the person."""
        reading = any(worker.group not in {"flow", "leave"} and not worker.is_finished for worker in self.workers)
        return not self.connection.arriving and not reading and not self._following.expected

    def stop_reading(self) -> None:
        """Read nothing more, and drop what is on its way."""
        for worker in self.workers:
            if worker.group not in _NO_READS:
                worker.cancel()

    def turn(self, state: State) -> None:
        """Show another state, and read what it needs."""
        self._reader.turn(state)
        super().turn(state)

    def read_again(self, changed: Changed) -> None:
        """Read what a flow changed."""
        self._following.forget()
        self._reader.forget()
        touched = [person for person in self.state.rows if person.id in changed.people]
        self._reader.renew(touched)
        if not touched:
            self.rows_read()
        self._count()

    def rows_read(self) -> None:
        """Let the details of what the cursor is on follow, as far as they were forgotten."""
        self.intending.rows_read()
        self._following.follow(self.board.cursor.event)

    def mended(self) -> None:
        """Read what is in sight again, unless it is being read."""
        if not self._reader.reading:
            self._reader.renew(self.board.in_sight)

    def forbidden(self) -> None:
        """Read what I may with the calendars in sight, unless it is being read: a refusal of that says nothing new."""
        if not any(each.group == _RIGHTS and not each.is_finished for each in self.workers):
            self._read_rights()

    @work(group=_RIGHTS)
    async def _read_rights(self) -> None:
        try:
            people = await described_again(self.desk, self.board.in_sight)
        except Trouble:
            return
        self.turn(self.state.described(people))

    def refresh_all(self) -> None:
        """Read what is in sight again, or connect again, or end the waiting for a busy server."""
        self.look_at_machine()
        if self.line.countdown.stop():
            return
        self.receiving.stays_out = False
        if office := self.connection.office:
            office.session.try_again()
        if self.connecting:
            self.say(reasons.CONNECTING)
        elif not self.connection.signed_in:
            self.connect()
        else:
            self._following.forget()
            self._reader.renew(self.board.in_sight)
            self._regroup()
            self._read_groups()
            self._count()

    def opened(self) -> None:
        """Read the groups and how many invitations wait; and again what was seen before, those in sight first."""
        self._reader.catch_up((*self.board.in_sight, *self.state.rows))
        self._regroup(aloud=True)
        self._read_groups()
        self._count()

    def choose(self, state: State) -> None:
        """Show what the person chose: other people who are still being read come too late."""
        if state.people != self.state.people:
            self.workers.cancel_group(self, _ROWS)
        self.turn(state)

    def open_group(self, group: GroupNode) -> None:
        """Show the people of a group as soon as they are read, instead of another one that is still being read."""
        self.run_worker(later(self._show, group), group=_ROWS, exclusive=True)

    @property
    def _chosen(self) -> bool:
        """Whether it is settled who is shown, or is about to be."""
        shown = self.state.rows or self.state.group
        return bool(shown) or any(each.group == _ROWS and not each.is_finished for each in self.workers)

    @work(group="groups", exclusive=True)
    async def _read_groups(self) -> None:
        """Read the top of the tree; where nobody is shown yet, show the group to begin with."""
        self.inform("Reading groups…")
        mine, top = await self._grouping.read()
        if self._chosen:
            return
        group = await self._grouping.first(mine, top)
        if not self._chosen:
            self._begin_with(group)

    def _begin_with(self, group: GroupNode | None) -> None:
        if group is not None:
            self.open_group(group)
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
            first = not self.state.rows
            self.turn(after.turn(self.state))
            if first:
                self.stand_on_me()
            others, search = self._keyboard.word("groups"), self._keyboard.word("search")
            self.inform(f"Nobody is in {group.name}.\nPress {others} for another group, {search} to search.")
        if not self.state.rows and self.freshness.link is Link.READING:
            self.show_freshness(Freshness(Link.LIVE, self.present))  # nobody's calendar will be read that would say so

    @work(group="regroup", exclusive=True)
    async def _regroup(self, *, aloud: bool = False) -> None:
        """Look who is in the group that is shown.

        Args:
            aloud: Whether trouble is told; else that is left to the calendars, which are read at the same time.
        """
        group = self.state.group
        if group is None:
            return
        try:
            after = await show_group_again(self.desk, group)
        except Trouble as trouble:
            if aloud:
                self.hear(trouble)
        else:
            if self.state.group == group:
                self.turn(after.turn(self.state))

    @work(group="invitations", exclusive=True)
    async def _count(self) -> None:
        try:
            invitations = await open_invitations(self.desk)
        except Trouble:
            return
        self._counted = True
        self.show_waiting(invitations)

    async def _read_details(self, event: Event) -> EventDetails:
        if self.connection.office is None and self.recollection:
            return self.recollection.details(event)
        return await read_details(self.desk, event)

    @on(Board.Moved)
    def _follow_cursor(self) -> None:
        event = self.board.cursor.event
        self._following.follow(event)
        self.tell_details(event, self._following.known(event), "")

    @on(Board.Wanted)
    def _load(self, event: Board.Wanted) -> None:
        self._reader.want(event.people)

    @on(GroupTree.BranchOpened)
    def _open_branch(self, event: GroupTree.BranchOpened) -> None:
        if not event.path:
            self.refresh_all()
        elif self._may_ask():
            self.run_worker(later(self._grouping.fill, event.path), group="tree")

    @on(GroupTree.SearchWanted)
    def _search_groups(self, event: GroupTree.SearchWanted) -> None:
        if self._may_ask():
            self.run_worker(later(self._grouping.search, event.text), group="tree-search", exclusive=True)

    @on(GroupTree.GroupChosen)
    def _open_group(self, event: GroupTree.GroupChosen) -> None:
        if self._may_ask():
            self.toggle_drawer(open_it=False)
            self.open_group(event.node)

    def _may_ask(self) -> bool:
        """Tell whether the tree can ask anything; say why it can't."""
        may_ask = self.connection.office is not None
        if not may_ask:
            self.say(reasons.CONNECTING if self.connecting else reasons.offline(self._keyboard))
        return may_ask

    def _tick(self) -> None:
        self.board.tick(self.present)

    def _refresh_rows(self) -> None:
        """Read what is in sight again, unless the last reading hasn't ended."""
        reading = self._reader.reading
        self.look_at_machine()
        self.try_again()
        if self.connection.signed_in and self.state.rows and not reading:
            self._reader.renew(self.board.in_sight)
            self._regroup()
            self._count()
