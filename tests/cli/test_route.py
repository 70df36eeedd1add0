"""A question is only written ahead where nothing can stand in the way to the server."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from ontime_tui.api import proxies
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.headstart import Route
from ontime_tui.cli.connect import Access
from ontime_tui.cli.route import route_of
from ontime_tui.settings import Profile

OPEN = Access(Endpoint("http://127.0.0.1:8080"), "anna", profile=Profile(server="http://127.0.0.1:8080"))
SAFE = replace(OPEN, endpoint=Endpoint("https://cal.example.org"))


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(proxies, "_WITH_SETTINGS", ())


def test_an_open_line_needs_no_certificates() -> None:
    assert route_of(OPEN) == Route(None)


def test_a_safe_line_trusts_whom_the_profile_trusts(tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(tmp_path / "ca.pem")
    route = route_of(replace(SAFE, profile=Profile(ca_file=tmp_path / "ca.pem")))
    assert route
    assert route.context
    assert route.context.verify_mode is ssl.CERT_REQUIRED
    assert route.context.minimum_version is ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize(("name", "value"), [("NO_PROXY", "cal.example.org"), ("HTTPS_PROXY", ""), ("ftp_proxy", "x")])
def test_a_variable_that_names_no_proxy_for_us_changes_nothing(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert route_of(OPEN) == Route(None)


def test_certificates_that_can_not_be_used_are_left_to_whoever_says_so() -> None:
    assert route_of(replace(SAFE, profile=Profile(ca_file=Path("/nowhere/ca.pem")))) is None


@pytest.mark.parametrize("name", ["HTTP_PROXY", "https_proxy", "ALL_PROXY"])
def test_where_a_proxy_may_stand_nothing_is_written_ahead(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "http://proxy:3128")
    assert route_of(OPEN) is None
    assert route_of(SAFE) is None


@pytest.mark.parametrize(("found", "route"), [({"http": "http://proxy:3128"}, None), ({}, Route(None))])
def test_the_machines_own_settings_are_asked_where_it_has_some(
    found: dict[str, str], route: Route | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proxies, "_WITH_SETTINGS", (__import__("sys").platform,))
    monkeypatch.setattr("urllib.request.getproxies", lambda: found)
    assert route_of(OPEN) == route


def test_our_own_server_is_asked_by_its_socket(tmp_path: Path) -> None:
    assert route_of(replace(OPEN, socket=tmp_path / "socket")) is None
