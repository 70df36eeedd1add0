"""The command line: what may stand on it, in any order, and what its ends mean."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ontime_tui import __version__
from ontime_tui.cli.arguments import parse
from ontime_tui.cli.main import run


@pytest.mark.parametrize("argv", [["--demo", "api", "Login"], ["api", "Login", "--demo"], ["api", "--demo", "Login"]])
def test_where_the_calendars_are_may_stand_before_or_after_the_command(argv: list[str]) -> None:
    arguments = parse(argv)
    assert (arguments.command, arguments.endpoint, arguments.data, arguments.demo) == ("api", "Login", "{}", True)


def test_what_is_not_given_leaves_no_trace() -> None:
    arguments = vars(parse([]))
    assert not {"demo", "server", "user", "people", "folder"} & set(arguments)


def test_the_embedded_server_takes_what_it_holds() -> None:
    arguments = parse(["serve", "--people", "99", "--today", "2026-11-25", "--db", "a.db", "--token-policy", "rotate"])
    assert (arguments.people, arguments.today, arguments.database) == (99, date(2026, 11, 25), Path("a.db"))
    assert (arguments.host, arguments.token_policy) == ("127.0.0.1", "rotate")


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (["--today", "25.11.2026"], "2026-11-25"),
        (["--people", "many"], "--people"),
        (["--dem"], "--dem"),
        (["dance"], "dance"),
        (["serve", "--token-policy", "eternal"], "sliding"),
        (["api"], "ENDPOINT"),
        (["serve", "--port", "99999"], "65535"),
        (["--today", "0001-01-01"], "too far"),
        (["--ics", ""], "empty"),
        (["login", "--way", "nope"], "'password', 'browser'"),
        (["login", "--keep", "nope"], "'file'"),
        (["--db", "/"], "folder"),
        (["--db", "a" * 300], "too long"),
        (["--ics", "a" * 300], "too long"),
        (["serve", "--port", "\u0663"], "port"),
        (["--demo", "--db", "/nowhere/at/all/x.db"], "/nowhere/at/all"),
        (["--demo", "--user", "eva"], "--user"),
        (["api", "Login", "--demo", "--appl-id", "X"], "--appl-id"),
        (["--demo", "--ics", "x"], "not allowed with"),
        (["--server", "https://a.example", "--ics", "x"], "not allowed with"),
    ],
)
def test_what_cannot_be_understood_is_named(argv: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(argv)
    assert caught.value.code == 2
    assert word in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (0, f"ontime-tui {__version__}\n")


def test_help_has_examples_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["--help"])
    told = capsys.readouterr().out
    assert caught.value.code == 0
    for word in ("ontime-tui --demo", "--ics", "ONTIME_PASSWORD", "ONTIME_TOKEN", "4 server not reachable"):
        assert word in told


_SERVER = "--server --profile --user"
_SAMPLE = "--people --seed --today --db"
_OBEYED = {
    "serve": f"--host --port --token-policy --ntlm --ics --user {_SAMPLE}",
    "api": f"--demo --ics {_SERVER} --password-command --appl-id {_SAMPLE}",
    "login": f"--way --keep {_SERVER} --password-command --appl-id",
    "logout": _SERVER,
    "status": f"{_SERVER} --appl-id",
    "cache": "",
    "screenshots": "",
}


def _help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        parse([*command, "--help"])
    return capsys.readouterr().out


def test_the_help_of_each_command_lists_what_it_obeys_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    of_all = _help_of(capsys)
    listed = of_all[of_all.index("COMMAND\n") : of_all.index("examples:")]
    assert re.findall(r"^    ([a-z]+) ", listed, re.MULTILINE) == [*_OBEYED]
    for command, options in _OBEYED.items():
        told = re.findall(r"^  (?:-h, )?(--[a-z-]+)", _help_of(capsys, command), re.MULTILINE)
        assert sorted(told) == sorted(["--help", *options.split()]), command


def test_what_a_command_does_not_obey_is_refused_beside_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["login", "--people", "20"])
    told = capsys.readouterr().err
    assert "unrecognized arguments: --people 20" in told
    assert "--way" in told
    assert "--demo" not in told
