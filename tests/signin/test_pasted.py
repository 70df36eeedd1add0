"""What people paste is found in whatever came along, or said to be what it is."""

from __future__ import annotations

import base64
import json
import textwrap
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.signin.errors import SignInError, SignInNotUnderstood, SignInRefused
from ontime_tui.signin.pasted import token_of_paste

AUTH = "https://cal.example/ontime/auth.html"
TOKEN = base64.b64encode(b'{"Timestamp":1497442324314,"Email":"mns@ontime.local"}').decode()
"""As the document prints one: it looks like a response itself."""


def blob(answer: object) -> str:
    return base64.b64encode(json.dumps(answer).encode()).decode()


OK = blob({"Status": "OK", "Token": TOKEN})
NO = blob({"Status": "ERROR", "Error": {"Code": "AuthenticationError", "Description": "User not authenticated"}})
ADDRESS = f"http://127.0.0.1:40123/nonce?response={OK}"


@pytest.mark.parametrize(
    "pasted",
    [
        TOKEN,
        OK,
        OK.rstrip("="),
        OK.translate(str.maketrans("+/", "-_")),
        ADDRESS,
        f"none?response={OK}",
        f"response={OK}",
        f"http://127.0.0.1:40123/nonce?response={quote(OK, safe='')}",
        f"  {ADDRESS} \n",
        f"“{ADDRESS}”",
        f"<{ADDRESS}>",
        f"'{TOKEN}'",
        "\n".join(textwrap.wrap(ADDRESS, 40)),
        "\r\n    ".join(textwrap.wrap(ADDRESS, 33)),
        "\n".join(f"\u200b{line}" for line in textwrap.wrap(OK, 20)),
        f"\u200e{TOKEN}\u200f",
        f"\u2066{ADDRESS}\u2069",
    ],
)
def test_h13_the_token_is_found_in_whatever_was_pasted(pasted: str) -> None:
    assert token_of_paste(pasted, AUTH) == TOKEN


@pytest.mark.parametrize("pasted", [NO, f"http://127.0.0.1:1/n?response={NO}"])
def test_h13_a_refusal_is_told_in_the_services_words(pasted: str) -> None:
    with pytest.raises(SignInRefused, match="User not authenticated"):
        token_of_paste(pasted, AUTH)


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", "Nothing was pasted"),
        (" \n\t", "Nothing was pasted"),
        (
            "https://other.example/ontime/auth.html?redirect=none",
            "other.example; the sign-in page of this server is at",
        ),
        (f"{AUTH}?redirect=none", "the sign-in page itself"),
        (f"{AUTH}", "has no “?response=”"),
        ("http://127.0.0.1:40123/nonce", "was cut before"),
        ("http://127.0.0.1:40123/nonce?response=%%%", "can't be read"),
        (f"{ADDRESS[:60]}", "can't be read"),
        ("no töken", "has characters that neither can have"),
        ("x" * 1_000_000, "too long"),
        ("http://[", "no address that can be read"),
    ],
)
def test_h13_anything_else_is_said_to_be_what_it_is(pasted: str, words: str) -> None:
    with pytest.raises(SignInNotUnderstood) as caught:
        token_of_paste(pasted, AUTH)
    assert words in str(caught.value)


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_a_token_or_a_sentence(text: str) -> None:
    try:
        said = token_of_paste(text, AUTH)
    except SignInError as error:
        said = str(error)
    assert said.isprintable()
