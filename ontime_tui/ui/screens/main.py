"""What keys do on the main screen.

A key travels: action `verb`, then a pure turn of the state or a flow in a worker, and back as `After`; what is drawn
follows from the state. Of flows there is one at a time. What opens dialogs is imported where it is used: there are
many, and the first frame needs none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from ontime_tui.agenda.clock import Clock
from ontime_tui.services.troubles import Trouble, Unreachable
from ontime_tui.ui import keys, reasons
from ontime_tui.ui.flows.after import After
from ontime_tui.ui.flows.desk import Changed
from ontime_tui.ui.output.frugal import FrugalApp
from ontime_tui.ui.screens.connection import Opener
from ontime_tui.ui.screens.offers import help_topics, reason_against
from ontime_tui.ui.screens.reading import ReadingScreen
from ontime_tui.ui.screens.turns import TURNS
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.terminal.jobs import put_aside
from ontime_tui.ui.theme import theme_named
from ontime_tui.ui.widgets.board import Board
from ontime_tui.ui.widgets.tree import GroupTree

if TYPE_CHECKING:
    from ontime_tui.services.office import Office
    from ontime_tui.ui.screens.recollection import Recollection


_LEAVING_SECONDS = 2
"""How long nobody minds to wait at the very end."""


class MainScreen(ReadingScreen):
    """Where one works."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.Place.SCREEN)]

    def __init__(
        self, opener: Opener, clock: Clock, settings: WindowSettings, recollection: Recollection | None = None
    ) -> None:
        super().__init__(opener, clock, settings, recollection)
        self._begun, self._ended = 0, 0
        """How many verbs that ask were begun, and how many of them have ended."""
        self._changed = False
        """Whether anything in a calendar was changed since the window opened."""
        self._at_once: dict[str, Callable[[], object]] = {
            "today": self._go_to_now,
            "groups": self._go_to_other_region,
            "next-region": self._go_to_other_region,
            "previous-region": self._go_to_other_region,
            "mark": self._mark,
            "take-away": self._take_away,
            "refresh": self.refresh_all,
            "theme": lambda: self.app.search_themes(),
            "palette": self._show_palette,
            "repaint": self._repaint,
            "suspend": lambda: put_aside(self.app),
            "help": self._show_help,
            "undo": self._undo,
            "quit": self._quit,
        }

    def action_verb(self, name: str, number: int = 0) -> None:
        """Do a verb, or say why it can't be done now.

        Args:
            name: Its id.
            number: Of the key that was pressed, for verbs that are numbered.
        """
        if reason := reason_against(keys.verb(name), self.here):
            self.say(reason)
        elif turn := TURNS.get(name):
            self.turn(turn(self.state, self.state.zone.day_of(self.board.cursor.moment), number))
        elif at_once := self._at_once.get(name):
            at_once()
        elif self.under_way:
            self.say(reasons.BUSY)
        else:
            self._begun += 1
            self._run(name)

    @property
    def under_way(self) -> int | None:
        """The number of the verb that asks the person or the server now; None: none does."""
        return self._begun if self._begun > self._ended else None

    @work(group="flow")
    async def _run(self, name: str) -> None:
        try:
            following = await self._do(name)
        finally:
            self._ended += 1
        if following:
            self.action_verb(following)

    async def _do(self, name: str) -> str:
        """Do a verb that asks, and give the id of the one that follows from it."""
        try:
            from ontime_tui.ui.screens.verbs import FLOWS

            after = await FLOWS[name](self.desk, self.spot, self.state)
        except Trouble as trouble:
            self.hear(trouble)
            return ""
        await self._take(after)
        return after.verb

    async def _take(self, after: After) -> None:
        self.choose(after.turn(self.state))
        if after.group:
            self.open_group(after.group)
        if after.moment is not None or after.person is not None:
            moment = self.board.cursor.moment if after.moment is None else after.moment
            self.board.go(moment, after.person, after.event)
        if after.copied or after.filed:
            await self._copy(after)
        if after.changed:
            self.read_again(after.changed)

    async def _copy(self, after: After) -> None:
        from ontime_tui.ui.terminal.clipboard import send_to_clipboard, write_to_file

        if after.copied:
            file_key = self._keyboard.word("copy-to-file")
            self.say(await send_to_clipboard(self.app, after.copied, self._settings.copies, file_key))
        if after.filed:
            self.say(write_to_file(after.filed, self._settings.copies))

    def read_again(self, changed: Changed) -> None:
        """Read what was changed, and remember that something was."""
        self._changed = True
        super().read_again(changed)

    def _undo(self) -> None:
        if intent := self.intending.undo():
            self.say(f"Taken back: {intent.words}")

    @on(Board.Opened)
    def _open_event(self) -> None:
        self.action_verb("open-event")

    @on(Board.Marked)
    def _take_marks(self, event: Board.Marked) -> None:
        self.turn(self.state.marking(event.marks))

    @on(Board.Edge)
    def _go_over_edge(self, event: Board.Edge) -> None:
        self.turn(self.state.next_span() if event.direction > 0 else self.state.previous_span())

    @on(GroupTree.Left)
    def _leave_tree(self) -> None:
        self.toggle_drawer(open_it=False)

    def _go_to_now(self) -> None:
        self.turn(self.state.around(self.state.zone.day_of(self.present)))
        self.board.go(self.present)

    def _go_to_other_region(self) -> None:
        self.toggle_drawer(open_it=self.here.place is not keys.Place.TREE)

    def _mark(self) -> None:
        if person := self.spot.person:
            self.turn(self.state.toggling(person))

    def _take_away(self) -> None:
        if person := self.spot.person:
            self.turn(self.state.without_person(person.id))

    def _show_palette(self) -> None:
        self.app.action_command_palette()

    def _repaint(self) -> None:
        if isinstance(self.app, FrugalApp):
            self.app.send_again()

    def _show_help(self) -> None:
        from ontime_tui.ui.dialogs.help import Help

        here = self.here
        self.app.push_screen(
            Help(f"What can be done {here.place.value}", help_topics(here), ascii_only=here.keyboard.ascii)
        )

    @work(group="leave", exclusive=True)
    async def _quit(self) -> None:
        from ontime_tui.ui.flows.leave import may_leave

        try:
            leaves = self.connection.office is None or await may_leave(self.desk, changed=self._changed)
        except Trouble as trouble:
            self.hear(trouble)
            return
        if leaves:
            if office := self.connection.office:
                office.session.take_leave()
            await self._leave_picture()
            self.app.exit()

    async def _leave_picture(self) -> None:
        """Leave behind what the next window will show before anything is loaded."""
        app, recollection = self.app, self.recollection
        if recollection is None or recollection.picture is None or not isinstance(app, FrugalApp):
            return
        if not self.connection.signed_in or app.plain_output or app.theme != theme_named(self._settings.theme):
            return
        from ontime_tui.ui.screens.next_picture import keep_picture

        self.stop_reading()  # what is remembered after the picture makes it one of before
        recollection.settle()
        following = MainScreen(_nobody, self._clock, self._settings, recollection)
        following.suit(self.size)
        with suppress(TimeoutError):
            async with asyncio.timeout(_LEAVING_SECONDS):
                await keep_picture(recollection.picture, app, following)


async def _nobody() -> Office:
    """Open no office: the window that asks is never shown."""
    raise Unreachable
