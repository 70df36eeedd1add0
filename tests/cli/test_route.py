"""A question is only written ahead where nothing can stand in the way to the server."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

import httpx
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


@pytest.mark.parametrize(
    ("name", "open_too", "safe_too"),
    [("HTTP_PROXY", True, False), ("https_proxy", False, True), ("ALL_PROXY", True, True)],
)
def test_where_a_proxy_may_stand_nothing_is_written_ahead(
    name: str, open_too: bool, safe_too: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "http://proxy:3128")
    assert (route_of(OPEN) is None) == open_too
    assert (route_of(SAFE) is None) == safe_too


@pytest.mark.parametrize(("found", "route"), [({"http": "http://proxy:3128"}, None), ({}, Route(None))])
def test_the_machines_own_settings_are_asked_where_it_has_some(
    found: dict[str, str], route: Route | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proxies, "_WITH_SETTINGS", (__import__("sys").platform,))
    monkeypatch.setattr("urllib.request.getproxies", lambda: found)
    assert route_of(OPEN) == route


def test_our_own_server_is_asked_by_its_socket(tmp_path: Path) -> None:
    assert route_of(replace(OPEN, socket=tmp_path / "socket")) is None


@pytest.mark.parametrize("spelling", ["NO_PROXY", "no_proxy"])
def test_a_server_that_is_spared_the_proxy_is_asked_ahead(spelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv(spelling, "localhost, .example.org")
    assert route_of(SAFE)


_LISTS = [
    "",
    "*",
    "example.org",
    ".example.org",
    "cal.example.org",
    "CAL.example.org",
    "al.example.org",
    "org",
    ".",
    ",",
]
_LISTS += [
    " x , cal.example.org ",
    "localhost",
    "127.0.0.1",
    "0.0.1",
    "::1",
    "127.0.0.0/8",
    "example.org:443",
    "example.*",
]
_LISTS += ["https://cal.example.org", "*.example.org", "..example.org"]
_HOSTS = ["cal.example.org", "example.org", "mycal.example.org", "localhost", "x.localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("listed", _LISTS)
@pytest.mark.parametrize("host", _HOSTS)
def test_nobody_is_asked_directly_whom_the_client_would_ask_through_a_proxy(
    host: str, listed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", listed)
    server = f"https://{host}/ontime"
    with httpx.Client() as client:
        through_a_proxy = client._transport_for_url(httpx.URL(server)) is not client._transport
    if through_a_proxy:
        assert proxies.may_be_proxied(server)
    elif not set(listed) & set("/:*") or listed == "*":
        assert not proxies.may_be_proxied(server)


def test_an_empty_list_in_lower_case_hides_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", "cal.example.org")
    monkeypatch.setenv("no_proxy", "")
    assert proxies.may_be_proxied("https://cal.example.org")
