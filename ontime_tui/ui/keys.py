"""The table of every verb: it feeds bindings, footer, help, command palette, README and tests.

A key is remapped by the id of its verb, in the settings file, through Textual's keymap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import Enum
from functools import cache
from itertools import combinations
from typing import Final

from textual.binding import Binding
from textual.keys import KEY_DISPLAY_ALIASES, REPLACED_KEYS, Keys, format_key, key_to_character

from ontime_tui.values import dataclass

Overrides = Mapping[str, str]
"""Keys of the user's own by the id of a verb; several are parted by commas or spaces."""


class Topic(Enum):
    """What a verb is about: the headings of help, in this order."""

    EVENTS = "Events"
    TIME = "Time"
    PEOPLE = "People and groups"
    LOOK = "What is shown"
    MOVE = "Moving"
    WINDOW = "The window"


class Place(Enum):
    """Where a verb works."""

    SCREEN = "anywhere on the main screen"
    TIMELINE = "in the timeline"
    TREE = "in the tree of groups"
    AGENDA = "in the list of a narrow window"
    READER = "in the full details"


_LISTS = frozenset({Place.TIMELINE, Place.TREE, Place.AGENDA, Place.READER})
_ROWS = frozenset({Place.TIMELINE, Place.AGENDA})
_GRID = frozenset({Place.TIMELINE})
_TREE = frozenset({Place.TREE})
_SCREEN = frozenset({Place.SCREEN})


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that a person can do by a key."""

    id: str
    """What settings call it."""
    keys: tuple[str, ...]
    """Textual's key names, the first is the one that is shown."""
    label: str
    """A word or two, for footer and palette."""
    help: str
    """One sentence."""
    topic: Topic
    places: frozenset[Place] = _SCREEN
    numbered: bool = False
    """Whether it is told the number of the key that was pressed, from 1; only on the screen."""

    @property
    def action(self) -> str:
        """The name of its action, in places other than the screen."""
        return self.id.replace("-", "_")


VERBS: tuple[Verb, ...] = (
    Verb("move-up", ("up", "k"), "up", "Go to the line above.", Topic.MOVE, _LISTS),
    Verb("move-down", ("down", "j"), "down", "Go to the line below.", Topic.MOVE, _LISTS),
    Verb("move-left", ("left", "h"), "earlier", "Go to the slot before, across days.", Topic.MOVE, _ROWS),
    Verb("move-right", ("right", "l"), "later", "Go to the slot after, across days.", Topic.MOVE, _ROWS),
    Verb("close-branch", ("left", "h"), "close", "Close the branch, or go to the one above it.", Topic.MOVE, _TREE),
    Verb("open-branch", ("right", "l"), "open", "Open the branch, or go into it.", Topic.MOVE, _TREE),
    Verb("page-up", ("pageup",), "page up", "Go up by a page.", Topic.MOVE, _LISTS),
    Verb("page-down", ("pagedown",), "page down", "Go down by a page.", Topic.MOVE, _LISTS),
    Verb("move-first", ("home",), "first", "Go to the first slot or line.", Topic.MOVE, _LISTS),
    Verb("move-last", ("end",), "last", "Go to the last slot or line.", Topic.MOVE, _LISTS),
    Verb("previous-event", ("b",), "previous event", "Go to the event before, in the row.", Topic.MOVE, _ROWS),
    Verb("next-event", ("w",), "next event", "Go to the event after, in the row.", Topic.MOVE, _ROWS),
    Verb(
        "next-overlapping",
        ("full_stop",),
        "other event",
        "Go to the next of the events that overlap here.",
        Topic.MOVE,
        _GRID,
    ),
    Verb("select-left", ("shift+left",), "select earlier", "Select time, backwards.", Topic.MOVE, _GRID),
    Verb(
        "select-right",
        ("shift+right",),
        "select later",
        "Select time: it fills in “new” and “find time”.",
        Topic.MOVE,
        _GRID,
    ),
    Verb("clear-selection", ("escape",), "clear", "Drop the selected time.", Topic.MOVE, _GRID),
    Verb("next-region", ("tab",), "next region", "Go to the next region.", Topic.MOVE),
    Verb("previous-region", ("shift+tab",), "previous region", "Go to the region before.", Topic.MOVE),
    Verb("open-event", ("enter",), "all of it", "Read all details of the event.", Topic.EVENTS, _ROWS),
    Verb(
        "new",
        ("n",),
        "new",
        "Make an event for this row, or for everybody marked, in the selected time.",
        Topic.EVENTS,
    ),
    Verb(
        "find-time",
        ("f",),
        "find time",
        "Find time that suits everybody marked, or everybody shown.",
        Topic.EVENTS,
    ),
    Verb("accept", ("a",), "accept", "Accept the meeting: this one or the whole series.", Topic.EVENTS),
    Verb("decline", ("x",), "decline", "Decline the meeting: this one or the whole series.", Topic.EVENTS),
    Verb("edit", ("e",), "edit", "Change the event.", Topic.EVENTS),
    Verb("delete", ("delete", "D"), "delete", "Delete the event, after a question that names it.", Topic.EVENTS),
    Verb("undo", ("u",), "undo", "Take back what is about to be deleted or declined.", Topic.EVENTS),
    Verb("drafts", ("d",), "drafts", "See what you typed and did not send, and go on with it.", Topic.EVENTS),
    Verb("invitations", ("i",), "invitations", "See what waits for an answer, and answer it.", Topic.EVENTS),
    Verb("copy", ("y",), "copy", "Copy the event as text, or the person's address.", Topic.EVENTS),
    Verb("copy-to-file", ("Y",), "to a file", "Write what would be copied to a file, and say which.", Topic.EVENTS),
    Verb("previous-span", ("left_square_bracket",), "back", "Go to the span before.", Topic.TIME),
    Verb("next-span", ("right_square_bracket",), "on", "Go to the span after.", Topic.TIME),
    Verb("today", ("t",), "today", "Go to the present moment.", Topic.TIME),
    Verb("go-to", ("G",), "go to", "Go to a date or time: “fri 14:30”, “1 dec”, “+3w”, “w49”.", Topic.TIME),
    Verb("days", tuple("123456789"), "days", "Show that many days.", Topic.TIME, numbered=True),
    Verb("week", ("W",), "week", "Show the week.", Topic.TIME),
    Verb("month", ("M",), "month", "Show the month.", Topic.TIME),
    Verb("groups", ("g",), "groups", "Go to the tree of groups.", Topic.PEOPLE),
    Verb("open-group", ("enter",), "show", "Show the people of this group.", Topic.PEOPLE, _TREE),
    Verb("filter-groups", ("slash",), "filter", "Narrow the tree by typing.", Topic.PEOPLE, _TREE),
    Verb("close-groups", ("escape",), "back", "Leave the tree.", Topic.PEOPLE, _TREE),
    Verb("search", ("slash",), "search", "Search people, rooms, equipment and groups.", Topic.PEOPLE),
    Verb(
        "mark",
        ("space",),
        "mark",
        "Mark the person: for new meetings, “find time” and “only marked”.",
        Topic.PEOPLE,
        _ROWS,
    ),
    Verb("unmark-all", ("U",), "unmark all", "Take all marks away.", Topic.PEOPLE),
    Verb("only-marked", ("v",), "only marked", "Show only those who are marked, or everybody again.", Topic.PEOPLE),
    Verb(
        "take-away",
        ("minus",),
        "take away",
        "Take this row away: one that a search added, or any other until its group is shown again.",
        Topic.PEOPLE,
    ),
    Verb("person", ("p",), "person", "See the person's card.", Topic.PEOPLE),
    Verb("zone", ("z",), "zone", "Choose the zone in which times are shown.", Topic.LOOK),
    Verb("second-zone", ("Z",), "second zone", "Choose a second zone, for a second ruler.", Topic.LOOK),
    Verb("hours", ("o",), "hours", "Show working hours only, or the whole day.", Topic.LOOK),
    Verb("weekends", ("O",), "weekends", "Show or hide weekends.", Topic.LOOK),
    Verb("legend", ("L",), "colours", "Choose which colours and kinds of event stand out.", Topic.LOOK),
    Verb("theme", ("T",), "theme", "Choose the colours of the window.", Topic.LOOK),
    Verb("refresh", ("r",), "refresh", "Read again what is shown.", Topic.LOOK),
    Verb("palette", ("ctrl+p",), "commands", "Search among all commands.", Topic.WINDOW),
    Verb("repaint", ("ctrl+l",), "repaint", "Draw the whole screen again.", Topic.WINDOW),
    Verb("suspend", ("ctrl+z",), "put aside", "Go back to the shell; “fg” comes back.", Topic.WINDOW),
    Verb("help", ("question_mark",), "help", "See what can be done here.", Topic.WINDOW),
    Verb("about", ("f1",), "about", "See the version, the server and who is signed in.", Topic.WINDOW),
    Verb("quit", ("q",), "quit", "Leave.", Topic.WINDOW),
)
"""Every verb, in the order of help and footer."""


class KeysError(ValueError):
    """Keys of the user's own can't be used; the message says why."""

    def __init__(self, setting: str, words: str) -> None:
        super().__init__(words)
        self.setting = setting
        """What the settings call the verb with which something is wrong."""


class UnknownVerbError(KeysError):
    """The settings give a key to a verb that doesn't exist; the message names it and what exists."""


class UnknownKeyError(KeysError):
    """No key is called as the settings say; the message names it and how keys are written."""


class TakenKeyError(KeysError):
    """With the settings one key means two things in one place; the message names both."""


@cache
def verb(id: str) -> Verb:  # noqa: A002 - settings and help call it so
    """Give the verb of an id.

    Raises:
        UnknownVerbError: There is none.
    """
    for candidate in VERBS:
        if candidate.id == id:
            return candidate
    raise UnknownVerbError(id, f"there is no verb “{id}”; there are {', '.join(each.id for each in VERBS)}")


def verbs_at(place: Place) -> tuple[Verb, ...]:
    """Give the verbs of one place, without those that work anywhere on the screen."""
    return tuple(verb for verb in VERBS if place in verb.places)


def bindings(place: Place) -> list[Binding]:
    """Give the bindings of one place, for the class that handles its keys; their ids are those of the verbs.

    On the screen every verb is the one action `verb`, which is told its id; elsewhere each is an action of its own.
    """
    return [binding for verb in verbs_at(place) for binding in _bindings_of(verb, place)]


def keymap(overrides: Overrides) -> dict[str, str]:
    """Give Textual's keymap for the user's own keys.

    Raises:
        UnknownVerbError: A verb doesn't exist.
        UnknownKeyError: A key doesn't exist.
        TakenKeyError: A key of the user's own means something else too where it works.
    """
    for name in overrides:
        _refuse_unknown(verb(name), overrides)
    pairs = dict(pair for name in overrides for pair in _mapped(verb(name), keys_of(verb(name), overrides)))
    _refuse_taken(overrides)
    return pairs


def keys_of(verb: Verb, overrides: Overrides) -> tuple[str, ...]:
    """Give the keys of a verb, the user's own where there are some."""
    written = overrides.get(verb.id, "").strip()
    own = [written] if written == "," else written.replace(",", " ").split()
    return tuple(own) or verb.keys


def key_words(verb: Verb, overrides: Overrides, *, ascii_only: bool = False) -> str:
    """Give the keys of a verb as a person reads them: `↑ k`, `1…9`, `ctrl+p`."""
    keys = keys_of(verb, overrides)
    shown = [_word(key, ascii_only=ascii_only) for key in keys]
    return f"{shown[0]}{'..' if ascii_only else '…'}{shown[-1]}" if verb.numbered else " ".join(shown)


def key_word(verb: Verb, overrides: Overrides, *, ascii_only: bool = False) -> str:
    """Give the first of a verb's keys as a person reads it."""
    return (
        key_words(verb, overrides, ascii_only=ascii_only)
        if verb.numbered
        else _word(keys_of(verb, overrides)[0], ascii_only=ascii_only)
    )


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys as this person has them, for every sentence that names one."""

    overrides: Overrides = field(default_factory=dict)
    ascii: bool = False
    """Whether only ASCII may be written."""

    def word(self, id: str) -> str:  # noqa: A002 - settings and help call it so
        """Give the first key of a verb as a person reads it."""
        return key_word(verb(id), self.overrides, ascii_only=self.ascii)

    def words(self, id: str) -> str:  # noqa: A002 - settings and help call it so
        """Give all keys of a verb as a person reads them."""
        return key_words(verb(id), self.overrides, ascii_only=self.ascii)


TABLE = Keyboard()
"""The keys of the table, nothing changed."""


def markdown(overrides: Overrides = {}) -> str:  # noqa: B006 - never changed
    """Give the table as Markdown, one heading a topic, for the README."""
    return "\n".join(line for topic in Topic for line in _markdown_topic(topic, overrides))


def _markdown_topic(topic: Topic, overrides: Overrides) -> Iterator[str]:
    yield f"| {topic.value} | | name |"
    yield "|---|---|---|"
    for verb in VERBS:
        if verb.topic is topic:
            keys = " ".join(f"`{key}`" for key in key_words(verb, overrides).split(" "))
            yield f"| {keys} | {verb.help} | `{verb.id}` |"
    yield ""


def _bindings_of(verb: Verb, place: Place) -> Iterable[Binding]:
    if verb.numbered:
        return [
            Binding(key, f"verb('{verb.id}', {number})", verb.label, id=f"{verb.id}.{number}")
            for number, key in enumerate(verb.keys, 1)
        ]
    action = f"verb('{verb.id}')" if place is Place.SCREEN else verb.action
    return [Binding(",".join(verb.keys), action, verb.label, id=verb.id)]


def _mapped(verb: Verb, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not verb.numbered:
        yield verb.id, ",".join(_name(key) for key in keys)
        return
    for number, key in enumerate(keys, 1):
        yield f"{verb.id}.{number}", _name(key)


def _refuse_unknown(verb: Verb, overrides: Overrides) -> None:
    """Raise when no terminal ever sends a key of the user's own."""
    for key in keys_of(verb, overrides) if overrides[verb.id].strip() else ("",):
        if not key or not _exists(_name(key)):
            raise UnknownKeyError(
                verb.id, f"{verb.id}: “{key}” is no key; write it like ctrl+n, f5, shift+left, or as a letter: n, N"
            )


def _refuse_taken(overrides: Overrides) -> None:
    """Raise when a key of the user's own means two things in one place, the screen around it included."""
    for place in Place if overrides else ():
        here = [verb for verb in VERBS if verb.places & _heard_at(place)]
        for one, other in combinations(here, 2):
            both = (_names(one, overrides) & _names(other, overrides)) - (_names(one, {}) & _names(other, {}))
            if both and (one.id in overrides or other.id in overrides):
                key = _word(min(both), ascii_only=False)
                own = one.id if one.id in overrides else other.id
                raise TakenKeyError(own, f"“{key}” would mean both “{one.id}” and “{other.id}” {place.value}")


def _heard_at(place: Place) -> frozenset[Place]:
    """Give the places whose keys work there; the full details are a dialog."""
    return frozenset({place}) if place is Place.READER else frozenset({place, Place.SCREEN})


def _names(verb: Verb, overrides: Overrides) -> frozenset[str]:
    return frozenset(_name(key) for key in keys_of(verb, overrides))


_MODIFIERS: Final = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_SPECIAL: Final = frozenset(key.value for key in Keys if key.value[0].isalpha()) - {"return", "ctrl-at"}
"""Keys that type nothing, and Textual's names of them with a modifier where terminals differ."""
_SHOWN: Final = {word: key for key, word in KEY_DISPLAY_ALIASES.items()} | {",": "comma"}
"""Textual's names by the words that help has for them."""


def _name(key: str) -> str:
    """Give Textual's name of a key that may be written as help shows it, or as the character it types."""
    modifiers, plus, last = ("", "", key) if len(key) == 1 else key.rpartition("+")
    last = _SHOWN.get(last, last)
    if len(last) == 1 and key not in _SPECIAL:
        last = next(iter(Binding.make_bindings([Binding(last, "")]))).key
    return "+".join([*sorted(modifiers.split("+")), last]) if plus else last


def _exists(key: str) -> bool:
    """Tell whether a terminal can send a key of that name; what types a character has no shift, but is another one."""
    *modifiers, last = key.split("+")
    if key in _SPECIAL:
        return True
    if not _MODIFIERS.issuperset(modifiers) or len({*modifiers}) < len(modifiers):
        return False
    character = key_to_character(REPLACED_KEYS.get(last, last))
    typed = character is not None and character.isprintable() and _name(character) == last
    return last in _SPECIAL or (typed and modifiers != ["shift"])


_ASCII = {"up": "up", "down": "down", "left": "left", "right": "right", "tab": "tab", "enter": "enter"}
_WORDS = {"enter": "enter", "escape": "esc", "tab": "tab", "space": "space", "shift+tab": "shift+tab"}


def _word(key: str, *, ascii_only: bool) -> str:
    if ascii_only and key in _ASCII:
        return _ASCII[key]
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _WORDS.get(last) or format_key(last)])
