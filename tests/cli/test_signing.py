"""Signing in from a shell: with a terminal and without, and what is kept, shown and thrown away."""

from __future__ import annotations

import base64
import io
import json
import os
import shlex
import signal
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ontime_tui.cli.main import run
from ontime_tui.cli.prompt import Line, NoAnswer
from ontime_tui.settings import tokens_folder
from ontime_tui.signin.response import token_of_address
from tests.cli.conftest import Served, served
from tests.terminal import Terminal, terminal

NAME = "Anna Berg <anna.berg@acme.example>"


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    yield from served("--token-policy", "sliding")


@pytest.fixture
def profile(server: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Served:
    """The server as the default profile, on a machine without a keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    write(server)
    return server


def write(server: Served, *lines: str) -> None:
    text = ['default_profile = "work"', "[profile.work]", f'server = "{server.url}"', f'user = "{server.user}"', *lines]
    Path(os.environ["ONTIME_CONFIG"]).write_text("\n".join(text), encoding="utf-8")


def kept() -> list[Path]:
    folder = tokens_folder()
    return sorted(folder.glob("*.json")) if folder.is_dir() else []


def signed_in(server: Served, *arguments: str) -> None:
    os.environ["ONTIME_PASSWORD"] = server.password
    assert run(["login", "--keep", "file", *arguments]) == 0


def test_what_is_kept_lets_in_without_a_password_until_one_signs_out(
    profile: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(profile)
    assert f"as {NAME}; kept in the file" in capsys.readouterr().out
    assert run(["status"]) == 0
    said = capsys.readouterr().out
    assert NAME in said
    assert "signed in just now" in said
    assert run(["api", "Login"]) == 0
    capsys.readouterr()
    assert run(["logout"]) == 0
    assert "nothing of it is kept" in capsys.readouterr().out
    assert kept() == []
    assert run(["status"]) == 3
    assert run(["api", "Login"]) == 3
    assert run(["logout"]) == 0


def test_h10_what_is_kept_of_somebody_else_is_refused_and_said(
    profile: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(profile)
    (path,) = kept()
    record = json.loads(path.read_text())
    path.write_text(json.dumps(record | {"person": "bo@acme.example", "proved": ""}))
    for command in (["status"], ["api", "Login"]):
        capsys.readouterr()
        assert run(command) == 3
        said = capsys.readouterr().err
        assert f"is that of bo@acme.example, and you asked for {profile.user}" in said


def test_the_token_is_in_a_file_that_only_its_owner_can_read_and_in_nothing_that_is_said(
    profile: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(profile)
    run(["status"])
    (path,) = kept()
    value = json.loads(path.read_text())["value"]
    assert len(value) > 20
    said = capsys.readouterr()
    assert value not in said.out + said.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert profile.password not in path.read_text()


def test_h17_without_a_keyring_nothing_is_kept_silently_and_that_is_said(
    profile: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONTIME_PASSWORD", profile.password)
    assert run(["login"]) == 1
    assert "has no keyring" in capsys.readouterr().err
    assert kept() == []


def test_a_kept_token_that_is_no_good_any_more_needs_another_sign_in(
    profile: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(profile)
    (path,) = kept()
    record = json.loads(path.read_text())
    path.write_text(json.dumps(record | {"value": "worn-out"}))
    capsys.readouterr()
    assert run(["status"]) == 3
    assert "no longer accepts the sign-in that was kept" in capsys.readouterr().err


def test_k12_a_spoilt_record_is_set_aside_and_told_once(profile: Served, capsys: pytest.CaptureFixture[str]) -> None:
    signed_in(profile)
    (path,) = kept()
    path.write_text("{half")
    capsys.readouterr()
    assert run(["status"]) != 0
    assert "was set aside as" in capsys.readouterr().err
    assert path.with_suffix(".bad").read_text() == "{half"
    assert run(["status"]) == 3
    assert "set aside" not in capsys.readouterr().err


def test_a_command_of_ones_own_keeps_shows_and_erases(
    profile: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawer = tmp_path / "drawer"
    program = tmp_path / "keep"
    program.write_text(
        f"#!/bin/sh\ncase $1 in get) cat {drawer} ;; store) cat > {drawer} ;; erase) rm {drawer} ;; esac\n"
    )
    program.chmod(0o755)
    write(profile, *(f'token_{verb} = ["{program}", "{verb}"]' for verb in ("get", "store", "erase")))
    os.environ["ONTIME_PASSWORD"] = profile.password
    assert run(["login"]) == 0
    assert "kept by your own command" in capsys.readouterr().out
    assert len(json.loads(drawer.read_text())["value"]) > 20
    (path,) = kept()
    assert json.loads(path.read_text())["value"] == ""
    assert run(["status"]) == 0
    assert run(["logout"]) == 0
    assert not drawer.exists()
    assert kept() == []


@pytest.mark.parametrize("secret", ["PASSWORD", "TOKEN"])
def test_whoever_names_the_browser_does_not_come_in_by_what_is_at_hand(
    profile: Served, secret: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setenv(f"ONTIME_{secret}", profile.password if secret == "PASSWORD" else token_of(profile))
    assert run(["login", "--way", "browser", "--keep", "file"]) == 3
    assert "nobody is here to ask: run this in a terminal.\n" in capsys.readouterr().err
    assert kept() == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["status"], "Nobody is signed in: nothing is kept of a sign-in. Run ontime-tui login to sign in and keep it."),
        (["login"], "nobody is here to ask: run this in a terminal, or give ONTIME_PASSWORD or --password-command."),
        (["api", "Login"], "to ask: run ontime-tui login, or give ONTIME_PASSWORD or --password-command."),
    ],
)
def test_each_command_says_what_helps_it(
    profile: Served,
    command: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run(command) == 3
    assert said in capsys.readouterr().err


def token_of(server: Served) -> str:
    """A one-time token."""
    answer = httpx.get(f"{server.url}/auth.html?redirect=none", auth=(server.user, server.password))
    return token_of_address(answer.headers["location"])


@pytest.mark.parametrize(
    ("arguments", "seen", "leave"), [(["api", "Login"], "Anna Berg", ""), (["--no-cache"], "Eva Falk", "q")]
)
def test_a_password_command_may_ask_at_the_terminal(
    profile: Served, tmp_path: Path, arguments: list[str], seen: str, leave: str
) -> None:
    command = tmp_path / "asking"
    command.write_text('#!/bin/sh\nprintf "Which one? " >&2; read answer; echo "$answer"\n')
    command.chmod(0o755)
    names = ("ONTIME_CONFIG", "XDG_CACHE_HOME", "XDG_STATE_HOME", "PYTHON_KEYRING_BACKEND")
    environment = {name: os.environ[name] for name in names} | {"HOME": str(tmp_path)}
    asking = [sys.executable, "-m", "ontime_tui", *arguments, "--password-command", str(command)]
    with terminal(asking, environment=environment) as screen:
        screen.see("Which one?")
        screen.press(f"{profile.password}\n")
        screen.see(seen)
        screen.press(leave)
        assert screen.leave() == 0


def test_the_sample_company_needs_no_signing_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["login"]) == 2
    assert "--server" in capsys.readouterr().err


class TestWithoutAServer:
    @pytest.fixture(autouse=True)
    def no_default(self, profile: Served) -> None:
        text = Path(os.environ["ONTIME_CONFIG"]).read_text(encoding="utf-8").partition("\n")[2]
        Path(os.environ["ONTIME_CONFIG"]).write_text(text, encoding="utf-8")

    def test_what_is_kept_is_listed_with_the_flags_that_name_it_and_the_only_one_thrown_away(
        self, profile: Served, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["status"]) == 3
        assert "nothing is kept of a sign-in" in capsys.readouterr().err
        signed_in(profile, "--profile", "work")
        (path,) = kept()
        capsys.readouterr()
        assert run(["status"]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        assert line == (
            f"{profile.user} at {profile.url}, in a file in {path.parent}; signed in just now, renewed just now"
            f" (--profile work --user {profile.user})"
        )
        assert run([*shlex.split(line.rpartition("(")[2].rstrip(")")), "status"]) == 0
        assert NAME in capsys.readouterr().out
        assert run(["logout"]) == 0
        assert (
            capsys.readouterr().out == f"Signed out {profile.user} at {profile.url}: nothing of it is kept any more.\n"
        )
        assert kept() == []
        assert run(["logout"]) == 0
        assert "Nothing was kept" in capsys.readouterr().out

    def test_of_several_none_is_thrown_away_before_one_is_named(
        self, profile: Served, capsys: pytest.CaptureFixture[str]
    ) -> None:
        signed_in(profile, "--profile", "work")
        signed_in(profile, "--server", profile.url, "--user", profile.user)
        capsys.readouterr()
        assert run(["logout"]) == 2
        said = capsys.readouterr()
        assert "say which one by the flags" in said.err
        named = [line.rpartition("(")[2].rstrip(")") for line in said.out.splitlines()]
        assert len(named) == len(kept()) == 2
        for flags in named:
            assert run([*shlex.split(flags), "logout"]) == 0
        assert kept() == []

    @pytest.mark.parametrize("where", ["--server", "--profile"])
    def test_a_server_without_a_user_tells_who_is_signed_in_there(
        self, profile: Served, where: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path(os.environ["ONTIME_CONFIG"]).write_text(f'[profile.work]\nserver = "{profile.url}"\n', encoding="utf-8")
        named = [where, profile.url if where == "--server" else "work"]
        signed_in(profile, *named, "--user", profile.user)
        capsys.readouterr()
        assert run([*named, "status"]) == 0
        assert f"{profile.user} at {profile.url}" in capsys.readouterr().out
        assert run(["--server", "http://127.0.0.1:9", "status"]) == 3
        assert run([*named, "logout"]) == 0
        assert f"Signed out {profile.user}" in capsys.readouterr().out
        assert kept() == []

    def test_a_command_of_a_profile_throws_away_what_it_keeps(
        self, profile: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        drawer = tmp_path / "drawer"
        lines = [f'token_store = ["tee", "{drawer}"]', f'token_erase = ["rm", "{drawer}"]', 'keep_token = "command"']
        with Path(os.environ["ONTIME_CONFIG"]).open("a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(lines))
        os.environ["ONTIME_PASSWORD"] = profile.password
        assert run(["login", "--profile", "work"]) == 0
        assert drawer.exists()
        assert run(["status"]) == 0
        assert "by your own command" in capsys.readouterr().out
        assert run(["logout"]) == 0
        assert not drawer.exists()


def test_a_token_is_of_no_use_at_another_server(
    profile: Served, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    signed_in(profile)
    gone = Served("http://127.0.0.1:9", profile.user, "")
    write(gone)
    assert run(["status"]) == 3, "another server's token is no use"
    write(profile)
    assert run(["status"]) == 0


class TestAtATerminal:
    @pytest.fixture
    def environment(self, profile: Served, tmp_path: Path) -> dict[str, str]:
        names = ("ONTIME_CONFIG", "XDG_CACHE_HOME", "XDG_STATE_HOME", "PYTHON_KEYRING_BACKEND")
        return {name: os.environ[name] for name in names} | {"HOME": str(tmp_path), "SSH_CONNECTION": "a 1 b 2"}

    def login(self, environment: dict[str, str], *arguments: str) -> Iterator[Terminal]:
        command = [sys.executable, "-m", "ontime_tui", "login", *arguments]
        with terminal(command, environment=environment) as screen:
            before = screen.attributes
            yield screen
            assert screen.attributes == before, "letters show again as they are typed"

    def test_a_password_is_asked_for_and_not_shown(self, profile: Served, environment: dict[str, str]) -> None:
        for screen in self.login(environment, "--way", "password"):
            screen.see("Password for")
            screen.press(f"{profile.password}\n")
            screen.see("Keep the sign-in in the file")
            screen.press("y\n")
            screen.see("Signed in at")
            assert screen.leave() == 0
            assert profile.password not in screen.sent.decode()
        assert len(kept()) == 1

    @pytest.mark.parametrize("empty", ["\n", "  \n"])
    def test_h14_an_empty_password_is_not_sent_but_asked_for_again(
        self, profile: Served, environment: dict[str, str], empty: str
    ) -> None:
        for screen in self.login(environment, "--way", "password"):
            screen.see("Password for")
            screen.press(empty)
            screen.see("That was empty, and nothing was sent")
            screen.see_that(lambda text: text.count("Password for") == 2, "the question again")
            assert "may lock" not in screen.text
            screen.press("\x04")
            assert screen.leave() == 3

    def test_h14_a_wrong_password_is_sent_once_and_another_may_follow(
        self, profile: Served, environment: dict[str, str]
    ) -> None:
        for screen in self.login(environment, "--way", "password"):
            screen.see("Password for")
            screen.press("wrong\n")
            screen.see("a few wrong tries may lock the account")
            screen.see("Try again?")
            screen.press("\n")
            screen.see_that(lambda text: text.count("Password for") == 2, "the question again")
            screen.press("wrong\n")
            screen.see("is not sent again")
            screen.see_that(lambda text: text.count("Try again?") == 2, "the question again")
            screen.press("o\n")
            screen.see("Which way?")
            screen.press("99\n")
            screen.see("Give a number, 1 to ")
            screen.see_that(lambda text: text.count("Which way?") == 2, "the question again")  # which hears of the end
            screen.press("\x04")
            assert screen.leave() == 3

    def test_h13_a_long_paste_with_line_breaks_is_not_cut(self, profile: Served, environment: dict[str, str]) -> None:
        refusal = {"Status": "ERROR", "Error": {"Code": "X", "Description": "as long as it is " * 400}}
        blob = base64.b64encode(json.dumps(refusal).encode()).decode()
        assert len(blob) > 8000
        pasted = "\n".join(blob[at : at + 70] for at in range(0, len(blob), 70))
        for screen in self.login(environment, "--way", "paste"):
            screen.see("Paste it")
            assert f"\n{profile.url}/auth.html?redirect=none\n" in screen.sent.decode().replace("\r", "")
            screen.press(f"\x1b[200~http://127.0.0.1:1/n?response={pasted}\x1b[201~\n")
            screen.see("as long as it is")
            screen.see("Try again?")
            screen.press("n\n")
            assert screen.leave() == 3
            assert blob[:60] not in screen.sent.decode()

    def test_the_browsers_address_is_shown_whole_with_the_way_through_ssh(
        self, profile: Served, environment: dict[str, str]
    ) -> None:
        for screen in self.login(environment, "--way", "browser"):
            screen.see("or paste here")
            assert "redirect=http%3A%2F%2F127.0.0.1%3A" in screen.sent.decode()
            assert "ssh -L" in screen.text
            screen.process.send_signal(signal.SIGINT)
            assert screen.leave() == 130

    def test_what_is_kept_opens_a_window_without_a_question_and_the_next_one_too(
        self, profile: Served, environment: dict[str, str]
    ) -> None:
        signed_in(profile)
        (path,) = kept()
        for _ in range(2):
            with terminal([sys.executable, "-m", "ontime_tui", "--no-cache"], environment=environment) as screen:
                screen.see("Eva Falk")
                assert "Password" not in screen.text
                screen.press("q")
                assert screen.leave() == 0
                assert json.loads(path.read_text())["value"] not in screen.sent.decode()

    def test_a_signal_leaves_the_terminal_as_it_was(self, profile: Served, environment: dict[str, str]) -> None:
        for screen in self.login(environment, "--way", "password"):
            screen.see("Password for")
            screen.process.terminate()
            assert screen.leave() == 143


def test_what_is_offered_is_shown_with_what_is_against_the_rest(
    profile: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("ONTIME_CONFIG", "XDG_CACHE_HOME", "XDG_STATE_HOME", "PYTHON_KEYRING_BACKEND")
    environment = {name: os.environ[name] for name in names} | {"HOME": str(tmp_path)}
    with terminal([sys.executable, "-m", "ontime_tui", "login"], environment=environment) as screen:
        screen.see("Which way?")
        assert "1  a name and a password" in screen.text
        screen.press("1\n")
        screen.see("Password for")
        screen.press("wrong\n")
        screen.see("Try again?")
        screen.press("\n")
        screen.see_that(lambda text: text.count("Password for") == 2, "the password again, by the same way")
        assert screen.text.count("Which way?") == 1
        assert "-  the profile's token_command: the profile has no token_command." in screen.text
        screen.press("\x04")
        assert screen.leave() == 3


class TestLine:
    @pytest.mark.parametrize(
        ("typed", "text"),
        [
            (b"anna\n", "anna"),
            (b"anx\x7fna\r", "anna"),
            (b"wrong\x15anna\n", "anna"),
            (b"\x1b[Aan\x1b[3~na\x1bOC\n", "anna"),
            ("anné\n".encode(), "anné"),
            (b"\x1b[200~an\nna\x1b[201~\n", "an\nna"),
            (b"an\nna\n", "anna"),
            (b"an\x00na\n", "anna"),
        ],
    )
    def test_a_line_is_what_was_typed(self, typed: bytes, text: str) -> None:
        whole = Line()
        assert whole.feed(typed)
        assert whole.text == text
        bits = Line()
        for byte in typed:
            bits.feed(bytes([byte]))
        assert bits.text == text

    def test_the_end_of_input_on_an_empty_line_is_no_answer(self) -> None:
        with pytest.raises(NoAnswer):
            Line().feed(b"\x04")
        line = Line()
        assert line.feed(b"a\x04")
