"""Which verbs are offered where, and why some can't be done now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ontime_tui.agenda.person import Person
from ontime_tui.ui import keys, reasons
from ontime_tui.ui.flows.desk import Spot
from ontime_tui.ui.keys import TABLE, Keyboard, Place, Topic, Verb
from ontime_tui.ui.present.verbs import HelpLine, Offer
from ontime_tui.ui.terminal.jobs import can_be_put_aside
from ontime_tui.ui.widgets.footer import Offers


@dataclass(frozen=True, slots=True)
class Here:
    """What decides which verbs can be done."""

    place: Place
    spot: Spot
    me: Person | None = None
    connected: bool = False
    low: bool = False
    """Whether the footer must offer what can be done with the event: the pane has no room for it."""
    waiting: int = 0
    """Invitations without an answer."""
    keyboard: Keyboard = TABLE


_EVENT_VERBS = ("accept", "decline", "edit", "delete", "copy")
_OFFLINE_VERBS = frozenset(
    {"palette", "theme", "repaint", "suspend", "help", "quit", "refresh", "next-region", "previous-region", "groups"}
)
_FOOTER = {
    Place.TIMELINE: (
        "new",
        "find-time",
        "search",
        "invitations",
        "previous-span",
        "next-span",
        "today",
        "go-to",
        "groups",
        "mark",
        "only-marked",
        "person",
        "week",
        "month",
    ),
    Place.AGENDA: (
        "new",
        "search",
        "find-time",
        "invitations",
        "groups",
        "next-span",
        "previous-span",
        "today",
        "mark",
        "go-to",
        "person",
    ),
    Place.TREE: ("open-group", "open-branch", "close-branch", "filter-groups", "close-groups"),
}
_ALWAYS = ("help", "quit")

_REASONS: Mapping[str, Callable[[Here], str]] = {
    "open-event": lambda here: reasons.against_reading(here.spot.event),
    "accept": lambda here: reasons.against_answering(here.spot.event, here.me),
    "decline": lambda here: reasons.against_answering(here.spot.event, here.me),
    "edit": lambda here: reasons.against_editing(here.spot.event, here.spot.person, here.spot.permissions),
    "delete": lambda here: reasons.against_deleting(here.spot.event, here.spot.person, here.spot.permissions),
    "copy": lambda here: "" if here.spot.event or here.spot.person else reasons.NO_EVENT,
    "copy-to-file": lambda here: "" if here.spot.event or here.spot.person else reasons.NO_EVENT,
    "suspend": lambda here: "" if can_be_put_aside() else reasons.NO_SHELL,
    "person": lambda here: "" if here.spot.person else reasons.NO_PERSON,
    "mark": lambda here: "" if here.spot.person else reasons.NO_PERSON,
    "unmark-all": lambda here: "" if here.spot.marked else reasons.nobody_marked(here.keyboard),
    "only-marked": lambda here: "" if here.spot.marked else reasons.nobody_marked(here.keyboard),
    "find-time": lambda here: "" if here.spot.marked or here.spot.shown else reasons.NO_PERSON,
}


def reason_against(verb: Verb, here: Here) -> str:
    """Say why a verb can't be done here and now; empty: it can."""
    if not here.connected and verb.id not in _OFFLINE_VERBS and verb.topic is not Topic.MOVE:
        return reasons.offline(here.keyboard)
    against = _REASONS.get(verb.id)
    return against(here) if against else ""


def event_offers(here: Here) -> tuple[Offer, ...]:
    """Give what can be done with the event under the cursor, for the pane that shows it."""
    if here.spot.event is None:
        return ()
    return tuple(_offer(keys.verb(name), here) for name in ("open-event", *_EVENT_VERBS))


def footer_offers(here: Here) -> Offers:
    """Give what the footer offers."""
    again = () if here.connected else ("refresh",)
    named = [keys.verb(name) for name in (*again, *_FOOTER[here.place])]
    no_room_in_pane = here.low and here.place is not Place.TREE
    here_first = [offer for offer in event_offers(here) if not offer.reason] if no_room_in_pane else []
    offers = (*here_first, *(offer for offer in (_offer(verb, here) for verb in named) if not offer.reason))
    return Offers(offers, tuple(_offer(keys.verb(name), here) for name in _ALWAYS), here.keyboard.ascii)


def help_topics(here: Here) -> list[tuple[str, list[HelpLine]]]:
    """Give every verb that works here, by topic, with the reason of those that can't be done now."""
    places = {here.place, Place.SCREEN}
    found = []
    for topic in Topic:
        verbs = [verb for verb in keys.VERBS if verb.topic is topic and verb.places & places]
        lines = [_help_line(verb, here) for verb in verbs if not _shadowed(verb, here.place)]
        if lines:
            found.append((topic.value, lines))
    return found


def _shadowed(verb: Verb, place: Place) -> bool:
    """Tell whether all keys of a verb of the screen mean something else in a place."""
    taken = {key for other in keys.verbs_at(place) for key in other.keys}
    return Place.SCREEN in verb.places and taken.issuperset(verb.keys)


def _help_line(verb: Verb, here: Here) -> HelpLine:
    return HelpLine(here.keyboard.words(verb.id), verb.help, reason_against(verb, here))


def _offer(verb: Verb, here: Here) -> Offer:
    note = str(here.waiting) if verb.id == "invitations" and here.waiting else ""
    return Offer(verb.id, here.keyboard.word(verb.id), verb.label, reason_against(verb, here), note)
