"""Everything about one event, to read and scroll through; a verb's key leaves it and does the verb."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.translate.disguises import as_listed
from ontime_tui.services.troubles import Trouble
from ontime_tui.services.turns import others
from ontime_tui.ui import keys
from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint
from ontime_tui.ui.later import later
from ontime_tui.ui.phrases import phrase_for
from ontime_tui.ui.present.details import full_paragraphs, subject_words
from ontime_tui.ui.present.lines import Paragraph
from ontime_tui.ui.widgets.text_lines import TextLines

if TYPE_CHECKING:
    from ontime_tui.services.pages import Link, Page

_UNREADABLE_PAGE = "The text is a web page that can't be shown as plain text."
_EMPTY_PAGE = "The text is a web page without any words."
VERBS = tuple(keys.verb(name) for name in ("accept", "decline", "edit", "delete", "copy"))
"""What can be chosen from here."""
_ALL = frozenset(verb.id for verb in VERBS)


class EventReader(Dialog["str | Link"]):
    """Shows at once what is known, and the rest when it comes.

    Gives the id of a verb to do with the event, or a link in its text to follow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(",".join(verb.keys), f"do('{verb.id}')", show=False) for verb in VERBS),
        Binding("h", "page", show=False),
        Binding("L", "links", show=False),
        Binding("q,enter", "put_away", show=False),
    ]
    AUTO_FOCUS = "TextLines"

    def __init__(
        self,
        event: Event,
        zone: Zone,
        near: date,
        load: Callable[[], Awaitable[EventDetails]],
        *,
        owner: str = "",
        offered: Container[str] = _ALL,
        impossible: Container[str] = (),
        follows: bool = False,
        ascii_only: bool = False,
    ) -> None:
        """Prepare the view.

        Args:
            event: As the list knows it.
            zone: Whose clock is shown.
            near: Today: days near it are shown without a year.
            load: Gives the rest; may raise a `Trouble`.
            owner: Whose calendar it is in; empty: mine.
            offered: The ids of those of `VERBS` that can be chosen.
            impossible: Those of them that are not named among the keys: whoever presses one hears why it can't be done.
            follows: Whether links can be followed from here.
            ascii_only: Draw with ASCII.
        """
        super().__init__(subject_words(event))
        self._event = event
        self._zone, self._near = zone, near
        self._load = load
        self._owner = owner
        self._verbs = tuple(verb for verb in VERBS if verb.id in offered)
        self._impossible = impossible
        self._follows = follows
        self._details = as_listed(event)
        self._links: tuple[tuple[int, Link], ...] = ()
        """By their numbers in the text."""
        self._page: Page | None = None
        """What is shown in place of the plain text."""
        self._ascii = ascii_only

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: one for each verb that is offered and can be done."""
        possible = (verb for verb in self._verbs if verb.id not in self._impossible)
        verbs = (Hint(keys.key_word(verb, {}), verb.label) for verb in possible)
        page = (Hint("h", "as web page"),) if self._details.body and self._details.body_html and not self._page else ()
        links = (Hint("L", self._links_words),) if self._links else ()
        return *verbs, *page, *links, CLOSE

    def compose_body(self) -> ComposeResult:
        """Give the text."""
        yield TextLines(ascii_only=self._ascii)

    def on_mount(self) -> None:
        """Show what is known and ask for the rest."""
        self._show(self._details, "Reading…", "$text-muted")
        self.run_worker(later(self._fill), group="reader")

    async def on_resize(self, event: Resize) -> None:
        """Leave the scrolling to the text, so that title and hints stay."""
        await others()  # between two times that the whole window is drawn
        for lines in self.query(TextLines):  # none is left where it was closed meanwhile
            lines.fit(event.size.height)

    def action_do(self, verb: str) -> None:
        """Close with what is to be done."""
        if any(each.id == verb for each in self._verbs):
            self.dismiss(verb)

    def action_page(self) -> None:
        """Show the text that is meant for browsers in place of the plain one."""
        if self._details.body_html:
            self.run_worker(later(self._read_page), group="reader", exclusive=True)

    def action_links(self) -> None:
        """Let one of the links be chosen, and close with it."""
        if self._links:
            from ontime_tui.ui.dialogs.links import Links

            self.app.push_screen(Links(self._links_words.capitalize(), self._links), self._follow)

    @property
    def _links_words(self) -> str:
        return "links of the page" if self._page else "links in the text"

    def _follow(self, link: Link | None) -> None:
        if link is not None:
            self.dismiss(link)

    async def _fill(self) -> None:
        try:
            self._details = await self._load()
        except Trouble as trouble:
            self._show(self._details, phrase_for(trouble).happened, "$text-error")
        else:
            await others()
            self._show(self._details, "", "")
            self._take_links()
            if self._details.body_html and not self._details.body:
                await self._read_page()

    async def _read_page(self) -> None:
        """Show the body that is a web page as text; nothing of it is fetched, and it can't harm this process."""
        from ontime_tui.services.pages import PageError, page_of

        self._show(replace(self._details, body=""), "Reading the page…", "$text-muted")
        try:
            page = await page_of(self._details.body_html)
        except PageError:
            self._show(self._details, _UNREADABLE_PAGE, "$text-error")
        else:
            self._page = page
            note = "" if page.text.strip() else _EMPTY_PAGE
            self._show(_with_page(self._details, page), note, "$text-muted")
            self._take_links()

    def _take_links(self) -> None:
        """Take the links of what is shown: of the page, or else those that are written in the plain text."""
        if self._follows:
            self._links = self._page.links if self._page else _written_in(self._details.body)
        self.show_hints()

    def _show(self, details: EventDetails, note: str, style: str) -> None:
        noted = [Paragraph(Content("")), Paragraph(Content.styled(note, style))] if note else []
        told = full_paragraphs(details, self._zone, self._near, owner=self._owner)
        for lines in self.query(TextLines):  # none is left where it was closed meanwhile
            lines.show(chain(told, noted))


def _written_in(text: str) -> tuple[tuple[int, Link], ...]:
    if "://" not in text:
        return ()
    from ontime_tui.services.pages import links_in

    return tuple(enumerate(links_in(text), 1))


def _with_page(details: EventDetails, page: Page) -> EventDetails:
    """Give the details with a page for their text, and with what isn't as it looks in it."""
    thinned = (*(part for part in details.thinned if part != "text"), *(["text"] if page.thinned else []))
    alike = tuple(dict.fromkeys((*details.lookalikes, *page.lookalikes)))
    return replace(details, body=page.text, thinned=thinned, lookalikes=alike)
