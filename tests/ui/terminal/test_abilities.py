"""What a terminal can show is told from its environment, and what Textual reads is settled accordingly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ontime_tui.ui.terminal.abilities import TRUE_COLOUR, Abilities, abilities_of
from ontime_tui.ui.terminal.quiet import quieten


def told_by(environment: dict[str, str], what: str) -> str:
    """What a program finds that was started with that environment: a process can ask for one kind of terminal only."""
    program = (
        "from ontime_tui.ui.terminal.abilities import abilities_of, environment_at_start\n"
        f"print(abilities_of(environment_at_start()).{what})"
    )
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return told.stdout.strip()


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TRUE_COLOUR),
        ({"TERM": "screen-256color", "COLORTERM": "24bit"}, TRUE_COLOUR),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "screen"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "vt100"}, 0),
        ({"TERM": "made-up-256color"}, 256),
        ({"TERM": "made-up"}, 16),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
    ],
)
def test_colours(environment: dict[str, str], colours: int) -> None:
    assert told_by(environment, "colours") == str(colours)


@pytest.mark.parametrize(
    ("environment", "unicode"),
    [
        ({}, True),
        ({"LANG": "C"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE@euro"}, False),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "da_DK.utf8@x"}, True),
        ({"LC_CTYPE": "UTF-8"}, True),
        ({"LANG": "C.UTF-8", "LC_CTYPE": "C"}, False),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, True),
        ({"LANG": "C.UTF-8", "LC_ALL": ""}, True),
        ({"TERM": "vt220"}, False),
    ],
)
def test_locales(environment: dict[str, str], *, unicode: bool) -> None:
    assert abilities_of({"TERM": "xterm", **environment}).unicode is unicode


@pytest.mark.parametrize(
    ("said", "unicode"), [({}, True), ({"LANG": "C"}, False), ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True)]
)
def test_what_python_makes_of_a_plain_locale_is_no_wish_of_the_person(said: dict[str, str], *, unicode: bool) -> None:
    assert told_by({"TERM": "xterm", **said}, "unicode") == str(unicode)


def test_textual_is_kept_from_animations_sizes_in_band_and_a_late_escape() -> None:
    environment = {"TERM": "xterm"}
    quieten(environment, Abilities(colours=256), safe_keys=False)
    assert environment == {
        "TERM": "xterm",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_SMOOTH_SCROLL": "0",
        "ESCDELAY": "50",
        "TEXTUAL_COLOR_SYSTEM": "256",
    }


def test_what_the_person_set_stays() -> None:
    environment = {"TEXTUAL_ANIMATIONS": "full", "ESCDELAY": "200", "TEXTUAL_COLOR_SYSTEM": "truecolor"}
    quieten(environment, Abilities(colours=16), safe_keys=True)
    assert environment == {
        "TEXTUAL_ANIMATIONS": "full",
        "ESCDELAY": "200",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_SMOOTH_SCROLL": "0",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }


def test_textual_makes_no_greys_of_a_wish_for_no_colours() -> None:
    environment = {"NO_COLOR": "1"}
    quieten(environment, abilities_of(environment), safe_keys=False)
    assert "NO_COLOR" not in environment


@pytest.mark.parametrize(("log", "kept"), [("nowhere/textual.log", False), ("textual.log", True), ("", True)])
def test_k17_a_log_of_textuals_that_can_not_be_written_to_is_off(tmp_path: Path, log: str, kept: bool) -> None:
    environment = {"TEXTUAL_LOG": str(tmp_path / log) if log else ""}
    quieten(environment, Abilities(), safe_keys=False)
    assert ("TEXTUAL_LOG" in environment) == kept
