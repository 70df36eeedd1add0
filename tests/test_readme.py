"""What the README says is so."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from ontime_tui.cli.arguments import parse
from ontime_tui.cli.main import run
from ontime_tui.cli.office import window_settings
from ontime_tui.settings import Profile, Settings, load_settings
from ontime_tui.ui.keys import keymap, markdown
from ontime_tui.ui.theme import theme_named
from ontime_tui.ways import KeptIn, Way

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


EXAMPLE = TEXT.partition("```toml\n")[2].partition("```")[0]
"""The settings file."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def between(start: str, end: str) -> str:
    return TEXT.partition(f"<!-- {start} -->\n")[2].partition(f"<!-- {end} -->")[0]


def test_the_keys_are_those_of_the_table() -> None:
    assert between("keys", "end keys") == markdown()


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^]]+\]\((screenshots/[^)]+)\)", TEXT)
    assert len(pictures) >= 6
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_the_settings_can_be_used(file: Path) -> None:
    """By the window too, which alone knows what its themes and verbs are called."""
    settings = load_settings(file, {}, {})
    assert settings.profile is not None
    assert settings.profile.user == "anna@example.org"
    window = window_settings(settings)
    assert theme_named(window.theme)
    assert keymap(window.keys)


def test_every_setting_stands_in_the_example() -> None:
    document = tomllib.loads(EXAMPLE)
    made = {"profile_name", "sample", "password", "token", "notices"}
    assert document.keys() == {"version", "default_profile", *(field.name for field in fields(Settings))} - made
    assert document["profile"]["work"].keys() == {field.name for field in fields(Profile)} - made


def test_the_example_says_what_a_setting_is_when_it_is_left_out() -> None:
    """Where it doesn't say otherwise."""
    document, standard = tomllib.loads(EXAMPLE), Settings()
    for name in document.keys() - {"version", "default_profile", "zone", "ascii", "keys", "profile"}:
        assert document[name] == getattr(standard, name), name


@pytest.mark.parametrize("name", ["theme", "week_starts"])
def test_every_other_value_that_the_example_names_exists(file: Path, name: str) -> None:
    line = re.search(rf'^{name} = "\w+" +# (.*)', EXAMPLE, re.MULTILINE)
    assert line
    for value in [part.split()[0] for part in line[1].split(", ") if not part.startswith("or ")]:
        settings = load_settings(file, {}, {name: value})
        assert theme_named(window_settings(settings).theme)


def test_every_way_to_sign_in_and_every_place_to_keep_it_is_named() -> None:
    table = TEXT.partition("| way | what it takes |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [*Way]
    assert words_of("sign_in") == [*sorted(Way)]
    assert words_of("keep_token") == [*sorted(KeptIn)]
    assert set(re.findall(r"--way (\w+)", TEXT)) <= {*Way}
    assert set(re.findall(r"--keep (\w+)", TEXT)) <= {*KeptIn}


def words_of(name: str) -> list[str]:
    """Give the value of a setting in the example, and the others that its comment names."""
    line = re.search(rf'^{name} = "(\w+)" +# ([\w, ]+);', EXAMPLE, re.MULTILINE)
    assert line
    return sorted([line[1], *line[2].split(", ")])


def test_what_is_piped_into_a_command_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("ONTIME_CONFIG", str(tmp_path / "config.toml"))
    piped = re.findall(r"^echo '(.*)' \| ontime-tui (.*)", TEXT, re.MULTILINE)
    assert piped
    for said, command in piped:
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))
        assert run(shlex.split(command)) == 0
        assert json.loads(capsys.readouterr().out)["Items"]


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^(?:echo .* \| )?(ontime-tui .*)", TEXT, re.MULTILINE))))
def test_every_command_can_be_typed(line: str) -> None:
    assert parse(shlex.split(line, comments=True)[1:])
