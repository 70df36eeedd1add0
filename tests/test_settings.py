"""Settings: file, environment and flags in that order, and clear sentences for what can't be used."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ontime_tui.settings import Profile, Settings, SettingsError, load_settings, settings_path
from ontime_tui.settings.fields import as_path

FILE = """
theme = "textual-light"
refresh_seconds = 30

[keys]
new = "ctrl+n"

[profile.work]
server = "https://cal.example.org/ontime/"
user = "file@example.org"
appl_id = "Licensed"

[profile.api]
server = "https://cal.example.org/ontime"
on_behalf_of = "anna@example.org"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_nothing_configured_is_the_sample_company() -> None:
    settings = load_settings(None, {}, {})
    assert (settings.source, settings.profile, settings.sample.people) == ("demo", None, 60)


def test_k10_a_missing_file_is_no_file(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml", {}, {}) == Settings()


def test_file_then_environment_then_flags(file: Path) -> None:
    environment = {"ONTIME_PROFILE": "work", "ONTIME_USER": "environment@example.org", "ONTIME_APPL_ID": "Environment"}
    settings = load_settings(file, environment, {"user": "flag@example.org", "theme": None})
    assert settings.source == "server"
    assert settings.profile is not None
    assert settings.profile.server == "https://cal.example.org/ontime/"
    assert (settings.profile.user, settings.profile.appl_id) == ("flag@example.org", "Environment")
    assert (settings.theme, settings.refresh_seconds, settings.keys) == ("textual-light", 30, {"new": "ctrl+n"})


def test_demo_wins_over_a_server_in_the_environment() -> None:
    settings = load_settings(None, {"ONTIME_SERVER": "https://cal.example.org"}, {"demo": True, "people": 20})
    assert (settings.source, settings.profile, settings.sample.people) == ("demo", None, 20)


def test_an_empty_address_is_not_taken_for_the_sample_company() -> None:
    assert load_settings(None, {}, {"server": ""}).source == "server"


def test_a_folder_of_calendars(tmp_path: Path) -> None:
    settings = load_settings(None, {}, {"folder": tmp_path, "today": date(2026, 11, 25)})
    assert (settings.source, settings.sample.folder, settings.sample.today) == ("ics", tmp_path, date(2026, 11, 25))


def test_an_address_is_taken_as_it_is_written() -> None:
    settings = load_settings(None, {}, {"server": "cal.example.org/"})
    assert settings.profile is not None
    assert settings.profile.server == "cal.example.org/"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theme = \nascii = true", ["config.toml", "line 1, column 9"]),
        ("profile = 3", ["config.toml", "profile", "[profile.work]"]),
        ('[profile]\nserver = "https://a.example"', ["config.toml", "server", "[profile.work]"]),
        ("colour = 3", ["config.toml", "“colour”", "not a setting"]),
        ('refresh_seconds = "soon"', ["config.toml", "refresh_seconds"]),
        ('hours = "18-8"', ["hours", "8-18"]),
        ('zone = "Europe/Atlantis"', ["zone", "Europe/Atlantis"]),
        ('source = "demo"', ["config.toml", "“source”", "not a setting"]),
        ('profile_name = "work"', ["config.toml", "“profile_name”", "not a setting"]),
        ("[sample]\npeople = 70", ["config.toml", "“sample”", "not a setting"]),
        ('default_profile = "home"\n[profile.work]\nserver = "https://a.example"', ["“home”", "“work”"]),
        ('default_profile = "w"\n[profile.w]\nserver = "https://a.example"\nsever = 1', ["sever", "not a setting"]),
        ('[profile.w]\nserver = "https://a.example"\npassword = "s"', ["“password”", "not a setting"]),
        (b"a = 1\nb = '\xff\xfe\x00'", ["config.toml", "UTF-8", "line 2, column 6"]),
        ("ascii = true\n  refresh_seconds = 'soon'", ["config.toml", "line 2, column 3", "refresh_seconds"]),
        ("# colour = 1\nascii = true\ncolour = 3", ["line 3, column 1", "“colour”"]),
        ("profile = 3\nascii = true", ["line 1, column 1"]),
        (
            'default_profile = "w"\n[profile.v]\nsign_in = "x"\n[profile.w]\nsign_in = "y"',
            ["line 5, column 1", "sign_in"],
        ),
        ('theme = "x"\n[profile.w]\npassword = "hush"', ["line 3, column 1", "“password”"]),
        ("[sample]\npeople = 70", ["line 1, column 1"]),
        ("version = 0", ["line 1, column 1", "version"]),
        ("#" * (1 << 20) + "\n", ["larger than 1 MB"]),
        ("a = " + "[" * 100_000, ["nested too deeply"]),
        ("a = " + "9" * 5_000, ["config.toml", "a number in it is too long"]),
        ('default_profile = ["w"]', ["line 1, column 1", "is not text"]),
    ],
)
def test_k10_a_file_that_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, words: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(write(tmp_path, text), {}, {})
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize("name", ["ONTIME_SERVER", "ONTIME_USER", "ONTIME_PASSWORD", "ONTIME_TOKEN"])
def test_bytes_that_are_no_text_are_told_by_the_variable_they_are_in(name: str) -> None:
    known = {"ONTIME_SERVER": "https://a.example", name: "\udcff"}
    with pytest.raises(SettingsError, match=f"{name} can't be used: it holds bytes that are not UTF-8"):
        load_settings(None, known, {})


@pytest.mark.parametrize(
    ("flags", "start"),
    [
        ({"people": -5}, "--people: "),
        ({"folder": Path(), "people": 5}, "--people: "),
        ({"zone": "Atlantis"}, "--zone: "),
        ({"server": "https://a.example", "appl_id": 1}, "--appl-id: "),
    ],
)
def test_a_fault_is_told_by_the_name_under_which_it_was_given(flags: dict[str, object], start: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(None, {}, flags)
    assert str(caught.value).startswith(start)


def test_k10_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert load_settings(write(tmp_path, b'\xef\xbb\xbftheme = "x"'), {}, {}).theme == "x"


def test_k10_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(tmp_path, {}, {})


def test_k10_a_file_may_be_empty_or_a_link_and_odd_files_are_told(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    assert load_settings(file, {}, {}) == Settings()
    link = tmp_path / "link.toml"
    write(tmp_path, "refresh_seconds = 30")
    link.symlink_to(file)
    assert load_settings(link, {}, {}).refresh_seconds == 30
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SettingsError, match="no plain file"):
        load_settings(pipe, {}, {})
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(Path("a\0b"), {}, {})


def test_k10_a_file_that_others_may_write_to_chooses_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes to it would choose where passwords go, and what is run to get them."""
    file = write(tmp_path, WORK)
    file.chmod(0o666)
    with pytest.raises(SettingsError, match=r"Everybody may .* chmod go-w"):
        load_settings(file, {}, {"profile": "work"})
    file.chmod(0o664)
    with pytest.raises(SettingsError, match=r"A whole group may .* chmod go-w"):
        load_settings(file, {}, {"profile": "work"})
    file.chmod(0o644)
    assert load_settings(file, {}, {"profile": "work"}).profile == FULL
    with monkeypatch.context() as machine:
        if os.geteuid() == 0:
            os.chown(file, 4321, -1)  # the administrator's own may be used by all
        else:
            machine.setattr(os, "geteuid", lambda: 4321)
        with pytest.raises(SettingsError, match="belongs to somebody else"):
            load_settings(file, {}, {"profile": "work"})
    write(tmp_path, "refresh_seconds = 30").chmod(0o666)
    assert load_settings(file, {}, {}).refresh_seconds == 30


def test_k11_a_file_of_a_later_version_is_used_as_far_as_it_is_understood(tmp_path: Path) -> None:
    text = f'version = 2\nrefresh_seconds = 30\nmoon = true\n{WORK}tides = "high"\n'
    file = write(tmp_path, text)
    settings = load_settings(file, {}, {"profile": "work"})
    assert (settings.refresh_seconds, settings.profile) == (30, FULL)
    assert settings.notices == (
        "The settings file is for a later version of this program; it is used as far as it is understood: moon, tides.",
    )
    assert file.read_text() == text
    assert load_settings(write(tmp_path, "version = 1\nascii = true"), {}, {}).notices == ()


def test_the_place_of_the_file_can_be_chosen(tmp_path: Path) -> None:
    assert settings_path({"ONTIME_CONFIG": str(tmp_path / "mine.toml")}) == tmp_path / "mine.toml"
    assert settings_path({}).name == "config.toml"


@pytest.mark.parametrize(("told", "plain"), [("1", True), ("0", False), ("", False)])
def test_plain_output_is_switched_by_the_environment(told: str, plain: bool) -> None:
    assert load_settings(None, {"ONTIME_PLAIN_OUTPUT": told}, {}).plain_output is plain


WORK = """
[profile.work]
server = "https://work.example/ontime"
user = "anna@work.example"
appl_id = "Work"
auth_url = "https://login.work.example"
on_behalf_of = "boss@work.example"
password_command = "pass show work"
"""
OTHER = "https://other.example/ontime"
BARE = Profile(server=OTHER)
FULL = Profile(
    server="https://work.example/ontime",
    user="anna@work.example",
    appl_id="Work",
    auth_url="https://login.work.example",
    on_behalf_of="boss@work.example",
    password_command=("pass", "show", "work"),
)


def meaning(address: str) -> str:
    return address.rstrip("/").lower()


def at_work(folder: Path, environment: dict[str, str], flags: dict[str, object], *, default: bool) -> Settings:
    text = f'default_profile = "work"\n{WORK}' if default else WORK
    return load_settings(write(folder, text), environment, flags, meaning)


@pytest.mark.parametrize(
    ("environment", "flags", "default"),
    [
        ({}, {"server": OTHER}, True),
        ({"ONTIME_PROFILE": "work"}, {"server": OTHER}, False),
        ({"ONTIME_SERVER": OTHER}, {}, True),
        ({"ONTIME_SERVER": OTHER, "ONTIME_PROFILE": "work"}, {}, False),
        ({"ONTIME_SERVER": FULL.server, "ONTIME_USER": "bo", "ONTIME_APPL_ID": "Bo"}, {"server": OTHER}, False),
        ({"ONTIME_SERVER": FULL.server, "ONTIME_PASSWORD": "s", "ONTIME_TOKEN": "t"}, {"server": OTHER}, True),
    ],
)
def test_another_server_is_told_nothing_of_who_i_am_here(
    tmp_path: Path, environment: dict[str, str], flags: dict[str, object], *, default: bool
) -> None:
    settings = at_work(tmp_path, environment, flags, default=default)
    assert (settings.profile, settings.profile_name) == (BARE, "")


@pytest.mark.parametrize(
    ("environment", "flags", "default"),
    [
        ({}, {}, True),
        ({"ONTIME_PROFILE": "work"}, {}, False),
        ({"ONTIME_SERVER": FULL.server}, {}, True),
        ({"ONTIME_SERVER": OTHER, "ONTIME_USER": "bo", "ONTIME_APPL_ID": "Bo"}, {"profile": "work"}, False),
        ({"ONTIME_USER": "bo", "ONTIME_PASSWORD": "bos own"}, {"profile": "work"}, False),
        ({"ONTIME_SERVER": OTHER, "ONTIME_PASSWORD": "s", "ONTIME_TOKEN": "t"}, {"profile": "work"}, True),
        ({"ONTIME_PROFILE": "none", "ONTIME_SERVER": OTHER}, {"profile": "work"}, False),
    ],
)
def test_a_profile_is_whole_at_its_own_server(
    tmp_path: Path, environment: dict[str, str], flags: dict[str, object], *, default: bool
) -> None:
    settings = at_work(tmp_path, environment, flags, default=default)
    assert (settings.profile, settings.profile_name) == (FULL, "work")


def test_a_server_is_known_by_what_its_address_means(tmp_path: Path) -> None:
    """And is asked at the address that was written last."""
    settings = at_work(tmp_path, {"ONTIME_SERVER": "https://WORK.example/ontime/"}, {}, default=True)
    assert settings.profile == replace(FULL, server="https://WORK.example/ontime/")


def test_a_server_of_the_environment_has_its_own_user_and_secrets(tmp_path: Path) -> None:
    environment = {"ONTIME_SERVER": OTHER, "ONTIME_USER": "bo", "ONTIME_PASSWORD": "s", "ONTIME_TOKEN": "t"}
    expected = Profile(server=OTHER, user="bo", password="s", token="t")
    assert at_work(tmp_path, environment, {}, default=True).profile == expected
    assert at_work(tmp_path, environment, {"server": f"{OTHER}/"}, default=True).profile == replace(
        expected, server=f"{OTHER}/"
    )


def test_a_password_of_somebody_else_is_left_alone() -> None:
    environment = {"ONTIME_USER": "bo@work.example", "ONTIME_PASSWORD": "s"}
    for user, password in (("anna@work.example", ""), ("BO@work.example", "s")):
        profile = load_settings(None, environment, {"server": OTHER, "user": user}).profile
        assert profile == Profile(server=OTHER, user=user, password=password)


def test_the_password_of_a_flag_is_before_that_of_the_environment_and_both_before_the_files(tmp_path: Path) -> None:
    environment = {"ONTIME_PASSWORD": "s"}
    settings = at_work(tmp_path, environment, {}, default=True)
    assert settings.profile == replace(FULL, password="s")
    settings = at_work(tmp_path, environment, {"password_command": "flag"}, default=True)
    assert settings.profile == replace(FULL, password_command=("flag",))


def test_a_secret_is_in_no_repr() -> None:
    settings = load_settings(None, {"ONTIME_PASSWORD": "hush", "ONTIME_TOKEN": "hush"}, {"server": OTHER})
    assert settings.profile == Profile(server=OTHER, password="hush", token="hush")
    assert "hush" not in repr(settings)


@pytest.mark.parametrize(("path", "words"), [("~nosuchuser/x.pem", "nosuchuser"), ("a\0b", "NUL")])
def test_k10_a_path_that_can_be_none_is_told(path: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        as_path(path)
