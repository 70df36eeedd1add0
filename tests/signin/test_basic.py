"""Signing in with a name and a password."""

import base64
import json
from urllib.parse import quote

import httpx
import pytest

from ontime_tui.api.errors import CouldNotAsk
from ontime_tui.signin.basic import BasicSignIn
from ontime_tui.signin.errors import SignInError, SignInNotUnderstood, SignInRefused
from tests.api.wire import Body, reply

pytestmark = pytest.mark.anyio

GOOD = json.dumps({"Status": "OK", "Token": "one~time??>>"}).encode()
BAD = json.dumps(
    {"Status": "ERROR", "Error": {"Code": "AuthenticationError", "Description": "User not\x1b authenticated"}}
).encode()
STANDARD = base64.b64encode(GOOD).decode()
URL_SAFE = base64.urlsafe_b64encode(GOOD).decode()


class Service:
    """Answers every request alike and keeps them."""

    def __init__(self, answer: httpx.Response | Exception) -> None:
        self.asked: list[httpx.Request] = []
        self._answer = answer

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def sign_in(self, user: str = "jöe@acme.example", auth: str = "https://cal.example/auth.html") -> BasicSignIn:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.handle), follow_redirects=True)
        return BasicSignIn(http, auth, user, "geh:eim")


def _see_other(location: str) -> Service:
    return Service(reply(303, location=location))


async def test_the_request_is_the_documents() -> None:
    service = _see_other(f"none?response={STANDARD}")
    assert await service.sign_in()() == "one~time??>>"
    (request,) = service.asked
    assert (request.method, str(request.url)) == ("GET", "https://cal.example/auth.html?redirect=none")
    assert (
        base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode() == "jöe@acme.example:geh:eim"
    )


@pytest.mark.parametrize(
    "location",
    [
        f"none?response={STANDARD}",
        f"none?response={quote(STANDARD, safe='')}",
        f"none?response={STANDARD.rstrip('=')}",
        f"none?response={URL_SAFE}",
        f"none?response={URL_SAFE.rstrip('=')}",
        f"none?response={STANDARD.replace('+', ' ')}",
        f"https://evil.example/none?a=b&response={STANDARD}#x",
    ],
)
async def test_b03_the_token_is_read_in_every_spelling_and_nothing_is_followed(location: str) -> None:
    service = _see_other(location)
    assert await service.sign_in()() == "one~time??>>"
    assert len(service.asked) == 1


async def test_an_address_may_have_parameters_of_its_own() -> None:
    service = _see_other(f"none?response={STANDARD}")
    await service.sign_in(auth="https://cal.example/auth?site=2")()
    assert str(service.asked[0].url) == "https://cal.example/auth?site=2&redirect=none"


async def test_b03_a_password_goes_to_no_other_host() -> None:
    service = _see_other("https://evil.example/auth.html")
    with pytest.raises(SignInNotUnderstood, match=r"points to evil\.example"):
        await service.sign_in()()
    assert [request.url.host for request in service.asked] == ["cal.example"]


async def test_b04_a_way_that_is_closed_is_no_wrong_password() -> None:
    with pytest.raises(SignInNotUnderstood, match="HTTP 403"):
        await Service(reply(403)).sign_in()()


async def test_h14_a_refusal_is_told_after_one_try() -> None:
    service = _see_other(f"none?response={base64.b64encode(BAD).decode()}")
    with pytest.raises(SignInRefused, match="User not␛ authenticated") as caught:
        await service.sign_in()()
    assert caught.value.code == "AuthenticationError"
    assert len(service.asked) == 1


async def test_401_lists_what_is_on_offer() -> None:
    offers = [
        ("WWW-Authenticate", "Negotiate"),
        ("WWW-Authenticate", "NTLM"),
        ("WWW-Authenticate", 'Basic realm="On, T"'),
    ]
    with pytest.raises(SignInRefused, match="does not know this name and password") as caught:
        await Service(httpx.Response(401, headers=offers, stream=Body(b""))).sign_in()()
    assert caught.value.schemes == ("Negotiate", "NTLM", "Basic")


async def test_401_without_basic_says_that_a_password_is_no_use() -> None:
    offers = [("WWW-Authenticate", "Negotiate, NTLM")]
    with pytest.raises(SignInRefused, match="it offers Negotiate, NTLM"):
        await Service(httpx.Response(401, headers=offers, stream=Body(b""))).sign_in()()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (reply(303), "elsewhere"),
        (reply(302, location="/login.html"), "another page of its own"),
        (reply(303, location="none?response=%%%"), "can't be read"),
        (reply(303, location="none?response=WzFd"), "not what was expected"),
        (
            reply(303, location="none?response=" + base64.b64encode(b'{"Status":"OK"}').decode()),
            "no usable",
        ),
        (reply(200, "<title>Log on</title>"), "titled “Log on”: this site signs in with a browser"),
        (reply(404), "/ontimegcms"),
        (reply(400), "MaxFieldLength"),
        (reply(500), "HTTP 500"),
        (reply(200, b"x", content_encoding="br"), "not asked for"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_b01_b02_b05_b06_what_is_not_the_service_is_said_in_a_sentence(
    answer: httpx.Response, sentence: str
) -> None:
    with pytest.raises(SignInNotUnderstood) as caught:
        await Service(answer).sign_in()()
    assert sentence in str(caught.value)


async def test_a_service_that_can_not_be_reached_is_no_refusal() -> None:
    service = Service(httpx.ConnectError(""))
    sign_in = service.sign_in()
    for _ in range(2):
        with pytest.raises(CouldNotAsk):
            await sign_in()
    assert len(service.asked) == 2


async def test_a_name_with_a_colon_is_never_sent() -> None:
    service = _see_other(f"none?response={STANDARD}")
    with pytest.raises(SignInError, match="colon"):
        await service.sign_in(user="a:b")()
    assert service.asked == []


def test_the_password_is_in_no_repr() -> None:
    assert "geh:eim" not in repr(_see_other("").sign_in())
