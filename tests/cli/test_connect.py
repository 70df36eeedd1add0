"""What is settled about a server before anybody knocks: its terms, its safety, and what is at hand."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.connect import Access, access, terms_of
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.keeping import keeper_of
from ontime_tui.cli.office import window_settings
from ontime_tui.settings import Profile, Sample, Settings
from ontime_tui.signin.keeping import Place
from ontime_tui.signin.record import Kind

FOLDER = Path("calendars")


def test_who_one_was_taken_to_be_is_said_with_the_way_to_choose() -> None:
    who, changes = terms_of(Sample(folder=FOLDER), "bo@ics.example").terms
    assert "bo@ics.example" in who
    assert "--user" in who
    assert "in this window" in changes


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


def test_a_kept_token_spares_the_password_command(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    profile = Profile(server="https://cal.example.org", user="anna", password_command=("touch", str(asked)))
    settings = Settings(profile_name="work", profile=profile)
    with pytest.raises(Stop, match="printed nothing"), access(settings):
        pass
    asked.unlink()
    keeper = keeper_of(Access(Endpoint(profile.server), "anna", profile_name="work", profile=profile))
    asyncio.run(keeper.begin("token", "anna@example.org", Place(Kind.FILE, "")))
    with access(settings) as ready:
        assert ready().password == ""
    assert not asked.exists()
