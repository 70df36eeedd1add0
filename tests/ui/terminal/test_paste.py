"""What a terminal hands over as pasted: cleaned, wherever reads cut it, while keys pass untouched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.characters import JOINERS, VISIBLE_FORMATS, cleaned
from ontime_tui.ui.terminal.paste import Pastes

BEGIN, END = "\x1b[200~", "\x1b[201~"


def through(*reads: str) -> str:
    pastes = Pastes()
    return "".join(map(pastes.harmless, reads))


def test_keys_pass_as_they_are_and_at_once() -> None:
    pastes = Pastes()
    for keys in ("a", "\x1b", "\x1b[A", "\x1b[2", "0~", "\x1b[<0;80;5M", "\r", "\x03"):
        assert pastes.harmless(keys) == keys


@pytest.mark.parametrize(
    ("pasted", "given"),
    [
        ("Æble 田中 🙂 e\u0301", "Æble 田中 🙂 e\u0301"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("a\x00b\x7fc\x9bd", "a␀b␡c\ufffdd"),
        ("in\u202evisi\u200bble\ufeff", "invisible"),
        ("a\u00a0b\u2028c", "a b\nc"),
        ("क\u200dष", "क\u200dष"),
    ],
)
def test_j12_what_a_terminal_obeys_or_nobody_sees_does_not_come_through(pasted: str, given: str) -> None:
    assert through(f"x{BEGIN}{pasted}{END}\x1b[A") == f"x{BEGIN}{given}{END}\x1b[A"


@given(st.text(st.sampled_from("a\x1b[201~\r\n\x07 "), max_size=40), st.integers(0, 60), st.integers(0, 60))
def test_it_does_not_matter_where_reads_cut(text: str, one: int, other: int) -> None:
    pasted = text.replace(END, "")
    whole = f"k{BEGIN}{pasted}{END}\x1b[B"
    first, second = sorted((one, other))
    assert through(whole[:first], whole[first:second], whole[second:]) == through(whole)


@given(st.text())
def test_j12_nothing_that_acts_is_left_and_cleaning_twice_changes_nothing(text: str) -> None:
    clean = cleaned(text)
    kinds = {unicodedata.category(each) for each in clean if each not in {"\n", "\t", *JOINERS, *VISIBLE_FORMATS}}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    assert cleaned(clean) == clean


def test_a_paste_whose_end_was_lost_ends_by_ctrl_c_of_a_hand_and_by_no_other() -> None:
    pastes = Pastes()
    assert pastes.harmless("\x1b[200~abc") == "\x1b[200~abc"
    assert pastes.harmless("\x03") == "␃"
    assert pastes.harmless("\x03q", by_hand=True) == "␃q"
    assert pastes.harmless("\x03", by_hand=True) == "\x1b[201~\x03"
    assert pastes.harmless("q") == "q"
