"""Bodies that are web pages: their words, where their links lead, and nothing else."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from ontime_tui.services.pages import Link, Page, PageError, links_in, open_link, page_of

pytestmark = pytest.mark.anyio

PATIENCE = 60.0
"""Seconds: a busy machine is no reason to fail; the process bounds its own time on the processor."""


async def test_j06_a_page_is_its_words_and_the_real_hosts_of_its_links() -> None:
    page = await page_of(
        """<html><head><title>t</title><style>p{color:red}</style><script>alert(1)</script></head><body>
        <p>Dear <b>Anna</b>,</p><span style="display:none">hidden</span>
        <p>see <a href="https://bank.example@evil.example:8443/x?y=1#z">https://bank.example</a> now</p>
        <p>&#27;]0;x&#7;&#155;31m&#8238;</p><img src="http://tracker.example/p.png" alt="pic"></body></html>""",
        PATIENCE,
    )
    assert page.links == ((1, Link("evil.example:8443", "https://evil.example:8443/x?y=1#z")),)
    assert "Dear Anna," in page.text
    assert "https://bank.example [1] now" in page.text
    assert page.text.endswith("[1] evil.example:8443")
    for word in ("hidden", "alert", "color", "tracker", "\x1b", "\x9b", "\u202e"):
        assert word not in page.text
    assert "␛]0;x␇" in page.text


async def test_j06_links_have_the_numbers_that_stand_in_the_text() -> None:
    page = await page_of(
        """<p><a href="mailto:x@y.example">mail</a> <a href="https://a.example/">a</a> <a href="#">top</a>
        <a href="http://ex ample/">nowhere</a> <a href="https://b.example/">b</a> <a href="https://a.example/">again</a>""",
        PATIENCE,
    )
    assert "mail a [1] top nowhere [2] b [3] again [1]" in " ".join(page.text.split())
    assert [(number, link.host) for number, link in page.links] == [(1, "a.example"), (3, "b.example")]
    assert page.text.endswith("[1] a.example\n[3] b.example")


async def test_j03_what_is_not_as_it_looks_in_a_page_is_told() -> None:
    page = await page_of("<p>p&#8203;ay at pаypal</p>", PATIENCE)
    assert "pay at pаypal" in page.text
    assert page.thinned
    assert page.lookalikes == ("pаypal",)
    assert not (await page_of("<p>pay</p>", PATIENCE)).thinned


async def test_j06_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        await page_of(
            f'<!DOCTYPE html SYSTEM "{url}/dtd"><link rel="stylesheet" href="{url}/css"><img src="{url}/img">'
            f'<iframe src="{url}/frame"></iframe><p>words',
            PATIENCE,
        )
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "bomb",
    [
        "<table>" * 30_000 + "x",
        "<div>" * 200_000 + "x",
        '<!DOCTYPE x [<!ENTITY a "' + "x" * 1000 + '">' + '<!ENTITY b "' + "&a;" * 1000 + '">]><p>' + "&b;" * 1000,
        "<table>" + "<tr>" + "<td colspan=1000000>x" * 1000,
        "<pre>" + "\n" * 900_000,
        "",
        "\0" * 100,
    ],
    ids=["tables", "depth", "entities", "columns", "lines", "nothing", "zeros"],
)
async def test_j06_bombs_are_read_or_given_up_and_never_more_than_a_body(bomb: str) -> None:
    try:
        page = await page_of(bomb, PATIENCE)
    except PageError:
        return
    assert len(page.text) <= 256 * 1024 + 1000
    assert page.text.count("\n") <= 5_000


async def test_j06_a_reader_that_takes_too_long_is_killed() -> None:
    with pytest.raises(PageError):
        await page_of("<p>x", seconds=0.001)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/b?c=1. And (http://c.example:80/d)!", ["a.example", "c.example:80"]),
        ("https://a.example/b https://a.example/b", ["a.example"]),
        ("https://good.example@evil.example/", ["evil.example"]),
        ("https://\u0440aypal.example/", ["xn--aypal-uye.example"]),
        ("javascript:alert(1) file:///etc/passwd ftp://x.example data:text/html,x", []),
        ("https://[::1]:99999/ https://[bad/ https:///nohost", []),
        ("https://a\u202e.example/", []),
    ],
)
async def test_j06_links_in_plain_text_show_their_real_hosts(text: str, links: list[str]) -> None:
    found = links_in(text)
    assert [link.host for link in found] == links
    assert all(link.address.isascii() and "@" not in link.address for link in found)


async def test_k19_without_a_browser_none_is_started(tmp_path: Path) -> None:
    link = Link("a.example", "https://a.example/")
    seen = {"DISPLAY": ":0", "PATH": str(tmp_path)}
    assert not open_link(link, seen)
    assert not open_link(link, {"PATH": "/usr/bin"})
    opener = tmp_path / "xdg-open"
    pipe = tmp_path / "told"
    opener.write_text(f'#!/bin/sh\necho "$1" > {pipe}.part && /bin/mv {pipe}.part {pipe}\n')
    opener.chmod(0o644)
    assert not open_link(link, seen)
    opener.chmod(0o755)
    assert not open_link(link, {**seen, "SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"})
    assert open_link(link, seen)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.name.startswith("browser"):
            thread.join()
    assert pipe.read_text() == "https://a.example/\n"


async def test_a_page_without_words_is_empty() -> None:
    assert await page_of("<p></p>", PATIENCE) == Page("")
