"""Text at the door."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("o" + "\u0301\u200d" * 9, "o" + "\u0301\u200d" * 4),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
    ],
    ids=ascii,
)
def test_hostile_text_is_made_harmless(raw: str, shown: str) -> None:
    assert clean_line(raw) == shown


@pytest.mark.parametrize(
    "text",
    ["Standup", "Møde på 4. sal", "週次会議", "اجتماع", "פגישה", "ประชุมทีม", "👩‍👩‍👧 🇩🇰 ❤️", "نمی‌خواهم", "Ωμέγα"],
)
def test_honest_text_is_the_same_object(text: str) -> None:
    assert clean_line(text) is text
    assert clean_body(text) is text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_body):
        once = clean(text)
        assert clean(once) == once


@given(st.text(st.characters(categories=["C", "Z", "M", "L"])))
def test_no_control_and_nothing_invisible_comes_through(text: str) -> None:
    line = clean_line(text)
    assert not [character for character in line if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co")]
    assert not set(line) & set("\u202e\u2066\u2067\u200b\u00ad\ufeff\u2028\n")
    assert "\n" not in line


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


def test_only_loss_of_hidden_characters_leaves_a_mark() -> None:
    assert isinstance(clean_line("a\u200bb"), Altered)
    assert not isinstance(clean_line("a\x1bb"), Altered)
    assert not isinstance(clean_line("a\r\nb"), Altered)
