"""Which verbs are offered where, and why some can't be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ontime_tui.agenda.person import Person
from ontime_tui.ui import keys, reasons
from ontime_tui.ui.flows.desk import Spot
from ontime_tui.ui.keys import TABLE, Keyboard, Place, Topic, Verb
from ontime_tui.ui.present.verbs import HelpLine, Offer
from ontime_tui.ui.terminal.jobs import can_be_put_aside
from ontime_tui.ui.widgets.footer import Offers
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Here:
    """What decides which verbs can be done."""

    place: Place
    spot: Spot
    me: Person | None = None
    connected: bool = False
    connecting: bool = False
    """Whether somebody is being signed in right now."""
    arriving: bool = False
    """Whether nobody is signed in yet, and nothing went wrong so far."""
    outside: bool = False
    """Whether the person put the sign-in away."""
    furnished: bool = False
    """Whether there is something to read from, be it only what was seen before."""
    low: bool = False
    """Whether the footer must offer what can be done with the event: the pane has no room for it."""
    waiting: int = 0
    """Invitations without an answer."""
    coming: tuple[str, ...] = ()
    """What is about to be sent, and when, from the longest wording to the shortest; none: nothing is."""
    drafts: int = 0
    """What was typed and not sent."""
    span: str = "week"
    """What going on goes on by."""
    keyboard: Keyboard = TABLE

    @property
    def undoable(self) -> bool:
        """Whether something waits that can be taken back."""
        return bool(self.coming)


_EVENT_VERBS = ("accept", "decline", "edit", "delete", "copy")
_OF_THE_WINDOW = frozenset(
    {"undo"}
    | {"palette", "theme", "repaint", "suspend", "help", "quit", "refresh", "next-region", "previous-region", "groups"}
)
"""Verbs that need nothing but the window."""
_OF_THE_ROWS = frozenset(
    {"previous-span", "next-span", "today", "days", "week", "month", "hours", "weekends"}
    | {"mark", "unmark-all", "only-marked"}
)
"""Verbs that need no more than what is on the rows."""
_OF_THE_SERVER = frozenset(
    {"new", "edit", "delete", "accept", "decline", "find-time", "invitations", "search", "drafts"}
)
"""Verbs that need the server itself."""
_SPAN = "next-span"
"""Stands for both directions in the footer."""
_FOOTER = {
    Place.TIMELINE: (
        "new",
        "find-time",
        "invitations",
        "groups",
        _SPAN,
        "today",
        "go-to",
        "search",
        "mark",
        "only-marked",
        "person",
        "take-away",
        "week",
        "month",
    ),
    Place.AGENDA: (
        "invitations",
        "groups",
        "new",
        "search",
        "find-time",
        _SPAN,
        "today",
        "mark",
        "go-to",
        "person",
        "take-away",
    ),
    Place.TREE: ("open-group", "open-branch", "close-branch", "filter-groups", "close-groups"),
}
_MUST = {Place.TIMELINE: 7, Place.AGENDA: 4, Place.TREE: 5}
"""So many of them are worth shorter words."""
_AFTER_EVENT = ("invitations", "groups", _SPAN, "copy")
_MUST_AFTER_EVENT = 3
_SHORTER = {
    "find-time": ("find",),
    "invitations": ("asked", ""),
    "today": ("now",),
    "open-event": ("all",),
    "delete": ("delete", ""),
    "copy": ("copy", ""),
    "help": ("help", ""),
    "open-group": ("show",),
    "filter-groups": ("filter",),
}
"""Labels for where there is less room, from long to short."""
_ALWAYS = ("help", "quit")

_REASONS: Mapping[str, Callable[[Here], str]] = {
    "open-event": lambda here: reasons.against_reading(here.spot.event),
    "accept": lambda here: reasons.against_answering(here.spot.event, here.me),
    "decline": lambda here: reasons.against_answering(here.spot.event, here.me),
    "edit": lambda here: reasons.against_editing(here.spot.event, here.spot.person, here.spot.permissions),
    "delete": lambda here: reasons.against_deleting(here.spot.event, here.spot.person, here.spot.permissions),
    "copy": lambda here: "" if here.spot.event or here.spot.person else reasons.NO_EVENT,
    "copy-to-file": lambda here: "" if here.spot.event or here.spot.person else reasons.NO_EVENT,
    "undo": lambda here: "" if here.undoable else reasons.NOTHING_TO_UNDO,
    "suspend": lambda here: "" if can_be_put_aside() else reasons.NO_SHELL,
    "person": lambda here: "" if here.spot.person else reasons.NO_PERSON,
    "mark": lambda here: "" if here.spot.person else reasons.NO_PERSON,
    "take-away": lambda here: reasons.against_taking_away(here.spot.person, len(here.spot.shown)),
    "unmark-all": lambda here: "" if here.spot.marked else reasons.nobody_marked(here.keyboard),
    "only-marked": lambda here: "" if here.spot.marked else reasons.nobody_marked(here.keyboard),
    "find-time": lambda here: "" if here.spot.marked or here.spot.shown else reasons.nobody_shown(here.keyboard),
}


def reason_against(verb: Verb, here: Here) -> str:
    """Say why a verb can't be done here and now; empty: it can."""
    if against_link := _against_link(verb, here):
        return against_link
    return _against_itself(verb, here)


def _against_itself(verb: Verb, here: Here) -> str:
    """Say why a verb can't be done here, whoever is signed in."""
    against = _REASONS.get(verb.id)
    return against(here) if against else ""


def _against_link(verb: Verb, here: Here) -> str:
    """Say why a verb can't be done as long as nobody is signed in."""
    if here.connected or verb.id in _OF_THE_WINDOW or verb.topic is Topic.MOVE:
        return ""
    enough = here.furnished and verb.id not in _OF_THE_SERVER
    if enough or (verb.id in _OF_THE_ROWS and here.spot.shown):
        return ""
    if here.connecting:
        return reasons.CONNECTING
    if here.outside:
        return reasons.outside(here.keyboard)
    return reasons.read_only(here.keyboard) if here.furnished else reasons.offline(here.keyboard)


def event_offers(here: Here) -> tuple[Offer, ...]:
    """Give what can be done with the event under the cursor, for the pane that shows it."""
    if here.spot.event is None:
        return ()
    return tuple(_offer(keys.verb(name), here) for name in ("open-event", *_EVENT_VERBS))


def footer_offers(here: Here) -> Offers:
    """Give what the footer offers: where the pane has no room for it, what can be done with the event comes first.

    Before everything else stands what is about to be sent, with the key that takes it back. Until somebody is signed in
    it is the same, as far as that is known: nothing moves when the server answers.
    """
    again = () if here.connected or here.arriving else ("refresh",)
    no_room_in_pane = here.low and here.place is not Place.TREE
    shown = event_offers(here) if no_room_in_pane else ()
    event = [offer for offer in shown if offer.worth_showing and offer.id not in _AFTER_EVENT]
    unsent = ("drafts",) if here.drafts else ()
    undo = ("undo",) if here.undoable else ()
    first = [_offer(keys.verb(name), here) for name in undo]
    named = [_offer(keys.verb(name), here) for name in (*again, *unsent, *_first_if_event(here, bool(event)))]
    offers = (*first, *event, *(offer for offer in named if offer.worth_showing))
    must = len(first) if first else len(event) + _MUST_AFTER_EVENT if event else _MUST[here.place]
    return Offers(
        offers, tuple(_offer(keys.verb(name), here) for name in _ALWAYS), must, here.keyboard.ascii, here.coming
    )


def _first_if_event(here: Here, event: bool) -> Iterator[str]:
    """Give the footer's verbs; behind those of an event what waits and the ways to others and elsewhere come first."""
    first = _AFTER_EVENT if event else ()
    yield from first
    yield from (name for name in _FOOTER[here.place] if name not in first)


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
    count = {"invitations": here.waiting, "drafts": here.drafts}.get(verb.id, 0)
    note = str(count) if count else ""
    key, label = here.keyboard.word(verb.id), "sign in" if verb.id == "refresh" and here.outside else verb.label
    if verb.id == _SPAN:
        key, label = f"{here.keyboard.word('previous-span')} {key}", here.span
    reason, shorter = reason_against(verb, here), _SHORTER.get(verb.id, ())
    return Offer(verb.id, key, label, reason, note, shorter, soon=here.arriving and not _against_itself(verb, here))
