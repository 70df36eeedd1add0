"""Verbs as words: the key in one colour, what it does in another, clickable."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content


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


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A verb as help tells of it."""

    keys: str
    """As a person reads them."""
    sentence: str
    reason: str = ""
    """Why it can't be done now; empty: it can."""


def offer_words(offer: Offer) -> Content:
    """Give `n new`, faint when it can't be done; a click does what the key does."""
    if offer.reason:
        words = Content.styled(f"{offer.key} {offer.label}", "$text-disabled")
    else:
        words = Content.assemble((offer.key, "$text-accent"), " ", (offer.label, "$text-muted"))
    if offer.note:
        words = Content.assemble(words, " ", (offer.note, "$text-warning"))
    return words.stylize(f"@click=screen.verb('{offer.id}')")
