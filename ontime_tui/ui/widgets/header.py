"""The line on top: who I am, which time is shown, on whose clock, and how old it is."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.freshness import Freshness, freshness_words
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.lines import DOT, centred, joined
from ontime_tui.ui.present.spans import offset_words, short_span_words, span_words, zone_words
from ontime_tui.ui.widgets.clickable import Clickable
from ontime_tui.values import dataclass

_DOUBT = Content.styled(" time zone?", "bold $text-error")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header tells."""

    span: Span
    zone: Zone
    now: Minute
    freshness: Freshness
    who: str = ""
    server: str = ""
    exposed: bool = False
    """Whether others can read along on the way to the server."""
    ascii: bool = False
    doubtful: bool = False
    """Whether the zone may not be the one that the machine is in."""


class Header(Clickable):
    """One line that makes itself shorter as the window gets narrower; span and freshness stay longest."""

    facts: reactive[Facts | None] = reactive(None)

    def render(self) -> Content:
        """Give the line for the width at hand."""
        return header_line(self.facts, self.size.width) if self.facts else Content("")


def header_line(facts: Facts, width: int) -> Content:
    """Lay the header out, from the longest wording that fits to the shortest."""
    for left, middle, right in _wordings(facts):
        line = centred(left, middle, right, width)
        if left.cell_length + middle.cell_length + right.cell_length + 2 <= width:
            return line
    return line


def _wordings(facts: Facts) -> list[tuple[Content, Content, Content]]:
    began = facts.zone.midnight(facts.zone.day_of(facts.now))
    badge = Content.styled("plain http ", "bold $text-error") if facts.exposed else Content("")
    fresh = badge + freshness_words(facts.freshness, facts.zone, began) + " "
    middle = facts.span.starts_at(facts.zone)
    who = Content.assemble(" ", (facts.who, "bold"))
    whole = Content.assemble(" ", (facts.who, "bold"), (f" · {facts.server}" if facts.server else "", "$text-muted"))
    zone = Content.styled(zone_words(facts.zone, middle), "$text-muted")
    offset = Content.styled(offset_words(facts.zone, middle), "$text-muted")
    if facts.doubtful:
        zone, offset = zone + _DOUBT, offset + _DOUBT
    long, short = _between(span_words(facts.span)), _between(short_span_words(facts.span))
    wordings = [
        (whole, long, joined([zone, fresh])),
        (who, long, joined([zone, fresh], "  ")),
        (who, long, joined([offset, fresh], DOT)),
        (who, short, joined([offset, fresh], DOT)),
        (who, short, fresh),
        (Content(""), short, joined([offset, fresh], DOT)),
        (Content(""), short, fresh),
    ]
    return [(in_ascii(a), in_ascii(b), in_ascii(c)) for a, b, c in wordings] if facts.ascii else wordings


def _between(words: str) -> Content:
    before = Content.styled("‹ ", "$text-accent @click=screen.verb('previous-span')")
    after = Content.styled(" ›", "$text-accent @click=screen.verb('next-span')")
    return Content.assemble(before, (words, "bold"), after)
