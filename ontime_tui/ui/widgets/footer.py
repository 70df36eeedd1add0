"""The line at the bottom: the keys that work right here."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.lines import joined, spread, whole
from ontime_tui.ui.present.verbs import Offer, offer_words
from ontime_tui.ui.widgets.clickable import Clickable
from ontime_tui.values import dataclass

_LEVELS = ("   ", "  ", "  ")
"""What stands between offers, the longer their labels are the more."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the footer offers."""

    here: tuple[Offer, ...] = ()
    """The most useful first; as many as fit are shown."""
    always: tuple[Offer, ...] = ()
    """At the right end, whatever the width."""
    must: int = 0
    """So many of the first ones are worth shorter words."""
    ascii: bool = False
    notices: tuple[str, ...] = ()
    """What stands before all offers, from the longest wording to the shortest; none: nothing does."""


class Footer(Clickable):
    """Offers as many verbs as fit, whole ones only."""

    offers: reactive[Offers] = reactive(Offers())

    def render(self) -> Content:
        """Give the line for the width at hand."""
        return self.offered(footer_line(self.offers, self.size.width))


def footer_line(offers: Offers, width: int) -> Content:
    """Lay the offers out over exactly `width` cells, in the longest words in which the most useful ones fit."""
    for level, gap in enumerate(_LEVELS):
        right = whole([offer_words(offer, level) for offer in offers.always], width - 2, gap) + " "
        words = [offer_words(offer, level) for offer in offers.here]
        before = _notice(offers.notices, gap, width - right.cell_length - 2 - (words[0].cell_length if words else 0))
        room = max(0, width - right.cell_length - before.cell_length - 2)
        if joined(words[: offers.must], gap).cell_length <= room:
            break
    line = spread(before + whole(words, room, gap), right, width)
    return in_ascii(line) if offers.ascii else line


def _notice(wordings: tuple[str, ...], gap: str, room: int) -> Content:
    """Give the longest wording for which there is room, else the shortest."""
    shown = Content(" ")
    for words in wordings:
        shown = Content.assemble(" ", (words, "$text-warning"), gap)
        if shown.cell_length <= room:
            break
    return shown
