"""A window with nothing in it but the dialogs of one flow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath

from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerCancelled

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.clock import Clock
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.flows.desk import Answer, Changed, Desk, Severity
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.screens.intending import Intending
from ontime_tui.ui.stylesheets import stylesheets
from ontime_tui.ui.theme import DARK

COPENHAGEN = Zone("Europe/Copenhagen")

SECONDS = 1000
"""Long enough that no clock on the wall plays a part: what waits is sent by `Intending.send_all`."""


class NoRows:
    """Rows of nobody, behind dialogs."""

    calendars: Mapping[PersonID, Calendar] = {}

    def put(self, calendars: Sequence[Calendar]) -> None:
        pass

    def go(self, moment: Minute, person: PersonID | None = None, event: Event | None = None) -> None:
        pass


class Stage(App[None]):
    """Runs one coroutine that asks by dialogs, and remembers what it gave and said."""

    CSS_PATH = list[str | PurePath](stylesheets())  # noqa: RUF012 - Textual's own type
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, play: Callable[[Stage], Awaitable[object]]) -> None:
        super().__init__()
        self._play = play
        self.results: list[object] = []
        self.said: list[str] = []
        self.changed: list[Changed] = []
        """What was to be read again when something that waited was done."""
        self.intending = Intending(self, self, SECONDS)
        self.board = NoRows()
        self._desk: Desk | None = None
        self.register_theme(DARK)
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.start()

    def start(self) -> Worker[None]:
        """Run the coroutine once more."""
        return self.run_worker(self._run(), group="play")

    async def _run(self) -> None:
        self.results.append(await self._play(self))

    async def ask(self, dialog: ModalScreen[Answer], /) -> Answer:
        return await self.push_screen_wait(dialog)

    def say(self, sentence: str, severity: Severity = "information") -> None:
        self.said.append(sentence)

    @property
    def desk(self) -> Desk:
        """The desk that was set up last."""
        assert self._desk
        return self._desk

    def hear(self, trouble: Trouble) -> None:
        self.said.append(trouble.what)

    def tell(self) -> None:
        pass

    def answered_to(self, event: Event) -> None:
        pass

    def read_again(self, changed: Changed) -> None:
        self.changed.append(changed)

    def desk_of(self, office: Office, clock: Clock, drafts: Drafts | None = None, *, ascii_only: bool = False) -> Desk:
        keyboard, drafts = Keyboard(ascii=ascii_only), drafts or Drafts(clock)
        self._desk = Desk(office, clock, COPENHAGEN, self.ask, self.say, drafts, self.intending, keyboard=keyboard)
        return self._desk

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return shown(self.screen)

    @property
    def words(self) -> str:
        """What the screen shows as one line, wherever lines were broken."""
        return " ".join(self.text.replace("│", " ").replace("\N{NO-BREAK SPACE}", " ").split())


def shown(screen: Screen[object]) -> str:
    strips = screen._compositor.render_strips(screen.size)
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text into the line that has the focus."""
    for letter in text:
        await pilot.press("space" if letter == " " else letter)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing that reads or sends is under way, and the screen shows it."""
    app = pilot.app
    await pilot.pause()
    while running := [worker for worker in app.workers if worker.group != "play" and not worker.is_finished]:
        for worker in running:
            # What was asked about something that no longer stands there is given up on purpose.
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()
    await pilot.pause()
