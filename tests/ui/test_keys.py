"""The table of verbs: nothing in it is dead, doubled or unexplained."""

import re
from collections import Counter

import pytest

from ontime_tui.ui import keys
from ontime_tui.ui.keys import VERBS, KeysError, Place, TakenKeyError, UnknownKeyError, UnknownVerbError, Verb
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.screens.turns import TURNS
from ontime_tui.ui.screens.verbs import FLOWS
from ontime_tui.ui.widgets.agenda.widget import AgendaList
from ontime_tui.ui.widgets.text_lines import TextLines
from ontime_tui.ui.widgets.timeline import Timeline
from ontime_tui.ui.widgets.tree import GroupTree
from tests.ui.window import CLOCK, SETTINGS, sample_opener, window

WIDGETS = {
    Place.TIMELINE: Timeline,
    Place.AGENDA: AgendaList,
    Place.TREE: GroupTree,
    Place.READER: TextLines,
}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.id)
def test_every_verb_is_explained_by_a_sentence(verb: Verb) -> None:
    assert verb.help.endswith(".")
    assert verb.help[0].isupper()
    assert verb.label
    assert verb.keys
    assert verb.places


def test_ids_are_unique() -> None:
    assert max(Counter(verb.id for verb in VERBS).values()) == 1


@pytest.mark.parametrize("place", Place)
def test_no_key_means_two_things_in_one_place(place: Place) -> None:
    used = Counter(key for verb in keys.verbs_at(place) for key in verb.keys)
    assert [key for key, count in used.items() if count > 1] == []


@pytest.mark.parametrize("place", WIDGETS)
def test_every_verb_of_a_place_is_an_action_there(place: Place) -> None:
    missing = [verb.id for verb in keys.verbs_at(place) if not hasattr(WIDGETS[place], f"action_{verb.action}")]
    assert missing == []


def test_every_verb_of_the_screen_does_something() -> None:
    screen = MainScreen(sample_opener(), CLOCK, SETTINGS)
    done = {*TURNS, *FLOWS, *screen._at_once}
    assert {verb.id for verb in keys.verbs_at(Place.SCREEN)} <= done
    assert all(keys.verb(name) for name in done)


def test_keys_are_read_as_people_write_them() -> None:
    assert keys.key_words(keys.verb("move-up"), {}) == "↑ k"
    assert keys.key_words(keys.verb("days"), {}) == "1…9"
    assert keys.key_words(keys.verb("days"), {}, ascii_only=True) == "1..9"
    assert keys.key_word(keys.verb("move-up"), {}, ascii_only=True) == "up"
    assert keys.key_word(keys.verb("help"), {}) == "?"
    assert keys.key_word(keys.verb("select-left"), {}) == "shift+←"


def test_own_keys_replace_those_of_the_table() -> None:
    own = {"new": "ctrl+n, ;", "days": "ctrl+a ctrl+b ctrl+e"}
    assert keys.keys_of(keys.verb("new"), own) == ("ctrl+n", ";")
    assert keys.keymap(own)["new"] == "ctrl+n,semicolon"
    assert keys.keymap(own)["days.3"] == "ctrl+e"


@pytest.mark.parametrize(
    ("own", "both"),
    [
        ({"new": "f"}, ("“f”", "“new”", "“find-time”")),
        ({"new": "f9", "month": "f9"}, ("“f9”", "“new”", "“month”")),
        ({"help": "b"}, ("“b”", "“help”", "“previous-event”")),
        ({"days": "q"}, ("“q”", "“days”", "“quit”")),
        ({"zone": "question_mark"}, ("“?”", "“zone”", "“help”")),
    ],
)
def test_one_key_for_two_verbs_in_one_place_is_refused_and_both_are_named(
    own: dict[str, str], both: tuple[str, ...]
) -> None:
    with pytest.raises(TakenKeyError) as refused:
        keys.keymap(own)
    assert all(word in str(refused.value) for word in both)


@pytest.mark.parametrize(
    "key",
    [
        "ctrl-n",
        "foo",
        "control+n",
        "ctrl+N+",
        "ctrl+",
        "+n",
        "f99",
        "shift+n",
        "shift+!",
        "ctrl+ctrl+n",
        "Enter",
        "nn",
        "",
    ],
)
def test_a_key_that_no_terminal_sends_is_refused_with_how_keys_are_written(key: str) -> None:
    with pytest.raises(UnknownKeyError, match=f"“{re.escape(key)}” is no key; write it like ctrl") as refused:
        keys.keymap({"new": key})
    assert refused.value.setting == "new"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ctrl+n", "ctrl+n"),
        ("f12", "f12"),
        ("ctrl+f12", "ctrl+f12"),
        ("N", "N"),
        ("é", "é"),
        (";", "semicolon"),
        ("semicolon", "semicolon"),
        ("+", "plus"),
        (",", "comma"),
        ("alt+n", "alt+n"),
        ("alt+shift+n", "alt+shift+n"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("ctrl+@", "ctrl+@"),
        ("ctrl+\\", "ctrl+backslash"),
        ("insert", "insert"),
        ("backspace", "backspace"),
    ],
)
def test_a_key_that_exists_is_taken_under_the_name_that_it_comes_by(written: str, name: str) -> None:
    assert keys.keymap({"new": written}) == {"new": name}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.id)
def test_every_key_can_be_written_as_help_shows_it_and_as_the_table_names_it(verb: Verb) -> None:
    shown = keys.key_words(verb, {}) if not verb.numbered else " ".join(verb.keys)
    assert keys.keymap({verb.id: shown}) == keys.keymap({verb.id: " ".join(verb.keys)})


def test_keys_may_change_places_and_mean_other_things_in_other_places() -> None:
    assert keys.keymap({"new": "f", "find-time": "n"}) == {"new": "f", "find-time": "n"}
    assert keys.keymap({"open-group": "w"}) == {"open-group": "w"}


def test_a_mistake_in_the_settings_stops_the_window_before_it_opens() -> None:
    with pytest.raises(KeysError):
        window(keys={"new": "f"})


def test_a_key_for_a_verb_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnknownVerbError, match="“fly”"):
        keys.keymap({"fly": "f"})


def test_no_deed_hides_behind_a_control_code_that_terminals_confuse() -> None:
    """Without newer protocols ctrl+h is backspace, ctrl+i tab, ctrl+m enter, ctrl+j newline."""
    confused = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "backspace"}
    assert not confused & {key for verb in VERBS for key in verb.keys}
