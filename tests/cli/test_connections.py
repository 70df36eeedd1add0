"""Connections that the environment spoils are told by the variable's name; secrets in it are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.connect import Access
from ontime_tui.cli.connections import connections
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.settings import Profile

ACCESS = Access(Endpoint("https://cal.example.org"), "anna", profile=Profile(server="https://cal.example.org"))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ALL_PROXY", "socks://anna:secret@proxy:1080", "proxies are http://, https:// or socks5://"),
        ("https_proxy", "ftp://anna:secret@proxy", "proxies are"),
        ("HTTPS_PROXY", "http://anna:secret@proxy:port", "is no address"),
        ("NO_PROXY", "localhost,::1/128", "not all of it are addresses"),
    ],
)
def test_a20_a_proxy_variable_that_can_not_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    if name == "NO_PROXY":
        monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    with pytest.raises(Stop) as stop:
        connections(ACCESS)
    assert name in str(stop.value)
    assert words in str(stop.value)
    assert "secret" not in str(stop.value)


def test_a20_k20_a_socks_proxy_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", "socks5://anna:secret@proxy:1080")
    with pytest.raises(Stop) as stop:
        connections(ACCESS)
    assert "ontime-tui[socks]" in str(stop.value)
    assert "ALL_PROXY is set to “socks5://…@proxy:1080”" in str(stop.value)


def test_a_file_of_the_profile_that_is_missing_is_named() -> None:
    profile = Profile(server="https://cal.example.org", ca_file=Path("/nowhere/ca.pem"))
    with pytest.raises(Stop, match=r"ca_file: /nowhere/ca\.pem can't be read") as stop:
        connections(replace(ACCESS, profile=profile))
    assert stop.value.code == Exit.USAGE
