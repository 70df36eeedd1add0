"""Bodies that are web pages, as text; and links, by where they really lead. Nothing is ever fetched."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote, urlsplit

import idna
import msgspec

from ontime_tui.api.clean import BODY_LIMIT, Altered, clean_body
from ontime_tui.services.translate.disguises import lookalikes
from ontime_tui.signin import browser
from ontime_tui.signin.commands import CommandError, output_of
from ontime_tui.values import dataclass

SECONDS: Final = 2
"""How long a page may take to be read; then who reads it is killed."""
_MEGABYTES: Final = 256
_LONGEST_PAGE: Final = 4 * BODY_LIMIT
_LONGEST_ADDRESS: Final = 2_000
_WRITTEN: Final = re.compile(r"https?://[^\s<>\"'`\\^{}|]{3,2000}", re.IGNORECASE)
_AFTER: Final = ".,;:!?)]}…»”’"
"""What stands after an address in a sentence, and isn't part of it."""


class PageError(Exception):
    """A page can't be shown as text: it takes too long, is too large, or is made to break whoever reads it."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that can be opened."""

    host: str
    """Where it really leads: in ASCII, without a name or password before it."""
    address: str
    """All of it, in ASCII."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says."""

    text: str
    """Lines; after the words of a link stands its number in brackets, and at the end where each leads."""
    links: tuple[tuple[int, Link], ...] = ()
    """Each once, by the number that the text names it by first; what leads nowhere has a number and no link."""
    thinned: bool = False
    """Whether it came with characters that nobody sees, and lost them."""
    lookalikes: tuple[str, ...] = ()
    """Words in it that mix letters of scripts that look alike."""


class _Read(msgspec.Struct):
    text: str
    links: list[str]


async def page_of(html: str, seconds: float = SECONDS) -> Page:
    """Give what a web page says, cleaned.

    Raises:
        PageError: It can't be shown.
    """
    words = [sys.executable, "-m", "ontime_tui.services.page_child", str(SECONDS), str(_MEGABYTES)]
    try:
        printed = await output_of(words, "page's reader", html[:_LONGEST_PAGE].encode("utf-8", "replace"), seconds)
        read = msgspec.json.decode(printed, type=_Read)
    except (CommandError, msgspec.MsgspecError):
        raise PageError from None
    found = tuple((number, link) for number, address in enumerate(read.links, 1) for link in _links([address]))
    listed = "".join(f"\n[{number}] {link.host}" for number, link in found)
    text = clean_body(read.text.strip("\n").rstrip())
    first = {link: number for number, link in reversed(found)}
    links = tuple(sorted((number, link) for link, number in first.items()))
    return Page(
        f"{text}\n{listed}" if listed else text, links, thinned=isinstance(text, Altered), lookalikes=lookalikes([text])
    )


def links_in(text: str) -> tuple[Link, ...]:
    """Give the links that are written in a plain text, each once."""
    return tuple(dict.fromkeys(_links(found.rstrip(_AFTER) for found in _WRITTEN.findall(text))))


def open_link(link: Link, environment: Mapping[str, str] = os.environ) -> bool:
    """Start a browser on this machine's own screen; tell whether one was started."""
    return browser.show(link.address, environment)


def _links(addresses: Iterable[str]) -> Iterable[Link]:
    """Give those of some addresses that lead to a web page, as a browser would understand them."""
    for address in addresses:
        written = quote(address, safe="!#$%&'()*+,/:;=?@[]~-._")
        try:
            parts = urlsplit(address)
            host = _ascii(parts.hostname or "")
            port = f":{parts.port}" if parts.port else ""
        except (ValueError, UnicodeError):
            continue
        if parts.scheme.lower() in {"http", "https"} and host and len(written) <= _LONGEST_ADDRESS:
            # Names before the host look like hosts, and are left out: https://bank.example@evil.example.
            rest = written.partition("://")[2]
            path = rest[len(re.split(r"[/?#]", rest, maxsplit=1)[0]) :]
            yield Link(host + port, f"{parts.scheme.lower()}://{host}{port}{path}")


def _ascii(host: str) -> str:
    """Give a host as the network knows it; letters that look like others show what they are."""
    if host.isascii():
        if not re.fullmatch(r"[a-z0-9._:-]+", host, re.IGNORECASE):
            raise ValueError("no host")
        return f"[{host}]" if ":" in host else host
    return idna.encode(host, uts46=True).decode()
