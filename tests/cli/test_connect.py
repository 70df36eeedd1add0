"""What is settled about a server before anybody knocks: its terms, its safety, and what is at hand."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.connect import Access, access, terms_of
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.keeping import keeper_of
from ontime_tui.cli.office import window_settings
from ontime_tui.cli.passage import Passage
from ontime_tui.settings import Profile, Sample, Settings
from ontime_tui.signin.errors import SignInRefused
from ontime_tui.signin.keeping import Place
from ontime_tui.ui.terminal.departure import Departure
from ontime_tui.ways import KeptIn

FOLDER = Path("calendars")


def test_who_one_was_taken_to_be_is_said_with_the_way_to_choose() -> None:
    who, changes = terms_of(Sample(folder=FOLDER), "bo@ics.example").terms
    assert "bo@ics.example" in who
    assert "--user" in who
    assert "this window" in changes


@pytest.mark.parametrize(
    ("sample", "user"),
    [(Sample(folder=FOLDER, user="bo"), "bo@ics.example"), (Sample(folder=FOLDER), "me@ics.example")],
)
def test_whoever_chose_is_not_told(sample: Sample, user: str) -> None:
    assert not any("--user" in sentence for sentence in terms_of(sample, user).terms)


@pytest.mark.parametrize(
    ("sample", "fleeting"),
    [(Sample(folder=FOLDER), True), (Sample(folder=FOLDER, database=Path("kept.db")), False), (Sample(), False)],
)
def test_changes_are_lost_where_calendars_are_read_and_nothing_is_kept(sample: Sample, *, fleeting: bool) -> None:
    assert terms_of(sample, "bo@ics.example").fleeting is fleeting


PLAIN = Profile(server="http://cal.example.org/ontime", user="anna@example.org")


def test_plain_http_is_refused_with_what_allows_it() -> None:
    with pytest.raises(Stop, match="insecure_http = true") as stop, access(Settings(profile=PLAIN)) as ready:
        ready()
    assert stop.value.code == Exit.USAGE


def test_plain_http_that_the_profile_allows_is_shown_in_the_window() -> None:
    allowed = Settings(profile=replace(PLAIN, insecure_http=True))
    with access(allowed) as ready:
        assert ready().endpoint.exposed
    assert window_settings(allowed).exposed


@pytest.mark.parametrize("server", ["https://cal.example.org", "http://127.0.0.1:8080/ontime"])
def test_what_nobody_else_can_read_has_no_badge(server: str) -> None:
    settings = Settings(profile=Profile(server=server, insecure_http=True))
    with access(settings) as ready:
        assert not ready().endpoint.exposed
    assert not window_settings(settings).exposed


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """What the password command of `work` leaves behind."""
    return tmp_path / "asked"


@pytest.fixture
def work(asked: Path) -> Profile:
    command = ("sh", "-c", f"touch {asked}; echo secret")
    return Profile(server="https://cal.example.org", user="anna", password_command=command)


def test_a_window_has_the_password_command_run_while_there_is_a_terminal_to_ask_at(work: Profile, asked: Path) -> None:
    with access(Settings(profile=work)) as ready:
        assert ready().password == ""
    assert not asked.exists(), "elsewhere it is run in its turn"
    with access(Settings(profile=work), run=Departure().run) as ready:
        assert ready().password == "secret"


@pytest.mark.parametrize(
    "more",
    [
        {"sign_in": "browser"},
        {"sign_in": "kerberos"},
        {"token_command": ("echo", "token")},
        {"token": "one-time"},
        {"password": "at hand"},
        {"user": ""},
    ],
    ids=str,
)
def test_no_password_command_is_run_before_what_comes_first(work: Profile, asked: Path, more: dict[str, Any]) -> None:
    with access(Settings(profile=replace(work, **more)), run=Departure().run) as ready:
        assert ready().password == more.get("password", "")
    assert not asked.exists()


async def _why(found: Access) -> str:
    """What the door tells that nobody can be asked at."""
    async with aclosing(Passage(found)) as passage:
        with pytest.raises(SignInRefused) as refused:
            await passage.client().log_in()
    return str(refused.value)


def test_a_password_command_that_fails_is_told_at_the_door_and_not_run_again(work: Profile, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    failing = replace(work, password_command=("sh", "-c", f"echo x >> {runs}; exit 2"))
    with access(Settings(profile=failing), run=Departure().run) as ready:
        assert asyncio.run(_why(ready())) == "The password command failed (exit code 2)."
    assert runs.read_text() == "x\n"


def test_a_kept_token_spares_the_password_command(work: Profile, asked: Path) -> None:
    profile, settings = work, Settings(profile_name="work", profile=work)
    keeper = keeper_of(Access(Endpoint(profile.server), "anna", profile_name="work", profile=profile))
    asyncio.run(keeper.begin("token", "anna@example.org", Place(KeptIn.FILE, "")))
    with access(settings, run=Departure().run) as ready:
        assert ready().password == ""
    assert not asked.exists()
