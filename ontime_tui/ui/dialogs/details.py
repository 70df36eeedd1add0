"""Everything about one event, to read and scroll through; a verb's key leaves it and does the verb."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize

from ontime_tui.agenda.event import Event, EventDetails
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui import keys
from ontime_tui.ui.dialogs.frame import CLOSE, Dialog, Hint
from ontime_tui.ui.phrases import phrase_for
from ontime_tui.ui.present.details import full_paragraphs, subject_words
from ontime_tui.ui.present.lines import Paragraph
from ontime_tui.ui.widgets.text_lines import TextLines

VERBS = tuple(keys.verb(name) for name in ("accept", "decline", "edit", "delete", "copy"))
"""What can be chosen from here."""
_ALL = frozenset(verb.id for verb in VERBS)


class EventReader(Dialog[str]):
    """Shows at once what is known, and the rest when it comes. Gives the id of a verb to do with the event."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(",".join(verb.keys), f"do('{verb.id}')", show=False) for verb in VERBS),
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
            ascii_only: Draw with ASCII.
        """
        super().__init__(subject_words(event))
        self._event = event
        self._zone, self._near = zone, near
        self._load = load
        self._owner = owner
        self._verbs = tuple(verb for verb in VERBS if verb.id in offered)
        self._impossible = impossible
        self._ascii = ascii_only

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys: one for each verb that is offered and can be done."""
        possible = (verb for verb in self._verbs if verb.id not in self._impossible)
        return *(Hint(keys.key_word(verb, {}), verb.label) for verb in possible), CLOSE

    def compose_body(self) -> ComposeResult:
        """Give the text."""
        yield TextLines(ascii_only=self._ascii)

    def on_mount(self) -> None:
        """Show what is known and ask for the rest."""
        self._show(EventDetails(self._event), "Reading…", "$text-muted")
        self.run_worker(self._fill(), group="reader")

    def on_resize(self, event: Resize) -> None:
        """Leave the scrolling to the text, so that title and hints stay."""
        self.query_one(TextLines).fit(event.size.height)

    def action_do(self, verb: str) -> None:
        """Close with what is to be done."""
        if any(each.id == verb for each in self._verbs):
            self.dismiss(verb)

    async def _fill(self) -> None:
        try:
            details = await self._load()
        except Trouble as trouble:
            self._show(EventDetails(self._event), phrase_for(trouble).happened, "$text-error")
        else:
            self._show(details, "", "")

    def _show(self, details: EventDetails, note: str, style: str) -> None:
        noted = [Paragraph(Content("")), Paragraph(Content.styled(note, style))] if note else []
        self.query_one(TextLines).show([*full_paragraphs(details, self._zone, self._near, owner=self._owner), *noted])
