"""Verbs as words: the key in one colour, what it does in another, clickable."""

from __future__ import annotations

from textual.content import Content

from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb as it is offered here and now."""

    id: str
    """The verb's."""
    key: str
    """As a person reads it."""
    label: str
    reason: str = ""
    """Why it can't be done now; empty: it can."""
    note: str = ""
    """What stands behind the label: a number that waits."""
    shorter: tuple[str, ...] = ()
    """Labels for where there is less room, from long to short; an empty one leaves the key alone."""

    soon: bool = False
    """Whether nothing is against it but that nobody is signed in yet."""

    @property
    def worth_showing(self) -> bool:
        """Whether it can be done, or will be as soon as somebody is signed in."""
        return self.soon or not self.reason

    def label_at(self, level: int) -> str:
        """Give the label for so much room: 0 for all there is, then less and less."""
        labels = (self.label, *self.shorter)
        return labels[min(level, len(labels) - 1)]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A verb as help tells of it."""

    keys: str
    """As a person reads them."""
    sentence: str
    reason: str = ""
    """Why it can't be done now; empty: it can."""


def offer_words(offer: Offer, level: int = 0) -> Content:
    """Give `n new`, faint when it can't be done; a click does what the key does."""
    label = offer.label_at(level)
    after = f" {label}" if label else ""
    if offer.reason:
        words = Content.styled(offer.key + after, "$text-disabled")
    else:
        words = Content.assemble((offer.key, "$text-accent"), (after, "$text-muted"))
    if offer.note:
        words = Content.assemble(words, " ", (offer.note, "$text-warning"))
    return words.stylize(f"@click=screen.verb('{offer.id}')")
