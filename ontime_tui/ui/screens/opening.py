"""The office behind the screen: what was seen before until somebody is signed in, and again when nobody can be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import work

from ontime_tui.agenda.clock import Clock, present_minute
from ontime_tui.agenda.ids import EventID
from ontime_tui.disk import at_disk
from ontime_tui.services.troubles import NotOnTime, NotPermitted, SignInNeeded, Trouble, Unreachable
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.flows.desk import Changed, Desk, Severity
from ontime_tui.ui.phrases import notices_words, phrase_for
from ontime_tui.ui.present.at_hand import AtHand
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.present.groups import group_title
from ontime_tui.ui.present.moments import moment_words
from ontime_tui.ui.screens.frame import CONNECTING, OFFICE, Frame
from ontime_tui.ui.screens.grouping import TOP
from ontime_tui.ui.screens.intending import Intending
from ontime_tui.ui.screens.receiving import Receiving
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.state import State

if TYPE_CHECKING:
    from ontime_tui.services.drawer import Drawer
    from ontime_tui.services.office import Office
    from ontime_tui.services.visit import Reception
    from ontime_tui.services.waiting import Waiting
    from ontime_tui.ui.screens.countdown import Countdown
    from ontime_tui.ui.screens.recollection import Recollection

Opener = Callable[[], Awaitable["Office"]]
"""Signs in and opens the office; called again, it tries again."""

_BREAKING = (Unreachable, NotOnTime, SignInNeeded)
"""Troubles after which nothing more can be read for now."""
_DAMAGED = "What was kept of earlier windows can't be read: it was set aside, and begins anew."


class OpeningScreen(Frame):
    """The frame with an office behind it."""

    def __init__(
        self, opener: Opener, clock: Clock, settings: WindowSettings, recollection: Recollection | None = None
    ) -> None:
        super().__init__(clock, settings)
        self._opener = opener
        self._office: Office | None = None
        self.recollection = recollection
        """What was seen in earlier windows; None: nothing is remembered."""
        self.reception: Reception | None = None
        """Where visits at the door wait for somebody who receives them; None: nobody is asked."""
        self.receiving = Receiving(self._copy_text)
        self._drafts = Drafts(clock)
        self._before = recollection.beginning() if recollection else None
        self.intending = Intending(self, self, settings.undo_seconds)
        """What waits some seconds before it is sent."""
        self._signed_in = False
        self._may_retry = False
        self._complaint = ""

    async def on_unmount(self) -> None:
        """Let go of the office, and keep what was seen."""
        self._signed_in = False
        if self._office:
            await self._office.close()
        if self.recollection:
            self.recollection.close()

    def attend(self) -> None:
        """Be there for whoever is needed to sign in, from now on."""
        if self.reception:
            self.receiving.attend(self.reception, self.app, lambda told: self.say(told, "warning"))

    async def _copy_text(self, text: str) -> str:
        from ontime_tui.ui.terminal.clipboard import send_to_clipboard

        return await send_to_clipboard(self.app, text, self._settings.copies)

    @property
    def greeting(self) -> str:
        """What stands where rows will be; empty where some were seen before."""
        return "" if self._before and self._before.people else super().greeting

    @property
    def signed_in(self) -> bool:
        """Whether there is somebody to ask as, be the line broken."""
        return self._signed_in

    @property
    def connected(self) -> bool:
        """Whether somebody is signed in, and the server answered when it was asked last."""
        return self._signed_in and self.freshness.link is not Link.BROKEN

    @property
    def furnished(self) -> bool:
        """Whether there is an office to read from, be it only of what was seen before."""
        return self._office is not None

    @property
    def desk(self) -> Desk:
        """What flows work with now; only asked for once there is an office."""
        if self._office is None:
            raise RuntimeError("a flow began before there was an office")
        state, ask, keyboard = self.state, self.app.push_screen_wait, self._keyboard
        return Desk(
            self._office,
            self._clock,
            state.zone,
            ask,
            self.say,
            self._drafts,
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

    @cached_property
    def countdown(self) -> Countdown:
        """How long a busy server asks to wait yet."""
        from ontime_tui.ui.screens.countdown import Countdown

        return Countdown(self, lambda left: self.show_freshness(replace(self.freshness, again_in=left)))

    @property
    def unsent(self) -> int:
        """How much was typed and not sent, by this window or earlier ones."""
        return self._drafts.count

    @property
    def arriving(self) -> bool:
        """Whether nobody is signed in yet, and nothing went wrong so far."""
        return not self._signed_in and not self._complaint

    @property
    def asked(self) -> int:
        """How many invitations wait for an answer that isn't decided either."""
        return len(self._waiting - self.intending.events)

    @property
    def outside(self) -> bool:
        """Whether the person put the sign-in away."""
        return self.receiving.stays_out

    @property
    def waiting_words(self) -> tuple[str, ...]:
        """What is about to be sent, and when, from the longest wording to the shortest; none: nothing is."""
        return self.intending.words

    def read_again(self, changed: Changed) -> None:
        """Read what was changed."""

    def keep_drafts(self) -> None:
        """Keep what stands in the open form, for the window is about to end."""
        self._drafts.gather()

    def _take_drafts_from(self, drawer: Drawer | None) -> None:
        """Have other drafts than before: they are the person's who signed in."""
        self._drafts = Drafts(self._clock, drawer)
        self.intending.drawer = drawer
        if drawer:
            self._recover_drafts(drawer)

    @work(group="drafts", exclusive=True)
    async def _recover_drafts(self, drawer: Drawer) -> None:
        """Offer what earlier windows left, once the calendars are there."""
        await self.answered.wait()
        from ontime_tui.ui.flows.intents_left import left_words
        from ontime_tui.ui.flows.unsent import lost_words, unsent_words

        for sentence in await at_disk(partial(left_words, drawer)):
            self.say(sentence, "warning")
        for sentence in lost_words(await self._drafts.recover(drawer), self._keyboard):
            self.say(sentence, "warning")
        for sentence in unsent_words(self._drafts, self._keyboard):
            self.say(sentence)
        self.tell()

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Show a sentence for a while."""
        self.notify(sentence, severity=severity, markup=False)

    def hear(self, trouble: Trouble) -> None:
        """Say what went wrong, and mark the data as old when nothing more can be read."""
        if isinstance(trouble, _BREAKING):
            self._break()
        self.say(phrase_for(trouble, self._keyboard).text, "error")

    def show_waiting(self, invitations: frozenset[EventID]) -> None:
        """Show how many invitations wait for an answer, and remember which."""
        if self.recollection and (self._counted or invitations != self._waiting):
            self.recollection.count(invitations)
        super().show_waiting(invitations)

    def turn(self, state: State) -> None:
        """Show another state, and remember which group it is."""
        if self.recollection and state.group and state.group != self.state.group:
            self.recollection.show(state.group)
        self.settle(state)

    def opened(self) -> None:
        """Hear that somebody is signed in; read what there is to see."""

    def rows_read(self) -> None:
        """Hear that the calendars were read that were wanted, or could not be."""

    def mended(self) -> None:
        """Hear that the server answers again; read what is in sight."""

    def _mind_the_clock(self, office: Office) -> None:
        if doubt := self.machine.new_doubt(office.skew):
            self.say(doubt, "warning")

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

    def forbidden(self) -> None:
        """Hear that the server doesn't allow something; learn what it allows in what is in sight."""

    def _break(self) -> None:
        self.show_freshness(Freshness(Link.BROKEN, self.freshness.read_at))

    def _hear_line(self, office: Office, trouble: Trouble | None) -> None:
        """Hear how a question ended, whoever asked it: the window, a flow or a dialog."""
        if office is not self._office or not self._signed_in:
            return
        self._mind_the_clock(office)
        if isinstance(trouble, NotPermitted):
            self.forbidden()
        if isinstance(trouble, Unreachable | SignInNeeded):
            self._break()
        elif not isinstance(trouble, NotOnTime) and self.freshness.link is Link.BROKEN:
            self.show_freshness(Freshness(Link.READING, self.freshness.read_at))
            self.mended()

    def _hear_waiting(self, waiting: Waiting | None) -> None:
        """Hear that the server asks for patience, or that it is over."""
        if self.is_running:
            self.countdown.take(waiting)
        if waiting:
            self.say(reasons.busy(waiting.seconds, self._keyboard), "warning")

    def recall(self) -> None:
        """Show what was seen last, with its age, until somebody is signed in."""
        if self.recollection is None:
            return
        if self.recollection.damaged:
            self.say(_DAMAGED, "warning")
        before = self._before
        if before is None:
            return
        self.acquaint(before.account)
        super().show_waiting(frozenset(before.invitations))
        self.group_tree.put_private(before.own_groups)
        self.group_tree.put(TOP, before.top)
        if before.group:
            title = group_title(before.group)
            self.turn(self.state.showing(title, before.people, before.group, before.seen_at))
            self.stand_on_me()

    def seem_live(self) -> str:
        """Look as if all of it had been read as the day began, and give that time as the header writes it."""
        state = self.state
        began = state.zone.at(state.zone.day_of(self.present), 0)
        self.settle(replace(state, seen_at=None))
        self.show_freshness(Freshness(Link.LIVE, began))
        return state.zone.wall(began).text

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
            office = await self._opener()
        except Trouble as trouble:
            self._make_do(trouble)
            return
        before, self._office = self._office, office
        if before:
            await before.close()
        if not office.session.account.is_same_person(self._account):
            self._show_nobody()
        if not self._drafts.belong_in(office.drawer):
            self._take_drafts_from(office.drawer)
        self._signed_in, self._complaint = True, ""
        office.session.listen(partial(self._hear_line, office), self._hear_waiting)
        if self.freshness.link is Link.BROKEN:
            self.show_freshness(Freshness(Link.READING, self.freshness.read_at))
        self.acquaint(office.session.account)
        terms = office.own_server.terms if office.own_server else ()
        doubts = (doubt,) if (doubt := self.machine.found.doubt) else ()
        if terms or office.notices or doubts:
            self.say(notices_words((*doubts, *terms, *office.notices), self._keyboard), "warning")
        self._mind_the_clock(office)
        self.opened()

    def try_again(self) -> None:
        """Connect again where that may help without anybody's doing."""
        if self._complaint and not self._signed_in and self._may_retry:
            self.connect()

    def _make_do(self, trouble: Trouble) -> None:
        """Go on with what was seen before, if anything was; say why, once where we try again by ourselves."""
        phrase = phrase_for(trouble, self._keyboard)
        self._may_retry = isinstance(trouble, Unreachable)
        self.show_freshness(Freshness(Link.BROKEN, self.freshness.read_at))
        self.inform(phrase.alone)
        if self.state.rows and not (self._may_retry and self._complaint == phrase.happened):
            self.say(phrase.text, "warning")
        self._complaint = phrase.happened
        if self._office is None and self.recollection:
            self._office = self.recollection.office()
        if self._office is None:
            self.group_tree.fail(
                TOP, phrase.press if isinstance(trouble, SignInNeeded) else reasons.offline(self._keyboard)
            )
        self.tell()

    def _show_nobody(self) -> None:
        """Take everything away that another person saw, and do nothing of what they decided."""
        for intent in self.intending.drop_all():
            self.say(f"{intent.words} was not {intent.deed.done}: somebody else is signed in now.", "warning")
        self._counted = False
        super().show_waiting(frozenset())
        self.turn(self.state.showing("", ()).without_marks())
        self.group_tree.begin_anew()
        self.show_freshness(Freshness(Link.READING))
