"""Text at the door."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from ontime_tui.api.clean import BODY_LIMIT, BODY_LINES, LINE_LIMIT, Altered, clean_body, clean_line

LATIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["C"]), max_size=LINE_LIMIT)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b]52;c;eA==\x07b", "a␛]52;c;eA==␇b"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("a\x00\x08\x7f", "a␀␈␡"),
        ("a\tb\nc\r\nd\u2028e", "a b c d e"),
        ("pay\u202eload\u2066\u200b\u00ad\U000e0041", "payload"),
        ("\ud800 \ue000 \U0010ffff", "\ufffd \ufffd \ufffd"),
        ("o" + "\u0301" * 9, "o" + "\u0301" * 4),
        ("\u200da\u200d\u200d\u200cb \u200d", "a\u200db "),
        ("\u1100" + "\u1161" * 9, "\u1100" + "\u1161" * 4),
        ("\u0915" + "\u0940" * 9, "\u0915" + "\u0940" * 4),
        ("\U0001f44b" + "\U0001f3fd" * 9, "\U0001f44b" + "\U0001f3fd" * 4),
        ("o" + "\u0301\u200d" * 9, "o" + "\u0301\u200d" * 4),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
    ],
    ids=ascii,
)
def test_j01_j02_j03_j04_hostile_text_is_made_harmless(raw: str, shown: str) -> None:
    assert clean_line(raw) == shown


@pytest.mark.parametrize(
    "text",
    ["Standup", "Møde på 4. sal", "週次会議", "اجتماع", "פגישה", "ประชุมทีม", "👩‍👩‍👧 🇩🇰 ❤️", "نمی‌خواهم", "Ωμέγα"],
)
def test_j05_honest_text_is_the_same_object(text: str) -> None:
    assert clean_line(text) is text
    assert clean_body(text) is text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_body):
        once = clean(text)
        assert clean(once) == once


@given(st.text(st.characters(categories=["C", "Z", "M", "L"])))
def test_j01_j03_no_control_and_nothing_invisible_comes_through(text: str) -> None:
    line = clean_line(text)
    assert not [character for character in line if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co")]
    assert not set(line) & set("\u202e\u2066\u2067\u200b\u00ad\ufeff\u2028\n")
    assert "\n" not in line


@given(st.text(st.characters(categories=["M", "Lo", "Cf", "Sk"]), max_size=200))
def test_j04_no_cell_is_given_more_than_a_base_and_four_marks(text: str) -> None:
    """Terminals pile what takes no cell of its own onto the one before, as wide as they think it is."""
    piled = 0
    for character in clean_line(text):
        piled = 0 if get_character_cell_size(character) else piled + (character not in "\u200c\u200d")
        assert piled <= 4


CHARACTERS = "".join(map(chr, range(0x110000)))


def test_j01_j05_each_character_of_unicode_keeps_to_the_rules() -> None:
    for character in CHARACTERS:
        kind, cleaned = unicodedata.category(character), clean_line(f"a{character}b")[1:-1]
        if character < " " or character == "\x7f":
            assert cleaned in " " or "\u2400" <= cleaned <= "\u2421"
        elif kind in {"Cc", "Cs", "Cn", "Co"}:
            assert cleaned in {"\ufffd", " "}
        elif kind in {"Zl", "Zp"}:
            assert cleaned == " "
        elif kind == "Cf":
            assert cleaned in {"", character}
        else:
            assert cleaned in {"", character}, ascii(character)
            assert cleaned or character in "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"


@given(LATIN)
def test_latin_text_takes_the_short_way(text: str) -> None:
    assert clean_line(text) is text


@given(st.text(), st.integers(1, 30))
def test_a_line_has_its_limit(text: str, limit: int) -> None:
    assert len(clean_line(text, limit)) <= limit


def test_g03_long_lines_end_in_an_ellipsis() -> None:
    assert clean_line("x" * 1_000_000) == "x" * (LINE_LIMIT - 1) + "…"
    assert clean_line("x" + "\u200b" * 1_000_000 + "y", 10) == "x…"


def test_g03_long_bodies_are_cut_by_characters_and_by_lines() -> None:
    assert clean_body("x" * (BODY_LIMIT + 1)) == "x" * (BODY_LIMIT - 1) + "…"
    many = clean_body("x\n" * 100_000)
    assert many.count("\n") == BODY_LINES - 1
    assert many.endswith("x…")


def test_j03_only_loss_of_hidden_characters_leaves_a_mark() -> None:
    assert isinstance(clean_line("a\u200bb"), Altered)
    assert not isinstance(clean_line("a\x1bb"), Altered)
    assert not isinstance(clean_line("a\r\nb"), Altered)
