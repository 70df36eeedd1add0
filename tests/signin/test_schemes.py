"""What a server names in `WWW-Authenticate`, however it spreads it over headers, and what is chosen of it."""

from __future__ import annotations

import httpx
import pytest

from ontime_tui.signin.negotiation_child import Failure, _challenge, _scheme
from ontime_tui.signin.schemes import challenge, offered


def named(*lines: str) -> httpx.Headers:
    return httpx.Headers([("WWW-Authenticate", line) for line in lines])


def test_schemes_are_told_from_their_parameters() -> None:
    assert offered(named('Digest realm="a", nonce="b", Basic realm="c"')) == ("Digest", "Basic")
    assert offered(named('Basic realm="Sign in, NTLM or \\"so, too\\""')) == ("Basic",)


@pytest.mark.parametrize(
    "lines", [("Negotiate, NTLM",), ("Negotiate", "NTLM"), ('Basic realm="x,y", negotiate , ntlm',)]
)
def test_both_are_found_in_one_header_and_in_two(lines: tuple[str, ...]) -> None:
    reply = httpx.Response(401, headers=named(*lines))
    assert _scheme("kerberos", reply) == "Negotiate"
    assert _scheme("ntlm", reply) == "NTLM"


def test_ntlm_goes_inside_negotiate_where_it_is_not_named_and_kerberos_nowhere_else() -> None:
    assert _scheme("ntlm", httpx.Response(401, headers=named("Negotiate"))) == "Negotiate"
    with pytest.raises(Failure, match="doesn't take this way"):
        _scheme("kerberos", httpx.Response(401, headers=named('Basic realm="Negotiate", NTLM')))


@pytest.mark.parametrize(
    "lines", [("NTLM TlRMTQ==",), ("Negotiate, ntlm TlRMTQ==",), ("Negotiate YWJj", "NTLM  TlRMTQ==")]
)
def test_a_challenge_is_that_of_its_own_scheme(lines: tuple[str, ...]) -> None:
    assert challenge(named(*lines), "NTLM") == "TlRMTQ=="
    assert _challenge(httpx.Response(401, headers=named(*lines)), "NTLM") == b"NTLM"


@pytest.mark.parametrize("line", ["NTLM", "Negotiate TlRMTQ==, NTLM", "NTLMX TlRMTQ=="])
def test_a_scheme_alone_wants_nothing_answered(line: str) -> None:
    assert _challenge(httpx.Response(401, headers=named(line)), "NTLM") is None


def test_a_challenge_that_is_none_is_a_sentence() -> None:
    with pytest.raises(Failure, match="can't be understood"):
        _challenge(httpx.Response(401, headers=named("NTLM %%%")), "NTLM")
