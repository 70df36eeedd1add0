"""Addresses of servers."""

import pytest

from ontime_tui.api.endpoint import Endpoint


@pytest.mark.parametrize("tail", ["", "/", "/api", "/api/2", "/api/2/", "/auth.html"])
def test_what_stands_behind_the_install_path_may_be_there(tail: str) -> None:
    endpoint = Endpoint(f"https://cal.acme.example:8443/ontime{tail}")
    assert endpoint.url("Event/List") == "https://cal.acme.example:8443/ontime/api/2/Event/List"
    assert endpoint.auth == "https://cal.acme.example:8443/ontime/auth.html"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (" https://cal.acme.example/ ", "https://cal.acme.example"),
        ("HTTPS://Cal.Acme.Example:8443/Ontime", "https://cal.acme.example:8443/Ontime"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://bücher.example/ontime", "https://bücher.example/ontime"),
        ("https://cal.acme.example.", "https://cal.acme.example."),
        ("https://cal.acme.example/apiary", "https://cal.acme.example/apiary"),
    ],
)
def test_an_address_is_brought_to_its_plain_form(written: str, plain: str) -> None:
    assert Endpoint(written).server == plain


def test_version_and_sign_in_address_are_settings() -> None:
    endpoint = Endpoint("https://a.example", version=3, auth="https://b.example/auth")
    assert endpoint.url("Login") == "https://a.example/api/3/Login"
    assert endpoint.auth == "https://b.example/auth"


IMPOSSIBLE = [
    ("", "no address"),
    ("cal.acme.example", "https://"),
    ("ftp://cal.acme.example", "https://"),
    ("https://", "https://"),
    ("https://[::1", "https://"),
    ("https://cal.acme.example:99999", "port"),
    ("https://cal.acme.example:0", "port"),
    ("https://cal.acme.example:x", "port"),
    ("https://cal acme.example", "space"),
    ("https://cal.acme.example/\x1b[31m", "can't be seen"),
    ("https://cal.acme.example/?a=1", "must end"),
    ("https://cal..acme.example", "host name"),
    (f"https://{'a' * 64}.example", "host name"),
    ("https://☃.example", "host name"),
    ("https://é..example", "host name"),
    ("https://xn--zz--zz.example", "host name"),
    ("https://anna:pw@cal.acme.example", "password"),
    ("anna:pw@cal.acme.example", "password"),
    ("https://anna:pw@[::1", "password"),
    ("https:/anna:pw@cal.acme.example/ontime", "password"),
    ("https:///anna:pw@cal.acme.example", "password"),
    ("//anna:pw@cal.acme.example", "password"),
]


@pytest.mark.parametrize(("address", "words"), IMPOSSIBLE)
def test_a22_what_can_not_be_an_address_is_refused(address: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        Endpoint(address)
    assert "pw" not in str(caught.value)


def test_the_sign_in_address_is_looked_at_too() -> None:
    with pytest.raises(ValueError, match="no web address"):
        Endpoint("https://cal.acme.example", auth="cal.acme.example/auth")


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
    assert Endpoint(server).exposed == ("" if private else f"{server}/auth.html")


def test_the_address_that_is_not_private_is_named() -> None:
    assert Endpoint("https://a.example", auth="http://b.example/auth").exposed == "http://b.example/auth"
    assert Endpoint("http://a.example", auth="https://b.example/auth").exposed == "http://a.example"
