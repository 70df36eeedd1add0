"""The command palette: every verb of the table that works on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.theme import ThemeProvider
from textual.widgets import Input

from ontime_tui.ui.keys import VERBS, Place, Topic, Verb
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.screens.offers import reason_against
from ontime_tui.ui.theme import names, theme_named
from ontime_tui.ui.widgets.of_one_size import OfOneSize

_LEFT_OUT = frozenset({"palette", "days"})


class Palette(OfOneSize, CommandPalette):
    """Textual's, which a terminal that is late with Escape can put away too: by F10."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "escape", show=False)]

    def on_click(self, event: events.Click) -> None:
        """Close once, however often one clicks beside it."""
        if not self.is_current:
            event.prevent_default()

    def on_mount(self) -> None:
        """Keep the cursor still: nothing is sent while nothing happens."""
        self.query_one(Input).cursor_blink = False

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError, IndexError):  # as in `widgets.options`
            super()._action_command_list(action)


class VerbCommands(Provider):
    """Offers verbs by what they are called and what help says of them; what can't be done now says why."""

    async def discover(self) -> Hits:
        """Give all, before anything is typed."""
        for verb, screen in self._offered():
            yield DiscoveryHit(_title(verb, screen), partial(screen.action_verb, verb.id), help=_help(verb, screen))

    async def search(self, query: str) -> Hits:
        """Give those that match what is typed: by their labels first, by what help says of them after."""
        matcher = self.matcher(query)
        for verb, screen in self._offered():
            score = rank(matcher.match(verb.label), matcher.match(verb.help))
            if score > 0:
                title = _title(verb, screen)
                yield Hit(score, Content(title), partial(screen.action_verb, verb.id), title, _help(verb, screen))

    def _offered(self) -> Iterator[tuple[Verb, MainScreen]]:
        if isinstance(self.screen, MainScreen):
            for verb in VERBS:
                if _is_command(verb):
                    yield verb, self.screen


class Themes(ThemeProvider):
    """Offers the colours of the window by the names that the settings know, ours first."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        """Give each name, and what takes those colours."""

        def take(name: str) -> None:
            self.app.theme = theme_named(name)

        return [(name, partial(take, name)) for name in names()]


def rank(label: float, words: float) -> float:
    """Give one score of two, 0 to 2: any match of a label is above every match of the words of help."""
    return 1 + _bounded(label) if label else _bounded(words)


def _bounded(score: float) -> float:
    return score / (1 + score)


def _is_command(verb: Verb) -> bool:
    on_screen = Place.SCREEN in verb.places or verb.id in {"mark", "open-event"}
    return on_screen and verb.topic is not Topic.MOVE and verb.id not in _LEFT_OUT


def _title(verb: Verb, screen: MainScreen) -> str:
    return f"{verb.label.capitalize()} ({screen.here.keyboard.word(verb.id)})"


def _help(verb: Verb, screen: MainScreen) -> str:
    return _without_markup(f"{verb.help} {reason_against(verb, screen.here)}".rstrip())


def _without_markup(text: str) -> str:
    """Give a text that Textual, which reads this one as markup, takes as it stands: a name may be in it."""
    return text.replace("[", "(").replace("]", ")")
