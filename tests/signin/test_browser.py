"""The whole way with a real browser: the page, its form, the way back, and the Login with what came."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from ontime_tui.signin.errors import SignInRefused
from ontime_tui.signin.loopback import callback
from ontime_tui.signin.pasted import token_of_paste
from tests.signin.chromium import PROGRAM, Chromium, chromium

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here to sign in with"),
]

PASSWORD = "demo"
FILL = "document.querySelector('[name=user]').value = {!r}; document.querySelector('[name=password]').value = {!r};"
TOLD = "document.getElementById('told').innerText.includes('not known')"
SUBMIT = "document.querySelector('button').click()"
LEAVE = "document.querySelector('[name=leave]').click()"
SSH = {"SSH_CONNECTION": "198.51.100.7 50022 203.0.113.9 22"}
"""So that nothing but our own browser is started."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    command = [sys.executable, "-m", "ontime_tui", "serve", "--people", "12", "--today", "2026-11-25"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            yield child.stdout.readline().split()[-1]
        finally:
            child.terminate()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with chromium(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def sign_in(browser: Chromium, url: str, password: str = PASSWORD) -> None:
    browser.open(url)
    browser.run(FILL.format("anna.berg@acme.example", password) + SUBMIT)


async def who(server: str, token: str) -> str:
    """The address of the person whom a one-time token makes us."""
    async with httpx.AsyncClient() as http:
        question = {"ApplID": "ApiExplorer", "ApplVer": "1", "Token": token, "Data": {}}
        answer = await http.post(f"{server}/api/2/Login", content=json.dumps(question))
    return str(answer.json()["Data"]["Me"]["Email"])


async def test_a_person_signs_in_and_the_page_says_to_go_back(server: str, browser: Chromium) -> None:
    async with callback(f"{server}/auth.html", SSH) as back:
        await asyncio.to_thread(sign_in, browser, back.url)
        token = await back.token()
        await asyncio.to_thread(browser.see, "document.body.innerText.includes('Go back to the terminal')")
        referrer = await asyncio.to_thread(browser.run, "document.referrer")
    assert await who(server, token) == "anna.berg@acme.example"
    assert referrer == ""


async def test_a_wrong_password_is_said_on_the_page_and_mended_there(server: str, browser: Chromium) -> None:
    async with callback(f"{server}/auth.html", SSH) as back:
        await asyncio.to_thread(sign_in, browser, back.url, "wrong")
        await asyncio.to_thread(browser.see, TOLD)
        await asyncio.to_thread(browser.run, FILL.format("anna.berg@acme.example", "demo") + SUBMIT)
        assert await who(server, await back.token()) == "anna.berg@acme.example"


async def test_whoever_does_not_want_to_is_refused(server: str, browser: Chromium) -> None:
    async with callback(f"{server}/auth.html", SSH) as back:
        await asyncio.to_thread(browser.open, back.url)
        await asyncio.to_thread(browser.run, LEAVE)
        with pytest.raises(SignInRefused, match="not authenticated"):
            await back.token()


async def test_h12_the_address_of_the_page_that_can_not_be_shown_is_good_to_paste(
    server: str, browser: Chromium
) -> None:
    """As over SSH without a tunnel: the browser runs where nobody listens."""
    async with callback(f"{server}/auth.html", SSH) as back:
        url = back.url
    await asyncio.to_thread(sign_in, browser, url)
    shown = await asyncio.to_thread(browser.come_to, "response=")
    assert await who(server, token_of_paste(shown, f"{server}/auth.html")) == "anna.berg@acme.example"


async def test_strange_letters_stay_text_on_the_page(server: str, browser: Chromium) -> None:
    await asyncio.to_thread(browser.open, f"{server}/auth.html?redirect=none")
    await asyncio.to_thread(browser.run, FILL.format("<b>\"'&", "x") + SUBMIT)
    await asyncio.to_thread(browser.see, TOLD)
    assert await asyncio.to_thread(browser.run, "document.querySelector('[name=user]').value") == "<b>\"'&"
