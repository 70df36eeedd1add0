"""Which characters nobody sees is said in one place, and the door, the window and the commands agree on it."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import ontime_tui
from ontime_tui.api.clean import clean_line
from ontime_tui.characters import JOINERS, SELECTORS, SKIN_TONES, VISIBLE_FORMATS, cleaned, is_hidden
from ontime_tui.ui.output.guard import harmless

PACKAGE = Path(ontime_tui.__file__).parent
EVERY = [chr(code) for code in range(0x110000)]
FORMATS = [character for character in EVERY if unicodedata.category(character) == "Cf"]


def test_formats_are_hidden_but_for_those_that_have_a_face_or_join() -> None:
    assert {*FORMATS} == {each for each in FORMATS if is_hidden(each)} | VISIBLE_FORMATS | JOINERS
    assert not any(is_hidden(each) for each in VISIBLE_FORMATS | JOINERS)
    assert {unicodedata.category(each) for each in EVERY if is_hidden(each)} == {"Cf"}
    assert all(is_hidden(each) for each in "\u00ad\u200b\u200e\u202e\u2060\u2066\ufeff\U000e0041")


def test_j03_the_door_the_window_and_the_commands_hide_the_same() -> None:
    for character in FORMATS:
        kept = not is_hidden(character)
        assert clean_line(f"a{character}b") == f"a{character * kept}b", ascii(character)
        assert cleaned(f"a{character}b") == f"a{character * kept}b", ascii(character)
        assert (character in harmless(f"a{character}b")) is kept, ascii(character)


def test_j01_the_door_and_the_commands_show_the_same_for_a_control() -> None:
    for character in EVERY:
        if unicodedata.category(character) in {"Cc", "Co", "Cn"} and not character.isspace():
            assert clean_line(f"a{character}b") == cleaned(f"a{character}b"), ascii(character)


def test_no_other_module_has_a_table_of_its_own() -> None:
    unseen = {*FORMATS, *SELECTORS, *SKIN_TONES}
    for path in sorted(PACKAGE.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        has_table = any(not text.isascii() and unseen.intersection(text) for text in texts)
        assert has_table is (path == PACKAGE / "characters.py"), path
