"""Addresses of servers."""

import pytest

from ontime_tui.api.endpoint import Endpoint


@pytest.mark.parametrize("tail", ["", "/", "/api", "/api/2", "/api/2/"])
def test_the_path_of_the_api_may_be_there(tail: str) -> None:
    endpoint = Endpoint(f"https://cal.acme.example:8443/ontime{tail}")
    assert endpoint.url("Event/List") == "https://cal.acme.example:8443/ontime/api/2/Event/List"
    assert endpoint.auth == "https://cal.acme.example:8443/ontime/auth.html"


def test_version_and_sign_in_address_are_settings() -> None:
    endpoint = Endpoint("https://a.example", version=3, auth="https://b.example/auth")
    assert endpoint.url("Login") == "https://a.example/api/3/Login"
    assert endpoint.auth == "https://b.example/auth"


@pytest.mark.parametrize(
    "address",
    [
        "cal.acme.example",
        "ftp://cal.acme.example",
        "https://",
        "https://cal.acme.example:99999",
        "https://cal acme.example",
        "https://anna:pw@cal.acme.example",
        "https://cal.acme.example/?a=1",
        "https://[::1",
    ],
)
def test_a22_what_can_not_be_an_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address") as caught:
        Endpoint(address)
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize(
    ("server", "private"),
    [
        ("https://cal.acme.example", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://localhost", True),
        ("http://cal.acme.example", False),
        ("http://127.0.0.1.evil.example", False),
    ],
)
def test_http_is_private_on_this_machine_only(server: str, private: bool) -> None:
    assert Endpoint(server).is_private is private
    assert not Endpoint("https://a.example", auth="http://b.example/auth").is_private
