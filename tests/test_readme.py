"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ontime_tui.cli.arguments import parse
from ontime_tui.settings import load_settings
from ontime_tui.ui.keys import markdown

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def between(start: str, end: str) -> str:
    return TEXT.partition(f"<!-- {start} -->\n")[2].partition(f"<!-- {end} -->")[0]


def test_the_keys_are_those_of_the_table() -> None:
    assert between("keys", "end keys") == markdown()


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^]]+\]\((screenshots/[^)]+)\)", TEXT)
    assert len(pictures) >= 6
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_the_settings_can_be_used(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(TEXT.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    settings = load_settings(file, {}, {"profile": "work"})
    assert settings.profile is not None
    assert settings.profile.user == "anna@example.org"


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^ontime-tui .*", TEXT, re.MULTILINE))))
def test_every_command_can_be_typed(line: str) -> None:
    words = re.findall(r"'[^']*'|\S+", line.partition(" #")[0])
    assert parse([word.strip("'") for word in words[1:]])
