"""`ontime-tui api`: every endpoint from the shell, over loopback HTTP, under both token policies."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ontime_tui.api.calls import CALLS
from ontime_tui.cli.api import _written
from ontime_tui.cli.main import run
from tests.cli.conftest import Served

WHEN = {"From": "2026-11-23T00:00:00Z", "To": "2026-11-30T00:00:00Z"}
SLOT = {"Start": "2026-11-26T05:00:00Z", "End": "2026-11-26T05:30:00Z"}


@dataclass
class Shell:
    """Calls from the command line that must succeed."""

    server: Served
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    tried: set[str] = field(default_factory=set)

    def __call__(self, endpoint: str, data: object = None, user: str = "") -> Any:
        self.monkeypatch.setenv("ONTIME_SERVER", self.server.url)
        self.monkeypatch.setenv("ONTIME_PASSWORD", self.server.password)
        code = run(["api", endpoint, json.dumps({} if data is None else data), "--user", user or self.server.user])
        told = self.capsys.readouterr()
        assert (code, told.err) == (0, ""), f"{endpoint}: {told.err}"
        self.tried.add(endpoint)
        return json.loads(told.out)


@pytest.fixture
def ask(server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(server, monkeypatch, capsys)


def test_every_endpoint_can_be_asked_from_the_shell(ask: Shell) -> None:
    me = ask("Login")["Me"]["UserID"]
    ask("Settings/Set", {"theme": "dark"})
    assert ask("Settings/Get")["ApiExplorer"] == {"theme": "dark"}
    ask_about_groups(ask, me)
    ask_about_people(ask, me)
    ask_about_events(ask, me)
    ask_about_invitations(ask, me)
    ask_about_free_time(ask, me)
    ask_about_contacts(ask)
    ask("Mail/Send", {"To": "bo.carlsen@acme.example", "Subject": "Hi", "Body": "one\ntwo"})
    ask("Mail/SendMany", [{"To": "bo.carlsen@acme.example", "Subject": "Hi"}])
    assert ask("Image/Details", {"UserID": me, "Width": 48, "Height": 48})["Width"] == 48
    assert ask.tried == set(CALLS)


def ask_about_groups(ask: Shell, me: str) -> None:
    assert ask("Group/List", {"Partial": "", "IncludePublic": True})["Items"]
    made = ask("Group/Create", {"Name": "Skiers", "UserIDs": [me]})["GroupID"]
    ask("Group/Update", {"GroupID": made, "Name": "Ski club"})
    assert ask("Group/Details", {"GroupID": made})["UserIDs"] == [me]
    assert ask("Group/SharedDetails", {"GroupID": made})["SharedWith"] == []
    assert [group["Name"] for group in ask("Group/Search", {"Pattern": "ski"})["Items"]] == ["Ski club"]
    ask("User/SearchInDomainGroups", {"GroupID": made})
    ask("Group/Delete", {"GroupID": made})
    assert ask("Group/Search", {"Pattern": "ski club"})["Items"] == []


def ask_about_people(ask: Shell, me: str) -> None:
    assert [user["UserID"] for user in ask("User/List", {"UserIDs": [me]})["Items"]] == [me]
    assert me in {user["UserID"] for user in ask("User/Search", {"Pattern": "anna"})["Items"]}
    for source in ("PrivateContacts", "EwsDirectory", "GraphPeople"):
        assert "Items" in ask(f"User/Search{source}", {"Pattern": "an"})
    for kind in ("Room", "Equipment"):
        assert ask(f"{kind}/List")["Items"]
        assert ask(f"{kind}/Options")["Locations"]


def ask_about_events(ask: Shell, me: str) -> None:
    assert ask("Event/List", {"UserIDs": [me], **WHEN})["Items"]
    made = ask("Event/Create", {"UserID": me, "Subject": "Ærø", **SLOT})["Event"]
    key = {"EventID": made["EventID"], "ChangeKey": made["ChangeKey"]}
    changed = ask("Event/Update", {**key, "Location": "Havn"})["Event"]
    assert ask("Event/Details", {"EventID": changed["EventID"]})["Event"]["Location"] == "Havn"
    ask("Event/Delete", {"EventID": changed["EventID"], "ChangeKey": changed["ChangeKey"]})


def ask_about_invitations(ask: Shell, me: str) -> None:
    anna = "anna.berg@acme.example"
    other = ask("User/Search", {"Pattern": "bo.carlsen"})["Items"][0]["UserID"]
    no_category: dict[str, dict[str, list[str]]] = {"Accept": {"Category": []}, "AcceptAll": {"Categories": []}}
    for verb in ("Accept", "AcceptAll", "Decline", "DeclineAll"):
        ask(
            "Event/Create",
            {"UserID": other, "Subject": verb, "RequiredAttendees": [anna], **SLOT},
            user="bo.carlsen@acme.example",
        )
        notices = [event for row in ask("Event/Notices", {"UserIDs": [me]})["Items"] for event in row["Events"]]
        (invitation,) = (event for event in notices if event["Subject"] == verb)
        ask(f"Event/{verb}", {"EventID": invitation["EventID"], **no_category.get(verb, {})})


def ask_about_free_time(ask: Shell, me: str) -> None:
    assert ask("Free/Search", {"UserIDs": [me], **WHEN})["Items"]
    assert ask("Free/Rooms", {"Capacity": "4", **WHEN})["UserIDs"] is not None
    assert ask("Free/Equipments", WHEN)["UserIDs"] is not None


def ask_about_contacts(ask: Shell) -> None:
    parent = ask("Folder/List")[0]["FolderId"]
    folder = ask("Folder/Create", {"FolderId": parent, "Name": "Suppliers"})["FolderId"]
    made = ask("Contact/Create", {"FolderId": folder, "GivenName": "Ida"})["Contact"]
    ask("Contact/Update", {**made, "Surname": "Juhl"})
    assert [contact["Surname"] for contact in ask("Contact/List", {"FolderId": folder})["Items"]] == ["Juhl"]
    ask("Contact/Delete", {"ContactItemId": made["ContactItemId"]})
    ask("Folder/Delete", {"FolderId": folder})


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    code = run(["api", *argv])
    captured = capsys.readouterr()
    assert captured.out == ""
    return code, captured.err


def test_the_data_may_come_from_standard_input(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"Pattern": "anna"}'))
    monkeypatch.setenv("ONTIME_PASSWORD", server.password)
    assert run(["api", "User/Search", "-", "--server", server.url, "--user", server.user]) == 0
    assert json.loads(capsys.readouterr().out)["Items"]


def test_what_is_no_json_is_told_before_anything_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = told(capsys, "Group/List", "{Partial: 1}", "--server", "https://nowhere.invalid")
    assert code == 2
    assert "JSON" in words


def test_half_a_character_is_told_before_anything_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = told(capsys, "Group/List", '{"Partial": "\\ud800"}', "--server", "https://nowhere.invalid")
    assert code == 2
    assert "half of a character" in words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "no address"),
        ("ftp://cal.example.org", "“ftp://cal.example.org” is no web address"),
        ("https://anna:secret@cal.example.org", "holds no user or password"),
        ("http://cal.example.org", "“http://cal.example.org/auth.html” would get"),
        ("http://127.0.0.1.example.org", "unprotected"),
    ],
)
def test_an_address_that_cannot_be_asked_ends_in_usage(
    address: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = told(capsys, "Group/List", "{}", "--server", address)
    assert code == 2
    assert words in said
    assert "secret" not in said


def test_what_is_no_endpoint_is_told_before_anything_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = told(capsys, "../../etc", "--server", "https://nowhere.invalid")
    assert code == 2
    assert "Group/List" in words


def test_a_refusal_is_told_with_its_code(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONTIME_PASSWORD", server.password)
    code, words = told(capsys, "Nope/List", "--server", server.url, "--user", server.user)
    assert code == 1
    assert "UnknownEndpoint" in words


def test_a_wrong_password_needs_another_sign_in(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONTIME_PASSWORD", "wrong-secret")
    code, words = told(capsys, "Login", "--server", server.url, "--user", server.user)
    assert code == 3
    assert "password" in words
    assert "wrong-secret" not in words


def test_without_a_terminal_and_a_password_nobody_is_asked(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    code, words = told(capsys, "Login", "--server", server.url, "--user", server.user)
    assert code == 3
    assert "--password-command" in words


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("ONTIME_PASSWORD", "demo")
    code, _ = told(capsys, "Login", "--server", f"http://127.0.0.1:{port}", "--user", "anna")
    assert code == 4


def test_the_password_can_be_a_commands(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["api", "Login", "--server", server.url, "--user", server.user]
    assert run([*argv, "--password-command", f"printf '{server.password}\\nsecond line'"]) == 0
    assert json.loads(capsys.readouterr().out)["Me"]["Email"] == server.user
    assert run([*argv, "--password-command", "false"]) == 3
    assert run([*argv, "--password-command", "true"]) == 3
    assert "printed nothing" in capsys.readouterr().err


def test_j01_nothing_that_a_server_says_acts_on_the_terminal() -> None:
    hostile = "æ\x1b]52;c;x\x07\x7f\x9b\u202e\ud800\U000e0041"
    text = _written({hostile: [hostile]})
    assert all(char == "\n" or char.isprintable() for char in text)
    assert json.loads(text) == {hostile: [hostile]}
    assert "æ" in text


def test_the_password_of_the_environment_is_before_the_files(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f'server = "{server.url}/"', f'user = "{server.user}"']
    profile = "\n".join(["[profile.work]", *lines, 'password_command = "false"'])
    Path(os.environ["ONTIME_CONFIG"]).write_text(profile, encoding="utf-8")
    argv = ["api", "Login", "--profile", "work"]
    assert run(argv) == 3
    monkeypatch.setenv("ONTIME_PASSWORD", server.password)
    capsys.readouterr()
    assert run(argv) == 0
    assert json.loads(capsys.readouterr().out)["Me"]["Email"] == server.user
    assert "ONTIME_PASSWORD" not in os.environ, "no program that is started later needs it"
    monkeypatch.setenv("ONTIME_PASSWORD", server.password)
    assert run([*argv, "--password-command", "false"]) == 3


def test_a_profile_goes_with_every_address_of_its_server(
    server: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = f'[profile.work]\nserver = "{server.url}/"\nuser = "{server.user}"\n'
    Path(os.environ["ONTIME_CONFIG"]).write_text(f'default_profile = "work"\n{profile}', encoding="utf-8")
    monkeypatch.setenv("ONTIME_SERVER", f"{server.url.replace('http', 'HTTP')}/api/2")
    monkeypatch.setenv("ONTIME_PASSWORD", server.password)
    assert run(["api", "Login"]) == 0
    assert json.loads(capsys.readouterr().out)["Me"]["Email"] == server.user


def test_a_server_on_the_command_line_does_not_get_the_password_of_the_default_profile(
    server: Served, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = f"touch {tmp_path / 'asked'}"
    text = (
        f'default_profile = "work"\n[profile.work]\nserver = "https://work.example"\npassword_command = "{command}"\n'
    )
    Path(os.environ["ONTIME_CONFIG"]).write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert told(capsys, "Login", "--server", server.url, "--user", server.user)[0] == 3
    monkeypatch.setenv("ONTIME_SERVER", server.url)
    assert told(capsys, "Login", "--user", server.user)[0] == 3
    assert not (tmp_path / "asked").exists()
