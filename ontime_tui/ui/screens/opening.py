"""The office behind the screen: what was seen before until somebody is signed in, and again when nobody can be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.services.troubles import NotOnTime, SignInNeeded, Trouble, Unreachable
from ontime_tui.ui import reasons
from ontime_tui.ui.flows.desk import Changed, Desk, Severity
from ontime_tui.ui.phrases import notices_words, phrase_for
from ontime_tui.ui.present.at_hand import AtHand
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.present.groups import group_title
from ontime_tui.ui.present.moments import moment_words
from ontime_tui.ui.screens.connection import Connection, Opener
from ontime_tui.ui.screens.drafting import Drafting
from ontime_tui.ui.screens.frame import CONNECTING, Frame
from ontime_tui.ui.screens.grouping import TOP
from ontime_tui.ui.screens.intending import Intending
from ontime_tui.ui.screens.line import Line
from ontime_tui.ui.screens.offers import Here
from ontime_tui.ui.screens.receiving import Receiving
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.state import State

if TYPE_CHECKING:
    from ontime_tui.services.office import Office
    from ontime_tui.ui.screens.recollection import Recollection

_BREAKING = (Unreachable, NotOnTime, SignInNeeded)
"""Troubles after which nothing more can be read for now."""
OFFICE = "office"
"""The worker that signs somebody in."""
_DAMAGED = "What was kept of earlier windows can't be read: it was set aside, and begins anew."


class OpeningScreen(Frame):
    """The frame with an office behind it."""

    def __init__(
        self, opener: Opener, clock: Clock, settings: WindowSettings, recollection: Recollection | None = None
    ) -> None:
        super().__init__(clock, settings)
        self.recollection = recollection
        """What was seen in earlier windows; None: nothing is remembered."""
        self._before = recollection.beginning() if recollection else None
        self.line = Line(self, self, self.machine, self._keyboard)
        """The line to the server."""
        self.connection = Connection(opener, self.line, recollection.office if recollection else _no_office)
        """Whoever is signed in, and their office."""
        self.receiving = Receiving(settings.copies)
        """The person at the door."""
        self.drafting = Drafting(self, self, clock, self._keyboard)
        """What was typed and not sent."""
        self.intending = Intending(self, self, settings.undo_seconds)
        """What waits some seconds before it is sent."""
        self._complaint = ""
        """Why nobody could be signed in, as it was said last."""

    async def on_unmount(self) -> None:
        """Let go of the office, and keep what was seen."""
        await self.connection.close()
        if self.recollection:
            self.recollection.close()

    @property
    def greeting(self) -> str:
        """What stands where rows will be; empty where some were seen before."""
        return "" if self._before and self._before.shown and self._before.shown.people else super().greeting

    @property
    def connected(self) -> bool:
        """Whether somebody is signed in, and the server answered when it was asked last."""
        return self.connection.signed_in and not self.line.is_broken

    @property
    def connecting(self) -> bool:
        """Whether somebody is being signed in right now."""
        return any(worker.group == OFFICE and not worker.is_finished for worker in self.workers)

    @property
    def here(self) -> Here:
        """What decides which verbs can be done."""
        return replace(
            super().here,
            connected=self.connected,
            connecting=self.connecting,
            arriving=self.connection.arriving,
            outside=self.receiving.stays_out,
            furnished=self.connection.office is not None,
            waiting=len(self._waiting - self.intending.events),
            drafts=self.drafting.drafts.count,
            coming=self.intending.words,
        )

    @property
    def desk(self) -> Desk:
        """What flows work with now; only asked for once there is an office."""
        office = self.connection.office
        if office is None:
            raise RuntimeError("a flow began before there was an office")
        state, ask, keyboard = self.state, self.app.push_screen_wait, self._keyboard
        return Desk(
            office,
            self._clock,
            state.zone,
            ask,
            self.say,
            self.drafting.drafts,
            self.intending,
            state.first_weekday,
            keyboard,
            state.work_hours,
            self.machine.zone,
            AtHand(self.board.calendars, self._age),
            self.answered_to,
        )

    @property
    def _age(self) -> str:
        """When what is on the rows was read; empty while nothing was."""
        at, zone = self.freshness.read_at, self.state.zone
        return "" if at is None else moment_words(at, zone, zone.day_of(present_minute(self._clock)))

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Show a sentence for a while."""
        self.notify(sentence, severity=severity, markup=False)

    def hear(self, trouble: Trouble) -> None:
        """Say what went wrong, and mark the data as old when nothing more can be read."""
        if isinstance(trouble, _BREAKING):
            self.line.break_off()
        self.say(phrase_for(trouble, self._keyboard).text, "error")

    def turn(self, state: State) -> None:
        """Show another state, and remember which group it is."""
        if self.recollection and state.group and state.group != self.state.group:
            self.recollection.show(state.group)
        self.settle(state)

    def opened(self) -> None:
        """Hear that somebody is signed in; read what there is to see."""

    def read_again(self, changed: Changed) -> None:
        """Read what was changed."""

    def rows_read(self) -> None:
        """Hear that the calendars were read that were wanted, or could not be."""

    def mended(self) -> None:
        """Hear that the server answers again; read what is in sight."""

    def forbidden(self) -> None:
        """Hear that the server doesn't allow something; learn what it allows in what is in sight."""

    def look_at_machine(self) -> None:
        """Follow the machine into another zone, where its own is shown."""
        before = self.machine.moved()
        if before is None:
            return
        zone = self.machine.zone
        if zone != before.zone:
            follows = self.state.zone == before.zone
            there = "times are shown there" if follows else f"times are still shown in {self.state.zone.name}"
            self.say(f"This machine is now in {zone.name}: {there}.", "warning")
            if follows:
                self.turn(self.state.in_zone(zone, self.state.second_zone))
        self.tell()

    def recall(self) -> None:
        """Show what was seen last, with its age, until somebody is signed in."""
        recollection, before = self.recollection, self._before
        if recollection is None:
            return
        if before:
            self.acquaint(before.account)
            self.group_tree.put_private(recollection.own_groups())
            self.group_tree.put(TOP, recollection.top())
        if before and (shown := before.shown):
            self.turn(self.state.showing(group_title(shown.group), shown.people, shown.group, shown.seen_at))
            self.stand_on_me()
        if recollection.damaged:
            self.say(_DAMAGED, "warning")

    def stand_on_me(self) -> None:
        """Put the cursor onto my own row, where it is among the first: what one does first is mostly about oneself."""
        me = self._account.me
        if me and any(person.id == me.id for person in self.state.rows[: self.size.height // 2]):
            self.board.go(self.board.cursor.moment, me.id)

    @work(group=OFFICE, exclusive=True)
    async def connect(self) -> None:
        """Open the office; trouble is a sentence where the rows would be, or beside what was seen before."""
        self.inform(CONNECTING)
        try:
            office = await self.connection.open()
        except Trouble as trouble:
            self._make_do(trouble)
        else:
            self._welcome(office)

    def try_again(self) -> None:
        """Connect again where that may help without anybody's doing."""
        if self.connection.worth_trying:
            self.connect()

    def _welcome(self, office: Office) -> None:
        """Show who is signed in, say what they should know, and read."""
        account = office.session.account
        if not account.is_same_person(self._account):
            self._show_nobody()
        self.drafting.take_from(office.drawer)
        self.intending.drawer = office.drawer
        self.line.resume()
        self.acquaint(account)
        terms = office.own_server.terms if office.own_server else ()
        doubts = (doubt,) if (doubt := self.machine.found.doubt) else ()
        if terms or office.notices or doubts:
            self.say(notices_words((*doubts, *terms, *office.notices), self._keyboard), "warning")
        self.line.compare_clocks(office.skew)
        self.opened()

    def _make_do(self, trouble: Trouble) -> None:
        """Go on with what was seen before, if anything was; say why, once where we try again by ourselves."""
        phrase = phrase_for(trouble, self._keyboard)
        self.line.break_off()
        self.inform(phrase.alone)
        again = self.connection.worth_trying and self._complaint == phrase.happened
        if self.state.rows and not again:
            self.say(phrase.text, "warning")
        self._complaint = phrase.happened
        if self.connection.office is None:
            self.group_tree.fail(
                TOP, phrase.press if isinstance(trouble, SignInNeeded) else reasons.offline(self._keyboard)
            )
        self.tell()

    def _show_nobody(self) -> None:
        """Take everything away that another person saw, and do nothing of what they decided."""
        for intent in self.intending.drop_all():
            self.say(f"{intent.words} was not {intent.deed.done}: somebody else is signed in now.", "warning")
        self.turn(self.state.showing("", ()).without_marks())
        self.group_tree.begin_anew()
        self.show_freshness(Freshness(Link.READING))


def _no_office() -> None:
    """Give no office: nothing is remembered."""
