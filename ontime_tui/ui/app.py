"""The application: themes, stylesheets, keys of the user's own, and the main screen."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, on
from textual._context import active_message_pump
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.filter import LineFilter, NoColor
from textual.message_pump import MessagePump
from textual.notifications import Notify
from textual.screen import ModalScreen, Screen

from ontime_tui.agenda.clock import Clock
from ontime_tui.ui import keys
from ontime_tui.ui.commands import Palette, Themes, VerbCommands
from ontime_tui.ui.keystrokes import Behind, Keystrokes
from ontime_tui.ui.output.frugal import FrugalApp
from ontime_tui.ui.output.guard import Guard
from ontime_tui.ui.plain import AsciiFilter, ConsoleFilter, OwnColoursFilter
from ontime_tui.ui.screens.connection import Opener
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.stylesheets import dialog_stylesheets, window_stylesheets
from ontime_tui.ui.terminal.crash import told
from ontime_tui.ui.terminal.driver import TerminalDriver
from ontime_tui.ui.theme import THEMES, defaults, theme_named
from ontime_tui.ui.workers import Workers

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ontime_tui.services.visit import Reception
    from ontime_tui.ui.screens.recollection import Recollection

_NO_PALETTE = "Commands can be searched once this dialog is closed."
_SAID_AT_ONCE = 3
"""Sentences that are shown together."""


class OnTimeApp(FrugalApp):
    """The group calendar in the terminal. It draws its frame first and opens the office afterwards."""

    TITLE = "OnTime"
    NOTIFICATION_TIMEOUT = 4
    COMMANDS: ClassVar[set[Any]] = {VerbCommands}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        opener: Opener,
        clock: Clock,
        settings: WindowSettings,
        recollection: Recollection | None = None,
        reception: Reception | None = None,
    ) -> None:
        """Prepare the window.

        Args:
            opener: Signs in and opens the office; called again when the person tries again.
            clock: Tells the present.
            settings: What the person settled.
            recollection: What was seen in earlier windows; None: nothing is remembered.
            reception: Where visits at the door wait for somebody who receives them; None: nobody is asked.

        Raises:
            KeysError: The settings give a key to a verb that doesn't exist, or one key to two.
            UnknownThemeError: The settings name a theme that doesn't exist.
        """
        super().__init__(TerminalDriver, css_path=[*window_stylesheets()])
        self._workers = Workers(self)
        self._keystrokes = Keystrokes(self, self._obey, self._opening)
        self.drawn = asyncio.Event()
        """Set with the first frame."""
        self.answered = asyncio.Event()
        """Set once calendars were read, or it turned out that they can't be."""
        self._opener = opener
        self._clock = clock
        self._settings = settings
        self._recollection = recollection
        self._reception = reception
        self.plain_output = settings.plain_output
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_named(settings.theme)
        self.set_class(settings.ascii, "-ascii")
        self.set_keymap(keys.keymap(settings.keys))

    def get_default_screen(self) -> Screen[Any]:
        """Give the main screen, so that the first frame is ours."""
        screen = MainScreen(self._opener, self._clock, self._settings, self._recollection)
        screen.answered = self.answered
        screen.receiving.reception = self._reception
        screen.suit(self.size)
        return screen

    def refresh_css(self, animate: bool = True) -> None:
        """Read the stylesheets again, as a change of theme wants it; not before there is a screen to read them for."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def read_dialog_styles(self) -> None:
        """Read how dialogs look, once; it is done for the first dialog where nobody did it before."""
        new = [path for path in dialog_stylesheets() if not self.stylesheet.has_source(str(path))]
        if new:
            self.stylesheet.read_all(new)
            self.stylesheet.parse()

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        if isinstance(screen, ModalScreen):
            self.read_dialog_styles()
        super()._load_screen_css(screen)

    def on_mount(self) -> None:
        """Draw everything once more when a shell brings the window back: what was there is gone."""
        self.app_resume_signal.subscribe(self, lambda _: self.send_again())
        self.call_after_refresh(self.drawn.set)

    async def action_quit(self) -> None:
        """Leave by Textual's own key as by ours: not from within a dialog, and not without a question about a draft."""
        main = self.screen_stack[0]
        if self.screen is main and isinstance(main, MainScreen):
            main.action_verb("quit")
        else:
            self.notify("Close this first: esc keeps what was typed.", markup=False)

    def action_help_quit(self) -> None:
        """Say how one leaves, to whoever presses ctrl+c, which ends other programs; dialogs don't let it through."""
        key = keys.Keyboard(self._settings.keys, self._settings.ascii).word("quit")
        self.notify(f"Press {key} to leave.", markup=False)

    def leave(self) -> None:
        """Leave because the machine or the terminal says so, without a question and without losing what was typed."""
        for main in self.screen_stack[:1]:
            if isinstance(main, MainScreen):
                main.drafting.drafts.gather()
                main.call_later(self.exit)  # one that is closed before it stands looks in vain for its own parts
                return
        self.exit()

    def panic(self, *renderables: RenderableType) -> None:
        """Leave because of a fault of ours, with an exit code that says so."""
        self._return_code = 1
        ours = [each for each in renderables if isinstance(each, Text)]  # all else quotes what was at hand
        super().panic(*(ours or [Text(told(sys.exc_info()[1] or RuntimeError(), lambda: self._settings.crash_file))]))

    def _handle_exception(self, error: Exception) -> None:
        # What was closed hears what was said to it before, and looks in vain for what went with it.
        if not (isinstance(error, NoMatches | NoScreen) and self._is_gone(active_message_pump.get(self))):
            super()._handle_exception(error)

    def _is_gone(self, node: MessagePump) -> bool:
        """Tell whether something was closed, or is part of what was."""
        if node is self or not isinstance(node, DOMNode):
            return False
        return not node.is_attached or node.screen not in self.screen_stack

    def _fatal_error(self) -> None:
        # Textual would print the values at hand too: tokens, and whose meeting is when.
        fault = self._exception or sys.exc_info()[1]
        if fault is not None:
            self.panic(Text(told(fault, lambda: self._settings.crash_file), overflow="fold"))

    def action_command_palette(self) -> None:
        """Show the palette, or put it away; over a dialog there is none, for its commands are those of the window."""
        if isinstance(self.screen, Palette):
            self.call_later(self.screen.run_action, "escape")
        elif isinstance(self.screen, ModalScreen):
            self.notify(_NO_PALETTE, markup=False)
        else:
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Search the colours of the window in a palette like the other one."""
        self.push_screen(Palette(providers=[Themes], placeholder="Colours: enter takes them, esc leaves all as it is"))

    def on_notify(self, event: Notify) -> None:
        """Let the oldest sentences give way to the one that comes, and so what says the same."""
        others = [old for old in self._notifications if old.message != event.notification.message]
        for old in list(self._notifications):
            if old not in others[1 - _SAID_AT_ONCE :]:
                self._unnotify(old, refresh=False)

    async def on_event(self, event: events.Event) -> None:
        """Take keys and pastes one by one; what was said goes away at the next key: it was read, or is in the way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._keystrokes.take(event)
        else:
            await super().on_event(event)

    async def _obey(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self._notifications:
            self.clear_notifications()
        await super().on_event(event)

    @on(Behind)
    def _go_on(self, event: Behind) -> None:
        self.call_later(self._keystrokes.arrived, event.number)  # behind a focus that is about to move

    def _opening(self) -> Hashable | None:
        """Give what a key was for and doesn't take keys yet: a verb that may open a dialog, or a dialog."""
        if not self.screen_stack:
            return None
        main, screen = self.screen_stack[0], self.screen
        if screen is main:
            return main.under_way if isinstance(main, MainScreen) else None
        return None if screen.focused or (screen.is_mounted and not screen.focus_chain) else screen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables for themes that don't know them."""
        return defaults(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what every line goes through last."""
        settings, filters = self._settings, [*super().get_line_filters()]
        if self.native_ansi_color:
            filters.append(OwnColoursFilter())
        if not settings.colours:
            filters.append(NoColor())
        if settings.ascii:
            filters.append(AsciiFilter())
        elif settings.console:
            filters.append(ConsoleFilter())
        if settings.plain_output:
            filters.append(Guard())
        return filters
