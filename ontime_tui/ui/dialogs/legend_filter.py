"""Which colours and kinds of event stand out; the others are drawn faint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ontime_tui.agenda.event import ShowAs
from ontime_tui.agenda.legend import Legend
from ontime_tui.ui.dialogs.choice import Tick
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.pairs import pair_lines
from ontime_tui.ui.state import Faded


class LegendFilter(Dialog[Faded]):
    """Lists the organisation's colours and the kinds of event, each to be ticked or not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "use", show=False, priority=True),
        Binding("up,k", "app.focus_previous", show=False),
        Binding("down,j", "app.focus_next", show=False),
        Binding("a", "all(True)", show=False),
        Binding("n", "all(False)", show=False),
        Binding("q", "put_away", show=False),
    ]
    _HINTS = (Hint("space", "change"), Hint("a", "all"), Hint("n", "none"), Hint("enter", "use"))

    def __init__(self, legends: Sequence[Legend], before: Faded, signs: Sequence[tuple[str, str]] = ()) -> None:
        """Prepare.

        Args:
            legends: The organisation's colours.
            before: What stands back now.
            signs: Every sign of the rows with what it means, to look up.
        """
        super().__init__("What stands out")
        self._legends = tuple(legends)
        self._before = before
        self._signs = signs

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys; where there are signs, also how one comes to them."""
        signs = (Hint("PgDn", "what the signs mean", "signs"),) if self._signs else ()
        return *self._HINTS, *signs, PUT_AWAY

    def compose_body(self) -> ComposeResult:
        """Give the colours, then the kinds."""
        if self._legends:
            yield Static("Colours", classes="title")
            yield from self._colours()
        yield Static("Kinds", classes="title")
        for kind in ShowAs:
            yield Tick(kind.value, value=kind not in self._before.kinds, id=f"kind-{kind.name}")
        if self._signs:
            yield Static("Signs", classes="title")
            yield Static(pair_lines(self._signs), markup=False)

    def action_all(self, value: bool) -> None:
        """Tick all or none."""
        for tick in self.query(Tick):
            tick.value = value

    def action_use(self) -> None:
        """Close with what is ticked."""
        off = {tick.id for tick in self.query(Tick) if not tick.value}
        legends = frozenset(legend.key for place, legend in enumerate(self._legends) if f"legend-{place}" in off)
        self.dismiss(Faded(legends, frozenset(kind for kind in ShowAs if f"kind-{kind.name}" in off)))

    def _colours(self) -> Iterator[Tick]:
        for place, legend in enumerate(self._legends):
            label = Content.assemble(("  ", f"on {legend.background}"), " ", legend.text or legend.key)
            yield Tick(label, value=legend.key not in self._before.legends, id=f"legend-{place}")
